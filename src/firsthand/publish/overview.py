"""What stands at the head of a case file: acts with their figures, the timeline, and what is not known."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from firsthand.model import vocabulary
from firsthand.model.casefile import CaseFile, ClaimView, EventView, Shown
from firsthand.publish import words

_MOST_FIGURES = 6


@dataclass(frozen=True, slots=True)
class ActFigure:
    """What one event says of how many suffered an act: the range, and the words it rests on."""

    event: int
    range: str
    quotes: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class ActRow:
    """One kind of act over the whole case. `figures` are never added up."""

    act: str
    label: str
    huridocs: str
    treaties: tuple[str, ...]
    events: tuple[int, ...]
    claims: int
    kinds: tuple[tuple[str, int], ...]
    apart: int
    figures: tuple[ActFigure, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the case does not say: its key, a sentence, and the events it is about."""

    key: str
    sentence: str
    events: tuple[int, ...]


def act_rows(view: CaseFile) -> list[ActRow]:
    """Return one row for each kind of act, the ones with most claims first."""
    told: dict[str, list[tuple[int, ClaimView]]] = {}
    for event in view.events:
        for claim in (*event.claims, *event.denials):
            told.setdefault(claim.act, []).append((event.number, claim))
    for claim in view.loose:
        told.setdefault(claim.act, []).append((0, claim))
    rows = [_row(act, claims) for act, claims in told.items()]
    return sorted(rows, key=lambda r: (-r.claims, r.label))


def _row(act: str, told: list[tuple[int, ClaimView]]) -> ActRow:
    term = vocabulary.acts().get(act)
    # A denial that answers several events is one claim all the same.
    own = {claim.id: claim for _, claim in told}
    kinds: Counter[str] = Counter(claim.polarity for claim in own.values())
    by_event: dict[int, list[ClaimView]] = {}
    for event, claim in told:
        if claim.polarity == "asserted":
            by_event.setdefault(event, []).append(claim)
    figures = [f for event, claims in by_event.items() if (f := _figure(event, claims))]
    return ActRow(
        act=act,
        label=words.act(act),
        huridocs=term.huridocs if term else "no HURIDOCS term",
        treaties=term.treaties if term else (),
        events=tuple(dict.fromkeys(e for e, _ in told if e)),
        claims=len(own),
        kinds=tuple((k, n) for k in words.POLARITY if k != "asserted" and (n := kinds[k])),
        apart=sum(not event for event, _ in told),
        figures=tuple(figures[:_MOST_FIGURES]),
        more=max(len(figures) - _MOST_FIGURES, 0),
    )


def _figure(event: int, claims: list[ClaimView]) -> ActFigure | None:
    """Return the range over the claims of one act in one event: from the lowest to the highest number said."""
    said = [c.victims for c in claims if c.victims and (c.victims.min, c.victims.max) != (None, None)]
    if not said:
        return None
    lows = [v.min for v in said if v.min is not None]
    highs = [v.max for v in said]
    open_ended = any(h is None for h in highs)
    low = min(lows) if len(lows) == len(said) else None
    high = None if open_ended else max(h for h in highs if h is not None)
    if low is None and high is None:
        low = max(lows)
    if all(v.few for v in said):
        text = words.fewer(high)
    else:
        text = words.span_of_numbers(low, high, all(v.approximate for v in said))
    return ActFigure(event, text, tuple(dict.fromkeys(v.words for v in said if v.words))[:4])


def timeline(view: CaseFile) -> tuple[list[EventView], list[EventView]]:
    """Return the events with a date, earliest first, and those without."""
    dated = [e for e in view.events if _first_day(e)]
    return sorted(dated, key=lambda e: (_first_day(e), e.number)), [
        e for e in view.events if not _first_day(e)
    ]


def _first_day(event: EventView) -> str:
    return (event.time.earliest or event.time.latest or "") if event.time else ""


def gaps(view: CaseFile) -> list[Gap]:
    """Return what the events leave open, a sentence each."""
    found = [
        Gap("gap_when", "When it happened is not known.", _numbers(view, lambda e: not _first_day(e))),
        Gap("gap_where", "Where it happened is not known.", _numbers(view, lambda e: e.place is None)),
        Gap("gap_who", "Who did it is not said.", _numbers(view, lambda e: bool(e.claims) and not e.doers)),
        Gap("gap_number", "How many suffered it is not said.", _numbers(view, _no_number)),
        Gap(
            "gap_origin",
            "No origin is stated that could be counted as independent.",
            _numbers(view, _no_origin),
        ),
        Gap("gap_named", "A source is announced and not named.", _numbers(view, _unnamed)),
    ]
    return [g for g in found if g.events]


def _numbers(view: CaseFile, holds: Callable[[EventView], bool]) -> tuple[int, ...]:
    return tuple(e.number for e in view.events if holds(e))


def _no_number(event: EventView) -> bool:
    return bool(event.claims) and all(
        c.victims is None or (c.victims.min is None and c.victims.max is None) for c in event.claims
    )


def _no_origin(event: EventView) -> bool:
    return event.origins is not None and event.origins.independent == 0


def _unnamed(event: EventView) -> bool:
    return any(s.name is None for c in (*event.claims, *event.denials) for s in c.chain)


def answers(view: CaseFile) -> int:
    """Return how many denials and answers the case holds."""
    claims = {c.id for e in view.events for c in e.denials}
    claims |= {c.id for c in view.loose if c.polarity == "denied"}
    return len(claims) + len(view.responses) + sum(len(e.responses) for e in view.events)
