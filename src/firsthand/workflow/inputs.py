"""Which files a command is about: paths and folders turned into files, each under the name it goes by."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from firsthand.errors import InputError, LimitExceeded, Unreadable

LARGEST = 1 << 30
"""Bytes of one file; it is held in memory once while it is encrypted."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read: `path` to open, `name` under which its document goes."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that did not go in, or not wholly: its path and the fault."""

    path: str
    fault: InputError


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
    """Return the bytes of `file`. Raises `Unreadable` or `LimitExceeded`."""
    path = spelled(file.path)
    try:
        state = file.path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise Unreadable(path, "it is not a regular file")
        if state.st_size > LARGEST:
            raise LimitExceeded(path, f"it is larger than {LARGEST >> 20} MB")
        return file.path.read_bytes()
    except OSError as fault:
        raise Unreadable(path, (fault.strerror or "cannot be opened").lower()) from None


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
