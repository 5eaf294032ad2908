"""A view cut into incidents (an event, or a claim or answer that stands apart), and who is told of in each."""

from collections.abc import Collection, Hashable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple, TypeVar

from firsthand.model.casefile import CaseFile, ClaimView, Dating, EventView, Quote, Response
from firsthand.model.release import Grain
from firsthand.protect.release.alike import MOST
from firsthand.protect.release.codes import CODE

WORDS = 1
"""At this step the words that tell of its people are withheld from an incident; beyond it all words, the exact time,
the place and the grounds."""

Incident = EventView | ClaimView | Response
_I = TypeVar("_I", bound=Incident)


class Cast(NamedTuple):
    """Everything told in a view, in its order, and the numbers of the incidents that name each code."""

    incidents: tuple[Incident, ...]
    people: dict[str, list[int]]


def cast_of(view: CaseFile) -> Cast:
    """Return the incidents of a view with their people."""
    listed: tuple[Incident, ...] = (*view.events, *view.loose, *view.responses)
    people: dict[str, list[int]] = {}
    for number, incident in enumerate(listed):
        for code in sorted(codes_of(incident)):
            people.setdefault(code, []).append(number)
    return Cast(listed, people)


def grain_at(step: int, dates: Grain) -> Grain:
    """Return how exact the time of an incident is told at `step`, where the release tells `dates`."""
    if step <= WORDS or dates == "none":
        return dates
    return "none" if step == MOST else "year"


def told(incident: Incident, step: int, dates: Grain) -> Hashable:
    """Return what a release that tells `dates` says of everybody in an incident that is told at `step`."""
    if isinstance(incident, Response):
        return ("answer", incident.by)
    acts = tuple(sorted(incident.acts)) if isinstance(incident, EventView) else (incident.act,)
    time = dating(incident.time, grain_at(step, dates))
    period = (time.earliest, time.latest) if time else None
    exact = step <= WORDS
    return (
        acts,
        period,
        incident.place if exact else None,
        grounds_of(incident) if exact else (),
        _shape(incident),
    )


def beyond_words(incident: Incident) -> frozenset[str]:
    """Return the codes that still stand in an incident when its words are withheld."""
    return frozenset(m.group() for words in _beyond_words(incident) for m in CODE.finditer(words))


def _beyond_words(incident: Incident) -> Iterator[str]:
    if isinstance(incident, Response):
        yield incident.by or ""
        return
    yield from (doer.name for doer in incident.doers)
    if isinstance(incident, ClaimView):
        yield from incident.victims.names if incident.victims else ()
        yield from (step.name or "" for step in incident.chain)
        return
    inner: tuple[Incident, ...] = (*incident.claims, *incident.denials, *incident.responses)
    for one in inner:
        yield from _beyond_words(one)
    yield from (one.name or "" for one in (incident.origins.list if incident.origins else ()))


def _shape(incident: EventView | ClaimView) -> Hashable:
    """Return what no step changes: who is said to have done it, and how many claims, answers and reports there are.

    Whoever holds two releases finds an incident again by such counts.
    """
    doers = tuple(sorted({CODE.sub("", doer.name) for doer in incident.doers}))
    if isinstance(incident, ClaimView):
        return (incident.polarity, doers, tuple(step.kind for step in incident.chain))
    sizes = map(len, (incident.claims, incident.denials, incident.responses, incident.documents))
    return (tuple(sizes), doers, repr(incident.figures))


def grounds_of(incident: EventView | ClaimView) -> tuple[str, ...]:
    """Return the grounds of persecution that are told of an incident, as terms."""
    claims = (incident,) if isinstance(incident, ClaimView) else (*incident.claims, *incident.denials)
    return tuple(sorted({term for claim in claims for term, _ in claim.grounds}))


def codes_of(incident: Incident) -> frozenset[str]:
    """Return the codes of the people who are told of in an incident."""
    return frozenset(m.group() for words in _words(incident) for m in CODE.finditer(words))


def without_people(view: CaseFile, codes: Collection[str]) -> tuple[CaseFile, int]:
    """Return the view without every claim and answer that tells of one of `codes`, and how many these were."""
    if not codes:
        return view, 0
    before = _size(view)
    events = []
    for event in view.events:
        kept = replace(
            event,
            claims=tuple(_free(event.claims, codes)),
            denials=tuple(_free(event.denials, codes)),
            responses=tuple(_free(event.responses, codes)),
        )
        if kept.claims or kept.denials:
            events.append(
                kept if _said(kept) == _said(event) else replace(kept, relays=(), origins=None, because=())
            )
    left = replace(
        view,
        events=tuple(events),
        loose=tuple(_free(view.loose, codes)),
        responses=tuple(_free(view.responses, codes)),
    )
    return left, before - _size(left)


def _free(incidents: Iterable[_I], codes: Collection[str]) -> Iterator[_I]:
    return (one for one in incidents if not codes_of(one) & set(codes))


def _said(event: EventView) -> int:
    return len(event.claims) + len(event.denials) + len(event.responses)


def _size(view: CaseFile) -> int:
    return sum(map(_said, view.events)) + len(view.loose) + len(view.responses)


def dating(time: Dating | None, grain: Grain) -> Dating | None:
    """Return a time as exact as `grain` allows, without the words behind it."""
    if time is None or grain == "none" or (time.earliest is None and time.latest is None):
        return None
    if grain == "day":
        return time
    first = time.earliest and _first(time.earliest, grain)
    last = time.latest and _last(time.latest, grain)
    return Dating(first, last, grain if time.precision in ("day", "month", "year") else time.precision)


def _first(day: str, grain: Grain) -> str:
    return f"{day[:7]}-01" if grain == "month" else f"{day[:4]}-01-01"


def _last(day: str, grain: Grain) -> str:
    if grain == "year":
        return f"{day[:4]}-12-31"
    year, month = int(day[:4]), int(day[5:7] or 1)
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    return f"{day[:7]}-{days:02}"


def _words(incident: Incident) -> Iterator[str]:
    if isinstance(incident, Response):
        yield from _quoted(incident.quote)
        yield incident.by or ""
        return
    if isinstance(incident, ClaimView):
        yield from _of_claim(incident)
        return
    for claim in (*incident.claims, *incident.denials):
        yield from _of_claim(claim)
    for response in incident.responses:
        yield from _words(response)
    yield from incident.because
    yield from (doer.name for doer in incident.doers)
    for relay in incident.relays:
        yield from (relay.giver, relay.receiver, relay.evidence, relay.words)
    if incident.origins:
        yield from (origin.name or "" for origin in incident.origins.list)
        yield from incident.origins.because


def _of_claim(claim: ClaimView) -> Iterator[str]:
    yield from _quoted(claim.quote)
    if claim.victims:
        yield from claim.victims.names
        yield claim.victims.words or ""
    yield from (doer.name for doer in claim.doers)
    yield from (step.name or "" for step in claim.chain)
    yield from (words for _, words in claim.grounds)


def _quoted(quote: Quote) -> Iterator[str]:
    yield "".join(piece.text for piece in quote.pieces)
    yield from quote.places
