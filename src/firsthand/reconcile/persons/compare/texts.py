"""How alike texts are: each pair of different values is compared once, however many people have them."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from firsthand.reconcile.persons.compare.fields import COMMONNESS
from firsthand.reconcile.persons.distinct import numbered
from firsthand.reconcile.persons.people import I8, I64, NONE, Coded, People

F32 = NDArray[np.float32]
NEAR, ALIKE = 0.92, 0.8
_SHIFT = 32

Likeness = Callable[[Sequence[str], Sequence[str]], F32]


def jaro_winkler(left: Sequence[str], right: Sequence[str]) -> F32:
    """Return how alike the texts are in turn, from 0 to 1 (Winkler 1990)."""
    return process.cpdist(left, right, scorer=JaroWinkler.normalized_similarity, dtype=np.float32)


def likeness(column: Coded, one: I64, two: I64, measure: Likeness = jaro_winkler) -> F32:
    """Return how alike the values numbered `one` and `two` are, in turn; all of them are known."""
    each, back = numbered(np.minimum(one, two) << _SHIFT | np.maximum(one, two))
    values = column.values
    left = [values[at] for at in (each >> _SHIFT).tolist()]
    right = [values[at] for at in (each & ((1 << _SHIFT) - 1)).tolist()]
    return measure(left, right)[back]


def commonness(column: Coded, lists: int) -> I8:
    """Return for each value the level of two rows that both have it: 1 if it is very common, 4 if very rare."""
    found = np.ones(len(column.values), np.int8)
    share = column.share(lists)
    for bound in COMMONNESS:
        found += (share < bound).astype(np.int8)
    return found


def text_levels(people: People, name: str, one: I64, two: I64, different: int) -> I8:
    """Return the levels of the column `name` for records `one` and `two`; `different` is the last of them."""
    column = people.columns[name]
    a, b = column.code[one].astype(np.int64), column.code[two].astype(np.int64)
    known = (a != NONE) & (b != NONE)
    found = np.zeros(a.size, np.int8)
    equal = known & (a == b)
    found[equal] = commonness(column, len(people.lists))[a[equal]]
    unlike = np.flatnonzero(known & (a != b))
    if unlike.size:
        alikeness = likeness(column, a[unlike], b[unlike])
        found[unlike] = np.where(alikeness >= NEAR, 5, np.where(alikeness >= ALIKE, 6, different))
    return found
