"""What every store does with what people decide: kept, counted, taken back, and held against a second writer."""

from dataclasses import replace

import pytest

from firsthand.errors import JudgementConflict, NothingFound, UsageError
from firsthand.model.judgement import WITHDRAWN, Ruling, decided, standing, subject
from firsthand.model.people import People
from firsthand.model.withdrawal import Withdrawal
from tests.store_cases import AGENT, captured, history, reading

OTHER = "Mira Dansk"
LEFT, RIGHT = "item:" + "a" * 64, "item:" + "b" * 64
APART = Ruling("origins", (LEFT, RIGHT), "independent", "Two neighbours, met on different days.")
ONE = Ruling("origins", (RIGHT, LEFT), "same_origin", "The same neighbour.")
GRADE = Ruling("grade", ("source:a lawyer",), "graded", "Known for years.", (("reliability", "B"),))


@pytest.fixture
def store(opener):
    with opener("write") as opened:
        yield opened


def counts(store, ruling=APART):
    return decided(store.judgements())[subject(ruling.kind, ruling.about)]


def test_a_new_case_has_none(store):
    assert store.judgements() == []
    assert store.judgements("origins", (LEFT, RIGHT)) == []
    with pytest.raises(NothingFound):
        store.judgement("j0")


def test_what_is_judged_is_given_back_after_opening_anew(opener):
    with opener("write") as store:
        made = store.judge(APART, AGENT)
        assert (made.kind, made.about, made.verdict, made.reason, made.values) == tuple(
            getattr(APART, name) for name in ("kind", "about", "verdict", "reason", "values")
        )
        assert (made.author, made.replaces) == (AGENT, None)
        grade = store.judge(GRADE, AGENT)
        act = store.activities()[-1]
        assert (act.kind, act.agent, act.details["judged"], act.details["verdict"]) == (
            "judge",
            AGENT,
            "grade",
            "graded",
        )
        assert grade.id in act.details
        assert APART.reason not in str([a.details for a in store.activities()])
    with opener("read") as store:
        assert store.judgements() == [made, grade]
        assert store.judgement(grade.id) == grade
        assert [f for f in store.verify() if f.fault] == []


def test_lists_are_narrowed_and_leafed_through(store):
    first, second, grade = store.judge(APART, AGENT), store.judge(ONE, OTHER), store.judge(GRADE, AGENT)
    assert store.judgements("grade") == [grade]
    assert store.judgements("origins", (RIGHT, LEFT)) == [first, second]
    assert store.judgements(limit=1) == [first]
    assert store.judgements(after=first.id, limit=1) == [second]
    assert store.judgements("origins", after=second.id) == []
    with pytest.raises(NothingFound):
        store.judgements(after="j0")
    with pytest.raises(ValueError, match="kind"):
        store.judgements(about=(LEFT, RIGHT))


def test_the_latest_counts_and_who_says_otherwise_is_kept(store):
    first, second = store.judge(APART, AGENT), store.judge(ONE, OTHER)
    found = counts(store)
    assert (found.counts, found.against, found.disputed) == (second, (first,), True)
    third = store.judge(APART, OTHER)
    assert third.replaces == second.id
    assert counts(store).counts == third
    assert not counts(store).disputed


def test_a_judgement_is_taken_back_by_another(store):
    first, second = store.judge(APART, AGENT), store.judge(ONE, OTHER)
    back = store.take_back(second.id, "Looked again.", AGENT)
    assert (back.verdict, back.replaces, back.about) == (WITHDRAWN, second.id, second.about)
    assert counts(store).counts == first
    assert store.judgements() == [first, second, back]
    for gone in (second.id, back.id):
        with pytest.raises(UsageError, match="stand"):
            store.take_back(gone, "Again.", AGENT)
    with pytest.raises(NothingFound):
        store.take_back("j0", "Never was.", AGENT)
    store.take_back(first.id, "None is left.", AGENT)
    assert standing(store.judgements()) == []


