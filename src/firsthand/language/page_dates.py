"""How pages in other languages than English state a date: tables `dates` of the language folders, on folded text."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from firsthand.language.calendars import from_solar
from firsthand.language.lexicons import numbers_of, optional_list, optional_text
from firsthand.language.shadow import Shadow, fold

LANGUAGES = ("ru", "uk", "ar", "fa", "es", "fr", "tr", "de")
_TABLE = "dates"
_FIGURES = re.compile(r"\d{4}|\d\d?[./]\d\d?[./]\d\d")
_CLOCK = r"(?:\d{1,2}\s?[:.h]\s?\d\d(?:[:.]\d\d)?(?:\s*(?:uhr|ч\.?|год\.?|ص|م|[ap]\.?\s?m\.?))?)"
_NUMERIC = (
    r"(?P<day2>\d{1,2})(?P<mark>[./])(?P<month2>\d{1,2})(?P=mark)(?P<year2>\d{4})"
    r"|(?P<year3>\d{4})(?P<line>[-/.])(?P<month3>\d{1,2})(?P=line)(?P<day3>\d{1,2})"
)
_CALENDARS = {"months": "", "solar_months": "solar"}


class Statement(NamedTuple):
    """A date stated at `start`..`end` of a line; the lowest rank is the best statement (`dates`)."""

    rank: int
    start: int
    end: int
    iso: str


def statements(line: str, *, near_top: bool, whole: bool) -> Iterator[Statement]:
    """Yield what a line of a page states of its date of publication, by rank.

    `near_top`: a line that is nothing but a date, or a dateline, is taken. `whole`: the line is not the start of a
    paragraph, in which only a dateline is taken.
    """
    shadow = fold(line)
    if not _FIGURES.search(shadow.text):
        return
    for rank, pattern, order, calendar in _patterns():
        if (rank in {1, 2} and not near_top) or (rank != 1 and not whole):
            continue
        match = pattern.search(shadow.text)
        if match is None or (rank == 1 and not _placed(shadow, match)):
            continue
        iso = _iso(match, order, calendar)
        if iso is not None:
            start, end = shadow.origin(match.start("date"), match.end("date"))
            yield Statement(rank, start, end, iso)
            return


@cache
def _patterns() -> tuple[tuple[int, re.Pattern[str], str, str], ...]:
    """Return ways to state a date: rank, pattern, order of figures and their calendar; each holds one `date`."""
    found = _date()
    clock = rf"(?:[,;|•·–—-]?\s*(?:um|at|о|в|a|a las|saat)?\s*{_CLOCK})?"
    head = rf"(?:{_CLOCK}\s*[,|•·–—-]?\s*)?"
    tail = rf"\.?{clock}\s*(?:$|[|•·]|[–—-]\s)"
    labelled: list[tuple[int, re.Pattern[str], str, str]] = []
    for language in LANGUAGES:
        order = optional_text(_TABLE, "order", language)
        calendar = "solar" if language == "fa" else ""
        for rank, key in ((0, "published"), (3, "updated")):
            label = _either(_folded(optional_list(_TABLE, key, language)))
            text = rf"(?:^|[|•·,;(]\s*)(?:{label})\s*[:|–—-]?\s*{head}{found}(?:{tail}|{clock}\s*[،,;(])"
            labelled.append((rank, re.compile(text), order, calendar))
    return (
        *sorted(labelled, key=lambda one: one[0]),
        (1, re.compile(rf"^(?P<place>[^\d]{{2,60}}?)[,،(]?\s*{found}\)?\s*[.:]?\s*[–—-]{{1,2}}\s"), "", ""),
        (2, re.compile(rf"^{head}{found}{tail}"), "", ""),
    )


@cache
def _date() -> str:
    """Return the pattern of one date, in any of the languages."""
    weekdays, before, between, after, ordinals = (
        _either(sorted({word for code in LANGUAGES for word in _folded(optional_list(_TABLE, key, code))}))
        for key in ("weekdays", "before", "between", "after_year", "ordinal")
    )
    months = _either(sorted(_months()))
    link = rf"(?:\s+|\s*(?:{between})\s*)"
    worded = (
        rf"(?P<day1>\d{{1,2}})(?:{ordinals})?{link}(?P<month1>{months})(?:\s*/\s*(?:{months}))?,?{link}(?P<year1>\d{{4}})"
        rf"(?!\d)(?:\s?(?:{after})(?!\w))?"
    )
    lead = rf"(?:(?:{before})\s+)?(?:(?:{weekdays})\.?[,،]?\s+)?(?:(?:{before})\s+)?"
    return rf"{lead}(?P<date>{worded}|(?:{_NUMERIC})(?!\d))(?:,?\s(?:{weekdays})(?!\w))?"


@cache
def _months() -> dict[str, tuple[int, str]]:
    """Return the folded names of months with their number and calendar."""
    found: dict[str, tuple[int, str]] = {}
    for language in LANGUAGES:
        for table, calendar in _CALENDARS.items():
            if table == "months" or language == "fa":
                for name, number in numbers_of(_TABLE, table, language).items():
                    found[fold(name).text] = (number, calendar)
    return found


def _folded(listed: Sequence[str]) -> tuple[str, ...]:
    return tuple(fold(word).text for word in listed)


def _either(phrases: Sequence[str]) -> str:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first) or "(?!)"


def _placed(shadow: Shadow, match: re.Match[str]) -> bool:
    """Say whether one to three words that may be the name of a place stand before the date of a dateline."""
    words = shadow.written(*match.span("place")).strip(" ,،(").split()
    return 1 <= len(words) <= 3 and all(word[0].isupper() or not _cased(word) for word in words)


def _cased(word: str) -> bool:
    return word.lower() != word.upper()


def _iso(match: re.Match[str], order: str, calendar: str) -> str | None:
    """Return the day as an ISO date; None if there is none, or if day and month could change places."""
    parts = {name[:-1]: value for name, value in match.groupdict().items() if name[-1].isdigit() and value}
    day, year = int(parts["day"]), int(parts["year"])
    if not parts["month"].isdigit():
        month, calendar = _months()[parts["month"]]
    else:
        month = int(parts["month"])
        slashed = match.group("mark") == "/"
        calendar = calendar if year < 1600 else ""
        if slashed and order != "day" and month != day and max(day, month) <= 12:
            return None
        if month > 12 >= day and match.group("year2"):
            day, month = month, day
    return _day(year, month, day, calendar)


def _day(year: int, month: int, day: int, calendar: str) -> str | None:
    try:
        found = from_solar(year, month, day) if calendar else date(year, month, day)
    except ValueError:
        return None
    return found.isoformat() if found is not None and 1900 <= found.year <= 2100 else None
