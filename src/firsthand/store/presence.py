"""Which processes have a case open: each holds a locked file (flock) in a folder of its user, for `firsthand lock`.

The file names the case by device and inode of its folder, never by name, and holds the number of the process. The
lock dies with the process, so what stands there and can be locked is left over from one that was killed.
"""

import fcntl
import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

VARIABLE = "FIRSTHAND_RUNTIME_DIR"
"""Names a folder to use instead of those of the system."""

_NAME = "firsthand"
_MODE = 0o700
_TRIES = 5
_SWEPT = 20
_OURS = re.compile(r"[0-9a-f]+-[0-9a-f]+-[0-9]+-[0-9a-f]{8}")
"""Names that are written here. The folder may have been named by a person, and hold other files: never touched."""


class Presence(NamedTuple):
    """The locked file of one open case in this process."""

    path: Path
    handle: int

    def end(self) -> None:
        """Take the file away."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
        os.close(self.handle)


class Open(NamedTuple):
    """A process that has a case open, as its locked file says."""

    path: Path
    process: int


def begin(case: Path) -> Presence | None:
    """Note that this process has the case in the folder `case` open; None where the system has no place for it."""
    for folder in _folders():
        if _is_ours(folder, make=True):
            with suppress(OSError):
                _sweep(folder)
                return _locked_file(folder, _mark(case))
    return None


def found(case: Path | None = None) -> Iterator[Open]:
    """Yield every process that has a case open (or this `case`), and sweep what killed ones left."""
    for folder in _folders():
        if not _is_ours(folder, make=False):
            continue
        for path in sorted(_own_files(folder)):
            process = _holder(path)
            if process is not None and (case is None or path.name.startswith(_mark(case))):
                yield Open(path, process)


def is_over(entry: Open) -> bool:
    """Say whether the process has given the case up, or ended."""
    return _holder(entry.path) is None


def unsafe_folders() -> list[Path]:
    """Return the folders that stand where ours should, and belong to somebody else."""
    return [folder for folder in _folders() if folder.exists() and not _is_ours(folder, make=False)]


def places() -> dict[str, str | None]:
    """Return the folders in which files of open cases may stand, with what is wrong with each; None if nothing is."""
    found: dict[str, str | None] = {}
    for folder in _folders():
        if not folder.exists():
            found[str(folder)] = None
        else:
            ours = _is_ours(folder, make=False)
            found[str(folder)] = None if ours else "belongs to somebody else, or is open to others: not used"
    return found


def _sweep(folder: Path) -> None:
    """Remove some of what killed processes left, so that it does not pile up."""
    for path in islice(_own_files(folder), _SWEPT):
        _holder(path)


def _own_files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.iterdir() if _OURS.fullmatch(path.name))


def _folders() -> list[Path]:
    """Return where files of open cases may stand, the best place first: one process may not know of all."""
    if os.environ.get(VARIABLE):
        return [Path(os.environ[VARIABLE])]
    user, given = os.getuid(), os.environ.get("XDG_RUNTIME_DIR")
    runtime = [Path(given)] if given else []
    runtime += [path for path in (Path(f"/run/user/{user}"),) if path not in runtime]
    places = [path / _NAME for path in runtime if path.is_dir()]
    # The folder for temporary files is open to all users: whose our folder is there, is looked at each time.
    return [*places, Path("/tmp") / f"{_NAME}-{user}"]  # noqa: S108


def _is_ours(folder: Path, *, make: bool) -> bool:
    try:
        if make:
            with suppress(FileExistsError):
                folder.mkdir(mode=_MODE)
        state = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(state.st_mode) and state.st_uid == os.getuid() and not state.st_mode & 0o077


def _mark(case: Path) -> str:
    state = case.stat()
    return f"{state.st_dev:x}-{state.st_ino:x}-"


def _locked_file(folder: Path, mark: str) -> Presence | None:
    for _ in range(_TRIES):
        path = folder / f"{mark}{os.getpid()}-{os.urandom(4).hex()}"
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.write(handle, str(os.getpid()).encode())
            # A sweeper may have taken the file away before it was locked.
            if os.fstat(handle).st_nlink:
                return Presence(path, handle)
        except BlockingIOError:
            pass
        os.close(handle)
    return None


def _holder(path: Path) -> int | None:
    """Return the process that holds the file `path`; None if nobody does, and the file is then removed."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        number = os.read(handle, 20)
        return int(number) if number.isdigit() else 0
    else:
        path.unlink(missing_ok=True)
        return None
    finally:
        os.close(handle)
