"""Right of reply: a letter to each official or body that is named as responsible. Sources stand by their kind only.

What comes back is put into the case as a report, and its denials then stand beside what they contest.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from firsthand.model.casefile import CaseFile, ClaimView, EventView, Quote
from firsthand.publish.kinds.ask import Ask
from firsthand.publish.kinds.casualties import kinds
from firsthand.publish.kinds.parts import Writer
from firsthand.publish.languages import Labels
from firsthand.publish.paper import Block, Heading, Para, plain, said

_BODIES = frozenset(("state", "state_affiliated", "organisation"))


def build(view: CaseFile, labels: Labels, ask: Ask) -> Iterator[Block]:
    """Yield a letter for each body or official, each on a page of its own; `ask.official` leaves one."""
    writer = Writer(view, labels)
    letters = addressees(view, ask)
    if not letters:
        yield said(labels("letter_none"))
    for number, (name, told) in enumerate(letters.items()):
        yield Heading(2, labels("letter_to", name=name), fresh=number > 0)
        yield said(labels("letter_head"))
        if ask.until:
            yield said(labels("letter_until", day=labels.day(ask.until)))
        else:
            yield Para(plain(labels("letter_no_day"), "strong"))
        for place, (event, claims) in enumerate(told, 1):
            yield from _allegation(writer, place, event, claims)
        yield said(labels("letter_ask"))
        yield said(labels("letter_safe"))


def addressees(view: CaseFile, ask: Ask) -> dict[str, list[tuple[EventView, tuple[ClaimView, ...]]]]:
    """Return, by the name of a body or official, the events and claims in which it is said to have done something.

    A private person, and whoever goes by a code, gets no letter: whom a code stands for is not said in a release.
    """
    found: dict[str, list[tuple[EventView, tuple[ClaimView, ...]]]] = {}
    for event in view.events:
        here = dict.fromkeys(d.name for c in event.claims for d in c.doers if d.kind in _BODIES)
        for name in here:
            asked = ask.official is None or ask.official.casefold() in name.casefold()
            if asked and not name.startswith("["):
                claims = tuple(c for c in event.claims if any(d.name == name for d in c.doers))
                found.setdefault(name, []).append((event, claims))
    return found


def _allegation(
    writer: Writer, number: int, event: EventView, claims: Sequence[ClaimView]
) -> Iterator[Block]:
    say = writer.labels
    yield Heading(3, f"{say('letter_allegation', number=number)}: {writer.event_line(event)}")
    for line in dict.fromkeys(writer.headline(claim) for claim in claims):
        yield said(line)
    yield said(say("letter_sources", kinds=kinds(writer, list(claims))))
    if event.denials or event.responses:
        yield said(say("letter_answered"))
        # What stands around an answer can be the words of those who accuse: it is not told to the accused.
        for claim in event.denials:
            yield from writer.claim(replace(claim, quote=_alone(claim.quote)))
        for one in event.responses:
            yield from writer.response(replace(one, quote=_alone(one.quote)))


def _alone(quote: Quote) -> Quote:
    return replace(quote, pieces=tuple(piece for piece in quote.pieces if not piece.context))
