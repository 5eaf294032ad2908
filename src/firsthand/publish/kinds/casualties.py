"""The casualty record, by the fields of the Standards for Casualty Recording (Every Casualty Counts, 2016 and 2020).

Firsthand never confirms: every entry says that it is unconfirmed or how many independent origins it states.
"""

from collections import Counter
from collections.abc import Iterator

from firsthand.model import vocabulary
from firsthand.model.casefile import CaseFile, ClaimView, EventView
from firsthand.publish.kinds.ask import Ask
from firsthand.publish.kinds.parts import Writer
from firsthand.publish.languages import Labels
from firsthand.publish.paper import Block, Bullets, Heading, Table, plain, said

_ENOUGH = 2
_KILLED = "killed"


def build(view: CaseFile, labels: Labels, ask: Ask) -> Iterator[Block]:
    """Yield the record of each incident with somebody killed; `ask` is not looked at."""
    writer = Writer(view, labels)
    told = [event for event in view.events if _deaths(event)]
    yield said(labels("allegations"))
    yield Heading(2, labels("method"))
    yield said(labels("include"))
    yield Bullets(tuple(plain(labels(f"method_{n}")) for n in range(1, 6)))
    yield Heading(2, labels("events"))
    if not told:
        yield said(labels("no_casualties"))
    for event in told:
        yield from _incident(writer, event)
    yield from writer.documents_table(n for event in told for n in event.documents)
    yield from writer.limits()
    yield from writer.protected()


def _deaths(event: EventView) -> list[ClaimView]:
    """Return the claims of an event that somebody was killed or died; all, if only its figures say so."""
    found = [claim for claim in event.claims if _is_death(claim.act)]
    return found or ([*event.claims] if _KILLED in dict(event.figures) else [])


def _is_death(act: str) -> bool:
    return act in vocabulary.acts() and vocabulary.is_kind_of(act, "killing")


def _incident(writer: Writer, event: EventView) -> Iterator[Block]:
    say, claims = writer.labels, _deaths(event)
    yield Heading(3, writer.event_line(event))
    names = dict.fromkeys(
        say.code_name(n) for c in claims if _is_death(c.act) and c.victims for n in c.victims.names
    )
    types = dict.fromkeys(say.act(claim.act) for claim in claims)
    rows = [
        (say("location"), writer.place(event.place)),
        (say("date"), say.when(event.time)),
        (say("killed"), _killed(writer, event)),
        (say("named_victims"), ", ".join(names) or say("none_named")),
        (say("age"), say("not_released" if writer.view.release else "not_recorded")),
        (say("sex"), say("not_released" if writer.view.release else "not_recorded")),
        (say("status"), say("not_recorded")),
        (say("death_type"), ", ".join(types)),
        (say("actors"), writer.doers(event.doers) if event.doers else say("not_said")),
        (say("source_kinds"), kinds(writer, claims)),
        (say("origins_head"), writer.origins(event)),
        (say("outcome"), _outcome(say, event)),
    ]
    yield Table((say("field"), say("recorded")), tuple((plain(a, "strong"), plain(b)) for a, b in rows))
    for claim in claims:
        yield from writer.claim(claim)
    if event.denials or event.responses:
        yield said(say("denied_here"))
        for claim in event.denials:
            yield from writer.claim(claim)
        for one in event.responses:
            yield from writer.response(one)


def _killed(writer: Writer, event: EventView) -> str:
    figure = dict(event.figures).get(_KILLED)
    if figure is None:
        return writer.labels("no_number")
    if _KILLED in event.few:
        return writer.labels.fewer(figure.max)
    told = writer.labels.number(figure.min, figure.max)
    return told if figure.best is None else writer.labels("best", range=told, best=figure.best)


def kinds(writer: Writer, claims: list[ClaimView]) -> str:
    """Return which kinds of source claims come from, the one nearest to the fact; how many, only inside.

    "Witness: 1" in a letter tells those who are accused that one person spoke.
    """
    found = Counter(claim.chain[0].kind if claim.chain else "report" for claim in claims)
    if writer.view.release is not None:
        return ", ".join(writer.labels.term("sources", kind) for kind in sorted(found))
    return ", ".join(
        f"{writer.labels.term('sources', kind)}: {count}" for kind, count in sorted(found.items())
    )


def _outcome(say: Labels, event: EventView) -> str:
    if event.denials or event.responses:
        return say("outcome_denied")
    low = event.origins.independent if event.origins else 0
    return say("outcome_confirmed", low=low) if low >= _ENOUGH else say("outcome_flagged")
