"""Plots: columns and bars stay inside their plot and keep their proportions."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.web.drawing import (
    HIGH,
    MOST_BINS,
    MOST_MEETINGS,
    WIDE,
    columns,
    histogram,
    interval,
    meetings,
    spans,
)


@given(st.lists(st.integers(0, 10**6), max_size=80))
def test_columns_stand_side_by_side_inside_the_plot(values):
    plot = columns(values)
    assert len(plot.bars) == len(values)
    for bar, value in zip(plot.bars, values, strict=True):
        assert bar.height == pytest.approx(HIGH * value / max(*values, 1), abs=0.01)
        assert bar.y + bar.height == pytest.approx(HIGH, abs=0.011)
        assert bar.x >= 0
        assert bar.x + bar.width <= WIDE
    assert all(a.x + a.width < b.x for a, b in zip(plot.bars, plot.bars[1:], strict=False))


@pytest.mark.parametrize(("number", "labels"), [(0, 0), (1, 1), (32, 32), (33, 17), (60, 30)])
def test_as_many_labels_as_fit(number, labels):
    assert sum(bar.label for bar in columns([1] * number).bars) == labels


@pytest.mark.parametrize(
    ("ranges", "drawn"),
    [
        pytest.param([(0, 0)], [(0, 0, False)], id="nothing"),
        pytest.param([(3, 5), (10, 10)], [(30, 50, False), (100, 100, False)], id="ranges"),
        pytest.param([(5, None), (10, 10)], [(40, 100, True), (80, 80, False)], id="without an end"),
    ],
)
def test_bars_of_ranges(ranges, drawn):
    most = max(max(low, high or 0) for low, high in ranges)
    assert [(bar.low, bar.high, bar.is_open) for bar in spans(ranges, most)] == drawn


class Met(NamedTuple):
    on: tuple[bool, ...]
    persons: int


def test_an_overlap_has_a_bar_as_high_as_its_persons_and_a_dot_for_each_list():
    drawn = meetings([Met((True, False, True), 40), Met((False, True, False), 10)], 3)
    first, second = drawn.columns
    assert first.bar.height == pytest.approx(4 * second.bar.height, abs=0.05)
    assert first.bar.y + first.bar.height == second.bar.y + second.bar.height
    assert [there for _, _, there in first.dots] == [True, False, True]
    assert (first.first, first.last) == (drawn.rows[0], drawn.rows[2])
    assert second.first == second.last == drawn.rows[1]
    assert max(x for x, _, _ in second.dots) < drawn.width


def test_only_so_many_overlaps_are_drawn():
    assert len(meetings([Met((True,), 1)] * (MOST_MEETINGS + 5), 1).columns) == MOST_MEETINGS
    assert meetings([], 2).columns == ()


@given(st.lists(st.lists(st.floats(0, 1e9), min_size=1, max_size=20), max_size=20))
def test_every_draw_is_in_one_bin(steps):
    bins = histogram(steps)
    drawn = [round(value) for step in steps for value in step]
    assert sum(one.draws for one in bins) == len(drawn)
    assert len(bins) <= MOST_BINS
    for one in bins:
        assert one.draws == sum(one.low <= value <= one.high for value in drawn)


def test_an_interval_is_drawn_in_hundredths_of_the_largest():
    assert interval(100, 150, 200, 80, 200) == (50, 75, 100, 40)
    assert interval(0, 0, 0, 0, 0) == (0, 0, 0, 0)
