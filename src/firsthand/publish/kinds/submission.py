"""Outlines of submissions, filled with what the case holds, and saying what is missing.

The headings follow the model questionnaires of UN special procedures, and what the Commission for the Control of
INTERPOL's Files asks of a request; a person completes them.
"""

from collections.abc import Iterable, Iterator, Sequence

from firsthand.model.casefile import CaseFile, ClaimView, EventView
from firsthand.publish import overview
from firsthand.publish.kinds.ask import Ask
from firsthand.publish.kinds.parts import Writer
from firsthand.publish.languages import Labels
from firsthand.publish.paper import Block, Bullets, Heading, Para, plain, said

_CHARGES = ("false_accusation", "wanted_notice", "prosecution", "detention", "deportation")


class _Outline:
    """Writes sections, and remembers what is missing."""

    def __init__(self, writer: Writer) -> None:
        self.writer, self.say = writer, writer.labels
        self.gone: list[str] = []

    def section(self, key: str) -> Block:
        return Heading(2, self.say(key))

    def missing(self, key: str, **values: object) -> Block:
        words = self.say(key, **values)
        self.gone.append(words)
        return Para(plain(self.say("missing", what=words), "strong"))

    def lines(self, lines: Sequence[str], key: str) -> Block:
        """Return a list, or that it is missing."""
        return Bullets(tuple(map(plain, lines))) if lines else self.missing(key)

    def answers(self, events: Iterable[EventView]) -> Iterator[Block]:
        for event in events:
            for claim in event.denials:
                yield from self.writer.claim(claim)
            for one in event.responses:
                yield from self.writer.response(one)

    def end(self, key: str) -> Iterator[Block]:
        """Yield the reports, all that is missing, and what every paper ends with."""
        yield self.section(key)
        yield from self.writer.documents_table()
        yield self.section("sub_missing")
        yield Bullets(tuple(map(plain, self.gone))) if self.gone else said(self.say("sub_complete"))
        yield from self.writer.limits()
        yield from self.writer.protected()


def un(view: CaseFile, labels: Labels, ask: Ask) -> Iterator[Block]:
    """Yield the outline for UN special procedures; `ask.act` leaves the events with that act."""
    out = _Outline(Writer(view, labels))
    events = [event for event in view.events if ask.act is None or ask.act in event.acts]
    yield said(labels("sub_outline"))
    yield out.section("un_victims")
    victims = _victims(out, events)
    if victims:
        yield Bullets(tuple(map(plain, victims)))
    yield out.missing("miss_victims")
    yield out.section("un_perpetrators")
    doers = dict.fromkeys(out.writer.doers((doer,)) for event in events for doer in event.doers)
    yield out.lines(list(doers), "miss_perpetrators")
    yield out.section("un_dates")
    yield from _dates(out, events)
    yield out.section("un_circumstances")
    for event in events:
        yield Heading(3, out.writer.event_line(event))
        for claim in event.claims:
            yield from out.writer.claim(claim)
    if not events:
        yield out.missing("miss_circumstances")
    yield out.section("un_reply")
    answers = [*out.answers(events)]
    yield from answers or [out.missing("miss_reply")]
    yield out.section("un_remedies")
    yield out.missing("miss_remedies")
    yield out.section("un_consent")
    yield out.missing("miss_consent")
    yield from out.end("un_sources")


def _victims(out: _Outline, events: Sequence[EventView]) -> list[str]:
    found: dict[str, list[str]] = {}
    for event in events:
        for claim in event.claims:
            for name in claim.victims.names if claim.victims else ():
                found.setdefault(out.say.code_name(name), []).append(f"E{event.number}")
    return [f"{name}: {', '.join(dict.fromkeys(numbers))}" for name, numbers in found.items()]


def _dates(out: _Outline, events: Sequence[EventView]) -> Iterator[Block]:
    dated, undated = overview.timeline(out.writer.view)
    chosen = {event.number for event in events}
    lines = [out.writer.event_line(e) for e in (*dated, *undated) if e.number in chosen]
    if lines:
        yield Bullets(tuple(map(plain, lines)))
    nowhen = [f"E{e.number}" for e in undated if e.number in chosen]
    nowhere = [f"E{e.number}" for e in events if e.place is None]
    if nowhen:
        yield out.missing("miss_dates", events=", ".join(nowhen))
    if nowhere:
        yield out.missing("miss_places", events=", ".join(nowhere))


def ccf(view: CaseFile, labels: Labels, ask: Ask) -> Iterator[Block]:
    """Yield the outline for the Commission: the pattern of charges, the dates, the contradictions, the sources."""
    out = _Outline(Writer(view, labels))
    charged = [event for event in view.events if set(event.acts) & set(_CHARGES) and _about(event, ask)]
    yield said(labels("sub_outline"))
    yield out.section("ccf_person")
    yield said(ask.person or labels("law_everybody"))
    yield out.missing("miss_person")
    yield out.missing("miss_power")
    yield out.section("ccf_pattern")
    for event in charged:
        yield Heading(3, out.writer.event_line(event))
        for claim in event.claims:
            if claim.act in _CHARGES:
                yield from out.writer.claim(claim)
    yield out.missing("miss_notice")
    yield out.section("ccf_dates")
    yield from _dates(out, charged)
    yield out.section("ccf_contradictions")
    yield from [*out.answers(charged)] or [out.missing("miss_contradictions")]
    yield out.section("ccf_context")
    yield from _context(out, charged)
    yield out.section("ccf_rules")
    yield out.missing("miss_rules")
    yield from out.end("ccf_sources")


def _context(out: _Outline, charged: Sequence[EventView]) -> Iterator[Block]:
    """Yield the other events with the same codes, or of the same place where that is told."""
    people = {name for event in charged for claim in event.claims for name in names(claim)}
    places = {event.place for event in charged if event.place and not event.place.startswith("[")}
    numbers = {event.number for event in charged}
    near = [
        event
        for event in out.writer.view.events
        if event.number not in numbers
        and (event.place in places or any(people & set(names(claim)) for claim in event.claims))
    ]
    yield out.lines([out.writer.event_line(event) for event in near], "miss_circumstances")


def names(claim: ClaimView) -> tuple[str, ...]:
    """Return the codes of a claim's victims; a mention without a code is nobody's."""
    return tuple(n for n in claim.victims.names if not n.startswith("[")) if claim.victims else ()


def _about(event: EventView, ask: Ask) -> bool:
    return ask.person is None or any(ask.person in names(claim) for claim in event.claims)
