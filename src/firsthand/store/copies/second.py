"""A second copy of a case as it stands on its disk: the mark that it is one, and the move to a newer state.

A newer state is laid out in `next/`, made durable, and marked complete; only then its files are renamed to their
places, one by one. Whoever opens the folder finishes that move, or throws an incomplete `next/` away, so that the
copy is, to whoever looks, the whole earlier one or the whole new one.
"""

from collections.abc import Mapping
from pathlib import Path

from firsthand.crypto import keyfile
from firsthand.errors import StorageError
from firsthand.store import database
from firsthand.store.disk import Disk
from firsthand.store.lock import Lock

MARK = "copy"
NEXT = "next"
COMPLETE = "complete"
_LOG_ENDS = ("-wal", "-shm")


def is_copy(folder: Path) -> bool:
    """Say whether the case in `folder` is a second copy: it is read, and written to by `firsthand copy` only."""
    return (folder / MARK).is_file()


def is_moving(folder: Path) -> bool:
    """Say whether a newer state is complete in `folder` and not yet in its place."""
    return (folder / NEXT / COMPLETE).exists()


def settle(folder: Path, disk: Disk) -> None:
    """Finish what a copy into `folder` left when it was broken off; nothing is done where nothing was left.

    A case that is no copy is left alone: a folder `next` in it is its owner's.
    Raises CaseBusy while a copy is at work; StorageError where a move is to be finished and nothing can be written.
    """
    if not (folder / NEXT).is_dir() or not _may_be_moved(folder):
        return
    lock = Lock(folder)
    try:
        lock.take()
    except StorageError:
        if is_moving(folder):
            fault = "a copy was broken off while it was put in place; open it once where it can be written"
            raise StorageError(folder.name, fault) from None
        return
    try:
        finish(folder, disk)
    finally:
        lock.release()


def lay_out(folder: Path, files: Mapping[str, bytes], disk: Disk) -> None:
    """Put `files` beside the database that stands in `next/` already, and mark the state complete, durably."""
    ahead = folder / NEXT
    for name, data in files.items():
        disk.make_folder((ahead / name).parent)
        disk.write(ahead / name, data)
    disk.flush_all(_files(ahead))
    disk.flush_all([path for path in ahead.iterdir() if path.is_dir()])
    disk.flush_folder(ahead)
    disk.write(ahead / COMPLETE, b"")
    disk.flush(ahead / COMPLETE)
    disk.flush_folder(ahead)


def finish(folder: Path, disk: Disk) -> None:
    """Put a complete `next/` in place, or remove an incomplete one. The caller holds the lock of `folder`.

    Each step can be done again: what was renamed is not there to be renamed twice.
    """
    ahead = folder / NEXT
    if not ahead.is_dir():
        return
    if is_moving(folder):
        # The mark goes first: without it nobody but the next copy would go on with the move.
        _move(ahead / MARK, folder, ahead, disk)
        if (ahead / database.NAME).exists():
            # A log of the earlier database would be read as one of the new.
            for end in _LOG_ENDS:
                disk.remove(folder / f"{database.NAME}{end}")
        for path in _files(ahead):
            if path.name != COMPLETE:
                _move(path, folder, ahead, disk)
        disk.flush_all([folder, *(folder / path.name for path in ahead.iterdir() if path.is_dir())])
        disk.remove(ahead / COMPLETE)
        disk.flush_folder(ahead)
    for path in _files(ahead):
        disk.remove(path)
    disk.remove_folder(ahead)


def _move(path: Path, folder: Path, ahead: Path, disk: Disk) -> None:
    if path.exists():
        place = folder / path.relative_to(ahead)
        disk.make_folder(place.parent)
        disk.rename(path, place)


def _may_be_moved(folder: Path) -> bool:
    """Say whether the folder is a copy, or a first copy whose keys are not yet in place (the mark goes first)."""
    return is_copy(folder) or not (folder / keyfile.NAME).exists()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
