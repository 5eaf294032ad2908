"""The events of a case: the most doubtful first; and one event with everything that is said of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.model import vocabulary
from firsthand.model.claim import Claim
from firsthand.model.event import Event, Figure
from firsthand.model.source import OriginCount
from firsthand.store import Store
from firsthand.workflow.decided import decisions
from firsthand.workflow.names.shown import Naming, disguised
from firsthand.workflow.reviewing.cards import Card, card, dates, number
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
class Saying:
    """One claim in an event: its card, and the document that makes it."""

    card: Card
    rendition: str
    document: str
    published: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Origins:
    """Where the claims end: each origin in words, and the reasons of the count."""

    count: str
    each: tuple[str, ...]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """One event: its line, who says it, who denies it, how many have it first hand, and why these are one event."""

    line: Line
    said: tuple[Saying, ...]
    denied: tuple[Saying, ...]
    origins: Origins | None
    because: tuple[str, ...]


def events(store: Store, memory: Memory, wanted: int) -> Leafed[Line]:
    """Return one page of the events, the most doubtful first."""
    order = memory.once("events by doubt", store.history_digest(), lambda: _by_doubt(store))
    page, pages, before = offset(wanted, len(order))
    naming = disguised(store)
    here = order[before : before + ON_A_PAGE]
    found = [store.leaves.event(name) for name in here]
    counts = {count.event: count for count in store.counts(here)}
    return Leafed(
        tuple(_line(event, counts.get(event.id), naming) for event in found), page, pages, len(order)
    )


def telling(store: Store, event_id: str) -> Telling:
    """Return everything that is said of one event; NothingFound."""
    event, naming = store.leaves.event(event_id), disguised(store)
    count = next(iter(store.counts([event_id])), None)
    claims = store.leaves.claims((*event.claims, *event.denials))
    return Telling(
        _line(event, count, naming),
        _sayings(store, event.claims, claims, naming),
        _sayings(store, event.denials, claims, naming),
        _origins(count, naming) if count else None,
        tuple(naming(why, event.documents) for why in event.because),
    )


def _by_doubt(store: Store) -> list[str]:
    counts = {count.event: count for count in store.counts()}
    sized = [
        (-doubt(event, counts.get(event.id)).size, place, event.id)
        for place, event in enumerate(store.events())
    ]
    return [name for _, _, name in sorted(sized)]


def _line(event: Event, count: OriginCount | None, naming: Naming) -> Line:
    terms = vocabulary.acts()
    return Line(
        event.id,
        tuple(terms[act].label if act in terms else act for act in event.acts),
        naming(event.place.name, event.documents) if event.place else "",
        dates(event.time),
        tuple(_figures(event)),
        len(event.claims),
        len(event.denials),
        _counted(count) if count else "",
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


def _counted(count: OriginCount) -> str:
    low, high = count.independent, count.independent + count.unknown
    return f"{low}" if low == high else f"{low} to {high}"


def _origins(count: OriginCount, naming: Naming) -> Origins:
    each = tuple(
        f"{naming(one.name, one.documents) if one.name else 'not named'} ({one.kind})"
        for one in count.origins
    )
    return Origins(_counted(count), each, tuple(naming(why, ()) for why in count.because))


def _sayings(
    store: Store, wanted: tuple[str, ...], claims: Mapping[str, Claim], naming: Naming
) -> tuple[Saying, ...]:
    made, found = decisions(store), [claims[name] for name in wanted if name in claims]
    texts = {name: store.leaves.page(name).rendition for name in {claim.rendition for claim in found}}
    return tuple(
        Saying(
            card(claim, made, texts[claim.rendition].text, naming),
            claim.rendition,
            naming(texts[claim.rendition].title or claim.document, (claim.document,)),
            texts[claim.rendition].published,
            naming(claim.passage.text, (claim.document,)),
        )
        for claim in found
    )
