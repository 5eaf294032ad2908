"""How alike millions of pairs of names are: the figures of `names.similarity`, most of them by a shorter way; pure.

Each distinct name is taken apart once, and each distinct pair of words compared once. Names that agree word by word
but for one, which is what candidates of a linkage mostly are, need nothing else; pairs that share nothing are told by
one edit distance; the rest is compared in full.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from firsthand.language.names.forms import NameForms, forms
from firsthand.language.names.parts import Part
from firsthand.language.names.people import read_plain
from firsthand.reconcile.persons.compare.names import similarity
from firsthand.reconcile.persons.compare.words import OTHER, likeness

F32 = NDArray[np.float32]
I64 = NDArray[np.int64]
_MOST_WORDS = 4
_NO_WORD = -1
_SHIFT = 32
_FAR = 3
_LEAST_SHARED = 50.0
NOTHING_SHARED = OTHER * OTHER
"""The figure of names that share no word and no likeness of letters."""
_PLAIN_ROLES = frozenset({"", "patronymic", "initial", "father", "kunya", "servant"})


class _Table(NamedTuple):
    """Distinct names, whether they are names, the numbers of their words, and how many these are.

    Beyond the last word stands `_NO_WORD`; `length` is 0 where the shorter way is not open: for
    bodies, suffixes, letters that are syllables, long names.
    """

    names: Sequence[str]
    kind: str
    known: NDArray[np.bool_]
    words: I64
    length: I64
    parts: list[Part]

    def score(self, one: int, two: int) -> float:
        """Return how alike the names of these numbers are, by the long way."""
        return similarity(forms(self.names[one], self.kind), forms(self.names[two], self.kind)).score


def similarities(left: Sequence[str], right: Sequence[str], kind: str = "person") -> F32:
    """Return how alike `left[i]` and `right[i]` are, for each i, from 0 to 1; nan where one of them is no name.

    The same as `similarity(forms(l, kind), forms(r, kind)).score`, but that names which share nothing all get
    `NOTHING_SHARED`. `kind` is that of all the names: "person", "body", or "" to tell by each of them.
    Raises ValueError where the two are not of one length.
    """
    if len(left) != len(right):
        raise ValueError("the two lists of names are not of one length")
    numbers: dict[str, int] = {}
    one, two = (
        np.array([numbers.setdefault(name, len(numbers)) for name in side], np.int64)
        for side in (left, right)
    )
    if not len(one):
        return np.zeros(0, np.float32)
    table = _table(list(numbers), kind)
    pairs, back = np.unique(np.minimum(one, two) << _SHIFT | np.maximum(one, two), return_inverse=True)
    low, high = pairs >> _SHIFT, pairs & ((1 << _SHIFT) - 1)
    found: F32 = _distinct(table, low, high)[back]
    return found


def _table(names: Sequence[str], kind: str) -> _Table:
    numbers: dict[Part, int] = {}
    words = np.full((len(names), _MOST_WORDS), _NO_WORD, np.int64)
    count = np.zeros(len(names), np.int64)
    known = np.ones(len(names), np.bool_)
    for at, name in enumerate(names):
        parts = None if kind == "body" else read_plain(name)
        if parts is None:
            whole = forms(name, kind)
            known[at] = bool(whole.parts)
            parts = whole.parts if _is_plain(whole) else ()
        count[at] = len(parts)
        words[at, : len(parts)] = [numbers.setdefault(part, len(numbers)) for part in parts]
    return _Table(names, kind, known, words, count, list(numbers))


def _is_plain(name: NameForms) -> bool:
    return (
        name.kind == "person"
        and not name.suffixes
        and 0 < len(name.parts) <= _MOST_WORDS
        and all(not part.native and part.role in _PLAIN_ROLES for part in name.parts)
    )


def _distinct(table: _Table, one: I64, two: I64) -> F32:
    """Return the figures of pairs of numbers of names, each pair once."""
    found = np.full(len(one), -1.0, np.float32)
    found[~(table.known[one] & table.known[two])] = np.nan
    same_count = (table.length[one] > 1) & (table.length[one] == table.length[two])
    at = np.flatnonzero(same_count & (found < 0))
    unlike = table.words[one[at]] != table.words[two[at]]
    found[at[~unlike.any(axis=1)]] = 1.0
    _one_word_off(table, found, one, two, at[unlike.sum(axis=1) == 1])
    rest = np.flatnonzero(found == -1.0)
    rest = rest[_shares_something(table, found, one, two, rest)]
    found[rest] = [table.score(a, b) for a, b in zip(one[rest], two[rest], strict=True)]
    return found


def _one_word_off(table: _Table, found: F32, one: I64, two: I64, at: I64) -> None:
    """Fill in the pairs `at`: all words but one are the same in the same places, and that one decides."""
    if not len(at):
        return
    left, right = table.words[one[at]], table.words[two[at]]
    column = np.argmax(left != right, axis=1)[:, None]
    a, b = (np.take_along_axis(side, column, 1)[:, 0] for side in (left, right))
    pairs, back = np.unique(np.minimum(a, b) << _SHIFT | np.maximum(a, b), return_inverse=True)
    likely = _likenesses(table.parts, pairs >> _SHIFT, pairs & ((1 << _SHIFT) - 1))
    odd = _odd(table.parts)
    plain = ~(odd[table.words[one[at]]] & (table.words[one[at]] >= 0)).any(axis=1)
    plain &= ~(odd[table.words[two[at]]] & (table.words[two[at]] >= 0)).any(axis=1)
    found[at[plain]] = likely[back[plain]]


def _odd(parts: Sequence[Part]) -> NDArray[np.bool_]:
    """Say of each word whether its place in the name counts, so that the shorter way is not open: initials, fathers."""
    return np.array([part.role in {"initial", "father"} for part in parts], np.bool_)


def _likenesses(parts: Sequence[Part], one: I64, two: I64) -> F32:
    """Return how alike words are; those that an edit distance and the lexicon keep apart are not looked at again."""
    left, right = [parts[at] for at in one], [parts[at] for at in two]
    far = _far([part.word for part in left], [part.word for part in right], _FAR)
    far &= _far([part.sound for part in left], [part.sound for part in right], 1)
    found = np.full(len(left), OTHER, np.float32)
    for at in range(len(left)):
        a, b = left[at], right[at]
        if (
            not far[at]
            or a.vowelless
            or b.vowelless
            or a.role
            or b.role
            or (a.families | a.shorts and b.families | b.shorts)
        ):
            found[at] = max(OTHER, likeness(a, b).score)
    return found


def _far(left: Sequence[str], right: Sequence[str], most: int) -> NDArray[np.bool_]:
    apart = process.cpdist(left, right, scorer=OSA.distance, score_cutoff=most, dtype=np.int32)
    return np.asarray(apart > most)


def _shares_something(table: _Table, found: F32, one: I64, two: I64, at: I64) -> NDArray[np.bool_]:
    """Say which of the pairs `at` must be compared in full; the others get their figure."""
    if not len(at):
        return np.zeros(0, np.bool_)
    texts = {i: _heard(forms(table.names[i], table.kind)) for i in np.union1d(one[at], two[at]).tolist()}
    a, b = ([texts[i] for i in side[at].tolist()] for side in (one, two))
    ratio = process.cpdist(a, b, scorer=fuzz.token_set_ratio, score_cutoff=_LEAST_SHARED, dtype=np.float32)
    odd = np.array([not (x and y) for x, y in zip(a, b, strict=True)], np.bool_)
    shared: NDArray[np.bool_] = (ratio >= _LEAST_SHARED) | odd
    found[at[~shared]] = NOTHING_SHARED
    return shared


def _heard(name: NameForms) -> str:
    """Return how a name sounds, given names by the name they are a variant of; "" where letters do not tell."""
    if name.kind == "body" or any(part.vowelless or part.native or part.shorts for part in name.parts):
        return ""
    return " ".join(min(part.families, default=part.sound) for part in name.parts)
