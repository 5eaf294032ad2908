"""A second copy held against its case: what it lacks, and what is damaged on either side. Nothing is written to it."""

from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from firsthand.crypto import keyfile
from firsthand.errors import (
    AccessError,
    BlobDamaged,
    BlobMissing,
    CheckpointDamaged,
    CopyRefused,
    KeyFileRejected,
    StorageError,
    StoreDamaged,
)
from firsthand.model.item import Item
from firsthand.model.upkeep import Compared
from firsthand.model.verify import Finding
from firsthand.store import database, migration
from firsthand.store.case import Case
from firsthand.store.copies import earlier, second
from firsthand.store.journal import chain
from firsthand.store.vault import originals
from firsthand.store.vault.blobs import Blobs
from firsthand.store.verify import verify_records

Progress = Callable[[int, int], None]


def compare(case: Case, folder: Path, progress: Progress = originals.no_progress) -> Compared:
    """Hold the copy in `folder` against the case, every byte of both. CopyRefused if it is of another case.

    Raises CaseBusy while the copy is written to.
    """
    if not folder.is_dir():
        raise CopyRefused(folder.name, "there is no folder of that name: is the disk plugged in?")
    origin = earlier.origin_of(folder)
    if origin != case.keys.origin:
        raise CopyRefused(
            folder.name, "it is no copy of this case" if origin is None else "it holds another case"
        )
    if second.is_moving(folder):
        fault = "a copy was broken off while it was put in place; run `firsthand copy` again, or open it"
        raise CopyRefused(folder.name, fault)
    if not (folder / keyfile.NAME).is_file():
        raise CopyRefused(folder.name, "a first copy was begun there and never finished")
    other = Case.at(folder, case.keys, "inspect", case.disk)
    with closing(other):
        other.lock.take(shared=True)
        behind, lines = _behind(case, other)
        notes, there = _records(case, other)
        sound, here, more, gone = _originals(case, other, progress)
    return Compared(lines, tuple(sorted(behind.items())), sound, tuple(here), (*there, *more), gone, notes)


def _behind(case: Case, other: Case) -> tuple[Counter[str], int]:
    """Return the kinds of the acts that the copy lacks, and how many it has; CopyRefused if it went its own way."""
    earlier.check_history(case, other.folder)
    ours = case.ledger.read_lines()[0]
    try:
        size = other.ledger.read_checkpoint().size
    except CheckpointDamaged:
        size = len(earlier.lines_of(other.ledger))
    return Counter(chain.parse(line, size + n).kind for n, line in enumerate(ours[size:])), size


def _records(case: Case, other: Case) -> tuple[tuple[str, ...], list[Finding]]:
    """Check key file, journal, checkpoint, database and proofs of the copy by themselves."""
    data = (other.folder / keyfile.NAME).read_bytes()
    try:
        keyfile.checked(data)
    except KeyFileRejected as error:
        broken = [Finding(keyfile.NAME, error.fault, StoreDamaged)]
    else:
        broken = []
    older = not broken and (case.folder / keyfile.NAME).read_bytes() != data
    notes: tuple[str, ...] = ()
    try:
        other.connection = database.frozen(other.folder / database.NAME, case.keys.database)
        migration.stand_in(other, migration.check_version(other))
    except (StoreDamaged, StorageError, AccessError) as error:
        other.disconnect()
        if older:
            notes = ("its keys are older than those of the case; its database was not checked. Copy again",)
        other.broken = StoreDamaged(database.NAME, error.fault)
    if older and not notes:
        notes = ("its keys are older than those of the case: earlier passphrases open it. Copy again",)
    bad = [finding for finding in verify_records(other) if finding.error]
    if other.broken and older:
        bad = [finding for finding in bad if finding.fault != other.broken.fault]
    return notes, [*broken, *bad]


class _Sides(NamedTuple):
    sound: int
    here: list[Finding]
    there: list[Finding]
    gone: int


def _originals(case: Case, other: Case, progress: Progress) -> _Sides:
    """Hold every original of the case against its name, on both sides."""
    owned = originals.owned(case)
    total, done, sound = 2 * sum(item.size for item, _ in owned), 0, 0
    here: list[Finding] = []
    there: list[Finding] = []
    for item, name in owned:
        faults = (_fault(case.blobs, item, name), _fault(other.blobs, item, name))
        for fault, side in zip(faults, (here, there), strict=True):
            side += [fault] if fault else []
        sound += faults == (None, None)
        done += 2 * item.size
        progress(done, total)
    names = {name for _, name in owned}
    return _Sides(sound, here, there, sum(name not in names for name in other.blobs.names()))


def _fault(blobs: Blobs, item: Item, name: str) -> Finding | None:
    thing = blobs.thing(item, name)
    if not blobs.path(name).exists():
        return Finding(thing, "the file is gone", BlobMissing)
    fault = blobs.own_fault(name)
    return Finding(thing, fault, BlobDamaged) if fault else None
