"""Copies made and compared, originals checked and restored, and the word that reminds of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from firsthand.crypto.secret import Secret
from firsthand.errors import OnlyACopy
from firsthand.model.item import Item
from firsthand.model.upkeep import Compared, Copied, Order, Restored, Tick
from firsthand.model.verify import Finding
from firsthand.store import Mode, Store, opening
from firsthand.store.disk import Disk
from firsthand.workflow.incoming.inputs import spelled
from firsthand.workflow.leaving.original import find
from firsthand.workflow.names.sealed import cover

RECENT_DAYS = 7
"""Days after which a copy is called old."""

Opener = Callable[[Mode], Store]
Progress = Callable[[int, int], None]
WHAT = "compare"


@dataclass(frozen=True, slots=True)
class Copying:
    """Where a copy goes and who makes it; see `model.upkeep.Order` for the rest."""

    folder: Path
    agent: str
    check: bool = False
    anew: bool = False
    tick: Tick = lambda *numbers: None


def copy(open_case: Opener, wanted: Copying) -> Copied:
    """Make or renew a second copy. Originals come while others may write; the case is held still for the rest.

    Raises what opening raises, OnlyACopy, CopyRefused, CaseBusy, StorageError, IntegrityError.
    """
    with open_case("read") as store:
        if store.upkeep.is_copy:
            fault = "it is a second copy itself: copy the case, or copy this folder as it is with cp -a"
            raise OnlyACopy(spelled(wanted.folder), fault)
        place = cover(store, spelled(wanted.folder.absolute()))
        order = Order(wanted.folder, place, wanted.agent, wanted.check, wanted.anew, wanted.tick)
        ahead = store.upkeep.bring_ahead(order)
    with open_case("write") as store:
        return store.upkeep.copy(order, ahead)


def compare(store: Store, folder: Path, progress: Progress) -> Compared:
    """Hold a copy against its case; nothing is written to the copy."""
    return store.upkeep.compare(folder, progress)


def restore(store: Store, items: Sequence[str] | None, source: Path, agent: str) -> Restored:
    """Replace damaged originals from a copy; `items` by the first letters of their ids, None: all that are damaged."""
    wanted = None if items is None else [find(store, name).id for name in items]
    return store.upkeep.restore(wanted, source, cover(store, spelled(source.absolute())), agent)


def take_over(folder: Path, secret: Secret, reason: str, agent: str) -> int:
    """Make the second copy in `folder` the case, because the case is lost; return how many acts it has."""
    return opening.take_over(folder, secret, reason, agent, Disk())


@dataclass(frozen=True, slots=True)
class Fixity:
    """What a check of originals found: how many, and the damaged ones; `left` were checked too long ago, or never."""

    checked: int
    damaged: tuple[tuple[Item, Finding], ...]
    left: int


def check(store: Store, days: float | None, limit: int | None, agent: str, progress: Progress) -> Fixity:
    """Check the originals whose last check is longest ago, and keep the outcome in the case."""
    if store.upkeep.is_copy:
        fault = "the outcome is kept in the case; check a copy with `verify`, or from its case with `compare`"
        raise OnlyACopy("fixity", fault)
    due = store.upkeep.due(days, None)
    wanted = due[:limit]
    found = store.upkeep.check(wanted, agent, progress) if wanted else []
    damaged = [(item, one) for (item, _), one in zip(wanted, found, strict=True) if one.error]
    return Fixity(len(wanted), tuple(damaged), len(due) - len(wanted))


def reminder(store: Store, case: str) -> str | None:
    """Return one line where the last copy is old, or none is known and the case holds something; else None."""
    if store.upkeep.is_copy:
        return None
    copies = store.withdrawals.copies()
    if not copies:
        known = f"no second copy of this case is known: firsthand copy {case} FOLDER"
        return known if store.items() else None
    last = max(copies, key=lambda one: one.made)
    days = (datetime.now(UTC) - datetime.strptime(last.made, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)).days
    if days < RECENT_DAYS:
        return None
    return f"the last copy of this case is {days} days old: firsthand copy {case} {last.place}"


def known_copy(store: Store) -> str:
    """Return the place of the newest copy that the case knows of, else a word for one."""
    copies = store.withdrawals.copies()
    return max(copies, key=lambda one: one.made).place if copies else "COPY"


def last_check(store: Store) -> Callable[[Item], tuple[str, bool]]:
    """Return what says of an item when it was last checked, and whether it was damaged then."""
    checks = store.upkeep.checks()

    def words(item: Item) -> tuple[str, bool]:
        one = checks.get(item.id)
        if one is None:
            return "never checked since it came in", False
        if one.fault is None:
            return f"checked on {one.at[:10]}", False
        return f"DAMAGED, found on {one.at[:10]}: {one.fault}", True

    return words
