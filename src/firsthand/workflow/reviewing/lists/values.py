"""What rows of lists say: read from the preserved files, only once somebody has opened them for a reason."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from firsthand.errors import SealedTier
from firsthand.model.linkage import RecordRef
from firsthand.reconcile.persons.columns import meanings
from firsthand.store import Store
from firsthand.workflow.names.shown import Opening, open_names
from firsthand.workflow.reviewing.memory import Memory
from firsthand.workflow.victims.naming import REPORTS
from firsthand.workflow.victims.reviewing import cells_of
from firsthand.workflow.victims.rows import Held, held_of

OPENED = "values of lists"
"""What the room remembers, until it is locked, once a reason was given."""
_NAME, _ACT = "name", "what was done"
_PARTS = ("given name", "family name")


class Row(NamedTuple):
    """One field of several rows side by side: what it is, and the cell of each row, empty where it says nothing."""

    field: str
    cells: tuple[str, ...]


def may_open(store: Store) -> bool:
    """Say whether the key at hand opens what rows say: originals and names."""
    return store.opens_originals and store.words.openable


def open_values(store: Store, memory: Memory, agent: str, reason: str) -> None:
    """Put in the journal that values of rows are looked at, and why. SealedTier, UsageError without a reason."""
    open_names(store, "review of lists", Opening(agent, reason))
    if not store.opens_originals:
        raise SealedTier("the lists", "your key opens the working case, not its originals")
    memory.note_opened(OPENED)


def side_by_side(store: Store, memory: Memory, refs: Sequence[RecordRef]) -> tuple[Row, ...]:
    """Return the cells of rows side by side, field by field; none as long as nobody has opened them."""
    if not memory.has_opened(OPENED):
        return ()
    told = [_cells(store, memory, ref) for ref in refs]
    parted = [any(part in one for part in _PARTS) for one in told]
    if any(parted) and not all(parted):
        told = [_joined(one) for one in told]
    fields = dict.fromkeys(_in_order(told))
    return tuple(Row(field, tuple(one.get(field, "") for one in told)) for field in fields)


def _cells(store: Store, memory: Memory, ref: RecordRef) -> Mapping[str, str]:
    acts, cells = _held(store, memory, ref.list)
    found = cells(ref.id)
    harm = [found[title] for title in acts if title in found]
    rest = {title: cell for title, cell in found.items() if title not in acts}
    return rest | ({_ACT: "; ".join(harm)} if harm else {})


def _held(
    store: Store, memory: Memory, name: str
) -> tuple[tuple[str, ...], Callable[[str], Mapping[str, str]]]:
    """Return the columns of a list that record harm, and what gives the cells of a row.

    A list is read once for each of its versions, and forgotten when the room is locked.
    """
    versions = memory.once(
        "versions of lists", store.head(), lambda: {one.name: one.version for one in store.lists.all()}
    )
    state = store.history_digest() if name == REPORTS else str(versions.get(name))
    return memory.once(f"list {name}", state, lambda: _read(held_of(store, name)))


def _read(one: Held) -> tuple[tuple[str, ...], Callable[[str], Mapping[str, str]]]:
    return one.acts, cells_of(one)


def _joined(cells: Mapping[str, str]) -> Mapping[str, str]:
    """Return cells with the parts of a name as one, to stand beside a name that is not parted."""
    parts = [cells[part] for part in _PARTS if part in cells]
    rest = {field: cell for field, cell in cells.items() if field not in _PARTS}
    return ({_NAME: " ".join(parts)} if parts and _NAME not in cells else {}) | rest


def _in_order(told: Iterable[Mapping[str, str]]) -> list[str]:
    """Return the fields: those that are compared and stand in several rows first, columns that mean nothing last."""
    every = [field for one in told for field in one]
    known = {meaning.replace("_", " ") for meaning in meanings()} | {_ACT}
    return sorted(dict.fromkeys(every), key=lambda field: (field not in known, -every.count(field)))
