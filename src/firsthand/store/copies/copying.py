"""The second copy of a case is brought up to its present state (`spec/store.md`, "Second copy").

Originals come first, as they stand, and may come while others write: they never change. Then, with the case held
still, everything else is laid out beside the earlier state of the copy and put in its place at once.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

from firsthand.crypto import keyfile
from firsthand.crypto.note import encode
from firsthand.errors import BlobDamaged, BlobMissing, CopyRefused, IntegrityError, TimestampDamaged
from firsthand.model.item import Item
from firsthand.model.upkeep import Brought, Copied, Order
from firsthand.model.verify import Finding
from firsthand.store import database, schema
from firsthand.store.case import Case
from firsthand.store.copies import earlier, exporting, second
from firsthand.store.disk import PART
from firsthand.store.journal import chain, views
from firsthand.store.journal.acts import Acts, now
from firsthand.store.journal.ledger import CHECKPOINT
from firsthand.store.lock import Lock
from firsthand.store.proof import heads, kept, stamps
from firsthand.store.vault import originals
from firsthand.store.vault.blobs import Blobs, Sealed, passed_on

KIND = "copy"
BATCH, BATCH_BYTES = 64, 32 << 20
_BLOB = re.compile("[0-9a-f]{64}")


def bring_ahead(case: Case, order: Order) -> Brought:
    """Copy the originals that the copy lacks, while others may write to the case: the longest part of the work."""
    with held(case, order) as there:
        return _bring(case, there, order)


def copy(case: Case, acts: Acts, order: Order, ahead: Brought | None = None) -> Copied:
    """Make `order.folder` a whole copy of the case as it is now, and journal that in the case.

    `ahead` is what was brought before. Killed at any moment, the folder is the earlier copy or the new one.
    Raises CopyRefused, CaseBusy, StorageError; IntegrityError if the database of the case is damaged.
    """
    case.check_writable()
    with held(case, order) as there:
        # Who read the copy left notes there: they belong to the journal of the case, and to the copy with it.
        views.take_up(case, acts, order.folder)
        # What was read a moment ago is not read again.
        brought = _bring(case, there, replace(order, check=order.check and ahead is None))
        damaged = list(brought.damaged)
        files = _small_files(case, order.folder, damaged)
        ahead_folder = order.folder / second.NEXT
        case.disk.make_folder(ahead_folder)
        exporting.export(case, ahead_folder / database.NAME)
        second.lay_out(order.folder, files, case.disk)
        second.finish(order.folder, case.disk)
        owned = {name for _, name in originals.owned(case)}
        strays = [name for name in there.names() if name not in owned and _BLOB.fullmatch(name)]
        for name in strays:
            there.destroy(name)
        total = brought if ahead is None else brought.after(ahead)
        done = Copied(case.known(), len(owned), total.number, total.size, len(strays), tuple(damaged))
        _journal(case, acts, order, done)
    return done


@contextmanager
def held(case: Case, order: Order) -> Iterator[Blobs]:
    """Hold the copy for this process alone, its earlier state whole; make the folder if there is none.

    Raises CopyRefused if it is not, and cannot become, a copy of this case; CaseBusy, StorageError.
    """
    folder = order.folder
    earlier.check_place(case, folder)
    if not (order.anew or earlier.holds_something(folder)):
        _check_new(case, order)
    case.disk.make_folder(folder)
    lock = Lock(folder)
    lock.take()
    try:
        second.finish(folder, case.disk)
        earlier.check_history(case, folder)
        if not second.is_copy(folder):
            case.disk.replace(folder / second.MARK, f"{case.keys.origin}\n".encode())
        there = Blobs(folder, case.keys, case.disk)
        there.make()
        there.sweep()
        yield there
    finally:
        lock.release()


def _check_new(case: Case, order: Order) -> None:
    """Raise CopyRefused if a disk is missing on which a copy stood: a new one would be made in the empty place."""
    t = schema.copies.c
    if case.rows(select(t.place).where(t.place == order.place)):
        fault = "a copy was made there before and nothing stands there now: is its disk plugged in?"
        raise CopyRefused(order.folder.name, f"{fault} If it is to be made anew, add --anew")


def _journal(case: Case, acts: Acts, order: Order, done: Copied) -> None:
    """Say in the case that the copy stands. The copy itself does not hold this act: it stood before it."""
    told = {
        "place": order.place,
        "lines": str(done.lines),
        "root": encode(case.ledger.read_checkpoint().root),
        "originals": str(done.originals),
        "brought": str(done.brought),
        "removed": str(done.removed),
        "damaged": str(len(done.damaged)),
    }
    t = schema.copies

    def write(connection: Connection, number: int) -> None:
        connection.execute(delete(t).where(t.c.place == order.place))
        row = {"place": order.place, "made": now(), "lines": done.lines}
        connection.execute(insert(t), [row])

    acts.commit(KIND, told, order.agent, write)


def _bring(case: Case, there: Blobs, order: Order) -> Brought:
    damaged: list[Finding] = []
    wanted: list[tuple[Item, str, int]] = []
    for item, name in originals.owned(case):
        try:
            size = _lacking(case.blobs, there, item, name, order.check)
        except IntegrityError as error:
            damaged.append(Finding(error.thing, error.fault, type(error)))
        else:
            wanted += [(item, name, size)] if size is not None else []
    total, done, number = sum(size for _, _, size in wanted), 0, 0
    batch: list[Sealed] = []
    for place, (item, name, size) in enumerate(wanted):
        order.tick(place, len(wanted), done, total)
        try:
            batch.append(_fetched(case, there, item, name))
        except IntegrityError as error:
            damaged.append(Finding(error.thing, error.fault, type(error)))
        done += size
        if len(batch) >= BATCH or done >= total or sum(_size(b.part) or 0 for b in batch) >= BATCH_BYTES:
            there.place(batch)
            number += len(batch)
            batch.clear()
    order.tick(len(wanted), len(wanted), total, total)
    return Brought(number, total, tuple(damaged))


def _lacking(here: Blobs, there: Blobs, item: Item, name: str, check: bool) -> int | None:
    """Return the size of the blob `name` if the copy lacks it, None if it has it; BlobMissing, BlobDamaged."""
    size, other = _size(here.path(name)), _size(there.path(name))
    if size is None:
        raise BlobMissing(here.thing(item, name), "the file is gone")
    if other is None or ((check or other != size) and there.own_fault(name)):
        return size
    if other != size:
        raise BlobDamaged(here.thing(item, name), "its size is not that of the copy, which is whole")
    return None


def _fetched(case: Case, there: Blobs, item: Item, name: str) -> Sealed:
    """Copy a blob, encrypted as it is, into a part of the copy; BlobMissing, BlobDamaged, StorageError."""
    part = there.new_part()
    with case.blobs.opened(item, name) as source, case.disk.create(part) as sink:
        fault = passed_on(source, sink, name)
    if fault:
        case.disk.remove(part)
        raise BlobDamaged(case.blobs.thing(item, name), fault)
    return Sealed(item, b"", name, part)


def _small_files(case: Case, folder: Path, damaged: list[Finding]) -> dict[str, bytes]:
    """Return all files of the case but blobs and database; a damaged proof is named in `damaged` and left out."""
    files = {name: (case.folder / name).read_bytes() for name in _ALWAYS}
    for path in sorted((case.folder / views.NAME).glob("*")):
        if path.suffix != PART:
            files[f"{views.NAME}/{path.name}"] = path.read_bytes()
    for where, kind in ((heads.FOLDER, heads.COSIGNED), (stamps.FOLDER, stamps.KIND)):
        for name, data, fault in kept.files(case, where, kind):
            if fault:
                damaged.append(Finding(name, fault, TimestampDamaged))
            elif data is not None and not _same(folder / name, data):
                files[name] = data
    return files


def _same(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


_ALWAYS = (keyfile.NAME, chain.NAME, CHECKPOINT)
