"""What the cells of a list of incidents say: numbers of people, and days."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

from firsthand.claim.incidents.columns import plain
from firsthand.language.lexicons import lists_of
from firsthand.language.numbers import quantities
from firsthand.language.tokens import tokenize

_RANGE = re.compile(r"(\d{1,7})\s{0,3}[-–—]\s{0,3}(\d{1,7})")
_NUMBER = re.compile(r"(\d{1,7})(?:[.,]0+)?\s{0,3}(\+?)")
_LONGEST = 60


class Number(NamedTuple):
    """How many: `None` bounds are not stated."""

    min: int | None
    max: int | None
    approximate: bool = False


def number(written: str) -> Number | None:
    """Return how many people a cell counts; None if it counts nobody, or says nothing that can be counted."""
    said = " ".join(plain(written).split()).strip(" .")
    if not said or len(said) > _LONGEST or said in _spoken("nobody") or said == "0":
        return None
    if said in _spoken("unknown"):
        return Number(None, None)
    for bound in ("least", "over", "most", "under", "about"):
        for phrase in _spoken(bound):
            if said.startswith(phrase) and said != phrase:
                held = _figure(said[len(phrase) :].strip())
                return _bounded(held, bound) if held else _in_words(written)
    return _figure(said) or _in_words(written)


@cache
def _spoken(key: str) -> tuple[str, ...]:
    found = lists_of("incidents", "numbers", "any")[key]
    return tuple(sorted((plain(phrase) for phrase in found), key=lambda phrase: (-len(phrase), phrase)))


def _figure(said: str) -> Number | None:
    between = _RANGE.fullmatch(said)
    if between:
        low, high = int(between[1]), int(between[2])
        return Number(low, high) if low <= high and high else None
    alone = _NUMBER.fullmatch(said)
    if alone is None or not int(alone[1]):
        return None
    return Number(int(alone[1]), None if alone[2] else int(alone[1]))


def _bounded(held: Number, bound: str) -> Number:
    low, high = held.min, held.max
    if bound == "least":
        return Number(low, None)
    if bound == "over":
        return Number(None if low is None else low + 1, None)
    if bound == "most":
        return Number(None, high)
    if bound == "under":
        return Number(None, None if high is None else high - 1)
    return Number(low, high, True)


def _in_words(written: str) -> Number | None:
    """Read a number in English words: "dozens", "at least three"."""
    found = quantities(tokenize(written + " people"))
    whole = found and found[0].start == 0 and found[0].end >= len(written.rstrip(" .+"))
    return Number(found[0].min, found[0].max, found[0].approximate) if whole else None


class Days(NamedTuple):
    """ISO dates, both inclusive; `precision` as in `model.claim.When`."""

    earliest: str
    latest: str
    precision: str


_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_FIGURES = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_TO = re.compile(r"\s(?:-|–|—|to|по|до|a|al|au|à|إلى|/)\s|(?<=\d)[–—](?=\d)")
_PART = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+)?|\d+")
_CLOCK = re.compile(r"[ T]\d{1,2}:\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?$", re.IGNORECASE)


def month_first(column: Iterable[str]) -> bool | None:
    """Say whether dates in figures of a column write the month first; None if no cell of it settles that."""
    found = [match for match in (_FIGURES.match(plain(cell)) for cell in column) if match]
    days = any(int(match[1]) > 12 for match in found)
    months = any(int(match[3]) > 12 for match in found)
    return None if days == months else months


def days(written: str, first: bool | None) -> Days | None:
    """Return the days that a cell of dates stands for; None if it says none that are sure.

    `first` as `month_first` says. Where day and month could change places, both days and all between are given;
    with full stops the day comes first.
    """
    said = _CLOCK.sub("", " ".join(plain(written).split())).strip(" .,")
    if len(said) > _LONGEST:
        return None
    ends = [_stretch(part.strip(" ,"), first) for part in _TO.split(said, maxsplit=1)]
    found = [end for end in ends if end is not None]
    if len(ends) == 1 or len(found) < len(ends):
        return found[0] if len(ends) == 1 and found else None
    whole = Days(found[0].earliest, found[1].latest, "range")
    return whole if whole.earliest <= whole.latest else None


def _stretch(said: str, first: bool | None) -> Days | None:
    iso = _ISO.fullmatch(said)
    if iso:
        return _days(int(iso[1]), int(iso[2] or 0), int(iso[3] or 0))
    figures = _FIGURES.fullmatch(said)
    if figures:
        return _in_figures(figures, first)
    parts = [part for piece in _PART.findall(said) for part in _by_month(piece)]
    months = [month for month in parts if isinstance(month, int)]
    numbers = [int(part) for part in parts if isinstance(part, str) and part.isdecimal()]
    years = [value for value in numbers if 1000 < value < 3000]
    others = [value for value in numbers if value <= 31]
    if len(months) != 1 or len(years) != 1 or len(others) > 1 or len(years) + len(others) != len(numbers):
        return None
    return _days(years[0], months[0], others[0] if others else 0)


def _by_month(piece: str) -> list[int | str]:
    """Return a month as its number and anything else as it is written; a name may be two words."""
    whole = _months().get(piece)
    return [whole] if whole else [_months().get(word) or word for word in piece.split()]


@cache
def _months() -> dict[str, int]:
    found = lists_of("incidents", "months", "any").items()
    return {plain(name): int(month) for month, names in found for name in names}


def _in_figures(figures: re.Match[str], first: bool | None) -> Days | None:
    one, other, year = int(figures[1]), int(figures[3]), int(figures[4])
    as_day, as_month = _days(year, other, one), _days(year, one, other)
    if figures[2] == "." or first is False:
        return as_day
    if first or as_day is None or as_month is None or as_day == as_month:
        return as_month if first or as_day is None else as_day
    earliest, latest = sorted((as_day.earliest, as_month.earliest))
    return Days(earliest, latest, "range")


def _days(year: int, month: int, day: int) -> Days | None:
    if not 1000 < year < 3000:
        return None
    try:
        if day:
            said = date(year, month, day).isoformat()
            return Days(said, said, "day")
        if month:
            last = monthrange(year, month)[1]
            return Days(f"{year}-{month:02}-01", f"{year}-{month:02}-{last:02}", "month")
    except (ValueError, IndexError):
        return None
    return Days(f"{year}-01-01", f"{year}-12-31", "year")
