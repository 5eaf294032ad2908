"""Log-linear models with pairs of dependent lists, the best by BIC (Fienberg 1972), as a reference.

It gives one model, and so an interval that knows nothing of the choice between models: too narrow as a rule.
"""

from collections.abc import Iterable
from itertools import combinations, product
from typing import NamedTuple, TypeAlias

import numpy as np

from firsthand.errors import NoOverlap
from firsthand.estimate.captures import Matrix
from firsthand.estimate.methods.outcome import Array, Outcome

ALL_MODELS = 10
"""Pairs of lists up to which all models are tried (five lists); beyond, pairs are added and taken away singly."""
_ROUNDS = 60
_NEAR = 1e-8
_STRIDE = 3.0
_LARGEST = 40.0
_POINTS = 2001
_REACH = 5.0
Pairs: TypeAlias = tuple[tuple[int, int], ...]


class Fit(NamedTuple):
    """One model: `unseen` expected on no list, `error` of its log, and `bic` (smaller is better)."""

    pairs: Pairs
    unseen: float
    error: float
    bic: float


def estimate(table: Matrix, seed: int = 0) -> Outcome:
    """Return the total by the best model, with a log-normal law of the unseen; `seed` is not used.

    Raises NoOverlap if no model can be fitted.
    """
    lists = table.patterns.shape[1]
    pairs = _possible(table)
    best = _best_of_all(table, pairs) if len(pairs) <= ALL_MODELS else _best_by_steps(table, pairs)
    if best is None:
        raise NoOverlap("loglinear", "the lists share too few persons for any log-linear model")
    deviates = np.linspace(-_REACH, _REACH, _POINTS)
    masses = np.exp(-(deviates**2) / 2)
    values = table.counts.sum() + best.unseen * np.exp(best.error * deviates)
    told = (
        f"{len(best.pairs)} of {lists * (lists - 1) // 2} pairs of lists depend on each other, chosen by BIC"
    )
    return Outcome(values, masses / masses.sum(), told)


def _possible(table: Matrix) -> Pairs:
    """Return the pairs of lists that share somebody: only their dependence has a finite estimate."""
    together = table.patterns.T @ (table.patterns * table.counts[:, None])
    return tuple(pair for pair in combinations(range(len(together)), 2) if together[pair] > 0)


def _best_of_all(table: Matrix, pairs: Pairs) -> Fit | None:
    models = (chosen for size in range(len(pairs) + 1) for chosen in combinations(pairs, size))
    return _least(fit(table, chosen) for chosen in models)


def _best_by_steps(table: Matrix, pairs: Pairs) -> Fit | None:
    best = fit(table, ())
    while best is not None:
        kept = set(best.pairs)
        nearby = [tuple(sorted(kept ^ {pair})) for pair in pairs]
        better = _least([best, *(fit(table, chosen) for chosen in nearby)])
        if better is best:
            return best
        best = better
    return None


def _least(fits: Iterable[Fit | None]) -> Fit | None:
    return min((one for one in fits if one is not None), key=lambda one: one.bic, default=None)


def fit(table: Matrix, pairs: Pairs) -> Fit | None:
    """Fit the model in which just `pairs` of lists depend; None if it has no finite answer.

    Poisson regression over all patterns but that of nobody, by Newton's method. All terms but the first are 0 for those
    on no list, so the first is the log of how many they are.
    """
    patterns, counts = _full(table)
    crossed = [patterns[:, one] * patterns[:, other] for one, other in pairs]
    design = np.column_stack([np.ones(len(patterns)), patterns, *crossed])
    solved = _newton(design, counts) if design.shape[1] <= len(counts) else None
    if solved is None:
        return None
    terms, covariance = solved
    expected = design @ terms
    bic = design.shape[1] * np.log(counts.sum()) - 2 * (counts @ expected - np.exp(expected).sum())
    return Fit(pairs, float(np.exp(terms[0])), float(np.sqrt(covariance[0, 0])), float(bic))


def _full(table: Matrix) -> tuple[Array, Array]:
    """Return every pattern but that of nobody, and how many have it."""
    lists = table.patterns.shape[1]
    patterns = np.array(list(product((0.0, 1.0), repeat=lists)))[1:]
    codes = table.patterns.astype(np.int64) @ (1 << np.arange(lists)[::-1])
    return patterns, np.bincount(codes, weights=table.counts, minlength=1 << lists)[1:].astype(np.float64)


def _newton(design: Array, counts: Array) -> tuple[Array, Array] | None:
    """Return the terms and their covariance; None if they run away or cannot be told apart."""
    start = counts + 0.5
    root = np.sqrt(start)
    terms = np.linalg.lstsq(design * root[:, None], root * np.log(start), rcond=None)[0]
    for _ in range(_ROUNDS):
        expected = np.exp(np.minimum(design @ terms, _LARGEST))
        try:
            covariance = np.linalg.inv(design.T @ (design * expected[:, None]))
        except np.linalg.LinAlgError:
            return None
        step = covariance @ (design.T @ (counts - expected))
        terms = terms + np.clip(step, -_STRIDE, _STRIDE)
        if np.abs(step).max() < _NEAR:
            sane = np.isfinite(covariance).all() and 0 <= covariance[0, 0] < _STRIDE**2
            return (terms, covariance) if sane else None
    return None
