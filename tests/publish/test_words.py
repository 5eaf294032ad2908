"""Figures, dates and counts in plain words."""

import pytest

from firsthand.model.casefile import Dating, Origins
from firsthand.publish import words


@pytest.mark.parametrize(
    ("low", "high", "approximate", "said"),
    [
        (3, None, False, "at least 3"),
        (None, 20, False, "up to 20"),
        (5, 7, False, "5 to 7"),
        (1, 1, False, "1"),
        (100, 100, True, "about 100"),
        (24, None, True, "at least about 24"),
        (5000, 12000, False, "5,000 to 12,000"),
        (None, None, False, "number not stated"),
        (None, None, True, "number not stated"),
    ],
)
def test_ranges_of_people(low: int | None, high: int | None, approximate: bool, said: str) -> None:
    assert words.span_of_numbers(low, high, approximate) == said


@pytest.mark.parametrize(
    ("earliest", "latest", "said"),
    [
        ("2031-05-04", "2031-05-04", "4 May 2031"),
        ("2031-05-01", "2031-05-31", "May 2031"),
        ("2031-05-01", "2031-05-30", "1 to 30 May 2031"),
        ("2031-02-01", "2031-02-28", "February 2031"),
        ("2032-02-01", "2032-02-28", "1 to 28 February 2032"),
        ("2031-01-01", "2031-12-31", "2031"),
        ("2030-01-01", "2031-12-31", "2030 to 2031"),
        ("2030-12-17", "2031-01-02", "17 December 2030 to 2 January 2031"),
        ("2031-05-04", None, "from 4 May 2031"),
        (None, "2031-05-04", "until 4 May 2031"),
        (None, None, "date not known"),
        ("spring", "spring", "spring"),
    ],
)
def test_dates(earliest: str | None, latest: str | None, said: str) -> None:
    assert words.dates(Dating(earliest, latest, "day")) == said


def test_no_time_at_all() -> None:
    assert words.dates(None) == "date not known"


@pytest.mark.parametrize(
    ("independent", "unknown", "said"),
    [
        (1, 0, "1 independent origin"),
        (3, 0, "3 independent origins"),
        (1, 2, "between 1 and 3 independent origins"),
        (0, 1, "between 0 and 1 independent origins"),
        (0, 0, "0 independent origins"),
    ],
)
def test_origins_are_an_interval_wherever_one_is_unknown(independent: int, unknown: int, said: str) -> None:
    assert words.origins(Origins(1, independent, unknown, (), ())) == said


def test_terms_that_no_list_holds_are_spelled_out() -> None:
    assert words.act("killing") == "Killing"
    assert words.act("mock_execution") == "Mock execution"
    assert words.ground("no_such_ground") == "No such ground"
    assert words.effect("not_yet_listed") == "not yet listed"
    assert words.effect(None) is None


def test_long_lists_of_ranges_are_cut_and_say_so() -> None:
    found = tuple((n * 10, n * 10 + 5) for n in range(10))
    assert words.ranges(found) == "0–5, 10–15, 20–25, … 4 more …, 70–75, 80–85, 90–95"
    assert words.ranges(()) == "none (put in by the reader)"


def test_moments() -> None:
    assert words.moment("2031-06-02T10:00:00Z") == "2 June 2031, 10:00 UTC"
    assert words.moment("some day") == "some day"


def test_version_loses_the_name_of_the_program() -> None:
    assert words.version("firsthand 0.1.0") == words.version("0.1.0") == "0.1.0"
