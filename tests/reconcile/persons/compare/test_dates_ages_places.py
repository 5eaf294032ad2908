"""Dates, ages and places: what agrees as far as it is stated, what was slipped, what contradicts."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.reconcile.persons.compare.ages import age, compare_age_with_birth, compare_ages
from firsthand.reconcile.persons.compare.dates import compare_dates, stretch
from firsthand.reconcile.persons.compare.places import compare_places, levels

DATES = [
    ("1994-05-12", "1994-05-12", 1.0, "the same day"),
    ("1994-05-12", "1994-12-05", 0.85, "day and month exchanged"),
    ("1994-05-12", "1994-05-13", 0.85, "one day apart"),
    ("1994-12-31", "1995-01-01", 0.85, "one day apart"),
    ("1994-05-12", "1995-05-12", 0.6, "one year apart, the same day"),
    ("1994-05-12", "1949-05-12", 0.6, "figures of the year exchanged"),
    ("1994-05-12", "1964-05-12", 0.5, "another year, the same day"),
    ("1994-05-12", "1971-05-12", 0.15, "another year, the same day"),
    ("1994-05-12", "1994-08-12", 0.45, "another month"),
    ("1994-05-12", "1994-05-21", 0.45, "another day of the month"),
    ("1994-05-12", "1994-05-15", 0.45, "another day of the month"),
    ("1994-05-30", "1994-06-02", 0.6, "a few days apart"),
    ("1994-05-28", "1994-06-12", 0.25, "some weeks apart"),
    ("1994-05-12", "1995-09-01", 0.1, "another date"),
    ("1994-05-12", "1971-01-30", 0.02, "another date"),
    ("1994", "1994-05-12", 0.7, "the same year, as far as it is stated"),
    ("1994-05", "1994-05-12", 0.85, "the same month, as far as it is stated"),
    ("1994-05", "1994-05", 0.9, "the same month"),
    ("1994", "1994", 0.75, "the same year"),
    ("1994", "1995", 0.6, "a few days apart"),
    ("199X", "1994-05-12", 0.6, "the same decade, as far as it is stated"),
    ("19XX", "1994", 0.6, "the same decade, as far as it is stated"),
    ("1994~", "1996-02-01", 0.6, "near, and one of them is not sure"),
    ("1994?", "1999-02-01", 0.02, "another date"),
    ("2017-04-01/2017-04-10", "2017-04-05", 0.85, "the same month, as far as it is stated"),
    ("2017-04-01/2017-04-10", "2017-09-05", 0.1, "another date"),
]


@pytest.mark.parametrize(
    ("left", "right", "score", "why"), DATES, ids=[f"{a} {b}".replace("/", " to ") for a, b, _, _ in DATES]
)
def test_dates(left, right, score, why):
    assert compare_dates(left, right) == compare_dates(right, left) == (score, (why,))


@pytest.mark.parametrize(
    "unknown", ["", " ", "unknown", "1994-13-01", "1994-02-30", "0000", "1994/1990", "../1994", "00XX"]
)
def test_a_date_that_is_not_known_says_nothing(unknown):
    assert stretch(unknown) is None
    assert compare_dates(unknown, "1994") is None


AGES = [
    ("34", "34", 1.0, "the same age"),
    ("34", "35", 0.8, "one year apart"),
    ("34", "36", 0.5, "two years apart"),
    ("34", "39", 0.25, "some years apart"),
    ("34", "44", 0.1, "another age"),
    ("14", "64", 0.03, "another age"),
    ("30", "34", 0.55, "some years apart"),
    ("30-35", "33", 0.8, "ages that overlap"),
    ("30s", "38", 0.8, "ages that overlap"),
    ("about 41", "44", 0.55, "some years apart"),
]


@pytest.mark.parametrize(("left", "right", "score", "why"), AGES, ids=[f"{a} {b}" for a, b, _, _ in AGES])
def test_ages(left, right, score, why):
    found = compare_ages(left, right)
    assert found == compare_ages(right, left)
    assert (found.score, found.because[0]) == (score, why)


@pytest.mark.parametrize("unknown", ["", "adult", "40+", "130", "35-30", "-4"])
def test_an_age_that_is_not_known_says_nothing(unknown):
    assert age(unknown) is None
    assert compare_ages(unknown, "34") is None
    assert compare_age_with_birth(unknown, "2017", "1980") is None


def test_ages_are_compared_at_their_dates():
    assert compare_ages("34", "35", "2017-04-01", "2018-04-01").score == 0.9
    assert compare_ages("34", "39", "2017-04-01", "2018-04-01").score == 0.25
    assert compare_ages("34", "35", "2017-04-01", "").score == 0.8


@pytest.mark.parametrize(
    ("stated", "at", "birth", "score"),
    [
        ("34", "2017-04-01", "1982-06-01", 0.9),
        ("34", "2017-04-01", "1983", 0.9),
        ("34", "2017-04-01", "1984-01-01", 0.8),
        ("34", "2017", "1990-01-01", 0.1),
        ("4", "2017-02-28", "2012-03-01", 0.9),
        ("1", "2016-02-29", "2014-03-01", 0.9),
    ],
    ids=["before the birthday", "year only", "half a year off", "seven years off", "on the eve", "leap day"],
)
def test_an_age_goes_with_a_date_of_birth(stated, at, birth, score):
    assert compare_age_with_birth(stated, at, birth).score == score


PLACES = [
    ("Tolvik, North Karsk", "tolvik, north karsk", 1.0, "the same place"),
    ("Tolvik, North Karsk, Veldria", "Tolvik", 0.95, "the same place"),
    ("Tolvik", "North Karsk", 0.08, "another place"),
    ("Tolvik, North Karsk", "North Karsk", 0.7, "one lies in the other"),
    ("Tolvik district, North Karsk", "Tolvik, North Karsk region", 1.0, "the same place"),
    ("Tolvik, North Karsk", "Tolvik, Brenna", 0.45, "a place of one name elsewhere"),
    ("Tolvik, North Karsk", "Oskaja, North Karsk", 0.2, "another place in the same region"),
    ("Marenstad", "Marenstadt", 0.783, "spelling"),
    ("Тольвик", "Tolwik", 0.8, "transliteration"),
    ("مارنستاد", "Marenstad", 0.8, "transliteration"),
    ("Minsk", "Kyiv", 0.02, "another country"),
    ("Aleppo", "Syria", 0.7, "one lies in the other"),
    ("Grozny", "Chechnya", 0.7, "one lies in the other"),
    ("Aleppo", "Damascus", 0.05, "another place"),
]


@pytest.mark.parametrize(
    ("left", "right", "score", "why"), PLACES, ids=[f"{a} - {b}" for a, b, _, _ in PLACES]
)
def test_places(left, right, score, why):
    assert compare_places(left, right) == compare_places(right, left) == (score, (why,))


def test_a_place_that_is_not_stated_says_nothing():
    assert compare_places("", "Tolvik") is None
    assert levels(" , ; ") == ()


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_taken(left, right):
    for found, back in (
        (compare_dates(left, right), compare_dates(right, left)),
        (compare_ages(left, right), compare_ages(right, left)),
        (compare_places(left, right), compare_places(right, left)),
    ):
        assert found == back
        assert found is None or 0 <= found.score <= 1


@given(st.dates(), st.dates())
def test_dates_are_alike_both_ways_round(left, right):
    found = compare_dates(left.isoformat(), right.isoformat())
    assert found == compare_dates(right.isoformat(), left.isoformat())
    assert (found.score == 1.0) == (left == right)


@pytest.mark.parametrize("piece", ["1", "1994-", "a, ", "Tolvik ", ",", "30-"])
def test_long_input_takes_no_longer(piece):
    started = time.process_time()
    text = piece * 300_000
    compare_dates(text, text)
    compare_ages(text, text)
    compare_places(text, text + "x")
    assert time.process_time() - started < 2
