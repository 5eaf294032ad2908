"""Exact dates in words become months or years, and days told by a weekday or a clock are withheld: for releases."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from tomllib import loads

from firsthand.model.release import Grain
from firsthand.protect.rule import Replacement, Rule, Secrets, whole

_NAME = "dates"
_ISO = r"(?P<iso>(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2]))[-/.](?:0?[1-9]|[12]\d|3[01])(?!\d)"
_FIGURES = (
    r"(?P<figures>(?<![\d.,/-])(?:0?[1-9]|[12]\d|3[01])(?P<by>[./-])(?:0?[1-9]|1[0-2])(?P=by)"
    r"(?:(?:19|20)\d\d|\d\d)(?!\d))"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|го|-го)?"
_CLOCK = re.compile(r"(?<![\d:.,])(?:[01]?\d|2[0-3]):[0-5]\d(?:\s?[ap]\.?m\.?)?(?![\d:])", re.IGNORECASE)
_WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday yesterday "
    "понедельник\\w* вторник\\w* сред[уые] четверг\\w* пятниц\\w+ суббот\\w+ воскресень\\w+ вчера позавчера "
    "lunes martes miércoles jueves viernes sábado domingo ayer "
    "lundi mardi mercredi jeudi vendredi samedi dimanche hier أمس"
)


@cache
def _months() -> str:
    table = loads((files("firsthand.language.lexicons") / "any" / "calendar.toml").read_text("utf-8"))[
        "months"
    ]
    listed = {name for names in table.values() for name in names if len(name) > 2}
    return "|".join(re.escape(name) for name in sorted(listed, key=lambda n: (-len(n), n)))


@cache
def _dated() -> re.Pattern[str]:
    month, year = _months(), r"(?:19|20)\d\d"
    return re.compile(
        rf"{_ISO}|{_FIGURES}"
        rf"|(?<![\d.,]){_DAY}\s+(?:of\s+|de\s+)?(?P<after>(?:{month})\b\.?(?:,?\s+(?:de\s+|of\s+)?(?P<year>{year}))?)"
        rf"|\b(?P<before>{month})\.?\s+{_DAY}(?![\d:.]\d|\d)(?:,?\s+(?P<end>{year}))?",
        re.IGNORECASE,
    )


@cache
def _days() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_WEEKDAYS.split())})\b", re.IGNORECASE)


def rule(grain: Grain) -> Rule:
    """Return the rule for dates that may be told to `grain` (month, year or none)."""

    def find(text: str, secrets: Secrets) -> Iterator[Replacement]:
        for match in _dated().finditer(text):
            yield whole(text, match.start(), match.end(), _coarse(match, grain), _NAME)
        for match in _days().finditer(text):
            yield whole(text, match.start(), match.end(), "[day withheld]", _NAME)
        for match in _CLOCK.finditer(text):
            yield whole(text, match.start(), match.end(), "[time withheld]", _NAME)

    return Rule(
        _NAME, "A day leads to one incident, and to who was there.", ("exact date", "exact dates"), find
    )


def _coarse(match: re.Match[str], grain: Grain) -> str:
    year = match["year"] or match["end"] or (match["iso"] or "")[:4]
    if grain == "month":
        if match["iso"]:
            return match["iso"]
        if match["after"]:
            return match["after"]
        if match["before"]:
            return f"{match['before']} {year}".strip()
    return year if year and grain in ("month", "year") else "[date withheld]"
