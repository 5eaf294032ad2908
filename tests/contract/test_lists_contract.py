"""What every store does with victim lists: versions kept, what was made of them kept, all vouched for by the journal."""

from dataclasses import replace

import pytest

from firsthand.errors import NothingFound, UsageError
from firsthand.model.estimate import CaptureHistory, Cell, Draws, Estimate, KeptEstimate, Refusal
from firsthand.model.judgement import Ruling
from firsthand.model.linkage import (
    Cluster,
    Conflict,
    Linkage,
    Pair,
    Placed,
    Reason,
    RecordRef,
    VictimList,
)
from firsthand.model.people import People
from firsthand.model.withdrawal import Withdrawal
from tests.store_cases import AGENT, captured, history

ITEM, OTHER = captured(0)[0].id, captured(1)[0].id
FIRST = VictimList(
    "v0123456789ab", "lantern", "count the dead", 1, ITEM, 0, (("name", "Name"),), ("Act",), (1, 2), 3, 2, 0, 0,
    "Mira Dansk", "2026-03-02T09:15:00Z",
)  # fmt: skip
SECOND = replace(FIRST, version=2, item=OTHER, rows=(1, 3), next=4, added=1, gone=1)
LEFT, RIGHT = RecordRef("lantern", "1"), RecordRef("herald", "2")
LINKAGE = Linkage(
    "d1", "2026-03-02T09:15:00Z", AGENT, (("lantern", ITEM),), (Placed(LEFT, "Oskaja", "2019-03", "killed"), Placed(RIGHT)),
    (Pair(LEFT, RIGHT, 3.5, 0.8, (Reason("age", "equal", 3.5),)),), (Cluster("p1", (LEFT, RIGHT)),),
    (Conflict(LEFT, RIGHT, "unlike each other"),), (("lantern", "age", "refused", 3),),
)  # fmt: skip
TABLE = CaptureHistory(("a", "b", "c"), (Cell((True, False, True), 4),))
ESTIMATE = KeptEstimate(
    "t0123456789ab", "2026-03-02T09:15:00Z", AGENT, "d1", ("a", "b", "c"), (), "", ("2019-03", "2019-07"), ("Oskaja",),
    (3, 4, 5), (TABLE,),
    (Estimate("lcmcr", ("a", "b", "c"), 4, 9.0, 8.0, 5.0, 20.0, 5.0, 20.0, 0.95, 1, "ab", 0.0),),
    (Refusal("loglinear", "", "too few"),), (Draws("lcmcr", ((1.0, 2.0),)),),
)  # fmt: skip


@pytest.fixture
def store(opener):
    with opener("write") as opened:
        opened.add_captures([captured(0), captured(1)], AGENT)
        yield opened


def faults(store):
    return [finding for finding in store.verify() if finding.fault]


def test_a_new_case_has_none(opener):
    with opener("write") as store:
        assert (store.lists.all(), store.lists.versions(), store.lists.estimates()) == ([], [], [])
        assert store.lists.linkage() is None


def test_a_list_is_given_back_and_its_newest_version_stands(opener, store):
    store.lists.keep(FIRST, AGENT)
    store.lists.keep(SECOND, AGENT)
    act = store.activities()[-1]
    assert (act.kind, act.agent, act.details["list"]) == ("list", AGENT, FIRST.id)
    assert "count the dead" not in str(act.details)
    store.close()
    with opener("read") as again:
        assert again.lists.all() == [SECOND]
        assert again.lists.versions() == [FIRST, SECOND]
        assert faults(again) == []
        with pytest.raises(UsageError):
            again.lists.keep(replace(SECOND, version=3), AGENT)


def test_a_list_whose_file_is_not_in_the_case_is_refused(store):
    acts = len(store.activities())
    with pytest.raises(NothingFound):
        store.lists.keep(replace(FIRST, item="f" * 64), AGENT)
    assert store.lists.all() == []
    assert len(store.activities()) == acts


def test_a_version_is_kept_once(store):
    store.lists.keep(FIRST, AGENT)
    with pytest.raises(UsageError):
        store.lists.keep(replace(FIRST, name="other"), AGENT)
    assert store.lists.versions() == [FIRST]


def test_what_linking_gave_replaces_what_it_gave_before(opener, store):
    store.lists.keep_linkage(LINKAGE, AGENT)
    newer = replace(LINKAGE, digest="d2", pairs=())
    store.lists.keep_linkage(newer, AGENT)
    store.close()
    with opener("read") as again:
        assert again.lists.linkage() == newer
        assert faults(again) == []


def test_estimates_are_kept_one_by_one_and_the_same_is_replaced(opener, store):
    store.lists.keep_estimate(ESTIMATE, AGENT)
    store.lists.keep_estimate(replace(ESTIMATE, id="tfedcba987654"), AGENT)
    newer = replace(ESTIMATE, at="2026-03-03T09:15:00Z")
    store.lists.keep_estimate(newer, AGENT)
    store.close()
    with opener("read") as again:
        assert sorted(one.id for one in again.lists.estimates()) == [ESTIMATE.id, "tfedcba987654"]
        assert newer in again.lists.estimates()
        assert faults(again) == []


def destroy(store, item):
    order = Withdrawal((item,), captures_of(store, item), (), "asked for", People(), history("d9", 0))
    store.withdrawals.destroy(order, AGENT)


def captures_of(store, item):
    return tuple(capture.id for capture in store.captures() if capture.item == item)


def test_with_a_file_go_its_versions_and_all_that_was_made(store):
    store.lists.keep(FIRST, AGENT)
    store.lists.keep(SECOND, AGENT)
    store.lists.keep_linkage(LINKAGE, AGENT)
    store.lists.keep_estimate(ESTIMATE, AGENT)
    rows = (f"row:{FIRST.id}#1", "row:reports#e1.0")
    kept = store.judge(Ruling("pair", rows, "same", "The same mother."), AGENT)
    destroy(store, OTHER)
    assert store.lists.all() == [FIRST]
    assert (store.lists.linkage(), store.lists.estimates()) == (None, [])
    assert store.judgements() == [kept]
    assert faults(store) == []
    destroy(store, ITEM)
    assert store.lists.versions() == []
    assert store.judgements() == []
    assert faults(store) == []
