"""Damaged originals are replaced from a second copy of the case; what comes in is held against its name first."""

from collections.abc import Sequence
from hashlib import file_digest
from pathlib import Path

from sqlalchemy import Connection

from firsthand.errors import BlobDamaged, CopyRefused, IntegrityError
from firsthand.model.item import Item
from firsthand.model.upkeep import Checked, Restored
from firsthand.model.verify import Finding
from firsthand.store.case import Case
from firsthand.store.copies import earlier
from firsthand.store.journal.acts import Acts, now
from firsthand.store.vault import fixity, originals
from firsthand.store.vault.blobs import Blobs, Sealed, passed_on

KIND = "restore"


def restore(
    case: Case, acts: Acts, items: Sequence[str] | None, source: Path, place: str, agent: str
) -> Restored:
    """Replace the damaged originals of `items` from the copy in `source`; None: all that are damaged or missing.

    `place` is how the journal calls the copy. What is whole stays as it is. A damaged file is replaced, and the
    journal has the digest of its bytes. Durable on return; CopyRefused if the copy is of another case.
    """
    case.check_writable()
    if earlier.origin_of(source) != case.keys.origin:
        raise CopyRefused(source.name, "it is no copy of this case")
    there = Blobs(source, case.keys, case.disk)
    done: dict[str, str] = {}
    failed: list[Finding] = []
    whole: list[str] = []
    marked = {one.item for one in fixity.known(case).values() if one.fault}
    for item, name in originals.owned(case):
        meant = item.id in marked or not case.blobs.path(name).exists() if items is None else item.id in items
        if not meant:
            continue
        if _is_whole(case, item, name):
            whole.append(item.id)
            continue
        was = _digest(case.blobs.path(name))
        try:
            _replace(case, there, item, name)
            done[item.id] = was
        except IntegrityError as error:
            failed.append(Finding(error.thing, f"in the copy too: {error.fault}", type(error)))
    _keep(case, acts, done, whole, {"from": place}, agent)
    return Restored(tuple(done), tuple(failed), tuple(whole))


def _is_whole(case: Case, item: Item, name: str) -> bool:
    if not case.keys.identities:
        return case.blobs.own_fault(name) is None
    try:
        case.blobs.check(item, name, lambda size: None)
    except IntegrityError:
        return False
    return True


def _replace(case: Case, there: Blobs, item: Item, name: str) -> None:
    part = case.blobs.new_part()
    with there.opened(item, name) as source, case.disk.create(part) as sink:
        fault = passed_on(source, sink, name)
    if fault:
        case.disk.remove(part)
        raise BlobDamaged(case.blobs.thing(item, name), fault)
    case.blobs.place([Sealed(item, b"", name, part)])


def _digest(path: Path) -> str:
    """Return the SHA-256 of the damaged file, which is all that is kept of it."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return "missing"
    except OSError:
        return "unreadable"


def _keep(
    case: Case, acts: Acts, done: dict[str, str], whole: Sequence[str], told: dict[str, str], agent: str
) -> None:
    at, marked = now(), fixity.known(case)
    cleared = [item for item in whole if item in marked and marked[item].fault]
    checks = [Checked(item, at) for item in (*done, *cleared)]
    if not checks:
        return

    def write(connection: Connection, number: int) -> None:
        fixity.write(connection, checks)

    told = {**told, "restored": str(len(done)), "whole": str(len(cleared)), **done}
    acts.commit(KIND, told, agent, write)
