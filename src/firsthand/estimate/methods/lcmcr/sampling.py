"""Run the chains: warm up, draw until they agree and are worth enough, or refuse.

All chains move together as arrays: no compiler is needed, and a step of 32 chains costs little more than one of four.
"""

from dataclasses import dataclass

import numpy as np

from firsthand.errors import ChainsDisagree
from firsthand.estimate.captures import Matrix
from firsthand.estimate.diagnostics import Agreement, agreement
from firsthand.estimate.methods.lcmcr.moves import (
    STRETCHES,
    Step,
    classes_anew,
    relabelled,
    stretched,
    travelled,
    unseen_drawn,
)
from firsthand.estimate.methods.lcmcr.posterior import CLASSES, Array, Posterior, State
from firsthand.estimate.methods.outcome import Outcome, drawn

CHAINS = 32
WARM = 150
"""Steps in which the length of a leap is fitted; chains start far apart and need many of them to meet."""
BLOCK = 100
MOST = 4000
RHAT = 1.01
WANTED = 1000
_ACCEPTED = 0.75
_LEAPS = (10, 31)
_FIRST_SIZE = 0.1


@dataclass(frozen=True, slots=True)
class Budget:
    """How many steps to run at most, and how many effective draws to run for."""

    most: int = MOST
    wanted: float = WANTED
    rhat: float = RHAT


def estimate(table: Matrix, seed: int, budget: Budget | None = None) -> Outcome:
    """Draw totals from the posterior of `table`; the same seed gives the same draws.

    Raises ChainsDisagree if the chains have not come together at the end of the budget.
    """
    budget = budget or Budget()
    dice = np.random.default_rng(seed)
    posterior = Posterior(table.patterns, table.counts)
    step, size = _warmed(posterior, dice)
    totals: list[Array] = []
    found = Agreement(float("inf"), 0, 0)
    for number in range(1, budget.most + 1):
        step = _moved(posterior, step, size, number, dice)
        totals.append(posterior.seen + unseen_drawn(posterior, step.point, dice))
        if number % BLOCK == 0:
            kept, found = _settled(np.array(totals), budget)
            if found.rhat <= budget.rhat and found.effective >= budget.wanted:
                return drawn(kept, found, _settings(len(kept), number))
    raise ChainsDisagree(
        "lcmcr",
        f"after {budget.most} steps the {CHAINS} chains do not tell of one number: R-hat {found.rhat:.3f} "
        f"(at most {budget.rhat}), {found.effective:.0f} effective draws (at least {budget.wanted:.0f})",
    )


def _settings(kept: int, number: int) -> str:
    return (
        f"at most {CLASSES} classes, alpha ~ Gamma(0.25, 0.25), uniform chances, p(N) ~ 1/N; {CHAINS} chains, "
        f"{WARM + number - kept} steps of warm-up, {kept} kept"
    )


def _warmed(posterior: Posterior, dice: np.random.Generator) -> tuple[Step, float]:
    """Throw the chains far apart and fit the length of a leap."""
    lists = posterior.patterns.shape[1]
    state = State(dice.normal(-1.5, 1.5, (lists, CLASSES, CHAINS)), dice.normal(0, 1, (CLASSES - 1, CHAINS)))
    step, size = Step(state, posterior.at(state), 0), _FIRST_SIZE
    for number in range(WARM):
        step = _moved(posterior, step, size, number, dice)
        size *= float(np.exp((step.accepted - _ACCEPTED) * 0.1))
    return step, size


def _moved(posterior: Posterior, step: Step, size: float, number: int, dice: np.random.Generator) -> Step:
    """Make every kind of move once."""
    state = relabelled(classes_anew(posterior, step.state, step.point, dice), dice)
    step = Step(state, posterior.at(state), 0)
    for spread in STRETCHES:
        step = stretched(posterior, step, spread, dice)
    return travelled(posterior, step, size, int(dice.integers(*_LEAPS)), dice)


def _settled(totals: Array, budget: Budget) -> tuple[Array, Agreement]:
    """Return the draws from where the chains agree on: all, else the last three quarters, else the last half."""
    for dropped in (0, len(totals) // 4, len(totals) // 2):
        kept = totals[dropped:]
        found = agreement(np.log(kept))
        if found.rhat <= budget.rhat and found.effective >= budget.wanted:
            break
    return kept, found
