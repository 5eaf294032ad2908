"""`review`: the pairs to judge, the most valuable first; values side by side only where opened for a reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from firsthand.errors import NothingFound
from firsthand.model.linkage import RecordRef
from firsthand.reconcile.persons.queue import Asked, queue
from firsthand.store import Store
from firsthand.workflow.names.shown import Opening, open_names
from firsthand.workflow.victims.explaining import sentence
from firsthand.workflow.victims.linking import current, judged
from firsthand.workflow.victims.naming import pair_id, shown
from firsthand.workflow.victims.reports import MEANINGS
from firsthand.workflow.victims.rows import Held, held

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asking:
    """A pair as it is asked about; `values` are (column, left, right), none while sealed; `told` conflicts."""

    id: str
    left: str
    right: str
    probability: float
    value: float
    sentence: str
    stake: str
    values: tuple[tuple[str, str, str], ...] = ()
    told: tuple[str, ...] = ()


def asked(store: Store, agent: str, limit: int, opening: Opening | None = None) -> tuple[list[Asking], int]:
    """Return the first `limit` pairs to judge, and how many more there are.

    With `opening` the cells of the rows are shown, and the journal has it first. UsageError, SealedTier.
    """
    linkage = current(store, agent)
    everything = queue(linkage, judged(store))
    cells: Callable[[RecordRef], Cells] | None = None
    if opening is not None:
        open_names(store, "review of lists", opening)
        cells = _cells(held(store))
    torn: dict[RecordRef, list[str]] = {}
    for one in linkage.conflicts:
        for side in (one.left, one.right):
            torn.setdefault(side, []).append(
                f"conflict: {shown(one.left)} and {shown(one.right)}: {one.fault}"
            )
    found = [_asking(one, cells, torn) for one in everything[:limit]]
    return found, max(0, len(everything) - limit)


def line(one: Asking) -> dict[str, object]:
    """Return a pair that is asked about as a line of JSON."""
    record: dict[str, object] = {
        "schema": "firsthand.asked/1",
        "pair": one.id,
        "left": one.left,
        "right": one.right,
        "probability": one.probability,
        "value": one.value,
        "sentence": one.sentence,
        "stake": one.stake,
    }
    return record | ({"values": [list(found) for found in one.values]} if one.values else {})


def _asking(
    asked: Asked, cells: Callable[[RecordRef], Cells] | None, torn: Mapping[RecordRef, list[str]]
) -> Asking:
    pair = asked.pair
    values: tuple[tuple[str, str, str], ...] = ()
    if cells is not None:
        left, right = cells(pair.left), cells(pair.right)
        values = tuple((name, left.get(name, ""), right.get(name, "")) for name in {**left, **right})
    told = dict.fromkeys((*torn.get(pair.left, ()), *torn.get(pair.right, ())))
    return Asking(
        pair_id(pair.left, pair.right),
        shown(pair.left),
        shown(pair.right),
        pair.probability,
        asked.value,
        sentence(pair),
        asked.stake,
        values,
        tuple(told),
    )


def _cells(everything: list[Held]) -> Callable[[RecordRef], Cells]:
    """Return what gives the cells of a row of any list."""
    by_list = {one.sheet.name: cells_of(one) for one in everything}
    return lambda ref: by_list[ref.list](ref.id)


def cells_of(one: Held) -> Callable[[str], Cells]:
    """Return what gives the cells of a row by what their columns mean; those that mean nothing by their headers.

    A row that the list does not have (any more) raises NothingFound.
    """
    places = _places(one)

    def of(row: str) -> Cells:
        if row not in places:
            raise NothingFound(f"{one.sheet.name}#{row}", "the list has no such row any more; link it anew")
        at = places[row]
        told: dict[str, str] = {}
        for title, column in zip(one.sheet.header, one.sheet.columns, strict=True):
            meaning = one.said.get(title, "nothing")
            text = column.texts[int(column.code[at])].strip()
            if text and meaning != "id":
                told[title if meaning == "nothing" else meaning.replace("_", " ")] = text
        return told

    return of


def _places(one: Held) -> dict[str, int]:
    if one.said.get("ID") == MEANINGS["ID"]:
        column = one.sheet.columns[one.sheet.header.index("ID")]
        return {column.texts[int(number)]: at for at, number in enumerate(column.code)}
    return {str(number): at for at, number in enumerate(one.sheet.numbers.tolist())}
