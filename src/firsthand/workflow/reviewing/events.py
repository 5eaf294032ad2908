"""The events of a case: the most doubtful first."""

from dataclasses import dataclass

from firsthand.model import vocabulary
from firsthand.model.doubt import FIGURES, Doubt, doubt
from firsthand.model.event import Event, Figure
from firsthand.model.source import OriginCount
from firsthand.store import Store
from firsthand.workflow.names.shown import Naming, disguised
from firsthand.workflow.reviewing.cards import dates, number
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


def events(store: Store, wanted: int) -> Leafed[Line]:
    """Return one page of the events, the most doubtful first."""
    total = store.leaves.number_of("events")
    page, pages, before = offset(wanted, total)
    naming = disguised(store)
    found = store.marks.doubtful(ON_A_PAGE, before)
    counts = {count.event: count for count in store.counts([event.id for event in found])}
    lines = tuple(line(event, counts.get(event.id), naming) for event in found)
    return Leafed(lines, page, pages, total)


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
