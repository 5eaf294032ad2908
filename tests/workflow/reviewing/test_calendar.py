"""Events by the day, month or year that holds them."""

from firsthand.model.period import UNDATED
from firsthand.workflow.reviewing.calendar import counted, years


def test_a_day_counts_in_its_month_and_year():
    counts = counted({"2026-03-14": 1, "2026-03": 2, "2026": 3, "2024-01-01": 4, UNDATED: 5})
    assert dict(counts) == {
        "2026-03-14": 1, "2026-03": 3, "2026": 6, "2024-01-01": 4, "2024-01": 4, "2024": 4, UNDATED: 5,
    }  # fmt: skip
    assert years(counts) == [2024, 2026]


def test_a_case_without_events_has_no_years():
    assert years(counted({})) == []
