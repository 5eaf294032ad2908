"""What people merged and split, laid over what claims tie together by themselves."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model.judgement import Decided, Judgement
from firsthand.reconcile.events import reconcile
from firsthand.reconcile.events.facts import facts
from firsthand.reconcile.events.judged import Grouping, Groups, groupings
from tests.made_up_reports import R, T, made

KILLED = T("Police shot 12 people in Tolvik.", place="Tolvik", when="2021-05-03", number=(12, 12))
DENIED = T("Nobody died in Tolvik.", place="Tolvik", polarity="denied")
BEATEN = T("Soldiers beat students in Karsk.", act="ill_treatment", place="Karsk", when="2021-07-02")
TAKEN = T("Farmers were kidnapped near Brenna.", act="kidnapping", place="Brenna", when="2021-09-07")


def merged(*parts, told="Mira Dansk decided so."):
    return Grouping(True, tuple(frozenset(part) for part in parts), told)


def split(*parts, told="Ilse Varga parted them."):
    return Grouping(False, tuple(frozenset(part) for part in parts), told)


@pytest.fixture(scope="module")
def case():
    return made(R("a", (KILLED, DENIED)), R("b", (BEATEN,)), R("c", (TAKEN,)))


@pytest.fixture(scope="module")
def apart(case):
    """The events that the claims make by themselves, and their claims."""
    return reconcile(case.claims, case.renditions)


def sets(events):
    return {frozenset(event.claims) for event in events}


def test_merged_events_are_one_and_say_who_decided(case, apart):
    one, other = apart[0], apart[1]
    (event,) = [
        e
        for e in reconcile(case.claims, case.renditions, [merged(one.claims, other.claims)])
        if set(e.claims) >= set(other.claims)
    ]
    assert set(event.claims) == {*one.claims, *other.claims}
    assert event.because[0] == "Mira Dansk decided so."
    assert event.denials == one.denials


def test_a_split_parts_what_was_merged_and_both_are_told(case, apart):
    one, other = apart[0].claims, apart[1].claims
    events = reconcile(case.claims, case.renditions, [merged(one, other), split(other, one)])
    assert sets(events) == sets(apart)
    told = next(e.because for e in events if e.claims == other)
    assert told[:2] == ("Mira Dansk decided so. A later decision parts them.", "Ilse Varga parted them.")


def test_what_was_split_can_be_merged_again(case, apart):
    one, other = apart[0].claims, apart[1].claims
    rules = [split(one, other), merged(one, other)]
    events = reconcile(case.claims, case.renditions, rules)
    assert frozenset((*one, *other)) in sets(events)
    told = next(e.because for e in events if set(e.claims) == {*one, *other})
    assert "Ilse Varga parted them. A later decision joins them." in told


def test_a_denial_can_be_taken_from_an_event_and_given_to_another(case, apart):
    one, other = apart[0], apart[1]
    assert one.denials
    events = reconcile(case.claims, case.renditions, [split(one.denials, one.claims)])
    assert next(e for e in events if e.claims == one.claims).denials == ()
    alone = next(e for e in events if e.denials == one.denials)
    assert alone.claims == ()
    assert alone.because[0] == "Ilse Varga parted them."
    rules = [split(one.denials, one.claims), merged(one.denials, other.claims)]
    events = reconcile(case.claims, case.renditions, rules)
    assert next(e for e in events if e.claims == other.claims).denials == one.denials


def test_two_denials_that_nobody_alleges_can_be_one_event():
    beaten = T("No soldier beat students.", act="ill_treatment", polarity="denied", place="Karsk")
    case = made(R("a", (DENIED,)), R("b", (beaten,)))
    apart = reconcile(case.claims, case.renditions)
    assert [event.claims for event in apart] == [(), ()]
    (event,) = reconcile(case.claims, case.renditions, [merged(*(event.denials for event in apart))])
    assert len(event.denials) == 2


def test_claims_that_are_gone_say_nothing(case, apart):
    assert reconcile(case.claims, case.renditions, [merged(["gone"], ["too"])]) == apart
    assert sets(reconcile(case.claims, case.renditions, [merged(["gone"], apart[0].claims)])) == sets(apart)


def test_an_event_that_grew_is_known_by_most_of_its_claims(case):
    ranked = [fact._replace(rank=n) for n, fact in enumerate(facts(case.claims, {}))]
    first, second, third, fourth = (fact.claim.id for fact in ranked)
    found = Groups([ranked[:2], ranked[2:3], ranked[3:]], [merged([first, second, third], [fourth])])
    assert [[fact.rank for fact in group] for group in found.groups] == [[0, 1, 3], [2]]


@st.composite
def decisions(draw):
    ids = draw(st.permutations(range(12)))
    cut = draw(st.integers(1, 11))
    end = draw(st.integers(cut + 1, 12))
    return draw(st.booleans()), ids[:cut], ids[cut:end]


@settings(max_examples=60, deadline=None)
@given(st.lists(decisions(), max_size=5), st.lists(st.integers(0, 3), min_size=12, max_size=12))
def test_no_claim_is_lost_or_doubled_and_the_last_word_holds(case, made, homes):
    model = facts(case.claims, {})[0]
    told = [model._replace(rank=n, claim=replace(model.claim, id=f"c{n}")) for n in range(12)]
    groups = [group for home in range(4) if (group := [f for f in told if homes[f.rank] == home])]
    rules = [
        (merged if joins else split)([f"c{n}" for n in one], [f"c{n}" for n in other])
        for joins, one, other in made
    ]
    found = Groups(groups, rules).groups
    assert sorted(fact.rank for group in found for fact in group) == list(range(12))
    assert [group[0].rank for group in found] == sorted(group[0].rank for group in found)
    if rules and not rules[-1].joins:
        for group in found:
            ids = {fact.claim.id for fact in group}
            assert sum(bool(part & ids) for part in rules[-1].parts) < 2


def judgement(verdict, values, about=("event:e1", "event:e2"), author="Mira Dansk", name="j1"):
    return Judgement(name, "event", about, verdict, "One raid.", author, "2026-03-02T09:15:00Z", None, values)


def test_a_judgement_names_claims_and_is_told_in_a_sentence():
    values = (("event:e1", "c1 c2"), ("event:e2", "c3"))
    other = judgement("split", values, author="Ilse Varga", name="j2")
    (found,) = groupings([Decided(judgement("merged", values), (other,))])
    assert found.joins
    assert found.parts == (frozenset({"c1", "c2"}), frozenset({"c3"}))
    assert found.told == (
        "Mira Dansk decided on 2026-03-02 that what was told as 2 events is one: “One raid”; "
        "Ilse Varga said “split” on 2026-03-02 instead (“One raid”), and does not count."
    )


@pytest.mark.parametrize(
    ("values", "about", "told"),
    [
        ((("apart", "c1"), ("rest", "c2")), ("event:e1",), "one claim is of an event of its own"),
        ((("apart", "c1 c3"), ("rest", "c2")), ("event:e1",), "2 claims are of an event of their own"),
        ((("event:e1", "c1"), ("event:e2", "c2")), ("event:e1", "event:e2"), "these are 2 events, and no two of them are one"),
    ],
    ids=["one", "several", "events"],
)  # fmt: skip
def test_a_split_says_what_is_apart(values, about, told):
    (found,) = groupings([Decided(judgement("split", values, about))])
    assert not found.joins
    assert told in found.told


@pytest.mark.parametrize(
    "values", [(), (("apart", "c1"),), (("apart", "c1"), ("rest", " "))], ids=["none", "one", "blank"]
)
def test_without_two_parts_nothing_is_said(values):
    assert groupings([Decided(judgement("split", values, ("event:e1",)))]) == ()


def test_the_key_of_a_decision_changes_with_everything_that_counts():
    rules = [
        merged(["c1"], ["c2"]),
        split(["c1"], ["c2"]),
        merged(["c1"], ["c3"]),
        merged(["c1"], ["c2"], told="x"),
    ]
    assert len({rule.key() for rule in rules}) == 4
