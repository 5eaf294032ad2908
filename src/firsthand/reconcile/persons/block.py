"""Which pairs are worth comparing: many small keys, each refined until its blocks are small enough.

Designed for recall: whoever shares any of the keys is compared. A chain goes from a general key to narrow ones; the
records of a block that is too large for the general key are taken on to the next. What is too large is found from the
lists themselves: the largest size at which the chain gives no more than its share of pairs. Beside the keys stands a
sorted neighbourhood (Hernandez and Stolfo 1995), which finds names that differ in their first letters.
"""

from collections.abc import Sequence

import numpy as np

from firsthand.reconcile.persons.distinct import distinct
from firsthand.reconcile.persons.keys import Keys
from firsthand.reconcile.persons.people import I64, Flags, People

PER_RECORD = 1.5
"""Pairs that a chain may give for each record, on the average."""
LEAST = 800_000
"""Pairs that a chain may give whatever the size of the lists."""
WINDOW = 2
"""Neighbours on either side, in the order of the alphabet."""
_SHIFT = 32

CHAINS: tuple[tuple[tuple[str, ...], ...], ...] = (
    (("document_number",),),
    (("turned",), ("turned", "month"), ("turned", "month", "place")),
    (("family",), ("family", "week"), ("family", "place", "month"), ("family", "date", "place")),
    (("family",), ("family", "given0", "month")),
    (("family",), ("family", "born")),
    (("given",), ("given", "date"), ("given", "date", "place")),
    (("given",), ("given", "place", "month"), ("given", "place", "week", "age")),
    (("given",), ("given", "born")),
    (("date",), ("date", "place"), ("date", "place", "age", "sex")),
    (("date",), ("date", "place"), ("date", "place", "given0")),
    (("date",), ("date", "place"), ("date", "place", "family0")),
    (("date",), ("date", "region", "age"), ("date", "region", "age", "family0")),
    (("week",), ("week", "place"), ("week", "place", "age"), ("week", "place", "age", "family0")),
    (("shifted week",), ("shifted week", "place"), ("shifted week", "place", "age", "family0")),
    (("born",), ("born", "given0")),
    (("born",), ("born", "family0")),
    (("born",), ("born", "place")),
    (("place", "month"), ("place", "month", "age"), ("place", "month", "age", "given0")),
    (("postcode", "given0"), ("postcode", "given")),
    (("address", "given0"), ("address", "given")),
    (("postcode", "street_number"),),
)
"""Keys from the general to the narrow. Chains that begin alike share what they have in common."""
SORTED = (("family", "given"), ("given", "family"), ("yilmaf", "given"))


def block(people: People) -> I64:
    """Return the pairs worth comparing, each once as (first << 32 | second), sorted; first is below second."""
    keys = Keys(people)
    budget = max(LEAST, round(PER_RECORD * len(people)))
    left: dict[tuple[tuple[str, ...], ...], Flags] = {(): np.ones(keys.size, np.bool_)}
    found = [np.zeros(0, np.int64)]
    for chain in CHAINS:
        known = tuple(level for level in chain if keys.has(level))
        for depth in range(1, len(known) + 1):
            if known[:depth] not in left:
                pairs, left[known[:depth]] = _level(keys, known[depth - 1], left[known[: depth - 1]], budget)
                found.append(pairs)
    found += (_neighbours(keys.text(names)) for names in SORTED if keys.has_text(names))
    return distinct(np.concatenate(found))


def _level(keys: Keys, level: Sequence[str], active: Flags, budget: int) -> tuple[I64, Flags]:
    """Return the pairs in blocks small enough of the records that are active, and the records of larger blocks."""
    key, valid = keys.of(level)
    at = np.flatnonzero(valid & active)
    at = at[np.argsort(key[at], kind="stable")]
    sizes, owner = _sizes(key[at])
    small = sizes[owner] <= _most(sizes, budget)
    rest = np.zeros(keys.size, np.bool_)
    rest[at[~small]] = True
    return _pairs(at[small], owner[small]), rest


def _sizes(key: I64) -> tuple[I64, I64]:
    """Return the sizes of runs of equal keys, and the run of each key."""
    if not key.size:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    owner = np.concatenate(([0], np.cumsum(key[1:] != key[:-1])))
    return np.bincount(owner), owner


def _most(sizes: I64, budget: int) -> int:
    """Return the largest size at which the blocks up to it give no more pairs than the budget."""
    if not sizes.size:
        return 0
    count = np.bincount(sizes)
    size = np.arange(count.size)
    total = np.cumsum(count * (size * (size - 1) // 2))
    return int(np.searchsorted(total, budget, side="right")) - 1


def _pairs(at: I64, owner: I64) -> I64:
    """Return the pairs within runs of one owner."""
    place = np.arange(at.size)
    after = np.searchsorted(owner, owner, side="right") - place - 1
    left = np.repeat(place, after)
    right = np.arange(left.size) - np.repeat(np.cumsum(after) - after, after) + left + 1
    return coded(at[left], at[right])


def _neighbours(order: I64) -> I64:
    """Return the pairs of records that stand close in an order."""
    return np.concatenate([coded(order[:-apart], order[apart:]) for apart in range(1, WINDOW + 1)])


def coded(one: I64, two: I64) -> I64:
    """Return pairs of records as numbers."""
    return np.minimum(one, two) << _SHIFT | np.maximum(one, two)


def parted(pairs: I64) -> tuple[I64, I64]:
    """Return the first and the second records of pairs."""
    return pairs >> _SHIFT, pairs & ((1 << _SHIFT) - 1)
