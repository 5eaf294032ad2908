import numpy as np
import pytest

from firsthand.errors import NoOverlap
from firsthand.estimate.captures import Matrix, matrix
from firsthand.estimate.methods import loglinear
from tests.estimate.made_up_tables import drawn, table


def test_two_independent_lists_are_lincoln_and_petersen() -> None:
    held = Matrix(np.array([[1, 0], [0, 1], [1, 1.0]]), np.array([60.0, 40, 30]))
    found = loglinear.fit(held, ())
    assert found is not None
    assert found.unseen == pytest.approx(60 * 40 / 30)
    assert found.error == pytest.approx(np.sqrt(1 / 60 + 1 / 40 + 1 / 30))


def test_three_lists_with_all_pairs_have_a_closed_form() -> None:
    held = matrix(table(3, x100=60, x010=50, x001=40, x110=30, x101=24, x011=20, x111=12))
    found = loglinear.fit(held, ((0, 1), (0, 2), (1, 2)))
    assert found is not None
    assert found.unseen == pytest.approx(60 * 50 * 40 * 12 / (30 * 24 * 20))


def test_three_independent_lists_solve_darroch() -> None:
    held = matrix(table(3, x100=60, x010=50, x001=40, x110=30, x101=24, x011=20, x111=12))
    found = loglinear.fit(held, ())
    assert found is not None
    total, sides = 236 + found.unseen, (126, 112, 96)
    # Darroch 1958: the share never seen is the product of the shares that each list missed.
    assert found.unseen / total == pytest.approx(np.prod([1 - side / total for side in sides]))


def test_a_dependence_is_found_and_the_truth_is_inside() -> None:
    held = matrix(drawn([(600, (0.1, 0.1, 0.3, 0.25)), (400, (0.6, 0.7, 0.3, 0.25))], 3))
    found = loglinear.estimate(held)
    low, high = found.quantiles(0.025, 0.975)
    assert low < 1000 < high
    assert found.settings.startswith("1 of 6 pairs")


def test_six_lists_go_step_by_step() -> None:
    held = matrix(drawn([(1000, (0.3, 0.2, 0.25, 0.2, 0.3, 0.25))], 5))
    found = loglinear.estimate(held)
    assert found.mean == pytest.approx(1000, rel=0.15)


def test_what_cannot_be_fitted_is_refused() -> None:
    with pytest.raises(NoOverlap):
        loglinear.estimate(Matrix(np.eye(3), np.ones(3)))
