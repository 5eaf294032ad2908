"""What every store does when items are taken out of it for good."""

import pytest

from firsthand.errors import BlobMissing, NothingFound, UsageError
from firsthand.model.people import People
from firsthand.model.withdrawal import Withdrawal
from tests.store_cases import AGENT, captured, history, reading

ITEM, CAPTURE, _ = captured(1)
ORDER = Withdrawal((ITEM.id,), (CAPTURE.id,), (), "withdrawn", People(), history("after", 1))


@pytest.fixture
def opener(opener):
    """Return what opens a case of three items, for writing if nothing else is asked for."""
    with opener("write") as store:
        store.add_captures([captured(n) for n in range(3)], AGENT)
        store.add_readings([reading(captured(n)[0]) for n in range(3)], AGENT)
        store.replace_history(history("before"), AGENT)
    return lambda mode="write": opener(mode)


def test_it_is_gone_from_every_list_and_the_rest_stays(opener):
    with opener() as store:
        before = [a.number for a in store.activities()]
        done = store.withdrawals.destroy(ORDER, AGENT)
        assert done.activity == before[-1] + 1
        assert store.activities()[-1].kind == "destroy"
    with opener("read") as store:
        left = [captured(n)[0].id for n in (0, 2)]
        assert [item.id for item in store.items()] == left
        assert [capture.item for capture in store.captures()] == left
        assert [page.rendition.item for page in store.pages()] == left
        assert len(store.claims()) == 4
        assert len(store.attributions()) == len(store.named()) == len(store.renditions()) == 2
        assert store.history_digest() == "after"
        assert len(store.events()) == 1
        assert not store.has_item(ITEM.id)
        assert not store.has_capture(CAPTURE.id)
        with pytest.raises((NothingFound, BlobMissing)):
            store.blob(ITEM.id)
        with pytest.raises(NothingFound):
            store.reading(ITEM.id)
        assert [store.blob(item) for item in left] == [captured(n)[2] for n in (0, 2)]
        assert store.withdrawals.tombstones()[ITEM.id].reason == "withdrawn"
        assert [f for f in store.verify() if f.fault] == []


def test_all_of_it_or_nothing(opener):
    with opener() as store:
        with pytest.raises(NothingFound):
            store.withdrawals.destroy(
                Withdrawal((ITEM.id, "0" * 64), (CAPTURE.id,), (), "x", People(), history("x")), AGENT
            )
        assert store.has_item(ITEM.id)
        assert store.withdrawals.tombstones() == {}
        assert store.history_digest() == "before"


def test_it_needs_a_case_that_is_open_for_writing(opener):
    with opener("read") as store, pytest.raises(UsageError):
        store.withdrawals.destroy(ORDER, AGENT)


def test_it_knows_when_an_item_came(opener):
    with opener() as store:
        act = next(a.number for a in store.activities() if a.kind == "capture")
        assert store.withdrawals.acts_of({ITEM.id, "0" * 64}) == {ITEM.id: act}
        assert store.withdrawals.copies() == []
