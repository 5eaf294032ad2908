import random
from dataclasses import replace

import numpy as np
import pytest

from firsthand.errors import NoOverlap, UsageError
from firsthand.estimate import estimates, traced
from firsthand.estimate.diagnostics import Agreement
from firsthand.estimate.estimating import Found, disagreeing
from firsthand.estimate.methods import METHODS, Method, usual
from firsthand.estimate.methods.outcome import Outcome
from firsthand.estimate.methods.outcome import drawn as outcome_of
from firsthand.estimate.strata import by_stratum
from firsthand.model.estimate import CaptureHistory, Cell
from tests.estimate.made_up_tables import PLAIN, drawn, table

EXACT = ("decomposable",)


def test_the_order_of_lists_and_rows_changes_nothing() -> None:
    dice = random.Random(3)
    order = dice.sample(range(3), 3)
    cells = [Cell(tuple(cell.pattern[at] for at in order), cell.persons) for cell in PLAIN.cells]
    dice.shuffle(cells)
    turned = CaptureHistory(tuple(PLAIN.lists[at] for at in order), tuple(cells))
    for one, other in zip(estimates(PLAIN, EXACT), estimates(turned, EXACT), strict=True):
        assert replace(one.estimate, lists=(), seconds=0) == replace(other.estimate, lists=(), seconds=0)
        assert other.estimate.lists == turned.lists


def test_two_methods_stand_side_by_side() -> None:
    assert usual(4) == ("lcmcr", "decomposable")
    assert usual(8) == ("lcmcr", "loglinear")
    assert usual(20) == ("lcmcr",)


def test_a_method_that_is_not_there_is_said() -> None:
    with pytest.raises(UsageError, match="there are lcmcr, decomposable, loglinear"):
        estimates(PLAIN, ("guess",))


def test_an_estimate_far_above_the_documented_is_marked() -> None:
    (found,) = estimates(table(3, x100=400, x010=300, x001=200, x110=9, x101=9, x011=9), EXACT)
    assert any("times the number documented" in words for words in found.estimate.warnings)


def test_an_interval_below_what_the_lists_show_is_widened_and_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    sure = Outcome(np.array([240.0]), np.array([1.0]), "sure of itself")
    monkeypatch.setitem(METHODS, "sure", Method("sure", lambda table, seed: sure, 9))
    (found,) = estimates(PLAIN, ("sure",))
    assert (found.estimate.model_high, found.estimate.low) == (240, 240)
    assert found.estimate.high > 335, "Chao's bound is 335.3"
    assert "the table starves it" in found.estimate.warnings[-1]


def test_methods_that_tell_of_different_numbers_name_each_other() -> None:
    low, high = (
        Found(
            replace(estimates(PLAIN, EXACT)[0].estimate, method=name, estimate=mean, low=mean, high=mean), OUT
        )
        for name, mean in (("one", 300.0), ("other", 600.0))
    )
    one, other = disagreeing([low, high])
    assert "the method other tells of 2.0 times as many: 600" in one.estimate.warnings[-1]
    assert "the method one tells of 2.0 times fewer: 300" in other.estimate.warnings[-1]
    assert disagreeing([low, low])[0].estimate.warnings == low.estimate.warnings


OUT = Outcome(np.array([1.0]), np.array([1.0]), "")


def test_each_list_is_left_out_in_turn() -> None:
    held = drawn([(500, (0.4, 0.35, 0.4, 0.3))], 2)
    (found,) = estimates(held, EXACT, leave_out=True)
    assert [left.list for left in found.estimate.without] == sorted(held.lists)
    assert all(
        left.estimate is not None and left.documented < held.documented for left in found.estimate.without
    )
    (three,) = estimates(PLAIN, EXACT, leave_out=True)
    assert all("at least three lists" in left.refused for left in three.estimate.without)


def test_strata_add_up_and_are_surer_together_than_apart() -> None:
    parts = [
        replace(drawn([(500, (0.4, 0.35, 0.4))], seed), stratum=name) for seed, name in ((1, "a"), (2, "b"))
    ]
    one, other, both = (found.estimate for found in by_stratum(parts, EXACT, 1))
    assert (both.stratum, both.strata) == ("all strata", ("a", "b"))
    assert both.documented == one.documented + other.documented
    assert both.estimate == pytest.approx(one.estimate + other.estimate)
    assert both.high - both.low < (one.high - one.low) + (other.high - other.low)
    assert both.low < 1000 < both.high


def test_a_stratum_that_bears_no_total_leaves_none_for_all() -> None:
    poor = replace(table(3, x100=30, x010=30, x001=30, x110=1), stratum="Tolvik")
    with pytest.raises(NoOverlap, match="stratum “Tolvik”: 1 persons"):
        by_stratum([replace(PLAIN, stratum="Karsk"), poor], EXACT, 1)


def test_traces_are_short_and_in_order() -> None:
    draws = np.arange(1000.0 * 3).reshape(1000, 3)
    found = Found(estimates(PLAIN, EXACT)[0].estimate, outcome_of(draws, Agreement(1, 1, 1), ""))
    kept = traced(found)
    assert kept is not None
    assert len(kept.values) == 200
    assert kept.values[1] == (15.0, 16.0, 17.0)
    assert traced(Found(found.estimate, OUT)) is None
