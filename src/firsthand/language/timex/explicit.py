"""Dates that are spelt out: days, months, years, decades, seasons, and stretches of them."""

import re
from collections.abc import Sequence

from firsthand.language.chunks import word_class
from firsthand.language.lexicons import numbers_of, terms_of, words
from firsthand.language.timex.forms import (
    Calendar,
    Decade,
    Found,
    Moment,
    Season,
    day_of,
    day_parts,
    lower,
    month_of,
    weekday_of,
    year_of,
)
from firsthand.language.tokens import Token

_FIGURES = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d\d)$")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)$")
_JOINTS = frozenset(("-", "–", "—", "to", "and", "or", "until", "through", "/"))
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}


def day_month(tokens: Sequence[Token], i: int) -> Found | None:
    """Read "4 May 2017", "the 4th of May", "3-5 March 2017", "between 3 and 5 March" from the first day on."""
    first = day_of(tokens, i)
    if first is None:
        return None
    second, at = None, i + 1
    if lower(tokens, at) in _JOINTS and day_of(tokens, at + 1) is not None:
        second, at = day_of(tokens, at + 1), at + 2
    if lower(tokens, at) == "of":
        at += 1
    month = month_of(tokens, at)
    if month is None:
        return None
    year, last = _year_after(tokens, at + 1)
    start = Moment(year, month, first)
    end = None if second is None or second <= first else Moment(year, month, second)
    return _with_year_words(tokens, Found(i, last, Calendar(start, end)))


def month_day(tokens: Sequence[Token], i: int) -> Found | None:
    """Read "May 4, 2017", "December 17", "May 4-6", "May 2017", "December-January 2016-2017", "April this year"."""
    two = _two_months(tokens, i)
    if two is not None:
        return two
    month = month_of(tokens, i)
    if month is None:
        return None
    first = day_of(tokens, i + 1)
    if first is None or year_of(tokens, i + 1) is not None:
        return _month(tokens, i, month)
    second, at = _second_day(tokens, i + 2)
    year, last = _year_after(tokens, at)
    start = Moment(year, month, first)
    end = None if second is None or second <= first else Moment(year, month, second)
    return _with_year_words(tokens, Found(i, last, Calendar(start, end)))


def _second_day(tokens: Sequence[Token], i: int) -> tuple[int | None, int]:
    """Read the end of a stretch of days that stands behind its month ("May 4-6"), and where it ends."""
    joint, second = lower(tokens, i), day_of(tokens, i + 1)
    if joint not in _JOINTS or second is None or month_of(tokens, i + 2) is not None:
        return None, i
    if joint in {"and", "or"} and _counts(tokens, i + 2):
        return None, i
    return second, i + 2


def _counts(tokens: Sequence[Token], i: int) -> bool:
    """Say whether a noun follows, so that the number before it counts ("on May 4 and 20 men")."""
    return i < len(tokens) and word_class(tokens[i]) == "w" and tokens[i].text[0].islower()


def _month(tokens: Sequence[Token], i: int, month: int) -> Found | None:
    at = i + 2 if lower(tokens, i + 1) in {"of", ","} and year_of(tokens, i + 2) is not None else i + 1
    year = year_of(tokens, at)
    if year is not None:
        return Found(i, at + 1, Calendar(Moment(year, month)))
    found = _with_year_words(tokens, Found(i, i + 1, Calendar(Moment(None, month))))
    if found.last > i + 1:
        return found
    return found if _stands_for_month(tokens, i) else None


def _stands_for_month(tokens: Sequence[Token], i: int) -> bool:
    """Say whether a month's name alone means the month, and no person or verb."""
    before = lower(tokens, i - 1)
    if before in words("time", "before_dates"):
        return True
    if tokens[i].lower in {"may", "march", "august"} or len(tokens[i].text.rstrip(".")) < 4:
        return False
    return i + 1 >= len(tokens) or not tokens[i + 1].text[0].isupper()


