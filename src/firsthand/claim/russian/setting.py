"""When a Russian claim is set if its sentence does not say: by what stands before it, or heads the report."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from firsthand.language.russian.reading import Clause
from firsthand.language.times import TimeExpression
from firsthand.model.claim import Claim, When
from firsthand.model.span import Span

_BACK = 2
_HEAD = 3
_EXACT = ("day", "range", "month", "year")


def settled(
    claims: Sequence[Claim], text: str, clauses: Sequence[Clause], times: Sequence[TimeExpression]
) -> list[Claim]:
    """Return the claims, each with a time if the report gives one; its span is that of the words that say it."""
    starts = [clause.start for clause in clauses]
    result = []
    for claim in claims:
        at = max(0, bisect_right(starts, claim.act_span.start) - 1)
        when = claim.time or _before(text, clauses, at, times)
        result.append(replace(claim, time=when))
    return result


def within(times: Sequence[TimeExpression], clause: Clause) -> Sequence[TimeExpression]:
    """Return the times of a sentence, of those of the whole text in order."""
    first = bisect_left(times, clause.start, key=lambda one: one.start)
    return times[first : bisect_left(times, clause.end, key=lambda one: one.start)]


def _before(text: str, clauses: Sequence[Clause], at: int, times: Sequence[TimeExpression]) -> When | None:
    here = clauses[at]
    close = [c for c in reversed(clauses[max(0, at - _BACK) : at]) if here.paragraph - c.paragraph <= 1]
    for clause in [*close, *(c for c in clauses[:_HEAD] if c is not here)]:
        held = [t for t in within(times, clause) if t.type in ("DATE", "TIME")]
        whole = [t for t in held if t.earliest and t.latest and t.precision in _EXACT]
        if whole:
            best = min(whole, key=lambda t: (_EXACT.index(t.precision), t.start))
            return When(Span.of(text, best.start, best.end), best.earliest, best.latest, best.precision)
    return None
