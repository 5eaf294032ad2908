"""A case in small parts: what leafing shows is what the whole lists hold."""

import pytest

from firsthand.errors import NothingFound
from tests.store_cases import AGENT, captured, history, reading

ITEMS = 5


@pytest.fixture
def store(opener):
    with opener("write") as opened:
        batch = [captured(number) for number in range(ITEMS)]
        opened.add_captures(batch, AGENT)
        opened.add_readings(
            [reading(item, claims=number) for number, (item, _, _) in enumerate(batch)], AGENT
        )
        opened.replace_history(history("d1"), AGENT)
        yield opened


def test_how_much_there_is(store):
    assert store.leaves.sizes() == (ITEMS, len(store.claims()), len(store.events()), len(store.sources()))


@pytest.mark.parametrize(("limit", "offset"), [(2, 0), (2, 2), (2, 4), (9, 0), (2, 9)])
def test_documents_come_in_order_of_arrival(store, limit, offset):
    found = store.leaves.documents(limit, offset)
    pages = store.pages()[offset : offset + limit]
    assert [(leaf.rendition, leaf.document, leaf.published) for leaf in found] == [
        (page.rendition.id, page.rendition.document, page.rendition.published) for page in pages
    ]
    assert [leaf.claims for leaf in found] == [len(page.claims) for page in pages]


def test_a_page_is_that_of_the_whole_list(store):
    for page in store.pages():
        assert store.leaves.page(page.rendition.id) == page


def test_claims_are_found_by_their_ids(store):
    claims = {claim.id: claim for claim in store.claims()}
    assert store.leaves.claims([*claims, "none"]) == claims
    assert store.leaves.claims([]) == {}


def test_claims_follow_each_other_over_documents(store):
    everything = [(claim.rendition, claim.id) for claim in store.claims()]
    assert store.leaves.claims_after(None, 3) == everything[:3]
    assert store.leaves.claims_after(everything[2][1], 100) == everything[3:]
    assert store.leaves.claims_after(everything[-1][1], 3) == []


def test_events_come_in_order_and_by_id(store):
    events = store.events()
    assert store.leaves.events(2, 1) == events[1:3]
    assert store.leaves.event(events[0].id) == events[0]


def test_the_ids_of_all_texts(store):
    assert store.leaves.ids() == sorted(text.id for text in store.renditions())


@pytest.mark.parametrize("ask", ["page", "event"])
def test_what_is_not_there_is_not_found(store, ask):
    with pytest.raises(NothingFound):
        getattr(store.leaves, ask)("none")
