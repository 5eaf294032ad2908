"""Chao's lower bound: how many there are at least if some are harder to find than others (Chao 1987).

It needs no model of who is hard to find. A model that stays below it sees less unevenness than the lists show.
"""

from dataclasses import dataclass

import numpy as np

from firsthand.estimate.captures import Matrix

_NORMAL = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Bound:
    """The bound `total`, and an interval (95 %, log-normal) as if lists were many, as in the paper."""

    total: float
    low: float
    high: float


def chao(table: Matrix) -> Bound:
    """Return the bound from those seen once and those seen twice; chances of lists are taken to be alike.

    With nobody seen twice, half a person is put there (the bias-corrected form).
    """
    times = table.patterns.sum(1)
    seen = float(table.counts.sum())
    once, twice = (float(table.counts[times == number].sum()) for number in (1, 2))
    lists = table.patterns.shape[1]
    unseen = once * max(once - 1, 0) / (2 * (twice + 1))
    ratio = once / (twice + 1)
    spread = (twice + 1) * (ratio**4 / 4 + ratio**3 + ratio**2 / 2)
    if unseen <= 0:
        return Bound(seen, seen, seen)
    factor = float(np.exp(_NORMAL * np.sqrt(np.log1p(spread / unseen**2))))
    return Bound(seen + unseen * (lists - 1) / lists, seen + unseen / factor, seen + unseen * factor)
