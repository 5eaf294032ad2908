"""The events of a case: the most doubtful first."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.model import vocabulary
from firsthand.model.event import Event, Figure
from firsthand.model.source import OriginCount
from firsthand.store import Store
from firsthand.workflow.names.shown import Naming, disguised
from firsthand.workflow.reviewing.cards import dates, number
from firsthand.workflow.reviewing.doubt import FIGURES, Doubt, doubt
from firsthand.workflow.reviewing.memory import Memory
from firsthand.workflow.reviewing.paging import ON_A_PAGE, Leafed, offset


@dataclass(frozen=True, slots=True)
class Line:
    """One event in a list."""

    id: str
    acts: tuple[str, ...]
    place: str
    time: str
    figures: tuple[tuple[str, str], ...]
    claims: int
    denials: int
    origins: str
    documents: int
    doubt: Doubt


@dataclass(frozen=True, slots=True)
class Order:
    """All events of a case: the most doubtful first, and which of them hold a claim, and a document."""

    ids: tuple[str, ...]
    of_claim: Mapping[str, str]
    of_document: Mapping[str, tuple[str, ...]]


def order(store: Store, memory: Memory) -> Order:
    """Return the order of the events, worked out once for each state of the case."""
    return memory.once("events by doubt", store.history_digest(), lambda: _by_doubt(store))


def events(store: Store, memory: Memory, wanted: int) -> Leafed[Line]:
    """Return one page of the events, the most doubtful first."""
    ids = order(store, memory).ids
    page, pages, before = offset(wanted, len(ids))
    naming = disguised(store)
    here = ids[before : before + ON_A_PAGE]
    found = [store.leaves.event(name) for name in here]
    counts = {count.event: count for count in store.counts(here)}
    lines = tuple(line(event, counts.get(event.id), naming) for event in found)
    return Leafed(lines, page, pages, len(ids))


def _by_doubt(store: Store) -> Order:
    counts = {count.event: count for count in store.counts()}
    found = store.events()
    sized = sorted(
        (-doubt(event, counts.get(event.id)).size, place, event.id) for place, event in enumerate(found)
    )
    of_document: dict[str, list[str]] = defaultdict(list)
    for event in found:
        for name in event.documents:
            of_document[name].append(event.id)
    return Order(
        tuple(name for _, _, name in sized),
        {claim: event.id for event in found for claim in (*event.denials, *event.claims)},
        {name: tuple(ids) for name, ids in of_document.items()},
    )


def line(event: Event, count: OriginCount | None, naming: Naming) -> Line:
    """Return an event as a list has it."""
    terms = vocabulary.acts()
    return Line(
        event.id,
        tuple(terms[act].label if act in terms else act for act in event.acts),
        naming(event.place.name, event.documents) if event.place else "",
        dates(event.time),
        tuple(_figures(event)),
        len(event.claims),
        len(event.denials),
        counted(count) if count else "",
        len(event.documents),
        doubt(event, count),
    )


def _figures(event: Event) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name in FIGURES:
        figure: Figure = getattr(event, name)
        words = number(figure.min, figure.max)
        if words:
            best = f"; a careful reader would say {figure.best:,}" if figure.best is not None else ""
            found.append((name, words + best))
    return found


def counted(count: OriginCount) -> str:
    """Return how many independent origins there are: one number, or from and to."""
    low, high = count.independent, count.independent + count.unknown
    return f"{low}" if low == high else f"{low} to {high}"
