"""Dates of publication as pages in eight languages state them."""

import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.language.calendars import from_solar, solar_leap
from firsthand.language.dates import publication_date
from firsthand.language.lexicons import numbers_of
from firsthand.language.page_dates import LANGUAGES
from firsthand.language.shadow import fold

ROWS = [
    tuple(line.replace(r"\n", "\n") for line in row.split("\t"))
    for row in Path(__file__).with_name("page_dates.tsv").read_text("utf-8").splitlines()
    if not row.startswith("#")
]


@pytest.mark.parametrize(("iso", "words", "text"), ROWS, ids=[text for _, _, text in ROWS])
def test_a_page_states_its_date(iso, words, text):
    found = publication_date(text)
    assert (found[0], text[found[1] : found[2]]) == (iso, words) if found else iso == "-"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_is_read_in_each_language(language):
    for name, number in numbers_of("dates", "months", language).items():
        found = publication_date(f"14 {name} 2024")
        assert found is not None, name
        assert found[0] == f"2024-{number:02}-14", name


def test_a_name_is_one_month_in_all_languages():
    seen: dict[str, int] = {}
    for language in LANGUAGES:
        for name, number in numbers_of("dates", "months", language).items():
            assert seen.setdefault(fold(name).text, number) == number, name


@pytest.mark.parametrize(
    ("solar", "iso"),
    [
        ((1357, 11, 22), "1979-02-11"),
        ((1332, 5, 28), "1953-08-19"),
        ((1320, 6, 3), "1941-08-25"),
        ((1399, 12, 30), "2021-03-20"),
        ((1400, 1, 1), "2021-03-21"),
        ((1401, 6, 25), "2022-09-16"),
        ((1403, 1, 1), "2024-03-20"),
        ((1403, 12, 30), "2025-03-20"),
        ((1376, 3, 2), "1997-05-23"),
    ],
    ids=lambda value: "-".join(map(str, value)) if isinstance(value, tuple) else value,
)
def test_known_days_of_the_solar_calendar(solar, iso):
    assert from_solar(*solar) == date.fromisoformat(iso)


@pytest.mark.parametrize(
    "wrong",
    [(1402, 12, 30), (1402, 7, 31), (1402, 13, 1), (1402, 0, 1), (1402, 1, 0), (1303, 1, 1), (1473, 1, 1)],
)
def test_there_are_no_such_days(wrong):
    assert from_solar(*wrong) is None


def test_solar_days_follow_each_other_without_gaps():
    last = from_solar(1304, 1, 1)
    for year in range(1304, 1473):
        for month in range(1, 13):
            for day in range(1, (31 if month <= 6 else 30 if month <= 11 or solar_leap(year) else 29) + 1):
                found = from_solar(year, month, day)
                assert found == last or found == last + timedelta(1)
                last = found
    assert last.year == 2094


@given(st.dates(date(1930, 1, 1), date(2090, 1, 1)), st.sampled_from(["января", "марта", "мая"]))
def test_a_stated_day_is_never_another_one(day, month):
    found = publication_date(f"Опубликовано {day.day} {month} {day.year}")
    number = {"января": 1, "марта": 3, "мая": 5}[month]
    assert found is not None
    assert found[0] == f"{day.year}-{number:02}-{day.day:02}"


def test_hostile_lines_are_read_in_linear_time():
    before = time.process_time()
    for piece in ("12 марта ", "2024 ", "опубликовано ", "12/", "آذار/", "le "):
        publication_date(piece * 50_000)
        publication_date((piece * 12 + "\n") * 3_000)
    assert time.process_time() - before < 15
