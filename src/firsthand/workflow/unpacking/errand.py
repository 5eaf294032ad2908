"""A reader in a worker, seen from here: it asks for ranges of a file, is given them, and its findings come back."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import BinaryIO

import msgspec

from firsthand.errors import InputError, NotUnpacked
from firsthand.sandbox import Limits, Pool
from firsthand.workflow.unpacking.findings import Found, Step, unpack
from firsthand.workflow.unpacking.job import JOB, LOST

Progress = Callable[[str, int, int], None]

_MOST_ASKED = 64 << 20
_WORTH_TELLING = 16 << 20
_OF_THE_POOL = "input 1"
"""How the pool names the only task that it was given, where the worker could not answer for itself."""
_LIMITS = Limits(seconds=120.0, memory=2 << 30)


class Errand:
    """Readers of archives in one worker, which is started at the first of them. Use as a context manager."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._stack = ExitStack()
        self._pool: Pool | None = None

    def __enter__(self) -> "Errand":
        return self

    def __exit__(self, *fault: object) -> None:
        self._stack.close()

    def run(self, what: str, source: BinaryIO, name: str) -> Iterator[Found]:
        """Yield what the reader `what` finds in `source`, which goes by `name`.

        Raises `NotUnpacked` if the worker ends or takes too long, `InputError` for what the reader makes of the file.
        """
        size = source.seek(0, os.SEEK_END)
        payload, number = b"", 0
        while True:
            found = self._step(Step(what, number, name, size), payload)
            yield from found[0]
            if found[1] is None:
                return
            start, length = found[1]
            payload, number = _range(source, start, length), number + 1
            if size > _WORTH_TELLING:
                self._progress(f"read in {name}, in MB,", min(start, size) >> 20, size >> 20)

    def _step(self, step: Step, payload: bytes) -> tuple[list[Found], tuple[int, int] | None]:
        if self._pool is None:
            self._pool = self._stack.enter_context(Pool(JOB, workers=1, limits=_LIMITS))
        (answer,) = self._pool.map([(msgspec.json.encode(step), payload)])
        if isinstance(answer, InputError):
            if answer.thing == _OF_THE_POOL or answer.fault == LOST:
                raise NotUnpacked(step.name, answer.fault)
            raise answer
        try:
            return unpack(answer)
        except ValueError:
            raise NotUnpacked(step.name, "the reader gave an answer that makes no sense") from None


def _range(source: BinaryIO, start: int, size: int) -> bytes:
    """Return bytes of the file, fewer at its end; a worker that asks for what no reader needs gets nothing."""
    if not 0 <= size <= _MOST_ASKED or start < 0:
        return b""
    source.seek(start)
    return source.read(size)
