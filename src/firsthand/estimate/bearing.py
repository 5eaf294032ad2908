"""Whether a table bears an estimate at all, and what a reader has to be told of it."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from firsthand.errors import NoOverlap, TooFewLists, TooFewPersons
from firsthand.estimate.captures import Matrix, matrix
from firsthand.model.estimate import CaptureHistory

LISTS = 3
PERSONS = 20
SHARED = 5
"""Persons on two or more lists: with fewer, one wrongly linked pair moves the total by a fifth and more."""
FEW = 5
"""Persons that a list needs for anything to be said of it."""
THIN = 10
"""Persons that two lists have to share for their dependence to be seen: with fewer, the odds are known to a factor of
two at best."""
_CONTAINED = 0.95
_SIGN = 2.58


def refuse(table: CaptureHistory) -> None:
    """Raise TooFewLists, NoOverlap or TooFewPersons if no method should be asked."""
    thing = f"stratum {table.stratum}" if table.stratum else "the table"
    held = [
        name for at, name in enumerate(table.lists) if any(c.pattern[at] and c.persons for c in table.cells)
    ]
    empty = [name for name in table.lists if name not in held]
    if len(held) < LISTS:
        told = f" ({', '.join(empty)} hold nobody)" if empty else ""
        raise TooFewLists(thing, f"{len(held)} lists hold somebody{told}; at least three lists are needed")
    if empty:
        raise TooFewLists(thing, f"the lists {', '.join(empty)} hold nobody; leave these columns out")
    shared = sum(cell.persons for cell in table.cells if sum(cell.pattern) > 1)
    if shared < SHARED:
        told = f"{shared or 'no'} persons stand on more than one list; the overlap of lists is what a total rests on"
        raise NoOverlap(thing, f"{told} (at least {SHARED} are needed)")
    if table.documented < PERSONS:
        told = f"{table.documented} persons on all lists together are too few (at least {PERSONS} are needed)"
        raise TooFewPersons(thing, told)


def warnings(table: CaptureHistory) -> tuple[str, ...]:
    """Return, one sentence each, what makes any total from this table doubtful."""
    return (*_alone(table), *_pairs(table), *_thin(table))


def _alone(table: CaptureHistory) -> Iterator[str]:
    for at, name in enumerate(table.lists):
        if not any(c.pattern[at] and sum(c.pattern) > 1 and c.persons for c in table.cells):
            yield f"nobody on the list {name} is on another list: it says nothing about who was not seen"


def _pairs(table: CaptureHistory) -> Iterator[str]:
    patterns, counts = matrix(table)
    together = patterns.T @ (patterns * counts[:, None])
    for one, other in combinations(range(len(table.lists)), 2):
        small, large = sorted((one, other), key=lambda at: together[at, at])
        if together[one, other] >= _CONTAINED * together[small, small] and together[small, small] >= FEW:
            inner, outer = table.lists[small], table.lists[large]
            yield f"nearly everybody on the list {inner} is also on {outer}: one may have been made from the other"
        elif avoiding(Matrix(patterns, counts), one, other) < -_SIGN:
            first, second = sorted((table.lists[one], table.lists[other]))
            yield (
                f"the lists {first} and {second} share fewer persons than lists that know nothing of each other would: "
                "where lists avoid each other, a total comes out too high"
            )


def avoiding(table: Matrix, one: int, other: int) -> float:
    """Return by how many standard errors two lists share less than chance, among persons on some third list.

    Whoever is on a third list is a sample that neither of the two chose; 0.0 if there are too few of them. The log of
    the odds ratio has the error sqrt(sum 1/n) (Woolf 1955, with 1/2 added to each cell).
    """
    thirds = [at for at in range(table.patterns.shape[1]) if at not in (one, other)]
    among = table.patterns[:, thirds].any(axis=1)
    on_one, on_other = table.patterns[:, one] > 0, table.patterns[:, other] > 0
    sides = [
        float(table.counts[among & (on_one == first) & (on_other == second)].sum()) + 0.5
        for first in (True, False)
        for second in (True, False)
    ]
    both, only_one, only_other, neither = sides
    if min(both + only_one, both + only_other) < FEW:
        return 0.0
    odds = np.log(both * neither / (only_one * only_other))
    return float(odds / np.sqrt(sum(1 / side for side in sides)))


def _thin(table: CaptureHistory) -> Iterator[str]:
    patterns, counts = matrix(table)
    together = patterns.T @ (patterns * counts[:, None])
    pairs = list(combinations(range(len(together)), 2))
    thin = sum(bool(together[pair] < THIN) for pair in pairs)
    if thin:
        yield (
            f"{thin} of {len(pairs)} pairs of lists share fewer than {THIN} persons: "
            "whether these lists depend on each other cannot be seen, and an interval comes out too narrow"
        )
