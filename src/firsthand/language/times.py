"""Expressions of time with their TIMEX3 value, and the days they stand for.

Method: a grammar over tokens and rules of resolution in the manner of HeidelTime (Strötgen and Gertz, 2010);
values follow ISO-TimeML. Reports tell of the past: "on Monday" is the last Monday up to publication.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from firsthand.language.sentences import Sentence
from firsthand.language.timex.forms import Calendar, Decade, Found, Season, lower
from firsthand.language.timex.grammar import expressions
from firsthand.language.timex.resolve import Context, Resolved, resolve
from firsthand.language.tokens import Token

_SINCE = frozenset(("since", "from", "starting", "beginning", "onwards"))
_UNTIL = frozenset(("until", "till", "by", "before"))
_NEAR = 40
_BACK = 2


class TimeExpression(NamedTuple):
    """An expression of time. `value` and `type` (DATE, TIME, DURATION, SET) are those of TIMEX3.

    `earliest`..`latest`: ISO dates, inclusive; None where open or not known. `precision`: day, month, year, range
    or unknown. `anchored`: the words alone did not fix the days; publication or a date nearby did.
    """

    start: int
    end: int
    value: str
    type: str
    earliest: str | None
    latest: str | None
    precision: str
    anchored: bool


class _Part(NamedTuple):
    sentence: int
    paragraph: int
    found: Found


def times(text: str, sentences: Sequence[Sentence], published: str | None) -> list[TimeExpression]:
    """Return the expressions of time of a text in order, resolved against the ISO date of publication, if any.

    Without it, and without a dated neighbour, bounds are None and the value holds X ("XXXX-06").
    """
    day = iso_day(published)
    parts = [
        _Part(number, sentence.paragraph, found)
        for number, sentence in enumerate(sentences)
        for found in expressions(sentence.tokens)
    ]
    dated = _dated(sentences, parts)
    result: list[TimeExpression] = []
    for index, part in enumerate(parts):
        tokens = sentences[part.sentence].tokens
        resolved = resolve(part.found.form, Context(day, _nearby(parts, index, dated)))
        resolved = _opened(tokens, part.found, resolved)
        result.append(_expression(tokens, part.found, resolved))
    return result


def iso_day(published: str | None) -> date | None:
    """Return the day of an ISO date; None if there is none, or none that can be."""
    if published is None:
        return None
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return None
    return day if 1000 < day.year < 3000 else None


def _expression(tokens: Sequence[Token], found: Found, resolved: Resolved) -> TimeExpression:
    earliest = None if resolved.earliest is None else resolved.earliest.isoformat()
    latest = None if resolved.latest is None else resolved.latest.isoformat()
    return TimeExpression(
        tokens[found.first].start,
        tokens[found.last - 1].end,
        resolved.value,
        resolved.type,
        earliest,
        latest,
        resolved.precision,
        resolved.anchored,
    )


def _dated(sentences: Sequence[Sentence], parts: Sequence[_Part]) -> list[tuple[int, tuple[date, date]]]:
    """Return the stretches that carry their own year, closed at both ends, with their place."""
    found = []
    for index, part in enumerate(parts):
        form = part.found.form
        own = (isinstance(form, Calendar) and _years_known(form)) or isinstance(form, Decade)
        if own or (isinstance(form, Season) and form.year is not None):
            tokens = sentences[part.sentence].tokens
            resolved = _opened(tokens, part.found, resolve(form, Context(None)))
            if resolved.earliest is not None and resolved.latest is not None:
                found.append((index, (resolved.earliest, resolved.latest)))
    return found


def _years_known(form: Calendar) -> bool:
    return form.start.year is not None or (form.end is not None and form.end.year is not None)


def _nearby(
    parts: Sequence[_Part], index: int, dated: Sequence[tuple[int, tuple[date, date]]]
) -> list[tuple[date, date]]:
    """Return the dated stretches of the sentence, then of the sentences just before, the nearer ones first."""
    form = parts[index].found.form
    if not isinstance(form, Calendar) or _years_known(form):
        return []
    at = bisect_left(dated, (index,))
    here = parts[index]
    same, before = [], []
    for i, stretch in dated[max(0, at - _NEAR) : at + _NEAR]:
        if parts[i].sentence == here.sentence:
            same.append((abs(i - index), stretch))
        elif parts[i].paragraph == here.paragraph and 0 < here.sentence - parts[i].sentence <= _BACK:
            before.append((index - i, stretch))
    near = [stretch for _, stretch in sorted(same)]
    return [*near, *map(_year_around, near), *(stretch for _, stretch in sorted(before))]


def _year_around(stretch: tuple[date, date]) -> tuple[date, date]:
    """Return half a year to both sides: a date of the same sentence is most likely the nearest such day."""
    half = timedelta(days=182)
    low, high = stretch
    return (max(low, date(2, 1, 1)) - half, min(high, date(9998, 1, 1)) + half)


def _opened(tokens: Sequence[Token], found: Found, resolved: Resolved) -> Resolved:
    """Open one end where the words before say so: since, until, before, after, "which began in"."""
    if resolved.earliest is None or resolved.type not in {"DATE", "TIME"}:
        return resolved
    form, before = found.form, lower(tokens, found.first - 1)
    if isinstance(form, Calendar) and form.end is not None:
        return resolved
    if before == "the":
        before = lower(tokens, found.first - 2)
    if before in _SINCE or (before == "after" and resolved.precision in {"day", "month", "year"}):
        return resolved._replace(latest=None)
    if before in _UNTIL:
        return resolved._replace(earliest=None)
    begins = before in {"in", "on"} and _begun(tokens, found.first - 2)
    if begins and resolved.type == "DATE" and resolved.precision != "day":
        return resolved._replace(latest=None)
    return resolved


def _begun(tokens: Sequence[Token], i: int) -> bool:
    return lower(tokens, i) in {"began", "begun", "begins", "started", "beginning", "starting"}
