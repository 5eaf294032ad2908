"""Averaging over all decomposable graphs of dependence between lists (Madigan and York 1997).

Each graph says which lists depend on each other. Cells have a hyper-Dirichlet prior: `2**-lists` in each cell, so that
all cells together weigh as much as one person. p(N) is proportional to 1/N, all graphs are equally likely beforehand.
Then the chance of the table has a closed form for every graph and every number of unseen, and nothing is drawn.
"""

import numpy as np

from firsthand.errors import UsageError
from firsthand.estimate.captures import Matrix
from firsthand.estimate.methods.graphs import MOST, decomposable
from firsthand.estimate.methods.outcome import Array, Outcome
from firsthand.estimate.methods.special import log_gamma

FARTHEST = 20
"""Times the documented number: no total above this is looked at. Graphs that know nothing of the unseen (all lists
depend on all) have no finite mean, and an end has to be set."""
_EVERY = 1000
_FINE = 0.002
_EDGE = 0.01


def estimate(table: Matrix, seed: int = 0) -> Outcome:
    """Return the law of the total, averaged over the graphs; `seed` is not used, nothing is drawn.

    Raises UsageError for more than 6 lists.
    """
    lists = table.patterns.shape[1]
    if lists > MOST:
        raise UsageError(
            "decomposable", f"the table has {lists} lists; all graphs can be tried for up to {MOST}"
        )
    seen = float(table.counts.sum())
    unseen, widths = grid(int(FARTHEST * seen))
    graphs = decomposable(lists)
    scores = (graphs.astype(np.float64) @ margins(table, unseen)) + _shared(seen, unseen)
    scores -= scores.max()
    heaps = np.exp(scores) * widths
    masses = heaps.sum(0) / heaps.sum()
    weights = heaps.sum(1) / heaps.sum()
    told = []
    far = float(masses[unseen > 0.9 * FARTHEST * seen].sum())
    if far > _EDGE:
        told.append(
            f"{far:.0%} of the probability lies at the end of what was looked at ({FARTHEST} times the documented)"
        )
    return Outcome(
        seen + unseen,
        masses,
        f"{len(graphs)} decomposable graphs, the best with {weights.max():.0%} of the weight; hyper-Dirichlet prior of "
        f"{1 / 2**lists:g} a cell, p(N) ~ 1/N up to {FARTHEST} times the documented",
        warnings=tuple(told),
    )


def grid(most: int) -> tuple[Array, Array]:
    """Return numbers of unseen, each up to 1,000 and then in steps of 0.2 %, and how many each stands for."""
    near = np.arange(min(most, _EVERY) + 1, dtype=np.float64)
    if most <= _EVERY:
        return near, np.ones_like(near)
    steps = int(np.ceil(np.log(most / _EVERY) / _FINE))
    far = np.unique(np.round(np.geomspace(_EVERY, most, steps + 1)))[1:]
    numbers = np.concatenate([near, far])
    edges = np.concatenate([[-0.5], (numbers[1:] + numbers[:-1]) / 2, [numbers[-1] + 0.5]])
    return numbers, np.diff(edges)


def margins(table: Matrix, unseen: Array) -> Array:
    """Return (2**lists, unseen): the log chance of the table's margin on each set of lists, for each number of unseen.

    A margin of s lists has 2**s cells, each with the prior of the full cells that fall into it.
    """
    lists = table.patterns.shape[1]
    codes = (table.patterns.astype(np.int64) << np.arange(lists)).sum(1)
    total = 1.0  # 2**lists cells of 2**-lists each
    persons = float(table.counts.sum()) + unseen
    out = np.zeros((1 << lists, len(unseen)))
    for chosen in range(1, 1 << lists):
        size = 2.0 ** chosen.bit_count()
        sums = np.bincount(codes & chosen, weights=table.counts, minlength=1 << lists)
        prior = total / size
        known = sums[1:][sums[1:] > 0]
        out[chosen] = (
            log_gamma(known + prior).sum()
            + log_gamma(prior + sums[0] + unseen)
            - (len(known) + 1) * log_gamma(prior)
            - log_gamma(total + persons)
            + log_gamma(total)
        )
    return out


def _shared(seen: float, unseen: Array) -> Array:
    """Return the log of the ways to choose who was not seen, and of the prior of N."""
    return log_gamma(seen + unseen + 1) - log_gamma(unseen + 1) - np.log(seen + unseen)
