"""How many, in Russian: numbers that count people and things as ranges, with the words that bound or blur them."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from firsthand.language.lexicons import lists_of, numbers_of
from firsthand.language.russian.models import forms
from firsthand.language.russian.word import Word, plain

_DIGITS = re.compile(r"\d{1,9}(?:[.,]\d{1,3})?")
_PAIR = re.compile(r"(.+)[-‐–—](.+)")
_GROUP = re.compile(r"\d{3}")
_MOST = 4
_HALF = "полтор"


class Counted(NamedTuple):
    """A number with its qualifier at words `first`..`last` (exclusive). `None` bounds are not stated."""

    first: int
    last: int
    min: int | None
    max: int | None
    approximate: bool


def quantities(row: Sequence[Word], taken: frozenset[int] = frozenset()) -> list[Counted]:
    """Return the quantities of a sentence in order, as word numbers; `taken` words belong to dates.

    "не менее трёх" is 3..None, "более 100" 101..None, "до двадцати" None..20, "около ста" 100..100 and approximate,
    "5-7" 5..7, "десятки" 24..None. Ages, lengths of time, money and the like are not counted.
    """
    found: list[Counted] = []
    at = 0
    while at < len(row):
        part = None if at in taken else _quantity(row, at, taken)
        if part is None:
            at += 1
            continue
        if not _of_things(row, part.last):
            found.append(part)
        at = max(part.last, at + 1)
    return found


def _of_things(row: Sequence[Word], at: int) -> bool:
    return at < len(row) and row[at].lemma in lists_of("numbers", "not_people", "ru")["words"]


def _quantity(row: Sequence[Word], at: int, taken: frozenset[int]) -> Counted | None:
    bound, start = _bound(row, at)
    if start in taken or start >= len(row):
        return None
    span = _between(row, at)
    if span is not None:
        return span
    numeral = _numeral(row, start)
    if numeral is None:
        return _vague(row, at, start)
    low, high, last = numeral
    while bound is None and last < len(row) and row[last].lower == "или" and row[last + 1 : last + 2]:
        more = _numeral(row, last + 1)
        if more is None:
            break
        high, last = more[1], more[2]
    return _bounded(at, last, low, high, bound)


def _bounded(first: int, last: int, low: int, high: int, bound: str | None) -> Counted:
    if bound == "least":
        return Counted(first, last, low, None, False)
    if bound == "over":
        return Counted(first, last, low + 1, None, False)
    if bound == "most":
        return Counted(first, last, None, high, False)
    if bound == "under":
        return Counted(first, last, None, high - 1, False)
    return Counted(first, last, low, high, bound == "about")


def _between(row: Sequence[Word], at: int) -> Counted | None:
    """Return "от двадцати до тридцати"."""
    if row[at].lower != "от":
        return None
    low = _numeral(row, at + 1)
    if low is None or low[2] >= len(row) or row[low[2]].lower != "до":
        return None
    high = _numeral(row, low[2] + 1)
    return None if high is None else Counted(at, high[2], low[0], high[1], False)


def _vague(row: Sequence[Word], at: int, start: int) -> Counted | None:
    stem = plain(row[start].lower)
    for word, low in numbers_of("numbers", "vague", "ru").items():
        if stem == word or (len(word) > 5 and stem in _inflected(word)):
            few = low == 3
            return Counted(at, start + 1, low, None, few)
    return None


def _inflected(word: str) -> tuple[str, ...]:
    stem = word[:-1]
    return (
        stem + "ам",
        stem + "ами",
        stem + "ах",
        stem[:-1] + "ков",
        stem + "ов",
        stem,
        stem + "и",
        stem + "ы",
    )


@cache
def _bounds() -> Mapping[tuple[str, ...], str]:
    return {
        tuple(phrase.split()): kind
        for kind, listed in lists_of("numbers", "bounds", "ru").items()
        for phrase in listed
    }


def _bound(row: Sequence[Word], at: int) -> tuple[str | None, int]:
    for length in range(min(_MOST, len(row) - at), 0, -1):
        kind = _bounds().get(tuple(word.lower for word in row[at : at + length]))
        if kind is not None:
            return kind, at + length
    return None, at


def _numeral(row: Sequence[Word], at: int) -> tuple[int, int, int] | None:
    """Return the lowest and highest value of the numeral at `at`, and where it ends."""
    if at >= len(row):
        return None
    pair = _PAIR.fullmatch(row[at].lower)
    if pair is not None:
        low, high = _whole(pair[1]), _whole(pair[2])
        if low is not None and high is not None and low < high:
            scale = _scale(row, at + 1)
            return low * (scale or 1), high * (scale or 1), at + 1 + (scale is not None)
        return None
    total, part, last = 0, 0.0, at
    while last < len(row):
        value, scale = value_of(row[last].lower, row[last].part), _scale(row, last)
        if (
            value is not None
            and last > at
            and _GROUP.fullmatch(row[last].lower)
            and row[last - 1].lower.isdigit()
        ):
            part = part * 1000 + value
        elif value is not None and (last == at or _adds(part, value)):
            part += value
        elif row[last].lower.startswith(_HALF) and last == at:
            part = 1.5
        elif scale is not None and (last > at or row[last].feats.get("Number") == "Sing"):
            total, part = total + int((part or 1) * scale), 0.0
        else:
            break
        last += 1
    return None if last == at else (total + int(part), total + int(part), last)


def _whole(written: str) -> int | None:
    value = value_of(plain(written))
    return None if value is None else int(value)


def _adds(part: float, value: float) -> bool:
    """Say whether a smaller word goes on a number: "сто двадцать пять"."""
    return 0 < value < part and part % (10 if value < 10 else 100) == 0


@cache
def value_of(lower: str, part: str = "NUM") -> float | None:
    """Return the value of one number word, in any of its cases, or of digits; None if it is neither."""
    if _DIGITS.fullmatch(lower):
        return float(lower.replace(",", "."))
    listed = numbers_of("numbers", "values", "ru")
    if plain(lower) in listed:
        return listed[plain(lower)]
    for form in forms(lower):
        lemma = plain(form.lemma)
        if lemma in listed and (form.part in ("NUMR", "NOUN") or part == "NUM" or lemma == "один"):
            return listed[lemma] if lemma != "один" or part == "NUM" else None
    return None


def _scale(row: Sequence[Word], at: int) -> int | None:
    if at >= len(row):
        return None
    word = row[at]
    stem = plain(word.lower)
    if stem in ("десяток", "десятка", "десятков", "десятком") and at and _counts(row[at - 1]):
        return 10
    if stem in ("сотни", "сотен") and at and _counts(row[at - 1]):
        return 100
    return numbers_of("numbers", "scales", "ru").get(word.lemma) if at and _counts(row[at - 1]) else None


def _counts(before: Word) -> bool:
    return value_of(before.lower, before.part) is not None or before.lower.startswith(_HALF)
