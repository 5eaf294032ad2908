"""Lengths of time and repetitions: "for two weeks", "every day", and times of the clock."""

import re
from collections.abc import Sequence

from firsthand.language.numbers import numeral_at
from firsthand.language.timex.forms import Clock, Fixed, Found, lower, units, weekday_of
from firsthand.language.tokens import Token

_ADVERBS = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y", "nightly": "P1D",
    "hourly": "PT1H", "biweekly": "P2W",
}  # fmt: skip
_VAGUE = frozenset(("several", "many", "some", "few"))
_HYPHENED = re.compile(r"([a-z]+|\d+)-(day|week|month|year|hour|minute|decade)s?(?:-long)?$")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?$")


def value_of(amount: int | None, unit: str) -> str:
    """Return the TIMEX3 value of so many units; None is "X"."""
    count = "X" if amount is None else str(amount)
    if unit in {"H", "N", "S"}:
        return f"PT{count}{'M' if unit == 'N' else unit}"
    if unit == "F":
        return "P2W" if amount == 1 else f"P{count if amount is None else amount * 2}W"
    if unit == "K":
        return f"P{count}WE"
    if unit in {"E", "C"}:
        years = {"E": 10, "C": 100}[unit]
        return "PXY" if amount is None else f"P{amount * years}Y"
    return f"P{count}{unit}"


def length(tokens: Sequence[Token], i: int) -> Found | None:
    """Read "two weeks", "the past three years", "a few days", "24 hours", "for years"; not ages."""
    at = i
    if lower(tokens, at) == "the" and lower(tokens, at + 1) in {
        "past",
        "last",
        "next",
        "first",
        "previous",
        "final",
    }:
        at += 2
    elif lower(tokens, at) in {"past", "last", "next", "recent", "coming"}:
        at += 1
    amount, end = amount_at(tokens, at)
    if end == at and at == i and lower(tokens, i - 1) not in {"for", "of", "over", "after", "within", "in"}:
        return None
    unit = units().get(lower(tokens, end))
    if unit is None or lower(tokens, end + 1) in {"old", "-old"}:
        return None
    if end == at and (not lower(tokens, end).endswith("s") or unit in {"S", "N", "Q"}):
        return None
    if unit == "S" and tokens[end].lower == "second":
        return None
    return Found(i, end + 1, Fixed(value_of(amount, unit), "DURATION"))


def amount_at(tokens: Sequence[Token], i: int) -> tuple[int | None, int]:
    """Return a number (None: some) and where it ends; (None, i) if there is none."""
    word = lower(tokens, i)
    if word in _VAGUE:
        return None, i + 1
    if word == "a" and lower(tokens, i + 1) in {"few", "couple"}:
        at = i + 3 if lower(tokens, i + 2) == "of" else i + 2
        return (2 if lower(tokens, i + 1) == "couple" else None), at
    if word in {"a", "an"}:
        numeral = numeral_at(tokens, i)
        return (1, i + 1) if numeral is None else (numeral.value, numeral.last)
    numeral = numeral_at(tokens, i) if i < len(tokens) else None
    return (None, i) if numeral is None else (numeral.value, numeral.last)


def hyphened(tokens: Sequence[Token], i: int) -> Found | None:
    """Read "two-week", "10-year"; not "27-year-old"."""
    match = _HYPHENED.match(tokens[i].lower)
    if match is None:
        return None
    count, unit = match.groups()
    amount = int(count) if count.isascii() and count.isdigit() else _word_value(tokens[i], count)
    return None if amount is None else Found(i, i + 1, Fixed(value_of(amount, units()[unit]), "DURATION"))


def _word_value(token: Token, word: str) -> int | None:
    numeral = numeral_at([Token(token.start, token.start + len(word), word, word, "word")], 0)
    return None if numeral is None else numeral.value


def repeated(tokens: Sequence[Token], i: int) -> Found | None:
    """Read "every day", "each Monday", "daily", "every two weeks"."""
    word = lower(tokens, i)
    if word in _ADVERBS:
        return Found(i, i + 1, Fixed(_ADVERBS[word], "SET"))
    if word not in {"every", "each"} or i + 1 >= len(tokens):
        return None
    amount, at = amount_at(tokens, i + 1)
    unit = units().get(lower(tokens, at))
    if unit is not None:
        return Found(i, at + 1, Fixed(value_of(amount if at > i + 1 else 1, unit), "SET"))
    number = weekday_of(tokens, i + 1)
    if number is not None:
        return Found(i, i + 2, Fixed(f"XXXX-WXX-{number + 1}", "SET"))
    if lower(tokens, i + 1) in {"morning", "night", "evening"}:
        return Found(i, i + 2, Fixed("P1D", "SET"))
    return None


def clock(tokens: Sequence[Token], i: int) -> Found | None:
    """Read "10:35 a.m.", "6 p.m.", "at 11:17", "noon", "midnight"."""
    word = lower(tokens, i)
    if word in {"noon", "midday"}:
        return Found(i, i + 1, Clock("T12:00"))
    if word == "midnight":
        return Found(i, i + 1, Clock("T24:00"))
    match = _CLOCK.match(word) if tokens[i].kind == "number" else None
    if match is None:
        return None
    hour, minute = int(match.group(1)), int(match.group(2) or 0)
    half = lower(tokens, i + 1).replace(".", "")
    last = i + 2 if half in {"am", "pm", "hrs", "gmt", "o'clock"} else i + 1
    if half in {"am", "pm"} and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif last == i + 1 and not (
        ":" in word and lower(tokens, i - 1) in {"at", "around", "about", "by", "before", "after"}
    ):
        return None
    return Found(i, last, Clock(f"T{hour:02}:{minute:02}")) if hour < 25 and minute < 60 else None
