"""Names of people as the parts that are compared: given name, further given names, family name."""

from collections.abc import Sequence
from functools import cache

import numpy as np

from firsthand.language.lexicons import lists_of
from firsthand.language.names.forms import forms
from firsthand.reconcile.persons.people import I64, NONE, Coded
from firsthand.reconcile.persons.values import words

Parts = tuple[str, str, str]


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(lists_of("lists", "suffixes", "any")["words"])


def words_of(cell: str) -> tuple[str, ...]:
    """Return the words of a part of a name in Latin letters, what only tells namesakes apart (Jr., III) left out."""
    found = _latin(cell)
    return tuple(word for word in found if word not in _suffixes()) or found


def _latin(cell: str) -> tuple[str, ...]:
    """Return the words of a name; other scripts are transliterated, their titles and particles taken off."""
    found = words(cell)
    if all(word.isascii() for word in found):
        return found
    return forms(cell, "person").words or found


def parted(cell: str) -> Parts:
    """Return given name, further given names and family name of a whole name.

    The words before a comma are the family's, or those that the name shows to be; else the last word is.
    """
    if "," in cell:
        family, _, rest = cell.partition(",")
        if words_of(family) and words_of(rest) and not set(words(rest)) <= _suffixes():
            return _of(words_of(rest), words_of(family))
    if not cell.isascii():
        told = forms(cell, "person")
        if told.given and told.family:
            return _of(told.given, told.family)
    found = words_of(cell)
    return _of(found[:-1], found[-1:]) if len(found) > 1 else _of((), found)


def _of(given: Sequence[str], family: Sequence[str]) -> Parts:
    return (given[0] if given else "", " ".join(given[1:]), " ".join(family))


class Table:
    """Gives the parts of names numbers, so that each is held once."""

    def __init__(self) -> None:
        self._numbers: tuple[dict[str, int], ...] = ({}, {}, {})

    def _rows(self, parts: Sequence[Parts]) -> I64:
        found = [
            [
                self._numbers[at].setdefault(part, len(self._numbers[at])) if part else NONE
                for part in parts_at
            ]
            for at, parts_at in enumerate(zip(*parts, strict=True))
        ]
        return np.array(found, np.int64).T.reshape(len(parts), 3)

    def whole(self, read: tuple[list[object], I64]) -> I64:
        """Return the numbers of the parts of each row's whole name."""
        meant, code = read
        return self._rows([_as_parts(value) for value in meant])[code]

    def numbered(
        self, given: tuple[list[object], I64], family: tuple[list[object], I64]
    ) -> tuple[I64, np.ndarray]:
        """Return the numbers of the parts of names in columns of their own, and which rows have any."""
        one = self._rows([_of(_as_words(value), ()) for value in given[0]])[given[1]]
        two = self._rows([_of((), _as_words(value)) for value in family[0]])[family[1]]
        found = np.where(one == NONE, two, one)
        return found, (found != NONE).any(axis=1)

    def coded(self, part: int, code: I64) -> Coded:
        """Return one part of all names as a column, its values sorted."""
        texts = list(self._numbers[part])
        used = np.unique(code[code >= 0]).tolist()
        held = sorted(texts[number] for number in used)
        place = {text: at for at, text in enumerate(held)}
        new = np.array([place.get(text, NONE) for text in texts] + [NONE], np.int32)
        return Coded(tuple(held), new[code])


def _as_parts(value: object) -> Parts:
    return value if isinstance(value, tuple) and len(value) == 3 else ("", "", "")


def _as_words(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