def _two_months(tokens: Sequence[Token], i: int) -> Found | None:
    """Read two months joined by a hyphen, written as one word or as three."""
    numbers = numbers_of("time", "month_numbers")
    left, _, right = lower(tokens, i).partition("-")
    at = i + 1
    if right and left in numbers and right in numbers:
        first, second = numbers[left], numbers[right]
    elif month_of(tokens, i) and lower(tokens, at) in {"-", "–"} and month_of(tokens, at + 1):
        first, second, at = month_of(tokens, i) or 0, month_of(tokens, at + 1) or 0, at + 2
    elif (
        month_of(tokens, i)
        and _year_month(lower(tokens, at)) is not None
        and year_of(tokens, at + 1) is not None
    ):
        year, second = _year_month(lower(tokens, at)) or (0, 0)
        start = Moment(year, month_of(tokens, i))
        return Found(i, at + 2, Calendar(start, Moment(year_of(tokens, at + 1), second)))
    else:
        return None
    years, last = _years(tokens, at)
    if years is None:
        return Found(i, at, Calendar(Moment(None, first), Moment(None, second)))
    low, high = years
    if low == high and second < first:
        high = low + 1
    return Found(i, last, Calendar(Moment(low, first), Moment(high, second)))


def _year_month(word: str) -> tuple[int, int] | None:
    """Read "2016-january", which the tokens keep as one word."""
    year, _, month = word.partition("-")
    number = numbers_of("time", "month_numbers").get(month)
    return (int(year), number) if number is not None and len(year) == 4 and year.isdigit() else None


def _years(tokens: Sequence[Token], i: int) -> tuple[tuple[int, int] | None, int]:
    """Read one year or two joined by a hyphen."""
    low = year_of(tokens, i)
    if low is None:
        return None, i
    if lower(tokens, i + 1) in {"-", "–", "/"} and tokens[i + 1].start == tokens[i].end:
        high = _short_year(tokens, i + 2, low)
        if high is not None and high > low:
            return (low, high), i + 3
    return (low, low), i + 1


def _short_year(tokens: Sequence[Token], i: int, base: int) -> int | None:
    year = year_of(tokens, i)
    if year is not None:
        return year
    text = lower(tokens, i)
    return base // 100 * 100 + int(text) if len(text) == 2 and text.isascii() and text.isdigit() else None


def _year_after(tokens: Sequence[Token], i: int) -> tuple[int | None, int]:
    """Read the year behind a day and month, with or without a comma."""
    at = i + 1 if lower(tokens, i) == "," else i
    year = year_of(tokens, at)
    return (year, at + 1) if year is not None else (None, i)


def _with_year_words(tokens: Sequence[Token], found: Found) -> Found:
    """Add "this year" or "of last year" behind a date without a year."""
    form = found.form
    if not isinstance(form, Calendar) or form.start.year is not None:
        return found
    at = found.last + 1 if lower(tokens, found.last) == "of" else found.last
    shift = {"this": 0, "last": -1, "next": 1, "that": None}.get(lower(tokens, at))
    if shift is None or lower(tokens, at + 1) != "year":
        return found
    return Found(found.first, at + 2, form._replace(shift=shift, of_year=True))


def year(tokens: Sequence[Token], i: int) -> Found | None:
    """Read "2009", "2016-2017" and "2016-17" where the words around do not make it a count."""
    years, last = _years(tokens, i)
    if years is None:
        return None
    low, high = years
    before = lower(tokens, i - 1)
    if low == high and before not in words("time", "before_dates"):
        after = tokens[last] if last < len(tokens) else None
        counted = after is not None and word_class(after) == "w" and after.text[0].islower()
        if (
            not 1900 <= low <= 2099
            or (counted and before != "the")
            or before in words("numbers", "currencies")
        ):
            return None
        if before in words("numbers", "naming") or (
            i and tokens[i - 1].end == tokens[i].start and before != "("
        ):
            return None
    if lower(tokens, last) in {"%", "percent"}:
        return None
    end = Moment(high) if high != low else None
    return Found(i, last, Calendar(Moment(low), end))


