"""Whole numbers in words and figures."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.language.counts import LANGUAGES, counts

ROWS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("counts.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(
    ("language", "text", "values"), ROWS, ids=[f"{code}-{text}" for code, text, _ in ROWS]
)
def test_numbers_are_read(language, text, values):
    assert [one.value for one in counts(text, language)] == [int(value) for value in values.split()]


def test_a_number_stands_where_it_is_written():
    text = "Загинуло двадцять п’ять людей і ٣٥ інших."
    assert [text[one.start : one.end] for one in counts(text, "uk")] == ["двадцять п’ять", "٣٥"]


@given(st.text(max_size=80), st.sampled_from([*LANGUAGES, "xx", "../en"]))
def test_numbers_are_in_order_and_never_negative(text, language):
    at = 0
    for one in counts(text, language):
        assert at <= one.start < one.end <= len(text)
        assert one.value >= 0
        at = one.end


@given(st.integers(0, 10**9))
def test_figures_are_read_as_they_stand(value):
    assert [one.value for one in counts(f"x {value:,} x {value}", "es")] == [value, value]


def test_a_long_text_is_read_in_linear_time():
    before = time.process_time()
    for piece in ("mil ", "cien y ", "1.000", "12 ", "و", "quatre vingt "):
        for language in ("es", "ar", "fr"):
            counts(piece * 8_000, language)
    assert time.process_time() - before < 12
