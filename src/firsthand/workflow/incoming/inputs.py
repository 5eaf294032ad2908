"""Which files a command is about: paths and folders turned into files, each under the name it goes by."""

import io
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, cast

from firsthand.errors import FirsthandError, LimitExceeded, Unreadable

LARGEST = 256 << 20
"""Bytes of one file that is to be read for claims; it is held in memory. Any file can be kept."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read: `path` to open, `name` under which its document goes."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that did not go in, or not wholly: its path and the fault."""

    path: str
    fault: FirsthandError


def find(paths: Sequence[str], whole_paths: bool = False) -> Iterator[InputFile | Failure]:
    """Yield the files behind `paths`, folders in name order; what cannot be used is yielded as a Failure.

    Hidden files are left out of folders, and so are symbolic links: a link may lead elsewhere.
    With `whole_paths` a file goes by its path as given, else by its path below the folder that was named.
    """
    for given in paths:
        path = Path(given)
        if path.is_dir():
            yield from _walk(path, whole_paths)
        else:
            yield InputFile(path, spelled(given if whole_paths else path.name))


def _walk(folder: Path, whole_paths: bool) -> Iterator[InputFile | Failure]:
    refused: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(f for f in files if not f.startswith(".")):
            path = Path(here) / name
            if path.is_symlink():
                thing = spelled(path)
                yield Failure(thing, Unreadable(thing, "a symbolic link inside a folder is not followed"))
            else:
                yield InputFile(path, spelled(path if whole_paths else path.relative_to(folder)))
    for fault in refused:
        thing = spelled(fault.filename)
        yield Failure(thing, Unreadable(thing, fault.strerror or "cannot be opened"))


def spelled(path: str | Path) -> str:
    r"""Return a path as characters that can be kept and printed: bytes that are no UTF-8 become `\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def load(file: InputFile) -> bytes:
    """Return the bytes of `file`, to be read. Raises `Unreadable` or `LimitExceeded`."""
    with opened(file) as source:
        content = source.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise LimitExceeded(spelled(file.path), f"it is larger than {LARGEST >> 20} MB")
    return content


class Source(io.RawIOBase):
    """An open input; what the system reports while it is read becomes `Unreadable`.

    `tick` is told how many bytes were read, and how many there were when it was opened.
    """

    def __init__(self, file: BinaryIO, thing: str, tick: Callable[[int, int], None]) -> None:
        self._file, self._thing, self._tick = file, thing, tick
        self.size = os.fstat(file.fileno()).st_size
        self._done = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """Fill `buffer` and return how far."""
        try:
            count: int = self._file.readinto(buffer)  # type: ignore[attr-defined]
        except OSError as fault:
            raise Unreadable(self._thing, (fault.strerror or "cannot be read").lower()) from None
        self._done += count
        self._tick(self._done, self.size)
        return count

    def again(self) -> None:
        """Go back to the beginning."""
        self._file.seek(0)
        self._done = 0


@contextmanager
def opened(file: InputFile, tick: Callable[[int, int], None] = lambda done, size: None) -> Iterator[Source]:
    """Lend `file` for reading. Raises `Unreadable`, also for what is no file, such as a pipe."""
    with regular(file.path) as source:
        yield Source(cast(BinaryIO, source), spelled(file.path), tick)


def regular(path: Path) -> io.FileIO:
    """Return the file at `path`, open for reading and never waiting. Raises `Unreadable`, also for a pipe."""
    try:
        # A pipe without a writer would hold up an ordinary opening for ever.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as fault:
        raise Unreadable(spelled(path), (fault.strerror or "cannot be opened").lower()) from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise Unreadable(spelled(path), "it is not a regular file")
    return io.FileIO(handle)


def modified(file: InputFile) -> str | None:
    """Return when the file was last changed, UTC, ISO 8601; None if the disk does not say."""
    try:
        return iso(datetime.fromtimestamp(file.path.stat().st_mtime, UTC))
    except OSError:
        return None


def now() -> str:
    """Return the present moment, UTC, ISO 8601 to the second."""
    return iso(datetime.now(UTC))


def iso(moment: datetime) -> str:
    """Return `moment` as ISO 8601 to the second, UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
