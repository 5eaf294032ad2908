"""Readers that ask for bytes: they never open a file, and so can be run in a worker that may not.

A reader is a generator. It yields `Ask` and is sent the bytes (fewer only at the end of the file); whatever else it
yields is something found, and it is sent nothing then.
"""

from collections.abc import Callable, Generator, Iterable
from typing import NamedTuple, TypeVar

T = TypeVar("T")
U = TypeVar("U")
R = TypeVar("R")


class Ask(NamedTuple):
    """Bytes that a reader needs: `size` of them from byte `start` of the file."""

    start: int
    size: int


Asking = Generator[Ask | T, bytes, R]
"""A reader that finds records of kind T and returns R."""

OnlyAsking = Generator[Ask, bytes, R]
"""A reader that finds nothing on its way."""


def turned(
    reader: Generator[Ask | T, bytes, R], turn: Callable[[T], Iterable[U]]
) -> Generator[Ask | U, bytes, R]:
    """Run `reader`, handing on what it asks for, and yield what `turn` makes of each thing that it finds."""
    try:
        step = next(reader)
        while True:
            if isinstance(step, Ask):
                part = yield step
                step = reader.send(part)
            else:
                yield from turn(step)
                step = next(reader)
    except StopIteration as end:
        result: R = end.value
        return result


def answered(reader: Generator[Ask | T, bytes, R], source: Callable[[int, int], bytes]) -> tuple[list[T], R]:
    """Run `reader` on `source` (start, size -> bytes) to its end; return what it found and what it returns."""
    found: list[T] = []
    try:
        step = next(reader)
        while True:
            if isinstance(step, Ask):
                step = reader.send(source(step.start, step.size))
            else:
                found.append(step)
                step = next(reader)
    except StopIteration as end:
        result: R = end.value
        return found, result
