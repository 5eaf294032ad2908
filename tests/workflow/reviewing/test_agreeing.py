"""What is undecided, what waits for a second reader, and what people disagree on."""

import pytest

from firsthand.errors import JudgementConflict, UsageError
from firsthand.model.judgement import Ruling
from firsthand.store import open_with_keys
from firsthand.workflow.reviewing.activity import activity
from firsthand.workflow.reviewing.agreeing import CONFIRMING, confirm, disputed, versions, waiting
from firsthand.workflow.reviewing.memory import Memory
from firsthand.workflow.reviewing.queue import queue
from tests.store_cases import MARKER, Template, captured, reading

MIRA, ILSE, ANTON = "Mira Dansk", "Ilse Varga", "Anton Relkov"


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return Template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def store(template, tmp_path):
    """A case of three documents with three, no and one claims."""
    with open_with_keys(template.copy(tmp_path / "case"), template.keys, "write") as opened:
        batch = [captured(number) for number in range(3)]
        opened.add_captures(batch, MIRA)
        read = [reading(item, claims=claims) for (item, _, _), claims in zip(batch, (3, 0, 1), strict=True)]
        opened.add_readings(read, MIRA)
        yield opened


@pytest.fixture
def memory():
    return Memory()


def ids(store):
    return [claim.id for page in store.pages() for claim in page.claims]


def said(store, claim, verdict, who, **values):
    return store.judge(
        Ruling("claim", (f"claim:{claim}",), verdict, "It says so.", tuple(values.items())), who
    )


def left(store, memory):
    found = queue(store, memory, 1)
    return [(one.undecided, one.claims) for one in found.open.entries], found.undecided


def test_documents_with_most_undecided_claims_come_first_and_leave_when_all_are_decided(store, memory):
    assert left(store, memory) == ([(3, 3), (1, 1)], 4)
    first, second, third, alone = ids(store)
    for claim, verdict in ((first, "accepted"), (second, "rejected")):
        said(store, claim, verdict, MIRA)
    assert left(store, memory) == ([(1, 3), (1, 1)], 2)
    kept = said(store, alone, "accepted", ILSE)
    assert left(store, memory) == ([(1, 3)], 1)
    store.take_back(kept.id, "Wrong claim.", ILSE)
    assert left(store, memory) == ([(1, 3), (1, 1)], 2)
    said(store, third, "accepted", MIRA)
    said(store, alone, "rejected", MIRA)
    assert left(store, memory) == ([], 0)


def test_a_claim_that_was_added_is_not_among_those_of_its_document(store, memory):
    rendition = store.renditions()[0].id
    values = {"rendition": rendition, "act": "killing", "passage": "0-4", "words": "Anto"}
    said(store, "h0011223344556677", "added", MIRA, **values)
    assert left(store, memory) == ([(3, 3), (1, 1)], 4)
    leaf, _ = waiting(store, memory, ILSE, 1)
    assert leaf.entries[0].place == f"read/{rendition}/h0011223344556677"
    assert leaf.entries[0].words == "Killing: Anto"


@pytest.mark.parametrize(
    ("verdict", "values"), [("accepted", {}), ("corrected", {"max": "4"}), ("added", {"act": "killing"})]
)
def test_a_claim_waits_for_another_person_until_one_confirms_it(store, memory, verdict, values):
    kept = said(store, ids(store)[0], verdict, MIRA, **values)
    assert waiting(store, memory, MIRA, 1)[0].total == 0
    assert waiting(store, memory, MIRA, 1)[1] == 1
    leaf, own = waiting(store, memory, ILSE, 1)
    assert (leaf.total, own, leaf.entries[0].versions[0].id) == (1, 0, kept.id)
    again = confirm(store, kept.id, ILSE)
    assert (again.verdict, again.values, again.author, again.reason) == (
        verdict,
        kept.values,
        ILSE,
        CONFIRMING,
    )
    assert waiting(store, memory, ANTON, 1) == waiting(store, Memory(), ANTON, 1)
    assert waiting(store, memory, ANTON, 1)[0].total == 0
    assert disputed(store, memory, ANTON, 1).total == 0


def test_nobody_is_their_own_second_reader(store):
    kept = said(store, ids(store)[0], "accepted", MIRA)
    with pytest.raises(UsageError):
        confirm(store, kept.id, MIRA)


def test_what_was_rejected_or_is_no_claim_is_not_confirmed(store):
    kept = said(store, ids(store)[0], "rejected", MIRA)
    grade = store.judge(Ruling("grade", ("source:x",), "graded", "Known.", (("reliability", "B"),)), MIRA)
    for one in (kept, grade):
        with pytest.raises(UsageError):
            confirm(store, one.id, ILSE)


def test_confirming_what_was_decided_anew_meanwhile_keeps_nothing_and_shows_both(store):
    claim = ids(store)[0]
    kept = said(store, claim, "accepted", MIRA)
    said(store, claim, "rejected", ANTON)
    with pytest.raises(JudgementConflict) as caught:
        confirm(store, kept.id, ILSE)
    mine, theirs = versions(store, caught.value)
    assert "accepted" in dict(mine).values()
    assert "rejected" in dict(theirs).values()
    assert len(store.judgements()) == 2


def test_both_versions_of_a_disagreement_are_shown_the_latest_last(store, memory):
    claim = ids(store)[0]
    said(store, claim, "accepted", MIRA)
    said(store, claim, "corrected", ILSE, max="4")
    (one,) = disputed(store, memory, ILSE, 1).entries
    assert [(each.author, each.verdict, each.values) for each in one.versions] == [
        (MIRA, "accepted", ()), (ILSE, "corrected", (("max", "4"),))
    ]  # fmt: skip
    assert one.own
    assert one.place == f"read/{store.renditions()[0].id}/{claim}"
    assert waiting(store, memory, ANTON, 1)[0].total == 0
    said(store, claim, "corrected", MIRA, max="4")
    assert disputed(store, memory, ILSE, 1).total == 0


def test_disagreements_are_of_all_kinds(store, memory):
    for who, verdict in ((MIRA, "same"), (ILSE, "different")):
        store.judge(Ruling("pair", ("item:a", "item:b"), verdict, "By the dates."), who)
    (one,) = disputed(store, memory, ANTON, 1).entries
    assert (one.about, one.words, one.place, one.own) == (
        "whether two records are one person", "item:a, item:b", "", False
    )  # fmt: skip


def test_the_activity_says_who_did_what_and_nothing_of_what_it_was_about(store):
    said(store, ids(store)[0], "accepted", ILSE)
    leaf = activity(store, 1)
    assert leaf.total == len(store.activities())
    assert (leaf.entries[0].agent, leaf.entries[0].words, leaf.entries[0].number) == (
        ILSE,
        "decided",
        leaf.total,
    )
    assert leaf.entries[-1].words == "made the case"
    assert MARKER not in repr(leaf)
