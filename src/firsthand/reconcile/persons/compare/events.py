"""When and where it happened to two people, level by level."""

import numpy as np

from firsthand.reconcile.persons.compare.fields import PLACE
from firsthand.reconcile.persons.compare.texts import text_levels
from firsthand.reconcile.persons.people import I8, I64, NONE, People

_DIFFERENT = len(PLACE.levels)
_PART, _SAME_REGION, _ONLY_REGION = _DIFFERENT - 3, _DIFFERENT - 2, _DIFFERENT - 1


def date_levels(people: People, one: I64, two: I64) -> I8:
    """Return the levels of the time at which it happened."""
    first, last = people.numbers["from"], people.numbers["to"]
    a0, a1, b0, b1 = first[one], last[one], first[two], last[two]
    known = (a0 != NONE) & (b0 != NONE)
    apart = np.maximum(np.maximum(a0 - b1, b0 - a1), 0)
    exact = (a0 == a1) & (b0 == b1)
    return np.select(
        [
            ~known,
            ~exact & (apart == 0),
            apart == 0,
            apart == 1,
            apart <= 3,
            apart <= 7,
            apart <= 31,
            apart <= 366,
        ],
        [0, 8, 1, 2, 3, 4, 5, 6],
        7,
    ).astype(np.int8)


def place_levels(people: People, one: I64, two: I64) -> I8:
    """Return the levels of the place, told apart by the region where the places differ or one is not known."""
    place, region = people.columns.get("place"), people.columns.get("region")
    none = np.zeros(one.size, np.int8)
    found = none if place is None else text_levels(people, "place", one, two, _DIFFERENT)
    if region is None:
        return found
    a, b = region.code[one], region.code[two]
    known = (a != NONE) & (b != NONE)
    found = np.where((found == _DIFFERENT) & known & (a == b), _SAME_REGION, found)
    return np.where((found == 0) & known, np.where(a == b, _ONLY_REGION, _DIFFERENT), found).astype(np.int8)
