"""What records are blocked by: names as they sound, days and weeks, places, ages, days of birth."""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from firsthand.reconcile.persons.people import I64, NONE, Coded, Flags, People

_ALIKE = (
    ("kh", "h"), ("ou", "u"), ("sch", "s"), ("sh", "s"), ("tch", "s"), ("ch", "s"), ("dj", "j"), ("dzh", "j"),
    ("zh", "j"), ("ph", "f"), ("ts", "s"), ("th", "t"), ("gh", "g"), ("ck", "k"), ("q", "k"), ("c", "k"), ("x", "ks"),
    ("w", "v"), ("ff", "v"), ("z", "s"), ("y", "i"),
)  # fmt: skip
_VOWELS = re.compile("[aeiouh]+")
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 16)
def sound(name: str) -> str:
    """Return roughly how a name sounds: spellings of one name mostly agree, and so do some names that differ."""
    for one, other in _ALIKE:
        name = name.replace(one, other)
    name = _TWICE.sub(r"\1", name)
    return (name[:1] + _VOWELS.sub("", name[1:]))[:8]


class Keys:
    """Keys of people by name; NONE where a record has none."""

    def __init__(self, people: People) -> None:
        self.size = len(people)
        self._people = people
        self._held: dict[str, I64] = {}

    def has(self, names: Sequence[str]) -> bool:
        """Say whether any record has all of these keys."""
        return all((self._key(name) != NONE).any() for name in names)

    def of(self, names: Sequence[str]) -> tuple[I64, Flags]:
        """Return the joint key of each record, and which records have it."""
        found = np.zeros(self.size, np.int64)
        valid = np.ones(self.size, np.bool_)
        for name in names:
            key = self._key(name)
            valid &= key != NONE
            found = found * (key.max(initial=0) + 2) + key + 1  # where it overflows it is still a key
        return found, valid

    def has_text(self, names: Sequence[str]) -> bool:
        """Say whether records can be sorted by these texts."""
        return self.size > 4 and all(
            name.replace("yilmaf", "family") in self._people.columns for name in names
        )

    def text(self, names: Sequence[str]) -> I64:
        """Return the records that have the first of these texts, in order; "yilmaf" is the family name reversed."""
        ranks = [self._rank(name) for name in names]
        order = np.lexsort((np.arange(self.size), *reversed(ranks)))
        return np.asarray(order[ranks[0][order] != NONE], np.int64)

    def _rank(self, name: str) -> I64:
        column = self._people.columns[name.replace("yilmaf", "family")]
        if name != "yilmaf":
            return column.code.astype(np.int64)
        order = sorted(range(len(column.values)), key=lambda at: column.values[at][::-1])
        rank = np.empty(len(order) + 1, np.int64)
        rank[order] = np.arange(len(order))
        rank[-1] = NONE
        return rank[column.code]

    def _key(self, name: str) -> I64:
        if name not in self._held:
            self._held[name] = self._made(name)
        return self._held[name]

    def _made(self, name: str) -> I64:
        columns, numbers = self._people.columns, self._people.numbers
        if name in ("given", "family"):
            return self._sounds(name)
        if name in ("given0", "family0"):
            return _first(columns.get(name[:-1]), self.size)
        if name == "turned":
            one, two = self._key("given"), self._key("family")
            known = (one != NONE) & (two != NONE)
            return np.where(known, np.minimum(one, two) * (1 << 26) + np.maximum(one, two), NONE)
        if name in ("date", "week", "shifted week", "month"):
            return self._when(name)
        if name == "born":
            year, month, day = (numbers[f"born_{part}"].astype(np.int64) for part in ("year", "month", "day"))
            return np.where((year > 0) & (month > 0) & (day > 0), (year * 16 + month) * 32 + day, NONE)
        if name in columns:
            return columns[name].code.astype(np.int64)
        return numbers[name].astype(np.int64) if name in numbers else np.full(self.size, NONE)

    def _when(self, name: str) -> I64:
        first, last = (
            self._people.numbers["from"].astype(np.int64),
            self._people.numbers["to"].astype(np.int64),
        )
        if name == "month":
            return np.where((first >= 0) & (last - first < 31), first // 31, NONE)
        exact = (first >= 0) & (first == last)
        by = {"date": first, "week": first // 8, "shifted week": (first + 4) // 8}[name]
        return np.where(exact, by, NONE)

    def _sounds(self, name: str) -> I64:
        """Return the sound of given or family name, in numbers that both share."""
        found = np.full(self.size, NONE)
        if name not in self._people.columns:
            return found
        heard: dict[str, list[str]] = {
            part: [sound(value) for value in self._people.columns[part].values]
            for part in ("given", "family")
            if part in self._people.columns
        }
        number = {
            text: at for at, text in enumerate(sorted({text for texts in heard.values() for text in texts}))
        }
        codes = np.array([*(number[text] for text in heard[name]), NONE], np.int64)
        return codes[self._people.columns[name].code]


def _first(column: Coded | None, size: int) -> I64:
    if column is None:
        return np.full(size, NONE)
    return np.array([*(ord(value[0]) for value in column.values), NONE], np.int64)[column.code]
