"""Events by the day, month or year that holds them."""

import pytest

from firsthand.model.claim import When
from firsthand.model.leaf import EventMark
from firsthand.workflow.reviewing.calendar import SEVERAL, UNDATED, Calendar, narrowest


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


def test_a_day_counts_in_its_month_and_year_and_stands_in_one_list_only():
    times = [
        when("2026-03-14", "2026-03-14"),
        when("2026-03-01", "2026-03-31"),
        when("2026-01-01", "2026-12-31"),
        None,
    ]
    found = Calendar()
    for number, time in enumerate(times):
        found.add(EventMark(f"e{number}", (), (), None, time))
    assert found.within == {"2026-03-14": ["e0"], "2026-03": ["e1"], "2026": ["e2"], UNDATED: ["e3"]}
    assert dict(found.counts) == {"2026-03-14": 1, "2026-03": 2, "2026": 3, UNDATED: 1}
    assert found.years == [2026]
