"""Dates as pages write them, in many languages: in figures, with the month in words, or for machines."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from firsthand.language.lexicons import terms_of, word_list

FIRST_YEAR, LAST_YEAR = 1990, 2100

_ISO = re.compile(r"(?P<y>\d{4})[-/.]?(?P<m>\d{2})[-/.]?(?P<d>\d{2})(?!\d)")
_UTC = re.compile(r"(?:Z|GMT|UTC|[+-]00:?00)\s*$")
_FIGURES, _WORD = re.compile(r"\d+"), re.compile(r"\b\w")
_CLOCK = re.compile(r"\d[T ]\s?\d{1,2}[:.]\d\d")


class Dated(NamedTuple):
    """A date, ISO 8601, where it stands in the text it was read from, and whether figures leave it open."""

    iso: str
    start: int
    end: int
    open: bool = False
    """True if day and month could change places."""


class _Patterns(NamedTuple):
    """Of dates that begin in figures, of those that begin with a month, and how far figures may be behind one."""

    figures: re.Pattern[str]
    worded: re.Pattern[str]
    reach: int


@cache
def _patterns() -> _Patterns:
    names = sorted(terms_of("calendar", "months", "any"), key=lambda name: (-len(name), name))
    month = "|".join(re.escape(name) for name in names)
    of = r"(?:\s+(?:de|del|of)\s+|\.?\s*)"
    figures = re.compile(
        rf"(?<![\d.,:/-])(?:"
        rf"(?P<y1>(?:19|20)\d\d)(?:[-./]\s?|\s?年\s?)(?P<m1>\d{{1,2}})(?:[-./]\s?|\s?月\s?)(?P<d1>\d{{1,2}})(?:日|(?!\d))"
        rf"|(?P<d2>\d{{1,2}})(?P<mark>[./-]|[ ]\|[ ])\s?(?P<m2>\d{{1,2}})(?P=mark)\s?(?P<y2>(?:19|20)?\d\d)(?![\d/-])"
        rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th|er|º)?{of}(?P<n3>{month})(?:\.|,)?(?:\s+(?:de|del|of))?,?\s+(?P<y3>(?:19|20)\d\d)(?!\d))",
        re.IGNORECASE,
    )
    worded = re.compile(
        rf"(?<![\d.,:/-])\b"
        rf"(?P<n4>{month})\.?\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<y4>(?:19|20)\d\d)(?!\d)",
        re.IGNORECASE,
    )
    return _Patterns(figures, worded, len(names[0]) + 6)


def _matches(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield what is written as a date, in order: each begins with figures, or with a month shortly before some."""
    patterns, at = _patterns(), start
    for run in _FIGURES.finditer(text, start, end):
        here = run.start()
        if here < at:
            continue
        low = max(at, here - patterns.reach)
        found = None
        if here > low and text[here - 1].isspace():
            starts = (word.start() for word in _WORD.finditer(text, low, here))
            found = next(filter(None, (patterns.worded.match(text, place, end) for place in starts)), None)
        found = found or patterns.figures.match(text, here, end)
        if found:
            yield found
            at = found.end()
        else:
            at = run.end()


def dates_in(text: str, start: int, end: int) -> list[Dated]:
    """Return the dates written in `text` between `start` and `end`."""
    found = []
    for match in _matches(text, start, end):
        said = match.groupdict()
        mark = said.pop("mark", None) or ""
        given = _date({name[0]: value for name, value in said.items() if value}, mark)
        if given:
            found.append(Dated(given[0], match.start(), match.end(), given[1]))
    return found


def _date(parts: dict[str, str], mark: str) -> tuple[str, bool] | None:
    month = (
        int(parts["m"]) if "m" in parts else int(terms_of("calendar", "months", "any")[parts["n"].lower()])
    )
    day, year = int(parts["d"]), int(parts["y"])
    year += 2000 if year < 100 else 0
    may_turn = mark in ("/", "-", " | ") and day <= 12 and month <= 12 and day != month
    if month > 12 >= day:
        day, month = month, day
    iso = _iso(year, month, day)
    return (iso, may_turn) if iso else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def machine_date(value: object) -> tuple[str, bool] | None:
    """Return the date in a value written for machines, and whether it is that of a moment in UTC.

    ISO 8601, the format of mail ("Wed, 04 May 2022 00:25:56 GMT"), or a date in words or figures that can be read
    in one way only. None if there is none.
    """
    if not isinstance(value, str) or len(value) > 80:
        return None
    value = value.strip()
    in_utc = bool(_UTC.search(value)) and bool(_CLOCK.search(value) or value.endswith(("GMT", "UTC")))
    match = _ISO.match(value)
    if match:
        iso = _iso(int(match["y"]), int(match["m"]), int(match["d"]))
        return (iso, in_utc) if iso else None
    found = dates_in(value, 0, len(value)) or dates_in(_year_last(value), 0, len(value))
    return (found[0].iso, in_utc) if len({f.iso for f in found}) == 1 and not found[0].open else None


def _year_last(value: str) -> str:
    """Turn "Tue Feb 20 2018 01:00" forms that hold the clock before the year: "Wed Feb 02 10:00:00 CET 2022"."""
    match = re.search(r"([A-Za-z]{3}) (\d{1,2}) [\d:]{5,8} (?:[A-Z]{2,5} )?(\d{4})", value)
    return f"{match[1]} {match[2]}, {match[3]}" if match else ""


@cache
def cue(name: str) -> re.Pattern[str]:
    """Return a pattern for the words that stand by a date of publication (`published`) or of a change (`changed`)."""
    words = sorted(word_list("calendar", name, "any"), key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)", re.IGNORECASE)
