"""The list of documents in pages that begin behind a document."""

import pytest

from firsthand.store import open_with_keys
from firsthand.workflow.reviewing import documents
from firsthand.workflow.reviewing.documents import documents as listed
from tests.store_cases import AGENT, Template, captured, reading


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A case of five documents, open for reading."""
    template = Template(tmp_path_factory.mktemp("template"))
    with open_with_keys(template.folder, template.keys, "write") as writing:
        batch = [captured(number) for number in range(5)]
        writing.add_captures(batch, AGENT)
        writing.add_readings([reading(item, claims=0) for item, _, _ in batch], AGENT)
    with open_with_keys(template.folder, template.keys, "read") as found:
        yield found


@pytest.fixture(autouse=True)
def two_on_a_page(monkeypatch):
    monkeypatch.setattr(documents, "ON_A_PAGE", 2)
    monkeypatch.setattr("firsthand.workflow.reviewing.paging.ON_A_PAGE", 2)


def places(leaf):
    return [one.where for one in leaf.entries]


def test_later_and_earlier_lead_through_the_whole_list(store):
    everything = [leaf.where for leaf in store.leaves.documents(9)]
    first = listed(store)
    second = listed(store, after=first.entries[-1].where)
    third = listed(store, after=second.entries[-1].where)
    assert [places(one) for one in (first, second, third)] == [
        everything[:2],
        everything[2:4],
        everything[4:],
    ]
    assert [(one.number, one.pages, one.total) for one in (first, second, third)] == [
        (1, 3, 5), (2, 3, 5), (3, 3, 5),
    ]  # fmt: skip
    assert listed(store, before=third.entries[0].where) == second
    assert [listed(store, number) for number in (1, 2, 3, 99)] == [first, second, third, third]


def test_where_documents_are_gone_the_pages_before_and_behind_count(store):
    everything = [leaf.where for leaf in store.leaves.documents(9)]
    found = listed(store, after=everything[0])
    assert (places(found), found.number, found.pages) == (everything[1:3], 2, 3)


def test_behind_the_last_one_the_list_begins_anew(store):
    assert places(listed(store, after=(10**12, 0))) == places(listed(store))
