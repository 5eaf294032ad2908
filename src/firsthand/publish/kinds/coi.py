"""A country-of-origin information report: each statement with its primary source, no round-tripping, dissent beside it.

Statements that go back to one origin are one; what has no known origin stands apart and corroborates nothing.
"""

from collections.abc import Iterator
from typing import NamedTuple

from firsthand.model.casefile import CaseFile, ClaimView, EventView
from firsthand.publish import overview
from firsthand.publish.kinds.ask import Ask
from firsthand.publish.kinds.parts import Writer
from firsthand.publish.languages import Labels
from firsthand.publish.paper import Block, Heading, Para, Run, plain, said


class Statement(NamedTuple):
    """One claim that stands for all with the same act and origin in an event: who it is from, and who also has it."""

    claim: ClaimView
    source: str
    known: bool
    also: tuple[int, ...]


def build(view: CaseFile, labels: Labels, ask: Ask) -> Iterator[Block]:
    """Yield a section for each kind of act; `ask.act` leaves one of them."""
    writer = Writer(view, labels)
    yield said(labels("coi_rule"))
    yield said(labels("coi_dates"))
    rows = [row for row in overview.act_rows(view) if ask.act in (None, row.act)]
    if not rows:
        yield said(labels("no_statements"))
    numbered = {event.number: event for event in view.events}
    loose: dict[str, list[ClaimView]] = {}
    for claim in view.loose:
        loose.setdefault(claim.act, []).append(claim)
    for row in rows:
        yield Heading(2, labels.act(row.act))
        for number in row.events:
            yield from _event(writer, numbered[number], row.act)
        for claim in loose.get(row.act, ()):
            yield from _statement(writer, Statement(claim, _source(writer, claim), False, ()))
    yield Heading(2, labels("unknown"))
    gaps = [
        f"{labels(gap.key)}: {', '.join(f'E{n}' for n in gap.events[:60])}" for gap in overview.gaps(view)
    ]
    for line in gaps or [labels("no_gaps")]:
        yield said(line)
    yield from writer.documents_table()
    yield from writer.limits()
    yield from writer.protected()


def statements(writer: Writer, event: EventView, act: str) -> list[Statement]:
    """Return what is alleged of an act in an event, one statement an origin, known origins first."""
    groups: dict[tuple[str, bool], list[ClaimView]] = {}
    for claim in event.claims:
        if claim.act == act:
            groups.setdefault(_origin(event, claim), []).append(claim)
    found = []
    for (_, known), claims in groups.items():
        first = min(claims, key=lambda one: len(one.chain))
        also = dict.fromkeys(one.document for one in claims if one.document != first.document)
        found.append(Statement(first, _source(writer, first), known, tuple(also)))
    return sorted(found, key=lambda one: not one.known)


def _origin(event: EventView, claim: ClaimView) -> tuple[str, bool]:
    """Return what claims of one origin share, and whether that origin is known.

    Origins were counted by tracing: a claim belongs to the one that its source names, else to the one of its report.
    """
    listed = event.origins.list if event.origins else ()
    here = [one for one in listed if claim.document in one.documents]
    named = claim.chain[0].name.casefold() if claim.chain and claim.chain[0].name else None
    fits = [one for one in here if one.name and named == one.name.casefold()]
    chosen = (fits or (here if len(here) == 1 else []))[:1]
    if chosen:
        number = next(n for n, one in enumerate(listed) if one is chosen[0])
        return f"origin {number}", chosen[0].state != "unknown"
    return named or f"report {claim.document}", False


def _source(writer: Writer, claim: ClaimView) -> str:
    chain = writer.chain(claim)
    if chain:
        name, kind = chain[0]
        return f"{name} ({kind})" if claim.chain[0].name else name
    return writer.labels.code_name(writer.outlets[claim.document])


def _event(writer: Writer, event: EventView, act: str) -> Iterator[Block]:
    yield Heading(3, writer.event_line(event))
    for one in statements(writer, event, act):
        yield from _statement(writer, one)
    yield Para(plain(writer.labels("dissent"), "strong"))
    against = [claim for claim in event.denials if claim.act == act] or list(event.denials)
    for claim in against:
        yield from writer.claim(claim)
    for answer in event.responses:
        yield from writer.response(answer)
    if not against and not event.responses:
        yield said(writer.labels("no_dissent"))


def _statement(writer: Writer, one: Statement) -> Iterator[Block]:
    say = writer.labels
    seen = f" {say('only_seen', report=f'D{one.claim.document}')}" if one.claim.chain else ""
    lead = f"{say('according', source=one.source)}{seen}. {writer.headline(one.claim)}"
    yield Para((Run(lead, "strong"), *writer.details(one.claim)))
    yield writer.quotation(one.claim.quote, writer.claim_note(one.claim))
    if one.also:
        yield said(say("also_in", reports=writer.reports(one.also)))
    if not one.known:
        yield said(say("origin_unknown"))
