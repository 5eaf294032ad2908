"""A case in small parts: what leafing shows is what the whole lists hold."""

from dataclasses import replace

import pytest

from firsthand.errors import NothingFound
from firsthand.model.source import Source
from tests.store_cases import AGENT, captured, history, reading

ITEMS = 5
SAID = {"none": "", "b": "c", "most": "abc", "a": "d"}


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
    wanted = {
        "documents": ITEMS, "claims": len(store.claims()), "events": len(store.events()), "sources": 1,
    }  # fmt: skip
    assert {kind: store.leaves.number_of(kind) for kind in wanted} == wanted


@pytest.mark.parametrize(("limit", "number"), [(2, 0), (2, 2), (2, 4), (9, 0), (2, 5)])
def test_documents_come_in_order_of_arrival_behind_a_place_and_before_it(store, limit, number):
    after = store.leaves.place_of(number)
    found, pages = store.leaves.documents(limit, after), store.pages()
    shown = [(leaf.rendition, leaf.document, leaf.published, leaf.claims) for leaf in found]
    assert shown == [
        (page.rendition.id, page.rendition.document, page.rendition.published, len(page.claims))
        for page in pages[number : number + limit]
    ]
    assert [store.leaves.number_before(leaf.where) for leaf in found] == [
        number + more for more in range(len(found))
    ]
    before = store.leaves.documents(limit, before=found[0].where) if found else []
    assert [one.rendition for one in before] == [
        page.rendition.id for page in pages[max(number - limit, 0) : number] if found
    ]


def test_no_document_stands_before_the_first_or_behind_the_last(store):
    everything = store.leaves.documents(ITEMS)
    assert store.leaves.documents(2, before=everything[0].where) == []
    assert store.leaves.documents(2, everything[-1].where) == []
    assert store.leaves.place_of(ITEMS + 1) == store.leaves.place_of(0) < everything[0].where


def test_sources_with_most_claims_come_first(store):
    made = [Source(f"source:{n}", n, "witness", (), tuple(claims)) for n, claims in SAID.items()]
    store.replace_history(replace(history("d2"), sources=tuple(made), derivations=()), AGENT)
    assert store.leaves.source_ids() == ["source:most", "source:a", "source:b", "source:none"]


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