def test_who_judges_over_what_they_did_not_see_is_told(store):
    first = store.judge(APART, AGENT, expected=None)
    with pytest.raises(JudgementConflict) as raised:
        store.judge(ONE, OTHER, expected=None)
    assert (raised.value.mine["verdict"], raised.value.theirs["id"]) == ("same_origin", first.id)
    assert raised.value.theirs["reason"] == APART.reason
    second = store.judge(ONE, OTHER, expected=first.id)
    store.take_back(second.id, "A mistake.", OTHER)
    with pytest.raises(JudgementConflict):
        store.judge(APART, OTHER, expected=second.id)
    assert store.judge(APART, OTHER, expected=first.id)
    store.take_back(store.judge(GRADE, AGENT).id, "Not enough is known.", AGENT)
    with pytest.raises(JudgementConflict) as raised:
        store.judge(GRADE, AGENT, expected="j0")
    assert raised.value.theirs == {}


def test_several_are_one_act_or_nothing(store):
    acts = len(store.activities())
    made = store.judge_all([APART, GRADE, ONE], AGENT)
    assert len({one.id for one in made}) == 3
    assert made[2].replaces == made[0].id
    assert len(store.activities()) == acts + 1
    assert counts(store).counts == made[2]
    with pytest.raises(UsageError):
        store.judge_all([ONE, Ruling("grade", ("source:x",), "graded", "y")], AGENT)
    assert store.judge_all([], AGENT) == []
    assert store.judgements() == made
    assert len(store.activities()) == acts + 1


def test_only_who_writes_judges(opener):
    with opener("read") as store:
        with pytest.raises(UsageError):
            store.judge(APART, AGENT)
        with pytest.raises(UsageError):
            store.take_back("j0", "x", AGENT)
        assert store.judgements() == []


def test_with_an_item_go_the_judgements_about_it(store):
    store.add_captures([captured(n) for n in range(3)], AGENT)
    store.add_readings([reading(captured(n)[0]) for n in range(3)], AGENT)
    store.replace_history(history("before"), AGENT)
    here, gone = (f"item:{captured(n)[0].id}" for n in (0, 1))
    claim = f"claim:{store.pages()[1].claims[0].id}"
    kept = store.judge(Ruling("origins", (here, f"item:{captured(2)[0].id}"), "relay", "It says so."), AGENT)
    about = [
        store.judge(Ruling("origins", (here, f"{gone}#17"), "independent", "By hand."), AGENT),
        store.judge(Ruling("claim", (claim,), "rejected", "A joke."), AGENT),
        store.judge(GRADE, AGENT),
    ]
    telling = store.judge(
        Ruling("claim", ("claim:x",), "corrected", "As evening-call.txt says.", (("place", "Karsk"),)), AGENT
    )
    item, capture, _ = captured(1)
    order = Withdrawal(
        (item.id,), (capture.id,), ("evening-call.txt",), "withdrawn", People(), history("after", 0)
    )
    store.withdrawals.destroy(order, AGENT)
    left = store.judgements()
    assert [one.id for one in left] == [kept.id, about[2].id, telling.id], "the lawyer is told of elsewhere"
    assert (left[2].reason, left[2].values) == ("", (("place", "Karsk"),))
    assert [f for f in store.verify() if f.fault] == []


def test_names_that_are_sealed_later_are_kept_under_their_masks(store):
    one, other = store.judge(APART, AGENT), store.judge(GRADE, AGENT)
    sealed = replace(one, reason="ⰸⱁⱃ said so.", about=(LEFT, "source:ⰸⱁⱃ"))
    store.keep_seal([], People(), 1, AGENT, [sealed])
    assert store.judgements() == [sealed, other]
    assert store.judgements("origins", ("source:ⰸⱁⱃ", LEFT)) == [sealed]
    assert [f for f in store.verify() if f.fault] == []
