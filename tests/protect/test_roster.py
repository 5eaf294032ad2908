"""Mentions of one person are put together; those of two people are kept apart."""

import pytest

from firsthand.protect.masking import Mask
from tests.casefiles import page

CASES = [
    ("Anton Relkov came. A. Relkov left.", ("Anton Relkov", "A. Relkov"), "Person 1 came. Person 1 left."),
    (
        "Anton Relkov came. Anto Relkov left.",
        ("Anton Relkov", "Anto Relkov"),
        "Person 1 came. Person 2 left.",
    ),
    (
        "Anton Vell Relkov came. Anton Relkov left.",
        ("Anton Vell Relkov", "Anton Relkov"),
        "Person 1 came. Person 1 left.",
    ),
    ("Anton Relkov came. M. Relkov left.", ("Anton Relkov", "M. Relkov"), "Person 1 came. Person 2 left."),
]


@pytest.mark.parametrize(("text", "people", "shown"), CASES)
def test_who_is_one_person(text: str, people: tuple[str, ...], shown: str) -> None:
    p = page(text, people=people)
    assert Mask([p]).text(text, (0,)) == shown


@pytest.mark.parametrize("text", ["plan B failed", "vitamin b and C", "A. B came."])
def test_one_letter_is_no_name(text: str) -> None:
    p = page("B. Relkov came. A. B came.", people=("B. Relkov", "A. B"))
    assert Mask([p]).text(text, (0,)) == text


def test_three_people_of_one_surname_are_not_listed() -> None:
    people = ("Anton Relkov", "Mira Relkov", "Ilse Relkov")
    p = page("Anton Relkov, Mira Relkov and Ilse Relkov came.", people=people)
    assert Mask([p]).text("Relkov spoke", (0,)) == "[name withheld] spoke"


def test_a_surname_alone_is_that_of_the_person_on_the_same_page() -> None:
    one = page("Anton Relkov came. Relkov left.", "1.txt", people=("Anton Relkov", "Relkov"))
    two = page("Mira Relkov came. Relkov left.", "2.txt", people=("Mira Relkov", "Relkov"))
    mask = Mask([one, two])
    assert mask.text(one.rendition.text, (0,)) == "Person 1 came. Person 1 left."
    assert mask.text(two.rendition.text, (1,)) == "Person 2 came. Person 2 left."
