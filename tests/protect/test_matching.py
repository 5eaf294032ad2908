"""Sequences of words are found however they are joined, and not over what keeps words apart."""

import pytest

from firsthand.protect.matching import Finder

FINDER = Finder([(("anton", "relkov"), 0, False), (("anton",), 1, True), (("a", "relkov"), 2, False)])
CASES = [
    ("Anton Relkov", [(0, 12, 0)]),
    ("anton relkov", [(0, 12, 0)]),
    ("ANTON\nRELKOV", [(0, 12, 0)]),
    ("AntonRelkov", [(0, 11, 0)]),
    ("Anton; Relkov", [(0, 5, 1)]),
    ("Anton. . . . Relkov", [(0, 5, 1)]),
    ("Anton Xyz Relkov", [(0, 5, 1)]),
    ("Relkov Anton", [(7, 12, 1)]),
    ("Anton", [(0, 5, 1)]),
    ("anton", []),
    ("A. Relkov", [(0, 9, 2)]),
    ("a.relkov", [(0, 8, 2)]),
    ("a relkov", []),
    ("A Relkov, Anton", [(0, 8, 2), (10, 15, 1)]),
]


@pytest.mark.parametrize(("text", "hits"), CASES)
def test_what_is_found(text: str, hits: list[tuple[int, int, int]]) -> None:
    assert [(h.start, h.end, *h.values) for h in FINDER.find(text)] == hits


def test_a_sequence_under_two_values_has_both_and_needs_no_capital_if_one_does_not() -> None:
    finder = Finder([(("velm",), 3, True), (("velm",), 4, False)])
    assert [h.values for h in finder.find("in velm")] == [frozenset({3, 4})]


def test_single_words_of_two_letters_or_more_are_known_apart() -> None:
    assert Finder([(("b",), 0, False), (("ov",), 1, False), (("a", "b"), 2, False)]).singles == {"ov"}


def test_nothing_is_found_without_forms() -> None:
    assert Finder().find("Anton Relkov") == []
