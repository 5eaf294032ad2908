"""Which pairs a person should judge first: those whose decision changes most of what is counted.

The value of a judgement is how unsure the machine is (the entropy of the probability, in bits), times what hangs on
it: whether persons are joined or parted by it, and how many rows they have. A pair within a cluster that other pairs
hold together anyway changes no count, and comes late.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from firsthand.model.linkage import Linkage, Pair, RecordRef

LEAST, JOINED, MOST = 0.02, 0.5, 0.98
"""Probabilities between which a pair is asked about, and from which on two rows stand together."""
IDLE = 0.1
"""Share of its value that is left to a pair of which no count hangs."""
LARGEST = 200
"""Rows of a person up to which it is looked up what else holds them together."""


class Asked(NamedTuple):
    """A pair to judge, what its judgement is worth, and what hangs on it, in words."""

    pair: Pair
    value: float
    stake: str


def queue(linkage: Linkage, judged: Iterable[tuple[RecordRef, RecordRef]]) -> list[Asked]:
    """Return the pairs that nobody of `judged` settled, the most valuable first; those in conflict count as unsure."""
    settled = {frozenset(pair) for pair in judged}
    torn = {frozenset((one.left, one.right)) for one in linkage.conflicts}
    members = {ref: cluster.members for cluster in linkage.clusters for ref in cluster.members}
    near: dict[RecordRef, set[RecordRef]] = defaultdict(set)
    for pair in linkage.pairs:
        if pair.probability >= JOINED:
            near[pair.left].add(pair.right)
            near[pair.right].add(pair.left)
    found = []
    for pair in linkage.pairs:
        both = frozenset((pair.left, pair.right))
        if both in settled or (both not in torn and not LEAST <= pair.probability <= MOST):
            continue
        sides, stake = _stake(pair, members, near)
        doubt = 1.0 if both in torn else _entropy(pair.probability)
        value = doubt * (math.log2(1 + sum(sides)) if sides else IDLE)
        found.append(Asked(pair, round(value, 4), stake))
    return sorted(found, key=lambda one: (-one.value, one.pair.left, one.pair.right))


def _entropy(probability: float) -> float:
    held = min(max(probability, 1e-9), 1 - 1e-9)
    return -(held * math.log2(held) + (1 - held) * math.log2(1 - held))


def _stake(
    pair: Pair, members: Mapping[RecordRef, tuple[RecordRef, ...]], near: Mapping[RecordRef, set[RecordRef]]
) -> tuple[tuple[int, int] | None, str]:
    """Return how many rows stand on either side of what a judgement joins or parts, None for nothing, and words."""
    left, right = (members.get(side, (side,)) for side in (pair.left, pair.right))
    if pair.right not in left:
        return (len(left), len(right)), f"“same” joins {_rows(len(left))} and {_rows(len(right))}"
    part = _reached(pair, left, near)
    if pair.right in part:
        return None, f"one person of {len(left)} rows either way: others hold them together"
    sizes = len(part), len(left) - len(part)
    return sizes, f"“different” parts {_rows(sizes[0])} from {_rows(sizes[1])}"


def _reached(
    pair: Pair, members: tuple[RecordRef, ...], near: Mapping[RecordRef, set[RecordRef]]
) -> set[RecordRef]:
    """Return the rows that hang together with the left one without the pair itself."""
    if len(members) > LARGEST:
        return set(members)
    within, found, todo = set(members), {pair.left}, [pair.left]
    while todo:
        row = todo.pop()
        for other in near.get(row, set()) & within - found:
            if {row, other} != {pair.left, pair.right}:
                found.add(other)
                todo.append(other)
    return found


def _rows(count: int) -> str:
    return f"{count} row" if count == 1 else f"{count} rows"
