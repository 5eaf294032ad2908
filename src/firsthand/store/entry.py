"""How a case is entered: to write, to read beside a writer, or to be inspected although it may be damaged."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from firsthand.crypto import keyfile, note
from firsthand.errors import CaseBusy, CheckpointDamaged, KeyFileRejected, OnlyACopy, StoreDamaged
from firsthand.store import database, keying, migration, schema, withdrawal
from firsthand.store.case import UNFINISHED, Case
from firsthand.store.copies import second
from firsthand.store.disk import PART
from firsthand.store.journal import views
from firsthand.store.journal.acts import Acts, finish
from firsthand.store.marking import making
from firsthand.store.search import finding

AGENT = "firsthand"
"""Who does what no person asked for: making, migrating."""


def to_write(case: Case, patience: float = 1.0, *, taking_over: bool = False) -> None:
    """Take the lock (CaseBusy after `patience` seconds), finish what was broken off, migrate, tidy up.

    A second copy is not written to (OnlyACopy) but when it is taken over as the case.
    """
    if second.is_copy(case.folder) and not taking_over:
        raise OnlyACopy(
            case.folder.name, "it is a second copy of a case: what is written here is not in the case"
        )
    case.lock.take(patience=patience)
    found = _connect(case)
    finish(case)
    case.empty_log()
    keying.check_age(case.folder, case.keys)
    acts = Acts(case)
    keying.take_up(case, acts)
    migration.migrate(case, found, acts, AGENT)
    finding.settle(case)
    making.settle(case)
    withdrawal.finish(case)
    _tidy(case)
    views.take_up(case, acts)


def to_read(case: Case) -> None:
    """See one state of the case, from now to the end, whatever a writer does.

    A second copy changes as a whole, under the feet of nobody: who reads it keeps the lock.
    """
    alone = _nobody_writes(case)
    copy = second.is_copy(case.folder)
    if copy and not alone:
        raise CaseBusy(case.folder.name, "the copy is being renewed")
    try:
        checkpoint = _checkpoint(case)
        migration.stand_in(case, _connect(case))
        if case.frozen and not alone:
            raise CaseBusy(
                case.folder.name, "another command writes to this case, and nothing can be written here"
            )
        case.ledger.open(checkpoint, case.known(), case.line_of, alone=alone)
        keying.check_age(case.folder, case.keys)
    finally:
        if not (case.frozen or copy):
            case.lock.release()


def _checkpoint(case: Case) -> note.Checkpoint:
    """Return the checkpoint; where it does not fit the keys, the database tells which of the two is wrong."""
    try:
        return case.ledger.read_checkpoint()
    except CheckpointDamaged:
        _connect(case)
        raise


def to_inspect(case: Case) -> None:
    """Keep writers off, and open what opens."""
    case.lock.take(shared=True)
    keying.check_age(case.folder, case.keys)
    try:
        migration.stand_in(case, _connect(case))
    except StoreDamaged as error:
        case.broken = error


def _connect(case: Case) -> int:
    """Open the database and return the version of its tables; StoreDamaged, NewerCase, KeyFileRejected."""
    path = case.folder / database.NAME
    if not path.is_file():
        raise StoreDamaged(database.NAME, "the file is gone")
    try:
        _try_keys(case, path)
        return migration.check_version(case)
    except StoreDamaged as error:
        raise _swapped(case) or error from error


def _try_keys(case: Case, path: Path) -> None:
    """Open the database with its newest key, or with one of before while a change of keys is under way."""
    keys = (case.keys.database, *case.keys.spare_databases)
    for place, key in enumerate(keys):
        try:
            case.connection = database.connect(path, key, writes=case.mode == "write")
        except StoreDamaged:
            if place == len(keys) - 1:
                raise
        else:
            if place == 0:
                case.keys = replace(case.keys, spare_databases=())
            return


def _nobody_writes(case: Case) -> bool:
    """Hold writers off while the files are compared, unless one is at work already."""
    try:
        case.lock.take(shared=True, patience=0)
    except CaseBusy:
        return False
    return True


def _swapped(case: Case) -> KeyFileRejected | None:
    """Return the error for a key file of another case or an older one of this case, if that is the fault."""
    stated = case.ledger.stated_origin()
    if stated is not None and stated != case.keys.origin:
        return KeyFileRejected(keyfile.NAME, "it belongs to another case")
    try:
        keying.check_age(case.folder, case.keys)
    except KeyFileRejected as older:
        return older
    return None


def _tidy(case: Case) -> None:
    """Remove half-written files, and blobs that a broken-off command left without a record."""
    case.blobs.sweep()
    for part in case.folder.glob(f"*{PART}"):
        case.disk.remove(part)
    if (case.folder / UNFINISHED).exists():
        # Only now, with journal and database in agreement, is a blob without a record surely nobody's.
        with case.reading() as connection:
            owned = set(connection.execute(select(schema.items.c.blob)).scalars())
        case.blobs.discard(name for name in case.blobs.names() if name not in owned)
        case.disk.remove(case.folder / UNFINISHED)
