"""All decomposable graphs on a few lists, each as the sets of lists whose margins it multiplies and divides by."""

from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Whole: TypeAlias = NDArray[np.int8]

MOST = 6
"""18,154 graphs; seven lists have 617,675."""


@cache
def decomposable(lists: int) -> Whole:
    """Return (graphs, 2**lists): how often each set of lists (as bits) is a factor, below 0 where it divides.

    A graph is decomposable if its lists can be taken away one by one, each with neighbours that all know each other
    (Dirac 1961). The chance of a table is then the product of p(list and neighbours) / p(neighbours) over these steps:
    cliques over separators. The first graph has no edge. Raises ValueError for more than 6 lists.
    """
    if lists > MOST:
        raise ValueError(f"{lists} lists have too many graphs")
    pairs = list(combinations(range(lists), 2))
    found = []
    for edges in range(1 << len(pairs)):
        near = _neighbours(lists, pairs, edges)
        steps = _eliminated(near)
        if steps is not None:
            row = np.zeros(1 << lists, dtype=np.int8)
            for alone, others in steps:
                row[others | 1 << alone] += 1
                row[others] -= 1
            row[0] = 0
            found.append(row)
    return np.array(found)


def _neighbours(lists: int, pairs: list[tuple[int, int]], edges: int) -> list[int]:
    near = [0] * lists
    for at, (one, other) in enumerate(pairs):
        if edges >> at & 1:
            near[one] |= 1 << other
            near[other] |= 1 << one
    return near


def _eliminated(near: list[int]) -> list[tuple[int, int]] | None:
    """Return the lists in an order of taking away, each with its neighbours then; None if there is none."""
    left, steps = (1 << len(near)) - 1, []
    while left:
        for alone in _bits(left):
            others = near[alone] & left
            if all(others & ~(near[other] | 1 << other) == 0 for other in _bits(others)):
                steps.append((alone, others))
                left &= ~(1 << alone)
                break
        else:
            return None
    return steps


def _bits(number: int) -> Iterator[int]:
    while number:
        low = number & -number
        yield low.bit_length() - 1
        number ^= low
