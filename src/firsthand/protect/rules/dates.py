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
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"(?<![\d:.,])(?:[01]?\d|2[0-3]):[0-5]\d(?:\s?[ap]\.?m\.?)?(?![\d:])", re.IGNORECASE)
_WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday yesterday "
    "понедельник\\w* вторник\\w* сред[уые] четверг\\w* пятниц\\w+ суббот\\w+ воскресень\\w+ вчера позавчера "
    "lunes martes miércoles jueves viernes sábado domingo ayer "
    "lundi mardi mercredi jeudi vendredi samedi dimanche hier أمس"
)


@cache
def _months() -> frozenset[str]:
    table = loads((files("firsthand.language.lexicons") / "any" / "calendar.toml").read_text("utf-8"))[
        "months"
    ]
    return frozenset(name for names in table.values() for name in names if len(name) > 2)


@cache
def _dated() -> re.Pattern[str]:
    """Return what may be a date: a word beside a day is looked up afterwards, which is far faster than all months."""
    year = r"(?:19|20)\d\d"
    pairs = "|".join(re.escape(name) for name in sorted(_months()) if " " in name)
    word = rf"(?:{pairs}|[^\W\d_]{{3,}})"
    return re.compile(
        rf"{_ISO}|{_FIGURES}"
        rf"|(?<![\d.,]){_DAY}\s+(?:of\s+|de\s+)?(?P<after>(?P<later>{word})\.?(?:,?\s+(?:de\s+|of\s+)?(?P<year>{year}))?)"
        rf"|(?<!\w)(?P<before>[^\W\d_]{{3,}})\.?\s+{_DAY}(?![\d:.]\d|\d)(?:,?\s+(?P<end>{year}))?",
        re.IGNORECASE,
    )


def _found(text: str) -> Iterator[re.Match[str]]:
    at = 0
    while (match := _dated().search(text, at)) is not None:
        word = match["later"] or match["before"]
        if word is None or word.casefold() in _months():
            yield match
            at = match.end()
        else:  # "met 14 March": the word before the day was none, and the one behind it may be
            at = match.end("before") if match["before"] else match.start() + 1


@cache
def _days() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_WEEKDAYS.split())})\b", re.IGNORECASE)


def rule(grain: Grain) -> Rule:
    """Return the rule for dates that may be told to `grain` (month, year or none)."""

    def find(text: str, secrets: Secrets) -> Iterator[Replacement]:
        for match in _found(text) if _DIGIT.search(text) else ():
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
