import pytest

from firsthand.reconcile.persons import values
from firsthand.reconcile.persons.values import Day


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        pytest.param("", "not_stated", id="empty"),
        pytest.param(" - ", "not_stated", id="a dash"),
        pytest.param("N/A", "not_stated", id="not available"),
        pytest.param("Refused to answer", "refused", id="refused"),
        pytest.param("[REDACTED]", "redacted", id="redacted"),
        pytest.param("Name withheld by police", "redacted", id="withheld"),
        pytest.param("неизвестно", "unknown", id="unknown in Russian"),
        pytest.param("مجهول الهوية", "unknown", id="unknown in Arabic"),
        pytest.param("Anton Relkov", None, id="a name"),
        pytest.param("None Unknownson", None, id="a name that begins like silence"),
    ],
)
def test_ways_of_missing_are_kept_apart(cell: str, kind: str | None) -> None:
    assert values.silence(cell) == kind


@pytest.mark.parametrize(
    ("cell", "month_first", "day"),
    [
        pytest.param("2014-05-03", False, Day(2014, 5, 3), id="ISO"),
        pytest.param("2014-05", False, Day(2014, 5, 0), id="a month"),
        pytest.param("2014", False, Day(2014, 0, 0), id="a year"),
        pytest.param("2014-05-XX", False, Day(2014, 5, 0), id="a day not known"),
        pytest.param("2014-05-03 00:00:00", False, Day(2014, 5, 3), id="with midnight"),
        pytest.param("20140503", False, Day(2014, 5, 3), id="without signs"),
        pytest.param("3.5.2014", False, Day(2014, 5, 3), id="day first"),
        pytest.param("3/5/2014", True, Day(2014, 3, 5), id="month first"),
        pytest.param("2014-13-40", False, Day(2014, 13, 40, False), id="no such day"),
        pytest.param("2014-02-29", False, Day(2014, 2, 29, False), id="no leap year"),
        pytest.param("soon", False, None, id="no date"),
        pytest.param("0001-01-01", False, None, id="a year out of all reach"),
    ],
)
def test_days(cell: str, month_first: bool, day: Day | None) -> None:
    assert values.day_of(cell, month_first) == day


def test_a_month_covers_all_its_days() -> None:
    first, last = Day(2014, 2, 0).bounds()
    assert last - first == 27


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        pytest.param(["13/5/2014", "1/2/2014"], False, id="a thirteenth day"),
        pytest.param(["5/13/2014"], True, id="a thirteenth in second place"),
        pytest.param(["1/2/2014"], None, id="nobody can say"),
        pytest.param(["2014-01-02"], False, id="nothing to say"),
    ],
)
def test_the_order_of_day_and_month_is_found_in_the_column(cells: list[str], first: bool | None) -> None:
    assert values.month_comes_first(cells) is first


@pytest.mark.parametrize(
    ("cell", "age"),
    [
        pytest.param("33", 33, id="years"),
        pytest.param("6 months", 0, id="months"),
        pytest.param("2,5", 2, id="two and a half"),
        pytest.param("400", None, id="nobody's age"),
        pytest.param("young", None, id="a word"),
    ],
)
def test_ages(cell: str, age: int | None) -> None:
    assert values.age_of(cell) == age


@pytest.mark.parametrize(
    ("cell", "sex"),
    [
        pytest.param("M", 0, id="M"),
        pytest.param("женский", 1, id="Russian"),
        pytest.param("أنثى", 1, id="Arabic"),
        pytest.param("Hombre", 0, id="Spanish"),
        pytest.param("other", None, id="neither"),
    ],
)
def test_sexes(cell: str, sex: int | None) -> None:
    assert values.sex_of(cell) == sex
