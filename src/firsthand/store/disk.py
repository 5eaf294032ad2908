"""Every write to the case folder goes through here, so that each is durable and each can be made to fail.

A test gives a Disk whose `before` raises at its N-th call: that is how the store is made to die at write N.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from firsthand.errors import DiskFull, StorageError

FOLDER_MODE = 0o700
FILE_MODE = 0o600
PART = ".part"
_FULL = (errno.ENOSPC, errno.EDQUOT)
_NO_SUCH_FLUSH = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS)
# A disk joins the flushes that wait at one moment into one; eight at a time gave most of the gain here.
_FLUSHERS = 8
_BLOCK = 1 << 20
_EARLY = 32 << 20
"""Bytes after which a long file begins to go to the disk."""


def _nothing(step: str, path: Path) -> None:
    """Let every step pass."""


class Disk:
    """Durable file operations; `before(step, path)` is called ahead of each one and may raise."""

    def __init__(self, before: Callable[[str, Path], None] = _nothing) -> None:
        self.before = before

    def announce(self, step: str, path: Path) -> None:
        """Call `before` ahead of a step that is not taken here; what it reports becomes an error of ours."""
        with faults(path):
            self.before(step, path)

    def make_folder(self, path: Path) -> None:
        """Make the folder `path` (mode 0700) unless it is there, and make its name durable."""
        if not path.is_dir():
            with faults(path):
                self.before("mkdir", path)
                path.mkdir(mode=FOLDER_MODE)
            self.flush_folder(path.parent)

    def write(self, path: Path, data: bytes) -> None:
        """Write the new file `path` (mode 0600); it is not durable yet."""
        with faults(path):
            self.before("write", path)
            with open(path, "wb", opener=_private) as file:
                file.write(data)

    @contextmanager
    def create(self, path: Path) -> Iterator["NewFile"]:
        """Lend the new file `path` (mode 0600) for writing piece by piece; it is not durable yet."""
        with faults(path):
            self.before("create", path)
            handle = os.open(
                path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW, FILE_MODE
            )
        file = NewFile(self, path, handle)
        try:
            yield file
        finally:
            file.end()

    def flush(self, path: Path) -> None:
        """Make the bytes of `path` durable."""
        with faults(path):
            self.before("fsync", path)
            _fsync(path)

    def flush_all(self, paths: Iterable[Path]) -> None:
        """Make the bytes (of a file) or the names (in a folder) behind each of `paths` durable."""
        wanted = list(paths)
        for path in wanted:
            self.announce("fsync", path)
        with faults(wanted[0] if wanted else Path()), ThreadPoolExecutor(_FLUSHERS) as pool:
            list(pool.map(_fsync, wanted))

    def rename(self, old: Path, new: Path) -> None:
        """Give `old` the name `new` in place of what was there; durable when the folder is flushed."""
        with faults(new):
            self.before("rename", new)
            os.rename(old, new)

    def flush_folder(self, path: Path) -> None:
        """Make the names in the folder `path` durable."""
        self.flush(path)

    def replace(self, path: Path, data: bytes) -> None:
        """Put `data` in place of the file `path`, durably: at any instant old or new is there, whole."""
        part = path.with_name(path.name + PART)
        self.write(part, data)
        self.flush(part)
        self.rename(part, path)
        self.flush_folder(path.parent)

    def append(self, path: Path, data: bytes) -> None:
        """Put `data` at the end of `path`, durably."""
        with faults(path):
            self.before("append", path)
            with open(path, "ab", opener=_private) as file:
                file.write(data)
                file.flush()
                self.before("fsync", path)
                os.fsync(file.fileno())

    def cut(self, path: Path, size: int) -> None:
        """Cut `path` to `size` bytes, durably."""
        with faults(path):
            self.before("cut", path)
            os.truncate(path, size)
        self.flush(path)

    def overwrite(self, path: Path) -> None:
        """Put zeros in place of every byte of `path`, durably. What an SSD keeps elsewhere it does not reach."""
        with faults(path):
            self.before("overwrite", path)
            with open(path, "r+b", opener=_private) as file:
                rest = os.fstat(file.fileno()).st_size
                while rest > 0:
                    rest -= file.write(bytes(min(rest, _BLOCK)))
                file.flush()
                os.fsync(file.fileno())

    def remove(self, path: Path) -> None:
        """Remove the file `path` if it is there."""
        with faults(path):
            self.before("unlink", path)
            path.unlink(missing_ok=True)

    def remove_folder(self, path: Path) -> None:
        """Remove `path` with the folders in it, none of which holds a file."""
        for inner in (p for p in path.iterdir() if p.is_dir()):
            self.remove_folder(inner)
        with faults(path):
            self.before("rmdir", path)
            path.rmdir()


class NewFile:
    """A file that is being written; each piece is a step that can be made to fail.

    A long one goes to the disk while it is written, so that the flush at the end, which alone makes it durable, has
    little left to wait for.
    """

    def __init__(self, disk: Disk, path: Path, handle: int) -> None:
        self._disk, self._path, self._handle = disk, path, handle
        self._waiting = 0
        self._flusher: ThreadPoolExecutor | None = None
        self._flushing: Future[None] | None = None

    def write(self, data: bytes | memoryview, /) -> int:
        """Write all of `data`; DiskFull or StorageError."""
        rest = memoryview(data)
        size = len(rest)
        with faults(self._path):
            self._disk.before("write", self._path)
            while rest:
                rest = rest[os.write(self._handle, rest) :]
            self._waiting += size
            if self._waiting >= _EARLY and (self._flushing is None or self._flushing.done()):
                self._flush_early()
        return size

    def end(self) -> None:
        """Close the file; StorageError for what the disk reports of a flush."""
        try:
            if self._flusher is not None and self._flushing is not None:
                self._flusher.shutdown()
                with faults(self._path):
                    self._flushing.result()
        finally:
            os.close(self._handle)

    def _flush_early(self) -> None:
        if self._flushing is not None:
            # The system reports a fault of the disk once: it must not be lost here.
            self._flushing.result()
        self._flusher = self._flusher or ThreadPoolExecutor(1)
        self._flushing, self._waiting = self._flusher.submit(os.fsync, self._handle), 0


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turn what the system reports for `path` into DiskFull or StorageError."""
    try:
        yield
    except OSError as error:
        kind = DiskFull if error.errno in _FULL else StorageError
        raise kind(path.name, (error.strerror or "cannot be written").lower()) from error


def _private(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_CLOEXEC | os.O_NOFOLLOW, FILE_MODE)


def _fsync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SUCH_FLUSH or not stat.S_ISDIR(os.fstat(handle).st_mode):
            raise
        # Some kinds of disk know no fsync of a folder: all that waits to be written is, instead.
        os.sync()
    finally:
        os.close(handle)
