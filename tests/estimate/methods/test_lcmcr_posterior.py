import numpy as np
import pytest

from firsthand.estimate.methods.lcmcr.posterior import RATE, SHAPE, Posterior, State, broken

PATTERNS = np.array([[1, 0, 0], [0, 1, 1], [1, 1, 1]], dtype=float)
POSTERIOR = Posterior(PATTERNS, np.array([12.0, 5.0, 3.0]), classes=3)


def state(seed: int) -> State:
    dice = np.random.default_rng(seed)
    return State(dice.normal(-1, 1, (3, 3, 4)), dice.normal(0, 1, (2, 4)))


def test_the_slopes_are_those_of_the_density() -> None:
    at, tiny = state(1), 1e-5
    point = POSTERIOR.at(at)
    for part, slope in ((0, point.slope_logits), (1, point.slope_sticks)):
        for place in np.ndindex(*at[part].shape[:-1]):
            ends = []
            for sign in (1, -1):
                moved = [at.logits.copy(), at.sticks.copy()]
                moved[part][place] += sign * tiny
                ends.append(POSTERIOR.at(State(*moved)).density)
            assert np.allclose((ends[0] - ends[1]) / (2 * tiny), slope[place], atol=1e-4)


def test_the_likelihood_is_that_of_the_patterns_given_that_somebody_is_seen() -> None:
    one, other = state(2), state(3)

    def by_hand(at: State, chain: int) -> float:
        chances = 1 / (1 + np.exp(-at.logits[:, :, chain]))
        stick = 1 / (1 + np.exp(-at.sticks[:, chain]))
        weights = np.array([stick[0], (1 - stick[0]) * stick[1], (1 - stick[0]) * (1 - stick[1])])
        of = [
            (weights * np.prod(np.where(pattern[:, None] > 0, chances, 1 - chances), axis=0)).sum()
            for pattern in [*PATTERNS, np.zeros(3)]
        ]
        likelihood = POSTERIOR.counts @ np.log(of[:3]) - 20 * np.log(1 - of[3])
        spent = RATE - np.log(1 - stick).sum()
        prior = np.log(chances * (1 - chances)).sum() + np.log(stick).sum() - (SHAPE + 2) * np.log(spent)
        return float(likelihood + prior)

    found = POSTERIOR.at(one).density - POSTERIOR.at(other).density
    assert found == pytest.approx([by_hand(one, chain) - by_hand(other, chain) for chain in range(4)])


def test_weights_sum_to_one_and_extremes_stay_numbers() -> None:
    sticks = np.array([[0.0, 900.0, -900.0], [1.0, -900.0, 900.0]])
    assert np.exp(broken(sticks)[2]).sum(0) == pytest.approx(1)
    point = POSTERIOR.at(State(np.full((3, 3, 3), -60.0), sticks))
    assert np.isfinite(point.density).all()
