"""The key file and the case are held together: which one is older, and the move of the database to a new key.

Each change of the key file is an act of kind `keys-change`, and the key file counts its changes. The file is written
first and the act follows, so the file has as many changes as the journal, or one more.
"""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from firsthand.crypto import keyfile, people
from firsthand.crypto.keyfile import Ring
from firsthand.crypto.keys import CaseKeys
from firsthand.errors import CaseBusy, KeyFileRejected
from firsthand.store import database
from firsthand.store.case import Case
from firsthand.store.copies.exporting import export, run
from firsthand.store.disk import PART
from firsthand.store.journal import chain
from firsthand.store.journal.acts import Acts

KIND = "keys-change"
_MARK = f'"kind":"{KIND}"'.encode()
_FRESH = database.NAME + PART
_PATIENCE_MS: Final = 1_000


def changes(folder: Path) -> int:
    """Return how many changes of the keys the journal of the case tells of; none if it cannot be read."""
    try:
        return (folder / chain.NAME).read_bytes().count(_MARK)
    except OSError:
        return 0


def check_age(folder: Path, keys: CaseKeys) -> None:
    """Raise KeyFileRejected if an older key file was put back after people or keys were changed."""
    if keys.generation < changes(folder):
        raise KeyFileRejected(
            keyfile.NAME, "it is older than the case: people or keys were changed since it was written"
        )


def take_up(case: Case, acts: Acts) -> None:
    """Finish a change of keys that was broken off: move the database, and put the act into the journal.

    Raises CaseBusy where the database has to be moved and somebody reads it.
    """
    if case.keys.spare_databases:
        claim(case)
        move(case)
    with suppress(CaseBusy):
        _pragma(case, "journal_mode = WAL")
    note(case, acts)


def note(case: Case, acts: Acts) -> None:
    """Put the last change of the keys into the journal, unless it stands there."""
    if case.keys.generation > changes(case.folder):
        told = dict(case.keys.change)
        acts.commit(KIND, told, told.pop("by", "firsthand"))


def tidy(case: Case, ring: Ring) -> Ring:
    """Return `ring` without earlier keys of the database, and write it so, once the database needs them no more."""
    if not ring.keys.spare_databases or case.keys.spare_databases:
        return ring
    ring = people.tidied(ring)
    case.disk.replace(case.folder / keyfile.NAME, ring.data())
    return ring


def change(case: Case, old: Ring, new: Ring) -> Ring:
    """Put the key file `new` in place of `old`, and what follows from it; return what stands at the end.

    Where the database gets a new key nobody else may have it open (CaseBusy, and nothing is changed). Broken off
    before the key file is in place nothing has changed; after it the next writer does what is missing.
    """
    moves = new.keys.database != old.keys.database
    if moves:
        claim(case)
    case.disk.replace(case.folder / keyfile.NAME, new.data())
    case.keys = new.keys
    if moves:
        move(case)
    note(case, Acts(case))
    return tidy(case, new)


def claim(case: Case) -> None:
    """Keep everybody else out of the database; CaseBusy if somebody reads."""
    case.disk.announce("claim", case.folder / database.NAME)
    # Only one who is alone can leave the write-ahead log; its files are gone then.
    _pragma(case, "journal_mode = DELETE")
    _pragma(case, "locking_mode = EXCLUSIVE")
    run(case, "BEGIN EXCLUSIVE")
    run(case, "COMMIT")


def move(case: Case) -> None:
    """Put a copy of the database under its newest key in place of the claimed one.

    The rename is the moment of the change: killed before it the earlier key opens the database, after it the new one.
    """
    path, fresh = case.folder / database.NAME, case.folder / _FRESH
    for left in sorted(case.folder.glob(f"{_FRESH}*")):
        case.disk.remove(left)
    export(case, fresh)
    case.disk.flush(fresh)
    case.disk.rename(fresh, path)
    case.disk.flush_folder(case.folder)
    case.disconnect()
    case.connection = database.connect(path, case.keys.database, writes=True)
    case.keys = replace(case.keys, spare_databases=())


def _pragma(case: Case, words: str) -> None:
    """Set what `words` say, waiting a moment for others; CaseBusy."""
    run(case, f"PRAGMA busy_timeout = {_PATIENCE_MS}")
    try:
        run(case, f"PRAGMA {words}")
    finally:
        run(case, f"PRAGMA busy_timeout = {database.WAIT_MS}")
