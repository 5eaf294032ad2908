"""Documented ranges: nothing that could be told twice is added up."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.model.leaf import Sum
from firsthand.workflow.reviewing.documented import Documented, documented


def on(first, last, low, high):
    return Sum("", f"2026-03-{first:02}", f"2026-03-{last:02}", low, high)


NOWHEN = Sum("", "", "", 5, 9)


@pytest.mark.parametrize(
    ("told", "found"),
    [
        pytest.param([], Documented(0, 0, 0), id="nothing"),
        pytest.param([on(1, 1, 3, 5)], Documented(3, 5, 1), id="one event"),
        pytest.param([on(1, 1, 3, 5), on(2, 2, 4, 4)], Documented(7, 9, 2), id="two days"),
        pytest.param([on(1, 1, 3, 5), on(1, 1, 4, 4)], Documented(4, 9, 2), id="one day"),
        pytest.param([on(1, 3, 3, 3), on(3, 4, 4, 4)], Documented(4, 7, 2), id="days that overlap"),
        pytest.param([on(1, 30, 40, 40), on(4, 4, 3, 3), on(9, 9, 5, 5)], Documented(40, 48, 3), id="a total beside"),
        pytest.param([on(1, 30, 6, 6), on(4, 4, 3, 3), on(9, 9, 5, 5)], Documented(8, 14, 3), id="a smaller total"),
        pytest.param([on(1, 1, 3, 3), NOWHEN], Documented(5, 12, 2), id="one without a date"),
        pytest.param([on(1, 1, 7, 7), NOWHEN], Documented(7, 16, 2), id="a larger one with a date"),
        pytest.param([on(1, 1, 3, None), on(2, 2, 1, 2)], Documented(4, None, 2), id="at least"),
        pytest.param([on(1, 1, None, 3)], Documented(0, 3, 1), id="at most"),
        pytest.param([on(1, 1, None, None), on(2, 2, 1, 1)], Documented(1, 1, 1), id="no number"),
        pytest.param([Sum("", "2026-03-05", "", 2, 2), on(9, 9, 3, 3)], Documented(3, 5, 2), id="no end"),
    ],
)  # fmt: skip
def test_what_is_documented(told, found):
    assert documented(told) == found
    assert documented(reversed(told)) == found


days = st.tuples(st.integers(1, 12), st.integers(0, 3), st.integers(0, 9))


@given(st.lists(days, max_size=7))
def test_the_least_is_that_of_the_best_choice_of_periods_that_do_not_overlap(made):
    told = [on(first, first + more, low, low) for first, more, low in made]
    apart = [
        sum(one.low for one in chosen)
        for size in range(len(told) + 1)
        for chosen in combinations(told, size)
        if all(a.last < b.first or b.last < a.first for a, b in combinations(chosen, 2))
    ]
    assert documented(told).low == max(apart)


@given(st.lists(days, max_size=9), days)
def test_one_event_more_never_makes_it_fewer(made, more):
    told = [on(first, first + length, low, low + 1) for first, length, low in made]
    before, after = documented(told), documented([*told, on(more[0], more[0] + more[1], more[2], more[2])])
    assert before.low <= after.low
    assert before.high <= after.high
