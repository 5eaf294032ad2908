import statistics

import numpy as np
import pytest

from firsthand.estimate.diagnostics import agreement, effective, normal_quantile, normal_scores, rhat, split


@pytest.mark.parametrize("chance", [1e-9, 1e-3, 0.02, 0.0243, 0.3, 0.5, 0.9, 0.98, 0.9999])
def test_the_normal_quantile_is_that_of_the_standard_library(chance: float) -> None:
    expected = statistics.NormalDist().inv_cdf(chance)
    assert normal_quantile(np.array([chance]))[0] == pytest.approx(expected, abs=1e-7)


def test_scores_depend_on_ranks_alone_and_ties_share_theirs() -> None:
    values = np.array([[3.0, 1.0], [2.0, 2.0]])
    assert normal_scores(values)[1, 0] == normal_scores(values)[1, 1] == pytest.approx(0, abs=1e-12)
    assert np.allclose(normal_scores(values), normal_scores(np.exp(values)))


def test_rhat_by_hand() -> None:
    chains = np.array([[0.0, 2.0], [2.0, 4.0]])
    # Within: 2 and 2. Means 1 and 3: variance 2. Over all: 1/2 * 2 + 2 = 3.
    assert rhat(chains) == pytest.approx(np.sqrt(3 / 2))


def test_independent_draws_are_worth_what_they_are() -> None:
    draws = np.random.default_rng(7).standard_normal((1000, 4))
    found = agreement(draws)
    assert 3000 < found.bulk < 4800
    assert 3000 < found.tail < 4800
    assert found.rhat < 1.005


def test_draws_that_lean_on_the_last_are_worth_less_by_a_known_factor() -> None:
    dice, lean = np.random.default_rng(0), 0.9
    draws = np.zeros((20_000, 4))
    for at in range(1, len(draws)):
        draws[at] = lean * draws[at - 1] + dice.standard_normal(4)
    # A first-order chain: (1 - lean) / (1 + lean) of the draws.
    assert effective(draws) == pytest.approx(80_000 * 0.1 / 1.9, rel=0.12)


def test_a_chain_elsewhere_is_seen_also_when_only_its_spread_differs() -> None:
    draws = np.random.default_rng(9).standard_normal((500, 4))
    moved, wider = draws.copy(), draws.copy()
    moved[:, 3] += 2
    wider[:, 3] *= 4
    assert agreement(moved).rhat > 1.1
    assert agreement(wider).rhat > 1.1
    assert rhat(split(wider)) < 1.05, "the plain one does not see it"


def test_a_drift_within_chains_is_seen() -> None:
    draws = np.random.default_rng(10).standard_normal((500, 4)) + np.linspace(0, 3, 500)[:, None]
    assert agreement(draws).rhat > 1.1


def test_what_never_moves_agrees_only_at_one_value() -> None:
    assert agreement(np.ones((20, 4))).rhat == 1
    assert rhat(np.tile([1.0, 2.0], (20, 1))) == float("inf")
    with pytest.raises(ValueError, match="too few"):
        agreement(np.ones((7, 4)))
