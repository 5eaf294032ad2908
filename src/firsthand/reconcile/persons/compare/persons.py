"""Names, birth and age of two people, level by level."""

import numpy as np

from firsthand.reconcile.persons.compare.fields import FAMILY, GIVEN
from firsthand.reconcile.persons.compare.texts import ALIKE, NEAR, jaro_winkler, likeness, text_levels
from firsthand.reconcile.persons.keys import sound
from firsthand.reconcile.persons.people import I8, I64, NONE, People

_DIFFERENT = len(GIVEN.levels)
_NEAR = 5
_INITIAL = _DIFFERENT - 1
_TURNED = len(FAMILY.levels) - 1


def name_levels(people: People, one: I64, two: I64) -> tuple[I8, I8]:
    """Return the levels of given and family name; where they are turned round, the given name is not compared again."""
    given, family = people.columns.get("given"), people.columns.get("family")
    none = np.zeros(one.size, np.int8)
    first = none if given is None else _sounding(people, "given", one, two)
    last = none if family is None else _sounding(people, "family", one, two)
    if given is None:
        return first, last
    short = np.array([*(len(value) == 1 for value in given.values), False])
    letter = np.array([*(ord(value[0]) for value in given.values), NONE])
    a, b = given.code[one], given.code[two]
    initial = (short[a] | short[b]) & (a != b) & (letter[a] == letter[b]) & (first > 0)
    first = np.where(initial, _INITIAL, first).astype(np.int8)
    if family is not None:
        turned = _turned(people, one, two, (first >= 6) & (last >= 6))
        first = np.where(turned, 0, first).astype(np.int8)
        last = np.where(turned, _TURNED, last).astype(np.int8)
    return first, last


def _sounding(people: People, name: str, one: I64, two: I64) -> I8:
    """Return the levels of a part of the name; what sounds the same is nearly equal, however it is spelled."""
    levels = text_levels(people, name, one, two, _DIFFERENT)
    column = people.columns[name]
    number: dict[str, int] = {}
    heard = np.array([number.setdefault(sound(value), len(number)) for value in column.values])
    unlike = np.flatnonzero(levels > _NEAR)
    same = heard[column.code[one[unlike]]] == heard[column.code[two[unlike]]]
    levels[unlike[same]] = _NEAR
    return levels


def _turned(people: People, one: I64, two: I64, unlike: np.ndarray) -> np.ndarray:
    """Say of which pairs the given name of each is like the family name of the other."""
    given, family = people.columns["given"], people.columns["family"]
    at = np.flatnonzero(unlike)
    letters = [np.array([*(ord(value[0]) for value in column.values), NONE]) for column in (given, family)]
    a, b = one[at], two[at]
    maybe = (letters[0][given.code[a]] == letters[1][family.code[b]]) & (
        letters[1][family.code[a]] == letters[0][given.code[b]]
    )
    at = at[maybe]
    found = np.zeros(one.size, np.bool_)
    if at.size:
        a, b = one[at], two[at]
        like = [
            jaro_winkler(
                [given.values[i] for i in given.code[x].tolist()],
                [family.values[i] for i in family.code[y].tolist()],
            )
            for x, y in ((a, b), (b, a))
        ]
        found[at] = (like[0] >= ALIKE) & (like[1] >= ALIKE)
    return found


def more_levels(people: People, one: I64, two: I64) -> I8:
    """Return the levels of further given names: equal, nearly equal, different."""
    column = people.columns.get("more")
    if column is None:
        return np.zeros(one.size, np.int8)
    a, b = column.code[one].astype(np.int64), column.code[two].astype(np.int64)
    known = (a != NONE) & (b != NONE)
    found = np.where(known & (a == b), 1, 0).astype(np.int8)
    unlike = np.flatnonzero(known & (a != b))
    if unlike.size:
        alike = likeness(column, a[unlike], b[unlike])
        short = np.array([len(value) == 1 for value in column.values])
        letter = np.array([ord(value[0]) for value in column.values])
        x, y = a[unlike], b[unlike]
        initial = (short[x] | short[y]) & (letter[x] == letter[y])
        found[unlike] = np.where((alike >= NEAR) | initial, 2, 3)
    return found


def sex_levels(people: People, one: I64, two: I64, given: I8) -> I8:
    """Return the levels of sex: equal, different.

    Where the given names agree (`given` are their levels) sex says nothing more: it goes with the name.
    """
    a, b = people.numbers["sex"][one], people.numbers["sex"][two]
    silent = (a == NONE) | (b == NONE) | ((given > 0) & (given <= _NEAR))
    return np.where(silent, 0, np.where(a == b, 1, 2)).astype(np.int8)


def born_levels(people: People, one: I64, two: I64) -> I8:
    """Return the levels of birth: by the days of birth where both are known, else by the ages at the time."""
    year, month, day = (people.numbers[f"born_{part}"] for part in ("year", "month", "day"))
    ages = _ages(people)
    apart = np.where((ages[one] < 0) | (ages[two] < 0), 999, np.abs(ages[one] - ages[two]))
    found = np.select(
        [apart == 999, apart < 0.5, apart < 1.5, apart < 2.5, apart < 5.5], [0, 5, 6, 7, 8], 9
    ).astype(np.int8)
    both = np.flatnonzero((year[one] > 0) & (year[two] > 0))
    a, b = one[both], two[both]
    full = (day[a] > 0) & (day[b] > 0)
    same = [part[a] == part[b] for part in (year, month, day)]
    agreeing = same[0].astype(np.int8) + same[1] + same[2]
    turned = same[0] & (month[a] == day[b]) & (day[a] == month[b])
    digit = _one_digit(year[a], year[b])
    near = (agreeing == 2) & (same[0] | digit | (np.abs(year[a] - year[b]) <= 1)) | turned
    close = np.abs(_years(people, a) - _years(people, b)) < 2.5
    found[both] = np.select([full & (agreeing == 3), full & near, same[0], close], [1, 2, 3, 4], 9)
    return found


def _ages(people: People) -> np.ndarray:
    """Return the age of each record: as it is given, else by the day of birth at the time of the event."""
    age = people.numbers["age"].astype(np.float64)
    when = people.numbers["from"] / 365.2425
    worked_out = np.floor(when - _years(people, np.arange(len(people))) + 1)
    known = (people.numbers["from"] > 0) & (people.numbers["born_year"] > 0)
    return np.where((age < 0) & known, worked_out.clip(0), age)


def _years(people: People, at: I64) -> np.ndarray:
    """Return years of birth with their fraction."""
    year, month, day = (people.numbers[f"born_{part}"][at] for part in ("year", "month", "day"))
    return year + (np.maximum(month, 1) - 1) / 12 + np.maximum(day, 1) / 372


def _one_digit(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Say which years differ in one digit."""
    differ = sum(((a // ten) % 10 != (b // ten) % 10).astype(np.int8) for ten in (1, 10, 100, 1000))
    return np.asarray(differ == 1)
