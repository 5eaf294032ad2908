"""Plots: columns and bars stay inside their plot and keep their proportions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.web.drawing import HIGH, WIDE, columns, spans


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
