"""Different people cannot both be one third person: what is left of a pair beside its rivals.

If rows b and c of one list are different people, then a row of another list is at most one of them. How sure it is
that b and c differ is known, since they are compared as well: a list that holds a person twice loses nothing here, and
no list is assumed to hold nobody twice. The probabilities are found by passing messages between the rows (sum-product
on a matching, as in Huang and Jebara 2009), in which each rival counts as much as it is another person.
"""

from typing import NamedTuple

import numpy as np

from firsthand.reconcile.persons.block import coded, parted
from firsthand.reconcile.persons.distinct import numbered
from firsthand.reconcile.persons.people import F64, I64, Flags, People

ROUNDS = 40
STILL = 1e-6
AGAIN = 4
MOST_TAKEN = 0.97
ALONE = 10.0
"""Rows without a partner that each list is thought to hold besides its own, so that tiny lists prove little."""
_CEILING = 1e12
_LEAST = 1e-4
"""Probability below which a pair is nobody's rival."""
_TWICE = 0.01
"""Probability from which on two rows of one list may be one person."""


class _Ties(NamedTuple):
    """Edges `one[i]` and `two[i]` compete only by `share[i]`, less than 1."""

    one: I64
    two: I64
    lost: F64


def settled(people: People, pairs: I64, probability: F64, one_to_one: bool = False) -> F64:
    """Return the probabilities of pairs, beside their rivals; `pairs` are sorted.

    Where `one_to_one` is said, no list holds a person twice: rows of one list never are one person.
    """
    first, second = parted(pairs)
    between = people.group[first] != people.group[second]
    found = np.where(between | (not one_to_one), probability, 0.0)
    edges = np.flatnonzero(between & (probability >= _LEAST))
    if not edges.size:
        return found
    a, b = first[edges], second[edges]
    held = np.minimum(probability[edges], 1 - 1 / _CEILING)
    odds = held / (1 - held)
    nodes = _node(people, a, b), _node(people, b, a)
    ties = [_Ties(*(np.zeros(0, np.int64),) * 2, np.zeros(0))] * 2
    if not one_to_one:
        twice = np.flatnonzero(~between & (probability >= _TWICE))
        same = first[twice], second[twice], probability[twice]
        ties = [_ties(a, b, same), _ties(b, a, same)]
    likely = _marginals(odds, nodes, ties)
    for _ in range(AGAIN):
        likely = _marginals(odds * _room(people, (a, b), likely), nodes, ties)
    found[edges] = likely
    return found


def _room(people: People, rows: tuple[I64, I64], likely: F64) -> F64:
    """Return by how much fewer strangers there are for the rows of an edge once those with a partner are taken.

    The odds of a pair were learnt beside all strangers. Where most rows of two lists have a partner, few pairs of
    strangers are left whose rows are both free.
    """
    size = np.bincount(people.group)
    groups = people.group[rows[0]], people.group[rows[1]]
    few = np.ones(likely.size)
    lists = len(people.lists)
    pair = groups[0] * lists + groups[1]
    for row, own in zip(rows, groups, strict=True):
        node, place = numbered(row * lists * lists + pair)
        partner = np.minimum(1.0, np.bincount(place, weights=likely))
        whose = node % (lists * lists)
        taken = np.bincount(whose, weights=partner, minlength=lists * lists)[pair] / (size[own] + ALONE)
        few *= 1 / (1 - np.minimum(taken, MOST_TAKEN))
    return few


def _node(people: People, row: I64, other: I64) -> I64:
    """Return the number of the choice that each edge belongs to: which row of the other's list is this row."""
    _, place = numbered(row * len(people.lists) + people.group[other])
    return place


def _ties(row: I64, other: I64, same: tuple[I64, I64, F64]) -> _Ties:
    """Return the edges of one row that lead to two rows of one list which may be one person."""
    order = np.argsort(other, kind="stable")
    by_other = other[order]
    edge_code = other << 32 | row
    by_code = np.argsort(edge_code, kind="stable")
    codes = edge_code[by_code]
    left, right = np.concatenate(same[:2]), np.concatenate(same[1::-1])
    share = np.concatenate((same[2], same[2]))
    start, end = np.searchsorted(by_other, left), np.searchsorted(by_other, left, side="right")
    size = end - start
    which = np.repeat(np.arange(left.size), size)
    edge = order[np.arange(which.size) - np.repeat(np.cumsum(size) - size, size) + start[which]]
    wanted = right[which] << 32 | row[edge]
    at = np.minimum(np.searchsorted(codes, wanted), codes.size - 1)
    hit = codes[at] == wanted
    return _Ties(edge[hit], by_code[at[hit]], share[which][hit])


def _marginals(odds: F64, nodes: tuple[I64, I64], ties: list[_Ties]) -> F64:
    """Return the probability of each edge."""
    free = [np.ones(odds.size), np.ones(odds.size)]
    for _ in range(ROUNDS):
        before = free[0]
        for side in (0, 1):
            free[side] = 0.5 * free[side] + 0.5 * _free(odds * free[1 - side], nodes[side], ties[side])
        if float(np.abs(free[0] - before).max()) < STILL:
            break
    left = odds * free[0] * free[1]
    return left / (1 + left)


def _free(offer: F64, node: I64, ties: _Ties) -> F64:
    """Return how likely the choice of each edge is still open to it, by what the other edges of its choice offer."""
    rivals = np.bincount(node, weights=offer)[node] - offer
    if ties.one.size:
        rivals -= np.bincount(ties.one, weights=ties.lost * offer[ties.two], minlength=offer.size)
    return 1 / (1 + rivals.clip(0))


__all__ = ["Flags", "coded", "settled"]
