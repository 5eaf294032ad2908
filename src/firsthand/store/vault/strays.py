"""Files in the folder of a case that are none of the case: put there by a person, by another program, by an intruder.

Nothing vouches for them and nothing reads them, and they are seldom encrypted. So whoever checks a case is told.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from firsthand.crypto import keyfile
from firsthand.model.verify import Finding
from firsthand.store import database, lock
from firsthand.store.case import UNFINISHED, Case
from firsthand.store.copies import second
from firsthand.store.disk import PART
from firsthand.store.journal import chain, views
from firsthand.store.journal.ledger import CHECKPOINT
from firsthand.store.proof import heads, stamps
from firsthand.store.vault import blobs

_DATABASE = tuple(f"{database.NAME}{end}" for end in ("", "-wal", "-shm", "-journal"))
_FILES = {keyfile.NAME, chain.NAME, CHECKPOINT, lock.NAME, UNFINISHED, second.MARK, *_DATABASE}
_PROOFS = (heads.FOLDER, stamps.FOLDER)
_FOLDERS = {blobs.NAME, views.NAME, second.NEXT, *_PROOFS}
_SHELF = re.compile(r"[0-9a-f]{2}|part")
_NOTE = re.compile(r"[0-9a-f]{64}\.sealed")
_FOREIGN = "it is no file of the case: nothing vouches for it, and it may not be encrypted"
_HALF = "half written by a command that was broken off; the next command that writes removes it"


def check(case: Case) -> Iterator[Finding]:
    """Yield each file and folder that stands in the case and does not belong to it, with a note."""
    for path in sorted(case.folder.iterdir()):
        if path.name in _FOLDERS and path.is_dir():
            yield from _within(path)
        elif PART in path.name and path.name.startswith(tuple(_FILES)):
            yield Finding(_spelled(path.name), _HALF)
        elif path.name not in _FILES or not path.is_file():
            yield Finding(_spelled(path.name), _FOREIGN)


def _within(folder: Path) -> Iterator[Finding]:
    """Yield what is strange by its place alone; what has a right name is held against the records elsewhere."""
    belongs = _BELONGS.get(folder.name)
    if belongs is None:
        return
    for path in sorted(folder.iterdir()):
        what = f"{folder.name}/{_spelled(path.name)}"
        if path.is_file() and path.suffix == PART:
            yield Finding(what, _HALF)
        elif not belongs(path):
            yield Finding(what, _FOREIGN)


def _spelled(name: str) -> str:
    """Return a name that may be any bytes as text that can be written down."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


_BELONGS: dict[str, Callable[[Path], bool]] = {
    blobs.NAME: lambda path: path.is_dir() and bool(_SHELF.fullmatch(path.name)),
    views.NAME: lambda path: path.is_file() and bool(_NOTE.fullmatch(path.name)),
    # The files in these are looked at one by one, whatever their names are.
    **dict.fromkeys(_PROOFS, Path.is_file),
}
