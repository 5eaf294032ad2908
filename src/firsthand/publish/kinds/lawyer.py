"""A lawyer's page: one claimant by code, one question, what supports it and what contradicts it, side by side."""

from collections.abc import Iterator, Sequence

from firsthand.model import vocabulary
from firsthand.model.casefile import CaseFile, ClaimView, EventView
from firsthand.publish.kinds.ask import Ask
from firsthand.publish.kinds.parts import Writer
from firsthand.publish.kinds.submission import names
from firsthand.publish.languages import Labels
from firsthand.publish.paper import Block, Bullets, Heading, plain, said


def build(view: CaseFile, labels: Labels, ask: Ask) -> Iterator[Block]:
    """Yield the page about `ask.person` (None: everybody) and `ask.act` (None: any act)."""
    writer = Writer(view, labels)
    events = [event for event in view.events if _concerns(event, ask)]
    supports = [claim for event in events for claim in event.claims if _answers(claim, ask)]
    against = [claim for event in events for claim in event.denials]
    answers = [one for event in events for one in event.responses]
    yield said(f"{labels('law_person')}: {labels.code_name(ask.person or labels('law_everybody'))}")
    yield said(labels("law_question", act=labels.act(ask.act)) if ask.act else labels("law_any"))
    yield said(labels("law_counts", supports=len(supports), against=len(against) + len(answers)))
    yield Heading(2, labels("law_supports"))
    for event in events:
        yield from _of_event(writer, event, [c for c in event.claims if _answers(c, ask)])
    if not supports:
        yield said(labels("law_nothing"))
    yield Heading(2, labels("law_against"))
    for claim in against:
        yield from writer.claim(claim)
    for one in answers:
        yield from writer.response(one)
    if not against and not answers:
        yield said(labels("law_nothing"))
    yield Heading(2, labels("law_near"))
    other = [writer.headline(c) for event in events for c in event.claims if not _answers(c, ask)]
    yield Bullets(tuple(map(plain, other))) if other else said(labels("law_nothing"))
    yield from writer.documents_table(number for event in events for number in event.documents)
    yield from writer.limits()
    yield from writer.protected()


def _of_event(writer: Writer, event: EventView, claims: Sequence[ClaimView]) -> Iterator[Block]:
    if claims:
        yield Heading(3, writer.event_line(event))
        yield said(writer.origins(event))
        for claim in claims:
            yield from writer.claim(claim)


def _concerns(event: EventView, ask: Ask) -> bool:
    told = [*event.claims, *event.denials]
    about = ask.person is None or any(ask.person in names(claim) for claim in told)
    return about and any(_is_asked(claim.act, ask) for claim in told)


def _answers(claim: ClaimView, ask: Ask) -> bool:
    return _is_asked(claim.act, ask) and (ask.person is None or ask.person in names(claim))


def _is_asked(act: str, ask: Ask) -> bool:
    if ask.act is None:
        return True
    return act == ask.act or (act in vocabulary.acts() and vocabulary.is_kind_of(act, ask.act))
