from math import comb, lgamma

import numpy as np
import pytest

from firsthand.errors import UsageError
from firsthand.estimate.captures import Matrix, matrix
from firsthand.estimate.methods import decomposable
from firsthand.estimate.methods.graphs import decomposable as graphs
from firsthand.estimate.methods.special import log_gamma
from tests.estimate.made_up_tables import PLAIN, drawn, table


@pytest.mark.parametrize(("lists", "number"), [(1, 1), (2, 2), (3, 8), (4, 61), (5, 822)])
def test_there_are_as_many_decomposable_graphs_as_is_known(lists: int, number: int) -> None:
    found = graphs(lists)
    assert len({row.tobytes() for row in found}) == len(found) == number
    assert (found @ np.array([bin(at).count("1") for at in range(1 << lists)]) == lists).all()


@pytest.mark.parametrize("value", [1e-6, 0.03, 0.5, 1.0, 2.0, 7.99, 8.0, 55.5, 1e6])
def test_log_gamma_is_that_of_the_standard_library(value: float) -> None:
    assert log_gamma(value) == pytest.approx(lgamma(value), rel=1e-12, abs=1e-12)


def test_three_lists_that_know_nothing_of_each_other_by_hand() -> None:
    """The graph without edges: a product of three Beta-binomials, summed over the unseen one by one."""
    held = table(3, x100=5, x010=4, x001=3, x110=3, x101=2, x011=2, x111=1)
    sides = (11, 10, 8)

    def weight(unseen: int) -> float:
        total, half = 20 + unseen, 0.5
        beta = sum(
            lgamma(on + half) + lgamma(total - on + half) - lgamma(total + 1) - 2 * lgamma(half)
            for on in sides
        )
        return float(np.exp(beta) * comb(total, unseen) / total)

    weights = np.array([weight(unseen) for unseen in range(401)])
    numbers = matrix(held)
    unseen = np.arange(401.0)
    score = decomposable.margins(numbers, unseen)[[1, 2, 4]].sum(0) + decomposable._shared(20, unseen)
    masses = np.exp(score - score.max())
    assert masses / masses.sum() == pytest.approx(weights / weights.sum(), abs=1e-12)


def test_a_chain_of_three_lists_by_hand() -> None:
    """Lists 1-2-3 in a chain: p(12) p(23) / p(2)."""
    row = next(row for row in graphs(3) if row[0b011] == row[0b110] == 1 and row[0b010] == -1)
    assert {at: int(row[at]) for at in np.flatnonzero(row)} == {0b011: 1, 0b110: 1, 0b010: -1}


def test_the_grid_stands_for_every_number_once() -> None:
    numbers, widths = decomposable.grid(50_000)
    assert widths.sum() == pytest.approx(50_001)
    assert (numbers[:1001] == np.arange(1001)).all()
    assert (widths[:1000] == 1).all()


def test_the_truth_is_inside_and_the_order_of_lists_means_nothing() -> None:
    held = matrix(drawn([(1000, (0.3, 0.25, 0.35, 0.2))], 21))
    found = decomposable.estimate(held)
    low, high = found.quantiles(0.025, 0.975)
    assert low < 1000 < high
    turned = decomposable.estimate(Matrix(held.patterns[:, ::-1], held.counts))
    assert turned.mean == pytest.approx(found.mean, rel=1e-9)


def test_ten_times_the_persons_give_ten_times_the_total_with_less_doubt() -> None:
    held = matrix(drawn([(400, (0.4, 0.35, 0.45))], 8))
    one, ten = decomposable.estimate(held), decomposable.estimate(Matrix(held.patterns, 10 * held.counts))
    assert ten.mean == pytest.approx(10 * one.mean, rel=0.06)
    narrow, wide = (np.diff(found.quantiles(0.025, 0.975))[0] / found.mean for found in (ten, one))
    assert narrow < wide / 2


def test_too_many_lists_are_said() -> None:
    with pytest.raises(UsageError, match="up to 6"):
        decomposable.estimate(Matrix(np.eye(7), np.ones(7)))


def test_a_law_without_an_end_is_said() -> None:
    sparse = matrix(table(3, x100=400, x010=300, x001=200, x110=2, x101=2, x011=2))
    assert decomposable.estimate(sparse).warnings
    assert not decomposable.estimate(matrix(PLAIN)).warnings
