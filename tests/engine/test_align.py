"""Edits between two passages: they rebuild the one from the other, whatever the passages."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.engine import Document, compare
from firsthand.engine.align import common, edits, opened
from tests.engine.made_up import filler

WORDS = st.lists(st.integers(0, 5), max_size=40)


def _array(words: list[int]) -> np.ndarray:
    return np.array(words, np.uint64)


@given(one=WORDS, two=WORDS)
def test_edits_rebuild_the_other(one: list[int], two: list[int]) -> None:
    built, at = [], 0
    for i0, i1, j0, j1 in edits(_array(one), _array(two)):
        built += one[at:i0] + two[j0:j1]
        at = i1
    assert built + one[at:] == two


def _longest(one: list[int], two: list[int]) -> int:
    row = [0] * (len(two) + 1)
    for x in one:
        row = [0] + [max(row[j + 1], 0) if x != y else row[j] + 1 for j, y in enumerate(two)]
        for j in range(1, len(row)):
            row[j] = max(row[j], row[j - 1])
    return row[-1]


@given(one=WORDS, two=WORDS)
def test_as_many_words_in_common_as_there_can_be(one: list[int], two: list[int]) -> None:
    assert len(common(_array(one), _array(two))) == _longest(one, two)


def test_passages_of_very_different_length_are_not_aligned() -> None:
    assert common(_array([1]), _array([1] * 2000)) == []


@pytest.mark.parametrize(
    ("then", "was", "now"),
    [("took", "took", "carried"), ("the old", "old", ""), ("noon", "", "again")],
    ids=["replaced", "left-out", "put-in"],
)
def test_an_opened_pair_shows_the_words_that_differ(then: str, was: str, now: str) -> None:
    passage = (
        "At the mill the men from the quarry took the old ledger away before noon and burnt it beside the weir "
        "while eleven children watched from the loft of the granary and counted the lamps."
    )
    other = (
        passage.replace(then, f"{then} again", 1)
        if not was
        else passage.replace(f"{was} ", f"{now} " if now else "", 1)
    )
    texts = {"a": passage, "b": other, **filler(30)}
    (pair,) = [p for p in compare(Document(k, v) for k, v in texts.items()) if p.a == "a"]
    shown = opened(pair, texts["a"], texts["b"])
    assert [(texts["a"][e.a0 : e.a1], texts["b"][e.b0 : e.b1]) for e in shown.edits] == [(was, now)]
