"""Two texts beside each other: shared passages and where their wording differs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.trace.beside import beside

FIRST = (
    "Marenstad, Monday. Officers of the Grey Guard shot at least 12 people at the bridge of Tolvik on Sunday, "
    "a doctor of the town told the Harbour Post by telephone. Snow fell all day."
)
SECOND = (
    "At the weekend officers of the Grey Guard killed at least 15 people at the bridge of Tolvik on Sunday, "
    "a doctor of the town told the Harbour Post in the evening."
)


def words(text, spans):
    return [text[start:end] for start, end in spans]


def test_a_passage_is_found_with_what_differs_in_it():
    (found,) = beside(FIRST, SECOND)
    assert FIRST[found.a0 : found.a1].startswith("Officers of the Grey Guard shot")
    assert SECOND[found.b0 : found.b1].endswith("told the Harbour Post")
    assert words(FIRST, found.left) == ["shot", "12"]
    assert words(SECOND, found.right) == ["killed", "15"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("", ""), (FIRST, ""), (FIRST, "Snow fell in Brenna."), ("word " * 3000, "word " * 3000)],
    ids=["none", "one", "nothing-shared", "a-formula"],
)
def test_where_nothing_is_shared_nothing_is_found(one, other):
    assert beside(one, other) == ()


def test_passages_that_changed_their_order_are_found_apart():
    parts = FIRST.split(". ")
    turned = ". ".join(reversed(parts)) + " And no more."
    found = beside(FIRST, turned)
    assert [turned[one.b0 : one.b1] for one in found] == [FIRST[one.a0 : one.a1] for one in found]


def test_the_longest_are_kept():
    one = "\n\n".join(f"{n} one {n} two {n} three {n} four {n} five {'six ' * (n % 3)}." for n in range(30))
    other = "\n\n".join(reversed(one.split("\n\n")))
    assert len(beside(one, other, most=4)) == 4


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from("abcdefgh"), max_size=60), st.lists(st.sampled_from("abcdefgh"), max_size=60))
def test_whatever_the_texts_spans_stand_in_them_and_do_not_overlap(left, right):
    one, other = " ".join(left), " ".join(right)
    at = 0
    for found in beside(one, other):
        assert at <= found.a0 < found.a1 <= len(one)
        assert 0 <= found.b0 < found.b1 <= len(other)
        assert all(found.a0 <= start < end <= found.a1 for start, end in found.left)
        assert all(found.b0 <= start < end <= found.b1 for start, end in found.right)
        at = found.a1
