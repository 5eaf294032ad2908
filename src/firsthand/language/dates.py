"""The date of publication, where a text states it; never a guess from the story."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from firsthand.language import page_dates
from firsthand.language.lexicons import numbers_of, word_list

_TOP_LINES = 8
_LONGEST_LINE = 200
_AFTER = re.compile(
    r"(?i)(?:t|,?\s*(?:at\s+)?)\d{1,2}[:.]\d\d|[|•·(–—-]|by\b|updated\b|last\b|in\b(?=[^.]*$)"
)
_DIGIT = re.compile(r"\d")
_BYLINE = re.compile(r"(?i)by\s\S")


class _Stated(NamedTuple):
    """A date stated at `start`..`end`; the lowest rank is the best statement."""

    rank: int
    start: int
    end: int
    iso: str


def _either(phrases: tuple[str, ...]) -> str:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)


@cache
def _date() -> str:
    months = _either(tuple(numbers_of("time", "month_numbers")))
    days = "|".join(f"{day}|{day[:3]}" for day in word_list("time", "weekdays"))
    return (
        rf"(?:(?:{days})\.?,?\s+)?"
        rf"(?:(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month1>{months}),?\s+(?P<year1>\d{{4}})"
        rf"|(?P<month2>{months})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}})"
        r"|(?P<year3>\d{4})-(?P<month3>\d\d)-(?P<day3>\d\d)|(?P<day4>\d{1,2})[./](?P<month4>\d{1,2})[./](?P<year4>\d{4}))"
    )


@cache
def _patterns() -> tuple[tuple[int, re.Pattern[str]], ...]:
    """Ways in which a line states its date, best first; each holds one date."""
    found = _date()
    published = _either(word_list("time", "published"))
    updated = _either(word_list("time", "updated"))
    clock = r"(?:,?\s*(?:at\s+)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?)?"
    joint = r"(?:\s+(?:on|at))?\s*[:|–—-]?\s*"
    wire = r"\([^()]{2,20}\)"
    head = r"by\s[^\d]{2,60}[,|•·–—-]\s*|[|•·]\s*|(?-i:[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,4}),\s*"
    return (
        (0, re.compile(rf"(?i)(?:^|\s|[|•·,;])(?:{published}){joint}{clock},?\s*{found}(?!\d)")),
        (
            1,
            re.compile(
                rf"^[A-Z][^a-z\d]{{2,40}}(?:{wire}\s*)?,?\s*(?i:{found})(?:\s*{wire})?\s*(?:—|–|-{{1,2}})"
            ),
        ),
        (2, re.compile(rf"(?i)^(?:{head})?{found}{clock}(?:\s*(?:[A-Z]{{2,4}}|[|•·].*))?$")),
        (3, re.compile(rf"(?i)(?:^|[|•·,;(]\s*)(?:{updated}){joint}{clock},?\s*{found}(?!\d)")),
    )


def publication_date(text: str) -> tuple[str, int, int] | None:
    """Return the stated date of publication of a text and where its words stand, or None.

    First choice is a line such as "Published 4 May 2017 11:17am", then a dateline ("MARENSTAD, May 4, 2017 —")
    or a line that is a date near the top, last "Updated ...". A date in figures whose day and month could
    change places is taken only with full stops (day first), or beside a word of a language in which the day always
    comes first ("Publié le 03/04/2024"). Languages besides English: `page_dates.LANGUAGES`.
    """
    found = list(_statements(text))
    if not found:
        return None
    best = min(found)
    return best.iso, best.start, best.end


def _statements(text: str) -> Iterator[_Stated]:
    number = 0
    for match in re.finditer(r"[^\n\r]+", text):
        line = match.group().strip()
        if not line:
            continue
        number += 1
        if not _DIGIT.search(line):
            continue  # each way of stating a date holds a year in figures
        offset = match.start() + len(match.group()) - len(match.group().lstrip())
        for rank, pattern in _patterns():
            if rank in {1, 2} and number > _TOP_LINES:
                continue
            stated = _in_line(pattern, line[:_LONGEST_LINE], rank, whole=len(line) <= _LONGEST_LINE)
            if stated is not None:
                yield stated._replace(start=stated.start + offset, end=stated.end + offset)
                break
        else:
            whole, near_top = len(line) <= _LONGEST_LINE, number <= _TOP_LINES
            for found in page_dates.statements(line[:_LONGEST_LINE], near_top=near_top, whole=whole):
                yield _Stated(found.rank, found.start + offset, found.end + offset, found.iso)


def _in_line(pattern: re.Pattern[str], line: str, rank: int, *, whole: bool) -> _Stated | None:
    """Look for a statement in a line; in a running paragraph only a dateline is one."""
    if not whole and rank != 1:
        return None
    match = pattern.search(line)
    if match is None or (rank == 0 and _prose(line, match)):
        return None
    groups = {name: value for name, value in match.groupdict().items() if value is not None}
    parts = {name[:-1]: value for name, value in groups.items()}
    form = next(iter(groups))[-1]
    iso = _iso(parts, ambiguous=form == "4" and "/" in line[match.start() : match.end()])
    if iso is None:
        return None
    return _Stated(rank, min(match.start(n) for n in groups), max(match.end(n) for n in groups), iso)


def _prose(line: str, match: re.Match[str]) -> bool:
    """Say whether the words stand inside a sentence ("a report published on 4 May 2017 says")."""
    before, after = line[: match.start()].strip(), line[match.end() :].strip()
    if after.strip(" .|") and not _AFTER.match(after):
        return True
    if not before or before[-1] in "|•·;:–—-":
        return False
    return not _BYLINE.match(before) and any(word[0].islower() for word in before.split())


def _iso(parts: dict[str, str], *, ambiguous: bool) -> str | None:
    month_names = numbers_of("time", "month_numbers")
    name = parts["month"].lower()
    day, year = int(parts["day"]), int(parts["year"])
    month = int(name) if name.isdigit() else month_names[name]
    if ambiguous and month != day and max(day, month) <= 12:
        return None
    if month > 12 >= day:
        day, month = month, day
    try:
        return date(year, month, day).isoformat() if 1900 <= year <= 2100 else None
    except ValueError:
        return None
