"""The narrowest day, month or year that holds a time, and how its ends compare."""

import pytest

from firsthand.model.claim import When
from firsthand.model.period import SEVERAL, UNDATED, first_and_last, narrowest


def when(first, last):
    return When(None, first, last, "range")


@pytest.mark.parametrize(
    ("time", "key"),
    [
        pytest.param(when("2026-03-14", "2026-03-14"), "2026-03-14", id="a day"),
        pytest.param(when("2026-03-14", "2026-03-15"), "2026-03", id="two days"),
        pytest.param(when("2026-03-31", "2026-04-01"), "2026", id="over a month"),
        pytest.param(when("2025-12-31", "2026-01-01"), SEVERAL, id="over a year"),
        pytest.param(when("2026-03-14", None), SEVERAL, id="no end"),
        pytest.param(when(None, "2026-03-14"), SEVERAL, id="no beginning"),
        pytest.param(when(None, None), UNDATED, id="neither"),
        pytest.param(None, UNDATED, id="no time"),
        pytest.param(when("2026", "2026"), "2026", id="a year as such"),
        pytest.param(when("last spring", "2026-03-14"), SEVERAL, id="no date"),
    ],
)
def test_the_narrowest_that_holds_a_time(time, key):
    assert narrowest(time) == key


@pytest.mark.parametrize(
    ("time", "ends"),
    [
        pytest.param(None, ("", ""), id="no time"),
        pytest.param(when("2026-03-01", "2026-03-14"), ("2026-03-01", "2026-03-14"), id="days"),
        pytest.param(when("2026-03-01", None), ("2026-03-01", ""), id="no end"),
        pytest.param(when("2026", "2026"), ("2026", "2026~"), id="a year"),
    ],
)
def test_first_and_last_day(time, ends):
    assert first_and_last(time) == ends


def test_no_day_of_a_year_comes_behind_its_end():
    assert first_and_last(when("2026", "2026"))[1] > "2026-12-31"
