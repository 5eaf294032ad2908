"""How alike two ages are, with the dates at which they were stated, and with dates of birth; pure."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from firsthand.reconcile.persons.compare.comparison import Comparison
from firsthand.reconcile.persons.compare.dates import Stretch, stretch

_AGE = re.compile(r"\s*(about|approx\.?|ca\.?|~|c\.)?\s*(\d{1,3})(?:\s*(?:-|–|to)\s*(\d{1,3}))?\s*(\+|s)?\s*")
_OLDEST = 125
_YEAR = 365.25
_BY_YEARS = ((1, 0.8, "one year apart"), (2, 0.5, "two years apart"), (5, 0.25, "some years apart"))
_ROUND = 0.55
_OTHER = 0.03


class Age(NamedTuple):
    """Whole years, from `least` to `most`; `round` where a multiple of five may stand for the years about it."""

    least: int
    most: int
    round: bool


def age(written: str) -> Age | None:
    """Return a written age ("34", "30-35", "~30", "30s"); None where it is none or beyond 125 years."""
    match = _AGE.fullmatch(written[:40])
    if match is None:
        return None
    least, most = int(match.group(2)), int(match.group(3) or match.group(2))
    if match.group(4) == "s":
        most = least + 9
    if match.group(4) == "+" or least > most or most > _OLDEST:
        return None
    return Age(least, most, bool(match.group(1)) or (least == most and least >= 20 and least % 5 == 0))


def compare_ages(left: str, right: str, left_at: str = "", right_at: str = "") -> Comparison | None:
    """Return how alike two ages are; `left_at`, `right_at`: EDTF dates at which they were so old.

    With both dates the years of birth are compared, so that 34 in one year and 35 in the next agree.
    None where an age is not known.
    """
    one, other = age(left), age(right)
    if one is None or other is None:
        return None
    when, later = stretch(left_at), stretch(right_at)
    if when and later and when != later:
        return _births(_born(one, when), _born(other, later), one.round or other.round)
    apart = max(one.least, other.least) - min(one.most, other.most)
    if apart <= 0:
        exact = one == other and one.least == one.most
        return Comparison(1.0, ("the same age",)) if exact else Comparison(0.8, ("ages that overlap",))
    return _years(apart, one.round or other.round)


def compare_age_with_birth(written: str, at: str, birth: str) -> Comparison | None:
    """Return how an age stated at a date goes with a date of birth; None where one of the three is not known."""
    one, when, born = age(written), stretch(at), stretch(birth)
    if one is None or when is None or born is None:
        return None
    return _births(_born(one, when), (born.first, born.last), one.round)


def _born(one: Age, when: Stretch) -> tuple[date, date]:
    """Return the first and the last day on which somebody was born who was so old at that time."""
    first = _earlier(when.first, one.most + 1) + timedelta(days=1)
    return first, _earlier(when.last, one.least)


def _earlier(day: date, years: int) -> date:
    """Return the same day so many years before; the first day of all where there is none so early."""
    if day.year - years < 1:
        return date.min
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _births(one: tuple[date, date], other: tuple[date, date], rounded: bool) -> Comparison:
    days = (max(one[0], other[0]) - min(one[1], other[1])).days
    if days <= 0:
        return Comparison(0.9, ("the age goes with the date",))
    return _years(1 + int(days / _YEAR), rounded)


def _years(apart: int, rounded: bool) -> Comparison:
    for years, score, told in _BY_YEARS:
        if apart <= years:
            return (
                Comparison(max(score, _ROUND), (told, "a round age"))
                if rounded and score < _ROUND
                else Comparison(score, (told,))
            )
    return Comparison(_OTHER if apart > 10 else 0.1, ("another age",))
