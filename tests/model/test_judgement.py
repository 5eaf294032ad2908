"""What people decide: what may be said of what, and which of several words counts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.errors import UsageError
from firsthand.model.judgement import (
    KINDS,
    VERDICTS,
    WITHDRAWN,
    Judgement,
    Ruling,
    check,
    decided,
    said,
    standing,
    subject_of,
)

A, B = "item:" + "a" * 64, "item:" + "b" * 64
FIELD = (("place", "Karsk"),)
GRADE = (("reliability", "B"), ("credibility", "2"))


def judged(number: int, verdict: str = "independent", author: str = "Mira Dansk", **more) -> Judgement:
    made = Judgement(f"j{number}", "origins", (A, B), verdict, "why", author, "2026-03-02T09:15:00Z")
    return replace(made, **more)


@pytest.mark.parametrize(
    ("kind", "about", "verdict", "values"),
    [
        ("origins", (A, B), "relay", ()),
        ("pair", (A, B), "unsure", ()),
        ("claim", ("claim:c1",), "corrected", FIELD),
        ("claim", (A,), "added", FIELD),
        ("event", ("event:e1", "event:e2", "event:e3"), "merged", ()),
        ("event", ("event:e1",), "split", ()),
        ("grade", ("source:x",), "graded", GRADE),
        ("grade", ("source:x",), "graded", GRADE[1:]),
    ],
)
def test_what_can_be_said(kind, about, verdict, values):
    check(Ruling(kind, about, verdict, "why", values))


@pytest.mark.parametrize(
    ("kind", "about", "verdict", "values", "told"),
    [
        ("origins", (A, B), "same", (), "same_origin"),
        ("origins", (A, B), WITHDRAWN, (), "independent"),
        ("rumour", (A, B), "same", (), "origins"),
        ("origins", (A,), "independent", (), "two things"),
        ("origins", (A, A), "independent", (), "twice"),
        ("pair", (A, B, "item:c"), "same", (), "two things"),
        ("origins", (A, "item:\x1b[2J"), "independent", (), "printed"),
        ("origins", (A, "x" * 501), "independent", (), "500"),
        ("event", ("event:e1",), "merged", (), "or more"),
        ("claim", ("claim:c1",), "corrected", (), "field"),
        ("claim", ("claim:c1",), "corrected", (*FIELD, *FIELD), "name of its own"),
        ("grade", ("source:x",), "graded", (), "reliability"),
        ("grade", ("source:x",), "graded", (("reliability", "G"),), "A B C"),
        ("grade", ("source:x",), "graded", (("credibility", "12"),), "1 2 3"),
        ("grade", ("source:x",), "graded", (("truth", "yes"),), "reliability"),
    ],
    ids=str,
)
def test_what_cannot_be_said_is_refused_in_words(kind, about, verdict, values, told):
    with pytest.raises(UsageError) as raised:
        check(Ruling(kind, about, verdict, "why", values))
    assert told in str(raised.value)


@pytest.mark.parametrize("reason", ["", "  \n", "x" * 20_001], ids=["none", "blank", "too long"])
def test_a_reason_is_needed(reason):
    with pytest.raises(UsageError, match="reason"):
        check(Ruling("origins", (A, B), "independent", reason))


def test_every_kind_has_verdicts_and_none_is_the_taking_back():
    assert set(KINDS) == VERDICTS.keys()
    assert WITHDRAWN not in {word for words in VERDICTS.values() for word in words}


def test_the_order_of_naming_makes_another_relay_and_no_other_subject():
    one = judged(1, "relay")
    other = judged(2, "relay", "Ilse Varga", about=(B, A))
    assert subject_of(one) == subject_of(other)
    found = decided([one, other])[subject_of(one)]
    assert (found.counts, found.against) == (other, (one,))
    apart = [judged(1), judged(2, author="Ilse Varga", about=(B, A))]
    assert not decided(apart)[subject_of(one)].disputed


def test_it_is_told_who_said_what_and_when():
    assert said(judged(1, "same_origin")) == "Mira Dansk said “same origin” on 2026-03-02"


steps = st.lists(
    st.tuples(
        st.sampled_from(VERDICTS["origins"]), st.sampled_from(["Mira", "Ilse", "Anton"]), st.booleans()
    ),
    max_size=12,
)


@given(steps)
def test_at_most_one_of_each_person_stands_and_the_last_of_them_counts(steps):
    kept: list[Judgement] = []
    for number, (verdict, author, back) in enumerate(steps):
        stand = standing(kept)
        if back and stand:
            kept.append(judged(number, WITHDRAWN, author, replaces=stand[0].id))
        else:
            own = next((one.id for one in stand if one.author == author), None)
            kept.append(judged(number, verdict, author, replaces=own))
    stand = standing(kept)
    assert len({one.author for one in stand}) == len(stand)
    found = decided(kept)
    assert len(found) == bool(stand)
    for outcome in found.values():
        assert outcome.counts == stand[-1]
        assert {one.id for one in outcome.against} <= {one.id for one in stand[:-1]}
