"""How alike two dates are that people wrote down: whole or partial, sure or not (EDTF, ISO 8601-2); pure."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from firsthand.reconcile.persons.compare.comparison import Comparison

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([?~%]?)")
_DECADE = re.compile(r"(\d{2})(?:(\d)[Xx]|[Xx]{2})([?~%]?)")
_MARGINS = {"day": 3, "month": 31, "year": 366 * 2, "decade": 366 * 5}
_LONGEST = 50
_MONTH = 31
_OTHER = 0.02


class Stretch(NamedTuple):
    """The days that a written date may mean; `precision`: day, month, year or decade; `sure`: False after ~, ? or %."""

    first: date
    last: date
    precision: str
    sure: bool


@lru_cache(maxsize=100_000)
def stretch(written: str) -> Stretch | None:
    """Return the days that an EDTF date means ("1994", "1994-05~", "199X", "1994-05-12/1994-05-20").

    None where it is empty, no date, or open at an end: that says nothing.
    """
    text = written.strip()[:_LONGEST]
    if "/" in text:
        first, _, last = text.partition("/")
        one, other = stretch(first), stretch(last)
        if one is None or other is None or one.first > other.last:
            return None
        return Stretch(one.first, other.last, _coarser(one.last, other), one.sure and other.sure)
    return _single(text) or _decade(text)


def _coarser(first: date, other: Stretch) -> str:
    days = (other.last - first).days
    return "month" if days <= _MONTH else "year" if days <= _MARGINS["year"] else "decade"


def _single(text: str) -> Stretch | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.group(1, 2, 3))
    try:
        first = date(year, month or 1, day or 1)
        last = first if day else _end(year, month)
    except ValueError:
        return None
    return Stretch(first, last, "day" if day else "month" if month else "year", not match.group(4))


def _end(year: int, month: int) -> date:
    """Return the last day of a month, or of a year if `month` is 0."""
    if month in (0, 12):
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)


def _decade(text: str) -> Stretch | None:
    match = _DECADE.fullmatch(text)
    if match is None or match.group(1) == "00":
        return None
    ten = match.group(2)
    first = int(match.group(1)) * 100 + int(ten or 0) * 10
    return Stretch(date(first, 1, 1), date(first + (9 if ten else 99), 12, 31), "decade", not match.group(3))


def compare_dates(left: str, right: str) -> Comparison | None:
    """Return how alike two EDTF dates are, and why; None where one of them is not known.

    A date that is stated more roughly agrees as far as it goes: it is less evidence, and none against.
    """
    one, other = stretch(left), stretch(right)
    if one is None or other is None:
        return None
    if one.precision == other.precision == "day":
        return _days(one, other)
    if one.first == other.first and one.last == other.last:
        return Comparison(
            {"month": 0.9, "year": 0.75}.get(one.precision, 0.6), (f"the same {one.precision}",)
        )
    if one.first <= other.last and other.first <= one.last:
        rough = max(one.precision, other.precision, key=list(_MARGINS).index)
        return Comparison(
            {"month": 0.85, "year": 0.7}.get(rough, 0.6), (f"the same {rough}, as far as it is stated",)
        )
    return _apart(one, other)


def _days(one: Stretch, other: Stretch) -> Comparison:
    a, b = sorted((one.first, other.first))
    if a == b:
        return Comparison(1.0, ("the same day",))
    if a.year == b.year and (a.day, a.month) == (b.month, b.day):
        return Comparison(0.85, ("day and month exchanged",))
    if (b - a).days == 1:
        return Comparison(0.85, ("one day apart",))
    if (a.month, a.day) == (b.month, b.day):
        return _other_year(a.year, b.year)
    if a.year == b.year and (a.day == b.day or a.month == b.month):
        return Comparison(0.45, ("another month" if a.day == b.day else "another day of the month",))
    return _apart(one, other)


def _other_year(one: int, other: int) -> Comparison:
    if other - one == 1:
        return Comparison(0.6, ("one year apart, the same day",))
    a, b = f"{one:04}", f"{other:04}"
    if sorted(a) == sorted(b):
        return Comparison(0.6, ("figures of the year exchanged",))
    slip = sum(x != y for x, y in zip(a, b, strict=True)) == 1
    return Comparison(0.5 if slip else 0.15, ("another year, the same day",))


def _apart(one: Stretch, other: Stretch) -> Comparison:
    """Compare dates that no reading makes one: unsure ones may be out by as much as they are rough."""
    a, b = sorted((one, other))
    days = (b.first - a.last).days
    unsure = [_MARGINS[side.precision] for side in (one, other) if not side.sure]
    if unsure and days <= max(unsure):
        return Comparison(0.6, ("near, and one of them is not sure",))
    if days <= _MARGINS["day"]:
        return Comparison(0.6, ("a few days apart",))
    if days <= _MONTH:
        return Comparison(0.25, ("some weeks apart",))
    return Comparison(0.1 if days <= _MARGINS["year"] else _OTHER, ("another date",))
