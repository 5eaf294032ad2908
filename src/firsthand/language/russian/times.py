"""Expressions of time in Russian text, tied to the calendar by the same rules as the English ones."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from firsthand.language.lexicons import numbers_of, terms_of
from firsthand.language.russian.numbers import value_of
from firsthand.language.russian.reading import Clause
from firsthand.language.russian.word import Word
from firsthand.language.times import TimeExpression, iso_day
from firsthand.language.timex.forms import Calendar, Fixed, Form, Moment, Season, Shift, Weekday
from firsthand.language.timex.resolve import Context, Resolved, resolve

_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)")
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
_YEARS = re.compile(r"((?:19|20)\d\d)[-–—]((?:19|20)\d\d)")
_DAYS = re.compile(r"(\d{1,2})[-–—](\d{1,2})")
_HEAD = 3
_OPEN_END = frozenset(("с", "со", "начиная"))
_OPEN_START = frozenset(("до", "к"))
Found = tuple[int, int, Form, bool]
"""Words `first`..`last`, the form, and whether it is a night that begins on the day before."""


def times(clauses: Sequence[Clause], published: str | None) -> list[TimeExpression]:
    """Return the expressions of time of a text in order, resolved against the ISO date of publication, if any."""
    day = iso_day(published) or _dateline(clauses)
    found = []
    for clause in clauses:
        for first, last, form, night in expressions(clause.words):
            resolved = resolve(form, Context(day))
            if night and resolved.earliest is not None:
                resolved = resolved._replace(
                    earliest=resolved.earliest - timedelta(days=1), precision="range"
                )
            resolved = _opened(clause.words, first, resolved)
            found.append(_expression(clause.words, first, last, resolved))
    return found


def _dateline(clauses: Sequence[Clause]) -> date | None:
    """Return the first full date at the head of a report that does not say when it was published."""
    for clause in clauses[:_HEAD]:
        for _, _, form, _ in expressions(clause.words):
            if isinstance(form, Calendar) and form.start.year and form.start.day and form.end is None:
                return resolve(form, Context(None)).earliest
    return None


def _expression(row: Sequence[Word], first: int, last: int, resolved: Resolved) -> TimeExpression:
    return TimeExpression(
        row[first].start,
        row[last - 1].end,
        resolved.value,
        resolved.type,
        None if resolved.earliest is None else resolved.earliest.isoformat(),
        None if resolved.latest is None else resolved.latest.isoformat(),
        resolved.precision,
        resolved.anchored,
    )


def _opened(row: Sequence[Word], first: int, resolved: Resolved) -> Resolved:
    before = row[first - 1].lower if first else ""
    if resolved.type not in ("DATE", "TIME") or resolved.precision == "range":
        return resolved
    if before in _OPEN_END or before == "после":
        return resolved._replace(latest=None)
    return resolved._replace(earliest=None) if before in _OPEN_START else resolved


def expressions(row: Sequence[Word]) -> Iterator[Found]:
    """Yield the expressions of time of a sentence, from left to right, none overlapping."""
    at = 0
    while at < len(row):
        found = next(filter(None, (rule(row, at) for rule in _RULES)), None)
        if found is None:
            at += 1
        else:
            yield found
            at = found[1]


def _lemma(row: Sequence[Word], i: int) -> str:
    return row[i].lemma if 0 <= i < len(row) else ""


def _lower(row: Sequence[Word], i: int) -> str:
    return row[i].lower if 0 <= i < len(row) else ""


def _dotted(row: Sequence[Word], at: int) -> Found | None:
    match = _DATE.fullmatch(row[at].lower)
    if match is None or not 1 <= int(match[2]) <= 12 or not 1 <= int(match[1]) <= 31:
        return None
    return at, at + 1, Calendar(Moment(int(match[3]), int(match[2]), int(match[1]))), False


def _night(row: Sequence[Word], at: int) -> Found | None:
    """Read "ночь на 5 июня"."""
    if row[at].lemma != "ночь" or _lower(row, at + 1) != "на":
        return None
    found = (
        next(filter(None, (rule(row, at + 2) for rule in (_dotted, _days, _weekday))), None)
        if len(row) > at + 2
        else None
    )
    return None if found is None else (at, found[1], found[2], True)


def _month(row: Sequence[Word], at: int) -> int | None:
    return numbers_of("time", "months", "ru").get(_lemma(row, at))


def _number(row: Sequence[Word], at: int) -> int | None:
    text = _lower(row, at)
    return (
        int(text) if text.isascii() and text.isdigit() and len(text) <= 2 and 1 <= int(text) <= 31 else None
    )


def _days(row: Sequence[Word], at: int) -> Found | None:
    """Read "12 марта 2031 года", "с 3 по 6 мая", "3-6 мая"."""
    pair = _DAYS.fullmatch(row[at].lower)
    if pair is not None and (month := _month(row, at + 1)) is not None:
        year, last = _year_behind(row, at + 2)
        ends = Moment(year, month, int(pair[1])), Moment(year, month, int(pair[2]))
        return at, last, Calendar(*ends), False
    first = _number(row, at)
    if first is None:
        return None
    month = _month(row, at + 1)
    behind = at + 1 if month is None else at + 2
    if _lower(row, behind) in ("по", "до") and _lower(row, at - 1) == "с":
        second = _number(row, behind + 1)
        later = _month(row, behind + 2)
        if second is not None and later is not None:
            year, last = _year_behind(row, behind + 3)
            ends = Moment(year, month or later, first), Moment(year, later, second)
            return at, last, Calendar(*ends), False
    if month is None:
        return None
    year, last = _year_behind(row, at + 2)
    form = Calendar(Moment(year, month, first))
    part, last = _part_behind(row, last)
    return at, last, form._replace(part=part), False


def _months(row: Sequence[Word], at: int) -> Found | None:
    """Read "в мае", "в мае 2030 года", "в декабре прошлого года"."""
    month = _month(row, at)
    if month is None or (row[at].lower == "мая" and not at):
        return None
    year, last = _year_behind(row, at + 1)
    if year is not None:
        return at, last, Calendar(Moment(year, month)), False
    shift = _shift_of(_lemma(row, at + 1))
    if shift is not None and _lemma(row, at + 2) == "год":
        return at, at + 3, Calendar(Moment(None, month), shift=shift, of_year=True), False
    before = _shift_of(_lemma(row, at - 1))
    return at, at + 1, Calendar(Moment(None, month), shift=before), False


def _year_behind(row: Sequence[Word], at: int) -> tuple[int | None, int]:
    if not _YEAR.fullmatch(_lower(row, at)):
        return None, at
    return int(_lower(row, at)), _past_word(row, at + 1)


def _past_word(row: Sequence[Word], at: int) -> int:
    """Step over "года", "г."."""
    if _lemma(row, at) == "год":
        return at + 1
    if _lower(row, at) in ("г", "гг"):
        return at + 1 + (_lower(row, at + 1) == "." and at + 2 < len(row))
    return at


def _years(row: Sequence[Word], at: int) -> Found | None:
    """Read "2031 год", "2028-2029 годах", "в 2029", "в прошлом году"."""
    pair = _YEARS.fullmatch(row[at].lower)
    if pair is not None:
        ends = Moment(int(pair[1])), Moment(int(pair[2]))
        return at, _past_word(row, at + 1), Calendar(*ends), False
    if _YEAR.fullmatch(row[at].lower):
        last = _past_word(row, at + 1)
        if last > at + 1 or _lower(row, at - 1) in ("в", "с"):
            return at, last, Calendar(Moment(int(row[at].lower))), False
    shift = _shift_of(row[at].lemma)
    unit = _units().get(_lemma(row, at + 1))
    if shift is None or unit not in ("W", "M", "Y"):
        return None
    return at, at + 2, Shift(unit, shift), False


def _weekday(row: Sequence[Word], at: int) -> Found | None:
    number = numbers_of("time", "weekdays", "ru").get(row[at].lemma)
    if number is None:
        shift = _shift_of(row[at].lemma)
        number = numbers_of("time", "weekdays", "ru").get(_lemma(row, at + 1))
        return (
            None if shift is None or number is None else (at, at + 2, Weekday(number, shift or None), False)
        )
    if row[at].lemma in ("среда", "пятница") and _lower(row, at - 1) not in ("в", "на", "с", "до", "к"):
        return None
    part, last = _part_behind(row, at + 1)
    return at, last, Weekday(number, None, part), False


def _day(row: Sequence[Word], at: int) -> Found | None:
    """Read "вчера", "сегодня утром"."""
    amount = numbers_of("time", "days", "ru").get(row[at].lower)
    if amount is None:
        return None
    part, last = _part_behind(row, at + 1)
    return at, last, Shift("D", amount, part), False


def _ago(row: Sequence[Word], at: int) -> Found | None:
    """Read "три дня назад", "неделю назад"."""
    amount, unit_at = 1.0, at
    value = value_of(row[at].lower, row[at].part)
    if value is not None:
        amount, unit_at = value, at + 1
    unit = _units().get(_lemma(row, unit_at))
    if unit is None:
        return None
    if _lower(row, unit_at + 1) == "назад" and unit in ("D", "W", "M", "Y"):
        return at, unit_at + 2, Shift(unit, -int(amount)), False
    if value is None or (unit == "Y" and _lower(row, unit_at + 1) == "назад"):
        return None
    code = {"H": "PT%dH", "MIN": "PT%dM"}.get(unit, f"P%d{unit}")
    return at, unit_at + 1, Fixed(code % int(amount), "DURATION"), False


def _season(row: Sequence[Word], at: int) -> Found | None:
    code = terms_of("time", "seasons", "ru").get(row[at].lemma)
    if code is None or row[at].case not in ("Ins", "Gen", "Acc", "Loc") or row[at].lower == "лет":
        return None
    year, last = _year_behind(row, at + 1)
    shift = _shift_of(_lemma(row, at - 1))
    return at, last, Season(code, year, shift), False


def _part_behind(row: Sequence[Word], at: int) -> tuple[str | None, int]:
    code = _parts().get(_lower(row, at))
    return code, at + (code is not None)


def _shift_of(lemma: str) -> int | None:
    return numbers_of("time", "shifts", "ru").get(lemma)


@cache
def _units() -> dict[str, str]:
    return dict(terms_of("time", "units", "ru"))


@cache
def _parts() -> dict[str, str]:
    return dict(terms_of("time", "parts", "ru"))


_RULES = (_dotted, _night, _days, _years, _months, _weekday, _day, _ago, _season)
