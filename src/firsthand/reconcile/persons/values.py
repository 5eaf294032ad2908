"""What single cells of a victim list say: words, days, ages, sexes, and in which way a value is missing."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

from firsthand.language.lexicons import lists_of

_WORD = re.compile(r"[^\W_]+")
_MARKS = dict.fromkeys(map(ord, "'’ʼ`´ـ"))
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2}|XX)(?:-(\d{1,2}|XX))?)?(?:[T ]\d\d:.*)?[~?%]?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_NUMBERS = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})(?: \d\d:.*)?")
_MONTH_YEAR = re.compile(r"(\d{1,2})\s*[./]\s*(\d{4})")
_YEARS = range(1800, 2200)
_LONGEST = 400
OLDEST = 125


class Day(NamedTuple):
    """A day as written: 0 where a part is not given. `real` is False where no calendar has such a day."""

    year: int
    month: int
    day: int
    real: bool = True

    def bounds(self) -> tuple[int, int]:
        """Return the first and the last day that it may be, as ordinals."""
        first_month, last_month = (self.month, self.month) if self.month else (1, 12)
        last = self.day or monthrange(self.year, last_month)[1]
        return (
            date(self.year, first_month, self.day or 1).toordinal(),
            date(self.year, last_month, last).toordinal(),
        )


@cache
def _silences() -> dict[str, str]:
    found = lists_of("lists", "missing", "any")
    return {" ".join(words(phrase)): kind for kind, phrases in found.items() for phrase in phrases}


@cache
def _sexes() -> dict[str, str]:
    found = lists_of("lists", "sexes", "any")
    return {" ".join(words(phrase)): sex for sex, phrases in found.items() for phrase in phrases}


def words(cell: str) -> tuple[str, ...]:
    """Return the words of a cell as they are compared: case, accents and signs taken away."""
    cell = cell[:_LONGEST]
    if cell.isascii():
        return tuple(_WORD.findall(cell.replace("'", "").replace("`", "").lower()))
    cell = unicodedata.normalize("NFKD", cell)
    cell = "".join(sign for sign in cell if not unicodedata.combining(sign))
    return tuple(_WORD.findall(cell.translate(_MARKS).casefold()))


def silence(cell: str) -> str | None:
    """Return in which way a cell says that its value is missing; None if it holds one."""
    said = words(cell)
    if not said:
        return "not_stated"
    return _silences().get(" ".join(said)) if len(said) <= 5 else None


def sex_of(cell: str) -> int | None:
    """Return 0 for a man or boy, 1 for a woman or girl, None if the cell says neither."""
    found = _sexes().get(" ".join(words(cell)))
    return None if found is None else "mf".index(found)


def age_of(cell: str) -> int | None:
    """Return the age in whole years, None if the cell gives none: "33", "33.0", "6 months"."""
    match = re.fullmatch(r"(\d{1,3})(?:[.,]\d+)?\s*(\D{0,12})", cell.strip())
    if not match:
        return None
    unit = match[2].strip().casefold()
    years = 0 if unit[:3] in ("mon", "mes", "moi", "day", "wee") else int(match[1])
    return years if years <= OLDEST else None


def day_of(cell: str, month_first: bool) -> Day | None:
    """Return the day, month or year that a cell gives; None if it gives none."""
    text = cell.strip()
    match = _ISO.fullmatch(text) or _COMPACT.fullmatch(text)
    if match:
        year, month, day = (int(part) if part and part != "XX" else 0 for part in match.groups())
    elif match := _NUMBERS.fullmatch(text):
        one, two, year = (int(part) for part in match.groups())
        month, day = (one, two) if month_first else (two, one)
    elif match := _MONTH_YEAR.fullmatch(text):
        month, year, day = int(match[1]), int(match[2]), 0
    else:
        return None
    if year not in _YEARS:
        return None
    real = month <= 12 and (not day or (month > 0 and day <= monthrange(year, month)[1]))
    return Day(year, month, day, real)


def month_comes_first(cells: Iterable[str]) -> bool | None:
    """Say whether dates such as 3/4/2014 give the month first, by those that leave no choice; None: nobody can say."""
    first = second = seen = 0
    for cell in cells:
        if match := _NUMBERS.fullmatch(cell.strip()):
            seen += 1
            first += int(match[1]) > 12
            second += int(match[2]) > 12
    if first or second:
        return second > first
    return None if seen else False


def in_doubt(cell: str) -> bool:
    """Say whether a date may give day and month in either order."""
    match = _NUMBERS.fullmatch(cell.strip())
    return match is not None and int(match[1]) <= 12 and int(match[2]) <= 12 and match[1] != match[2]
