"""Who may write: one process at a time, by an advisory lock (flock) that dies with its process."""

import fcntl
import os
import time
from pathlib import Path

from firsthand.errors import CaseBusy, StorageError

NAME = "lock"
_PATIENCE = 1.0
_PAUSE = 0.02


class Lock:
    """An exclusive (`shared=False`) or shared lock on a case; held from `take` to `release`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._handle: int | None = None

    def take(self, *, shared: bool = False, patience: float = _PATIENCE) -> None:
        """Take the lock; CaseBusy if another process holds it for longer than `patience` seconds."""
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        handle = self._opened()
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

    def _opened(self) -> int:
        try:
            return os.open(self._folder / NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        except OSError as error:
            raise StorageError(
                self._folder.name, f"its lock file cannot be opened ({error.strerror})"
            ) from error
