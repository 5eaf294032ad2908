"""Who may write: one process at a time, by an advisory lock (flock) that dies with its process."""

import errno
import fcntl
import os
import time
from pathlib import Path

from firsthand.errors import CaseBusy, StorageError

NAME = "lock"
_PATIENCE = 1.0
_PAUSE = 0.02
_UNWRITABLE = (errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOSPC, errno.EDQUOT)


class Lock:
    """An exclusive (`shared=False`) or shared lock on a case; held from `take` to `release`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._handle: int | None = None

    def take(self, *, shared: bool = False, patience: float = _PATIENCE) -> None:
        """Take the lock; CaseBusy if another process holds it for longer than `patience` seconds."""
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        handle = self._opened(shared)
        if handle is None:
            return
        end = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(handle, kind | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= end:
                    os.close(handle)
                    raise CaseBusy(self._folder.name, "another command is writing to this case") from None
                time.sleep(_PAUSE)
            else:
                self._handle = handle
                return

    def release(self) -> None:
        """Give the lock back; nothing happens if it is not held."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _opened(self, shared: bool) -> int | None:
        """Return a handle of the lock file; None for a reader of a medium that has none and cannot be written."""
        path = self._folder / NAME
        try:
            return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        except OSError as error:
            if shared and error.errno in _UNWRITABLE:
                return _opened_to_read(path)
            raise StorageError(
                self._folder.name, f"its lock file cannot be opened ({error.strerror})"
            ) from error


def _opened_to_read(path: Path) -> int | None:
    try:
        return os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError:
        return None
