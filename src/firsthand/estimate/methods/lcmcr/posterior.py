"""The posterior of the latent class model, with everybody who was not seen summed out.

Manrique-Vallier 2016 (Bayesian population size estimation using Dirichlet process mixtures): each person belongs to
one of K classes; within class k, standing on list j has the chance lambda[j, k], and the lists are independent. Class
weights are broken from a stick, V_k ~ Beta(1, alpha), alpha ~ Gamma(a, b); lambda is uniform; p(N) is proportional to
1/N. Then N sums out of the likelihood: what is left is the chance of each observed pattern, given that a person is seen
at all. Alpha sums out too. So the posterior is smooth in the logits, and its slope is known.
"""

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]

CLASSES = 10
SHAPE = RATE = 0.25
"""Of the Gamma prior of alpha, as in the paper."""
_LEAST = 1e-290
_SEEN = 1e-15


class State(NamedTuple):
    """Where each of S chains stands: `logits` of lambda (J lists, K classes, S), `sticks` logits of V (K-1, S)."""

    logits: Array
    sticks: Array


class Point(NamedTuple):
    """What the posterior is at a state, for each of S chains (the last axis everywhere).

    `density` is its log but for a constant; `slope_logits` and `slope_sticks` are its derivatives; `unseen` the chance
    of standing on no list; `parts` (cells, K, S) the chance of each pattern through each class; `weights` (K, S) the
    log weights of the classes; `chances` (J, K, S) is lambda.
    """

    density: Array
    slope_logits: Array
    slope_sticks: Array
    unseen: Array
    parts: Array
    weights: Array
    chances: Array


@dataclass(frozen=True)
class Posterior:
    """The posterior for one table: `patterns` (cells, J) of 0 and 1, `counts` (cells)."""

    patterns: Array
    counts: Array
    classes: int = CLASSES

    @property
    def seen(self) -> float:
        """Persons who stand on at least one list."""
        return float(self.counts.sum())

    def at(self, state: State) -> Point:
        """Return density, slopes and their parts at `state`."""
        logits, sticks = state
        lists, classes, chains = logits.shape
        kept, left, weights = broken(sticks)
        small = np.exp(-np.abs(logits))
        missing = np.maximum(logits, 0) + np.log1p(small)
        chances = np.where(logits >= 0, 1, small) / (1 + small)
        base = weights - missing.sum(0)
        nobody = np.exp(base)
        unseen = nobody.sum(0)
        crossed = (self.patterns @ logits.reshape(lists, -1)).reshape(-1, classes, chains)
        parts = np.exp(crossed + base)
        whole = parts.sum(1) + _LEAST
        seen = np.maximum(1 - unseen, _SEEN)
        prior, slope_prior = stick_prior(kept, left)
        shared = parts * (self.counts[:, None] / whole)[:, None, :]
        on = (self.patterns.T @ shared.reshape(len(whole), -1)).reshape(lists, classes, chains)
        held = shared.sum(0) + self.seen / seen * nobody
        stick = np.exp(kept)
        after = np.cumsum(held[::-1], 0)[::-1][1:]
        return Point(
            self.counts @ np.log(whole)
            - self.seen * np.log(seen)
            + (logits - 2 * missing).sum((0, 1))
            + prior,
            on - chances * (held + 2) + 1,
            held[:-1] * (1 - stick) - stick * after + slope_prior,
            unseen,
            parts,
            weights,
            chances,
        )


def broken(sticks: Array) -> tuple[Array, Array, Array]:
    """Return log V, log(1 - V) and the log weights that the sticks stand for."""
    kept, left = -np.logaddexp(0, -sticks), -np.logaddexp(0, sticks)
    weights = np.zeros((len(sticks) + 1, sticks.shape[1]))
    weights[1:] = np.cumsum(left, 0)
    weights[:-1] += kept
    return kept, left, weights


def stick_prior(kept: Array, left: Array) -> tuple[Array, Array]:
    """Return the log prior of the sticks' logits with alpha summed out, and its slope."""
    power = SHAPE + len(kept)
    spent = RATE - left.sum(0)
    stick = np.exp(kept)
    return kept.sum(0) - power * np.log(spent), 1 - stick - power * stick / spent