def figures(tokens: Sequence[Token], i: int) -> Found | None:
    """Read "2017-05-04", "04.05.2017" (day first) and "04/05/2017" (both orders, where both are dates)."""
    text = tokens[i].text
    iso = _ISO.match(text)
    if iso is not None:
        year, month, day = map(int, iso.groups())
        return Found(i, i + 1, Calendar(Moment(year, month, day)))
    match = _FIGURES.match(text)
    if match is None or (len(match.group(4)) == 2 and match.group(2) == "."):
        return None
    day, month, year = int(match.group(1)), int(match.group(3)), int(match.group(4))
    year += 0 if year > 99 else 1900 if year > 50 else 2000
    if month > 12 >= day:
        day, month = month, day
    start, end = Moment(year, month, day), None
    if match.group(2) == "/" and day <= 12 and day != month:
        start, end = sorted((start, Moment(year, day, month)))
    return Found(i, i + 1, Calendar(start, end)) if month <= 12 and 1 <= day <= 31 else None


def decade(tokens: Sequence[Token], i: int) -> Found | None:
    """Read "1990s", "mid-1990s", "the '90s"."""
    word = lower(tokens, i)
    mod = None
    for prefix, name in (("mid-", "MID"), ("early-", "START"), ("late-", "END")):
        if word.startswith(prefix):
            word, mod = word[len(prefix) :], name
    if re.fullmatch(r"\d{3}0s", word):
        return Found(i, i + 1, Decade(int(word[:4]), mod))
    short = re.fullmatch(r"([2-9]0)s", word)
    if short is None or lower(tokens, i - 1) not in {"'", "‘", "the", "early", "late"}:
        return None
    first = i - 1 if lower(tokens, i - 1) in {"'", "‘"} else i
    return Found(first, i + 1, Decade(1900 + int(short.group(1)), mod))


def season(tokens: Sequence[Token], i: int) -> Found | None:
    """Read "summer 2016", "the summer of 2016", "last spring", "the third quarter of 1990"."""
    shift = {"this": 0, "last": -1, "next": 1, "the": None}.get(lower(tokens, i), 9)
    at = i if shift == 9 else i + 1
    code = terms_of("time", "seasons").get(lower(tokens, at))
    if code is None and lower(tokens, at) in _ORDINALS and lower(tokens, at + 1) in {"quarter", "half"}:
        letter, number = ("Q", "H")[lower(tokens, at + 1) == "half"], _ORDINALS[lower(tokens, at)]
        code = f"{letter}{min(number, 4 if letter == 'Q' else 2)}" if lower(tokens, at) != "last" else None
        at += 1
    if code is None:
        return None
    year_at = at + 2 if lower(tokens, at + 1) == "of" else at + 1
    year = year_of(tokens, year_at)
    if year is not None:
        return Found(i, year_at + 1, Season(code, year))
    relative = {"this": 0, "last": -1, "next": 1}.get(lower(tokens, year_at))
    if relative is not None and lower(tokens, year_at + 1) == "year":
        return Found(i, year_at + 2, Season(code, None, relative - 10))
    if shift == 9:
        return (
            Found(i, at + 1, Season(code)) if lower(tokens, i - 1) == "in" and code[0] not in "QH" else None
        )
    if code in {"H1", "H2"} and shift is None:
        return None
    return Found(i, at + 1, Season(code, None, shift))


def with_weekday(tokens: Sequence[Token], i: int) -> Found | None:
    """Read "Monday, May 4" and "Thursday 4 May 2017": the weekday adds nothing to the date."""
    if weekday_of(tokens, i) is None:
        return None
    at = i + 2 if lower(tokens, i + 1) == "," else i + 1
    if lower(tokens, at) == "the":
        at += 1
    found = (day_month(tokens, at) or month_day(tokens, at)) if at < len(tokens) else None
    if found is None or not isinstance(found.form, Calendar) or found.form.start.day is None:
        return None
    return found._replace(first=i)


def part_of(tokens: Sequence[Token], i: int) -> Found | None:
    """Read "the night of December 17", "the morning of 4 May 2017"."""
    at = i + 1 if lower(tokens, i) == "the" else i
    part = day_parts().get(lower(tokens, at))
    if part is None or lower(tokens, at + 1) not in {"of", "on"}:
        return None
    at += 3 if lower(tokens, at + 2) == "the" else 2
    if at >= len(tokens):
        return None
    found = with_weekday(tokens, at) or day_month(tokens, at) or month_day(tokens, at) or figures(tokens, at)
    if found is None or not isinstance(found.form, Calendar) or found.form.start.day is None:
        return None
    return found._replace(first=i, form=found.form._replace(part=part))
