"""A view as plain tables: one row for each claim, each event and each report. Cells are text or whole numbers."""

from collections.abc import Iterator
from typing import NamedTuple

from firsthand.model.casefile import CaseFile, ClaimView, Doer, EventView, Quote
from firsthand.publish import words
from firsthand.publish.made import Lost, lost

Cell = str | int | None
_GLUE = " | "


class Sheet(NamedTuple):
    """One table: its name, the names of its columns, its rows."""

    name: str
    heads: tuple[str, ...]
    rows: list[tuple[Cell, ...]]


_CLAIMS = tuple(
    "claim events act act_label polarity speech victims_min victims_max victims_about victims_words victims effect "
    "place earliest latest precision time_words perpetrators grounds chain chain_kinds report passage "
    "withheld rule".split()
)
_EVENTS = tuple(
    "event id acts place earliest latest precision killed_min killed_max injured_min injured_max detained_min "
    "detained_max affected_min affected_max perpetrators claims denials answers reports independent_origins "
    "unknown_origins".split()
)
_SOURCES = tuple("report outlet title author published address media_type reference claims".split())
_WITHHELD = ("rule", "what", "how_many", "why")
HEADS = (_CLAIMS, _EVENTS, _SOURCES, _WITHHELD)


def sheets(view: CaseFile) -> list[Sheet]:
    """Return the tables of a view, and last what has no place in them."""
    made = [
        Sheet("claims", _CLAIMS, list(_claims(view))),
        Sheet("events", _EVENTS, [_event(event) for event in view.events]),
        Sheet("sources", _SOURCES, list(_sources(view))),
    ]
    gone = [(one.what, one.count) for one in left_out(view)]
    return [*made, withheld(view), Sheet("left-out", ("what", "how_many"), list(gone))]


def withheld(view: CaseFile) -> Sheet:
    """Return the table of what the rules of protection withheld, and why; a small number is told in words."""
    found = [
        (one.rule, one.noun, words.fewer(one.below - 1) if one.below else one.count, one.reason)
        for one in view.withheld
    ]
    return Sheet("withheld", _WITHHELD, [*found])


def left_out(view: CaseFile) -> tuple[Lost, ...]:
    """Return what the tables have no place for."""
    claims = all_claims(view)
    return lost(
        (
            "words around passages (the tables hold the passages alone)",
            sum(any(p.context for p in c.quote.pieces) for c in claims),
        ),
        ("marks that say which words are act, place, time, source", len(claims)),
        (
            "answers that are no claims",
            len(view.responses) + sum(len(event.responses) for event in view.events),
        ),
        ("reasons why claims were put together", sum(len(event.because) for event in view.events)),
        (
            "reasons why origins were counted so",
            sum(len(e.origins.because) for e in view.events if e.origins),
        ),
        ("steps from report to report, with their words", sum(len(event.relays) for event in view.events)),
    )


def all_claims(view: CaseFile) -> list[ClaimView]:
    """Return each claim once, in the order of events; those of no event last."""
    found = {c.id: c for event in view.events for c in (*event.claims, *event.denials)}
    return [*found.values(), *(c for c in view.loose if c.id not in found)]


def events_of(view: CaseFile) -> dict[str, list[EventView]]:
    """Return, by claim, the events it stands in."""
    found: dict[str, list[EventView]] = {}
    for event in view.events:
        for claim in (*event.claims, *event.denials):
            found.setdefault(claim.id, []).append(event)
    return found


def passage(quote: Quote) -> str:
    """Return the words of a passage, without what stands around it."""
    return "".join(piece.text for piece in quote.pieces if not piece.context)


def _claims(view: CaseFile) -> Iterator[tuple[Cell, ...]]:
    told = events_of(view)
    for one in all_claims(view):
        v, t = one.victims, one.time
        yield (
            one.id,
            _GLUE.join(f"E{event.number}" for event in told.get(one.id, ())),
            one.act,
            words.act(one.act),
            one.polarity,
            one.speech,
            *((v.min, v.max, "yes" if v.approximate else "no", v.words) if v else (None,) * 4),
            _GLUE.join(v.names) if v else None,
            v.effect if v else None,
            one.place,
            *((t.earliest, t.latest, t.precision, t.words) if t else (None,) * 4),
            _doers(one.doers),
            _GLUE.join(f"{term}: {text}" for term, text in one.grounds),
            " → ".join(step.name or "[not named]" for step in one.chain),
            " → ".join(step.kind for step in one.chain),
            f"D{one.document}",
            passage(one.quote),
            sum(piece.withheld is not None for piece in one.quote.pieces),
            one.rule,
        )


def _event(one: EventView) -> tuple[Cell, ...]:
    figures = dict(one.figures)
    numbers = (
        number
        for name in ("killed", "injured", "detained", "affected")
        for number in ((figures[name].min, figures[name].max) if name in figures else (None, None))
    )
    t = one.time
    return (
        f"E{one.number}",
        one.id,
        _GLUE.join(one.acts),
        one.place,
        *((t.earliest, t.latest, t.precision) if t else (None,) * 3),
        *numbers,
        _doers(one.doers),
        len(one.claims),
        len(one.denials),
        len(one.responses),
        _GLUE.join(f"D{number}" for number in one.documents),
        *((one.origins.independent, one.origins.unknown) if one.origins else (None, None)),
    )


def _sources(view: CaseFile) -> Iterator[tuple[Cell, ...]]:
    for one in view.documents:
        yield (
            f"D{one.number}",
            one.publisher,
            one.title,
            one.author,
            one.published,
            one.url,
            one.media_type,
            one.item,
            one.claims,
        )


def _doers(doers: tuple[Doer, ...]) -> str:
    return _GLUE.join(f"{doer.name} ({doer.kind}, {doer.stance})" for doer in doers)
