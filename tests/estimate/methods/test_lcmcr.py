import numpy as np
import pytest

from firsthand.errors import ChainsDisagree
from firsthand.estimate.captures import Matrix, matrix
from firsthand.estimate.methods.lcmcr import sampling
from firsthand.estimate.methods.lcmcr.moves import (
    Step,
    classes_anew,
    relabelled,
    stretched,
    travelled,
    unseen_drawn,
)
from firsthand.estimate.methods.lcmcr.posterior import Posterior, State
from tests.estimate.made_up_tables import drawn

TINY = Matrix(
    np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [0, 1, 1.0]]), np.array([9.0, 8, 7, 4, 3])
)


def log_unseen(moves: str, steps: int) -> np.ndarray:
    """Draws of the log odds of not being seen, 64 chains, by these moves only (the first quarter dropped)."""
    dice, posterior = np.random.default_rng(11), Posterior(TINY.patterns, TINY.counts, classes=3)
    state = State(dice.normal(-1, 1, (3, 3, 64)), dice.normal(0, 1, (2, 64)))
    step, out = Step(state, posterior.at(state), 0), []
    for _ in range(steps):
        if "c" in moves:
            state = classes_anew(posterior, step.state, step.point, dice)
            step = Step(state, posterior.at(state), 0)
        if "r" in moves:
            state = relabelled(step.state, dice)
            step = Step(state, posterior.at(state), 0)
        if "s" in moves:
            step = stretched(posterior, step, 1.5, dice)
        if "t" in moves:
            step = travelled(posterior, step, 0.35, int(dice.integers(4, 12)), dice)
        out.append(np.log(posterior.seen + unseen_drawn(posterior, step.point, dice)))
    return np.array(out[steps // 4 :])


def test_all_moves_leave_the_same_law_as_the_moves_of_the_paper() -> None:
    plain, mixed, travel = log_unseen("c", 1000), log_unseen("crst", 300), log_unseen("rst", 300)
    for draws in (mixed, travel):
        error = np.hypot(draws.mean(0).std(), plain.mean(0).std()) / 8
        assert abs(draws.mean() - plain.mean()) < 4 * error + 0.004
        assert np.quantile(draws, [0.1, 0.9]) == pytest.approx(np.quantile(plain, [0.1, 0.9]), abs=0.05)


def test_the_truth_of_made_up_lists_is_inside_and_the_seed_settles_every_digit() -> None:
    held = matrix(drawn([(800, (0.2, 0.25, 0.15, 0.3)), (200, (0.7, 0.6, 0.8, 0.5))], 4))
    quick = sampling.Budget(most=600, wanted=300, rhat=1.06)
    one, again, other = (sampling.estimate(held, seed, quick) for seed in (5, 5, 6))
    assert one.draws is not None
    assert again.draws is not None
    assert (one.draws == again.draws).all()
    assert one.mean != other.mean
    assert one.mean == pytest.approx(other.mean, rel=0.05)
    low, high = one.quantiles(0.025, 0.975)
    assert low < 1000 < high
    assert one.agreement is not None
    assert one.agreement.rhat <= 1.06
    assert one.agreement.effective >= 300


def test_chains_that_have_not_met_are_refused() -> None:
    with pytest.raises(ChainsDisagree, match="R-hat"):
        sampling.estimate(TINY, 1, sampling.Budget(most=100, rhat=1.00001))
