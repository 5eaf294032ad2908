"""The moves of the sampler; each leaves the posterior as it is, for all chains at once (the last axis).

`classes_anew` is the augmentation of the paper (classes, the unseen, chances, sticks in turn): it opens and closes
classes. `relabelled` swaps two classes (after Papaspiliopoulos and Roberts 2008). `stretched` scales all sticks at
once: without it a chain that has fallen into a single class finds out only by a long walk of alpha. `travelled` is
Hamiltonian Monte Carlo (Neal 2011): it goes far along the ridge on which few unseen with high chances look like many
with low ones.
"""

from typing import NamedTuple

import numpy as np

from firsthand.estimate.methods.lcmcr.posterior import RATE, SHAPE, Array, Point, Posterior, State, broken

STRETCHES = (1.5, 0.3, 4.0)
"""Standard deviations of the log of the factor: a step, a small step, a leap."""
_JITTER = 0.3
_TINY = 1e-300
_CERTAIN = 1e-12
_LONG = 30.0


class Step(NamedTuple):
    """A state, what the posterior is there, and the mean chance with which the move was accepted."""

    state: State
    point: Point
    accepted: float


def unseen_drawn(posterior: Posterior, point: Point, dice: np.random.Generator) -> Array:
    """Draw how many were not seen, for each chain: negative binomial, as a Poisson of a Gamma."""
    odds = point.unseen / np.maximum(1 - point.unseen, _CERTAIN)
    rate = dice.gamma(posterior.seen, 1, len(odds)) * odds
    return dice.poisson(np.minimum(rate, 1e15)).astype(np.float64)


def classes_anew(posterior: Posterior, state: State, point: Point, dice: np.random.Generator) -> State:
    """Deal everybody out to the classes, then draw chances and sticks given who is where."""
    lists, classes, chains = state.logits.shape
    shares = (point.parts / point.parts.sum(1, keepdims=True)).transpose(0, 2, 1)
    dealt = dice.multinomial(posterior.counts.astype(np.int64)[:, None], shares).transpose(0, 2, 1)
    nobody = np.exp(point.weights + np.log1p(-np.minimum(point.chances, 1 - _CERTAIN)).sum(0))
    missing = unseen_drawn(posterior, point, dice).astype(np.int64)
    hidden = dice.multinomial(missing, (nobody / nobody.sum(0)).T).T
    on = (posterior.patterns.T @ dealt.reshape(len(dealt), -1).astype(np.float64)).reshape(
        lists, classes, chains
    )
    held = (dealt.sum(0) + hidden).astype(np.float64)
    logits = np.log(dice.standard_gamma(1 + on) + _TINY) - np.log(dice.standard_gamma(1 + held - on) + _TINY)
    alpha = dice.standard_gamma(SHAPE + classes - 1, chains) / (RATE - broken(state.sticks)[1].sum(0))
    shape = alpha + np.cumsum(held[::-1], 0)[::-1][1:]
    # A Gamma of tiny shape underflows; its log does not (Marsaglia and Tsang's boost).
    rest = np.log(dice.standard_gamma(shape + 1)) + np.log(dice.random(shape.shape)) / shape
    return State(logits, np.log(dice.standard_gamma(1 + held[:-1])) - rest)


def relabelled(state: State, dice: np.random.Generator) -> State:
    """Propose to swap two classes: the likelihood stays, the prior of the sticks decides."""
    logits, sticks = state
    classes, chains = logits.shape[1:]
    weights = broken(sticks)[2]
    one, other, every = (
        dice.integers(0, classes, chains),
        dice.integers(0, classes, chains),
        np.arange(chains),
    )
    swapped = weights.copy()
    swapped[one, every], swapped[other, every] = weights[other, every], weights[one, every]
    before, _ = _weights_prior(weights)
    after, proposed = _weights_prior(swapped)
    # Weights of no size at all have no logits to go back to.
    taken = (np.log(dice.random(chains)) < after - before) & (weights.min(0) > -600)
    changed = logits.copy()
    changed[:, one, every], changed[:, other, every] = logits[:, other, every], logits[:, one, every]
    return State(np.where(taken, changed, logits), np.where(taken, proposed, sticks))


def _weights_prior(weights: Array) -> tuple[Array, Array]:
    """Return the log prior of the class weights (alpha summed out), and the sticks' logits that make them."""
    after = np.log(np.maximum(np.cumsum(np.exp(weights[::-1]), 0)[::-1][1:], _TINY))
    before = np.vstack([np.zeros((1, weights.shape[1])), after[:-1]])
    left = after - before
    prior = -(SHAPE + len(weights) - 1) * np.log(RATE - left.sum(0)) - left.sum(0) - before.sum(0)
    return prior, weights[:-1] - after


def stretched(posterior: Posterior, step: Step, spread: float, dice: np.random.Generator) -> Step:
    """Propose to multiply all -log(1 - V) by one factor, whose log has the deviation `spread`."""
    (logits, sticks), point, _ = step
    factor = dice.normal(0, spread, sticks.shape[1])
    length = np.maximum(np.logaddexp(0, sticks) * np.exp(factor), _TINY)
    proposed = State(logits, np.where(length > _LONG, length, np.log(np.expm1(np.minimum(length, _LONG)))))
    new = posterior.at(proposed)
    turned = np.logaddexp(0, -proposed.sticks).sum(0) - np.logaddexp(0, -sticks).sum(0) + len(sticks) * factor
    return _decided(step, proposed, new, new.density - point.density + turned, dice)


def travelled(posterior: Posterior, step: Step, size: float, leaps: int, dice: np.random.Generator) -> Step:
    """Propose to follow the slope from a random push, `leaps` leapfrogs of about `size` (jittered chain by chain)."""
    (logits, sticks), point, _ = step
    push, shove = dice.standard_normal(logits.shape), dice.standard_normal(sticks.shape)
    energy = point.density - _kinetic(push, shove)
    pace = size * np.exp(dice.normal(0, _JITTER, logits.shape[2]))
    new = point
    for leap in range(leaps + 1):
        part = pace / 2 if leap in (0, leaps) else pace
        push, shove = push + part * new.slope_logits, shove + part * new.slope_sticks
        if leap < leaps:
            logits, sticks = logits + pace * push, sticks + pace * shove
            new = posterior.at(State(logits, sticks))
    gain = new.density - _kinetic(push, shove) - energy
    return _decided(step, State(logits, sticks), new, gain, dice)


def _kinetic(push: Array, shove: Array) -> Array:
    return 0.5 * ((push**2).sum((0, 1)) + (shove**2).sum(0))  # type: ignore[no-any-return]


def _decided(step: Step, proposed: State, new: Point, gain: Array, dice: np.random.Generator) -> Step:
    """Accept or reject chain by chain (Metropolis); a density that is no number is rejected."""
    chance = np.exp(np.minimum(0, np.where(np.isfinite(gain), gain, -np.inf)))
    taken = dice.random(len(gain)) < chance
    state = State(*(np.where(taken, fresh, old) for fresh, old in zip(proposed, step.state, strict=True)))
    point = Point(*(np.where(taken, fresh, old) for fresh, old in zip(new, step.point, strict=True)))
    return Step(state, point, float(chance.mean()))
