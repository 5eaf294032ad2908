"""What the cells of a list of incidents say: numbers and days, never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.claim.incidents.values import Days, Number, days, month_first, number

NUMBERS = {
    "3": Number(3, 3),
    "3.0": Number(3, 3),
    "12+": Number(12, None),
    "5-7": Number(5, 7),
    "5 – 7": Number(5, 7),
    "at least 3": Number(3, None),
    "не менее 3": Number(3, None),
    "al menos 3": Number(3, None),
    "au moins 3": Number(3, None),
    "على الأقل 3": Number(3, None),
    "على الأقل ٣": Number(3, None),
    "more than 100": Number(101, None),
    ">100": Number(101, None),
    "up to 20": Number(None, 20),
    "<20": Number(None, 19),
    "~40": Number(40, 40, True),
    "около 40": Number(40, 40, True),
    "dozens": Number(24, None, True),
    "two": Number(2, 2),
    "unknown": Number(None, None),
    "неизвестно": Number(None, None),
    "0": None,
    "-": None,
    "none": None,
    "нет": None,
    "": None,
    "0.3": None,
    "7-5": None,
    "see notes": None,
    "2019-03-04": None,
    "3 killed and 4 wounded": None,
}


@pytest.mark.parametrize("cell", NUMBERS, ids=[f"{n}-{cell}" for n, cell in enumerate(NUMBERS)])
def test_numbers_of_people(cell: str) -> None:
    assert number(cell) == NUMBERS[cell]


DATES = {
    "2019-03-14": Days("2019-03-14", "2019-03-14", "day"),
    "2019-03": Days("2019-03-01", "2019-03-31", "month"),
    "2019": Days("2019-01-01", "2019-12-31", "year"),
    "14.03.2019": Days("2019-03-14", "2019-03-14", "day"),
    "4.3.2019": Days("2019-03-04", "2019-03-04", "day"),
    "14/03/2019": Days("2019-03-14", "2019-03-14", "day"),
    "03/14/2019": Days("2019-03-14", "2019-03-14", "day"),
    "03/04/2019": Days("2019-03-04", "2019-04-03", "range"),
    "2019-03-14 09:30": Days("2019-03-14", "2019-03-14", "day"),
    "14 March 2019": Days("2019-03-14", "2019-03-14", "day"),
    "March 14, 2019": Days("2019-03-14", "2019-03-14", "day"),
    "May 2019": Days("2019-05-01", "2019-05-31", "month"),
    "14 марта 2019": Days("2019-03-14", "2019-03-14", "day"),
    "14 de marzo de 2019": Days("2019-03-14", "2019-03-14", "day"),
    "1er mars 2019": Days("2019-03-01", "2019-03-01", "day"),
    "14 mars 2019": Days("2019-03-14", "2019-03-14", "day"),
    "١٤ مارس ٢٠١٩": Days("2019-03-14", "2019-03-14", "day"),
    "14 تشرين الأول 2019": Days("2019-10-14", "2019-10-14", "day"),
    "3 to 5 March 2019": None,
    "2019-03-03 – 2019-03-05": Days("2019-03-03", "2019-03-05", "range"),
    "2019-02-30": None,
    "31/31/2019": None,
    "March": None,
    "12": None,
    "": None,
    "last week": None,
}


@pytest.mark.parametrize("cell", DATES, ids=[f"{n}-{cell}" for n, cell in enumerate(DATES)])
def test_days(cell: str) -> None:
    assert days(cell, None) == DATES[cell]


def test_a_column_settles_which_of_day_and_month_comes_first() -> None:
    assert month_first(["03/04/2019", "25/04/2019"]) is False
    assert month_first(["03/04/2019", "04/25/2019"]) is True
    assert month_first(["25/04/2019", "04/25/2019"]) is None
    assert days("03/04/2019", False) == Days("2019-04-03", "2019-04-03", "day")
    assert days("03/04/2019", True) == Days("2019-03-04", "2019-03-04", "day")


@given(st.text(st.sampled_from("0123456789-/. –абmarch Tоto٣")) | st.text(max_size=90))
def test_no_cell_breaks_reading(cell: str) -> None:
    counted, when = number(cell), days(cell, None)
    assert counted is None or counted.min is None or counted.min > 0
    assert when is None or when.earliest <= when.latest
