"""What an expression of time says, before it is tied to the calendar."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from firsthand.language.lexicons import numbers_of, terms_of
from firsthand.language.tokens import Token


class Moment(NamedTuple):
    """A year, month or day; what is not said is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


class Calendar(NamedTuple):
    """A stated date or stretch of dates.

    `part`: time of day (TIMEX3: TMO, TAF, TEV, TNI); `mod`: START, MID or END of it; `shift`: 0 "this", -1 "last",
    1 "next" beside a month, or of the year named beside it when `of_year`.
    """

    start: Moment
    end: Moment | None = None
    part: str | None = None
    mod: str | None = None
    shift: int | None = None
    of_year: bool = False


class Weekday(NamedTuple):
    """A day of the week (Monday is 0); `shift`: -1 "last", 0 "this", 1 "next", None for none."""

    number: int
    shift: int | None = None
    part: str | None = None


class Shift(NamedTuple):
    """So many days, weeks, months, quarters, years or decades from publication; None: not told how many."""

    unit: str
    amount: int | None
    part: str | None = None
    mod: str | None = None


class Season(NamedTuple):
    """A season (SP, SU, FA, WI) or half or quarter of a year (H1, Q3)."""

    code: str
    year: int | None = None
    shift: int | None = None


class Decade(NamedTuple):
    """Ten years from `start`."""

    start: int
    mod: str | None = None


class Clock(NamedTuple):
    """A time of day, of a day that may be named with it."""

    value: str
    day: "Calendar | Weekday | Shift | None" = None


class Fixed(NamedTuple):
    """A length, a repetition or a pointer: its TIMEX3 value and type, without a place in the calendar."""

    value: str
    type: str


Form = Calendar | Weekday | Shift | Season | Decade | Clock | Fixed


class Found(NamedTuple):
    """Tokens `first`..`last` (exclusive) and what they say."""

    first: int
    last: int
    form: Form


@cache
def day_parts() -> dict[str, str]:
    """Return the TIMEX3 code of each word for a part of the day."""
    return dict(terms_of("time", "day_parts"))


@cache
def units() -> dict[str, str]:
    """Return the letter of each word for a unit of time."""
    return dict(terms_of("time", "units"))


def lower(tokens: Sequence[Token], i: int) -> str:
    """Return token `i` in lower case; "" outside the row."""
    return tokens[i].lower if 0 <= i < len(tokens) else ""


def month_of(tokens: Sequence[Token], i: int) -> int | None:
    """Return the number of a month's name, which has a capital unless the text has none."""
    word = lower(tokens, i)
    number = numbers_of("time", "month_numbers").get(word)
    if number is None or (
        word in {"may", "march", "mar", "sep", "dec", "jan"} and tokens[i].text[0].islower()
    ):
        return None
    return number


def weekday_of(tokens: Sequence[Token], i: int) -> int | None:
    """Return the number of a weekday's name (Monday is 0)."""
    number = numbers_of("time", "weekday_numbers").get(lower(tokens, i))
    return number if number is None or tokens[i].text[0].isupper() else None


def year_of(tokens: Sequence[Token], i: int) -> int | None:
    """Return the year that a bare number may be."""
    if not 0 <= i < len(tokens) or tokens[i].kind != "number":
        return None
    text = tokens[i].text
    if not (len(text) == 4 and text.isascii() and text.isdigit() and 1000 <= int(text) <= 2199):
        return None
    return None if _of_the_clock(tokens, i) else int(text)


_NEARLY = frozenset(("about", "around", "approximately", "exactly", "roughly"))
_SHORTLY = frozenset(("shortly", "just"))
_BY_THE_CLOCK = frozenset(("hours", "hrs", "gmt", "utc", "local", "today", "yesterday", "tonight"))


def _of_the_clock(tokens: Sequence[Token], i: int) -> bool:
    """Say whether four digits are a time of day: "at 1730", "shortly before 1900", "2115 GMT"."""
    if int(tokens[i].text[:2]) > 23 or int(tokens[i].text[2:]) > 59:
        return False
    before, earlier = lower(tokens, i - 1), lower(tokens, i - 2)
    told = before == "at" or (before in _NEARLY and earlier == "at")
    near = before in ("before", "after") and earlier in _SHORTLY
    return told or near or lower(tokens, i + 1) in _BY_THE_CLOCK


def day_of(tokens: Sequence[Token], i: int) -> int | None:
    """Return the day of the month that "4" or "4th" may be."""
    text = lower(tokens, i)
    if text[-2:] in {"st", "nd", "rd", "th"}:
        text = text[:-2]
    return (
        int(text) if len(text) <= 2 and text.isascii() and text.isdigit() and 1 <= int(text) <= 31 else None
    )
