"""A large case seen from above, as every store must show it."""

from dataclasses import replace

import pytest

from firsthand.language.asking import asked
from firsthand.model.leaf import Open
from firsthand.model.query import Search
from tests.store_cases import AGENT, captured, reading


@pytest.fixture
def store(opener):
    with opener("write") as opened:
        yield opened


@pytest.fixture
def three(store):
    """Three documents with two, no and one claims."""
    batch = [captured(number) for number in range(3)]
    store.add_captures(batch, AGENT)
    read = [reading(item, claims=claims) for (item, _, _), claims in zip(batch, (2, 0, 1), strict=True)]
    store.add_readings(read, AGENT)
    return [one.pages[0] for one in read]


def test_an_empty_case_has_nothing_to_look_over(store):
    survey = store.survey
    assert (survey.open_texts({}, 9), survey.left_open({}), survey.languages()) == ([], (0, 0, 0), [])
    assert (survey.places_of(["c1"]), survey.leaves(["r1"]), survey.called(["a.txt"])) == ({}, {}, {})


def test_texts_with_most_undecided_claims_come_first(store, three):
    first, _, last = (page.rendition.id for page in three)
    survey = store.survey
    where = survey.places_of([three[0].claims[0].id, three[2].claims[0].id])
    (one, two) = (where[three[number].claims[0].id] for number in (0, 2))
    assert survey.open_texts({}, 9) == [Open(first, 2, 2), Open(last, 1, 1)]
    assert survey.open_texts({}, 1, 1) == [Open(last, 1, 1)]
    assert survey.left_open({}) == (2, 3, 3)
    assert survey.open_texts({one: 1}, 9) == [Open(first, 1, 2), Open(last, 1, 1)]
    assert (survey.open_texts({one: 2}, 9), survey.left_open({one: 2})) == ([Open(last, 1, 1)], (1, 1, 3))
    assert (survey.open_texts({one: 2, two: 1}, 9), survey.left_open({one: 2, two: 1})) == ([], (0, 0, 3))


def test_claims_and_names_of_documents_lead_to_their_texts(store, three):
    claims = {claim.id: page.rendition.id for page in three for claim in page.claims}
    found = store.survey.places_of([*claims, "none"])
    assert found.keys() == claims.keys()
    texts = {where: claims[claim] for claim, where in found.items()}
    assert [texts[where] for where in sorted(texts)] == [three[0].rendition.id, three[2].rendition.id]
    names = [page.rendition.document for page in three]
    assert store.survey.called([*names, "none"]) == {
        page.rendition.document: (page.rendition.id,) for page in three
    }


def test_a_line_for_each_text_is_the_one_of_the_list(store, three):
    listed = {leaf.rendition: leaf for leaf in store.leaves.documents(10)}
    wanted = [three[2].rendition.id, three[0].rendition.id, "none"]
    found = store.survey.leaves(wanted)
    assert found == {name: listed[name] for name in wanted[:2]}


def test_acts_are_told_the_last_first(store, three):
    everything = store.activities()[::-1]
    assert store.survey.activities(100) == (len(everything), everything)
    assert store.survey.activities(1, 1) == (len(everything), everything[1:2])
    assert store.survey.activities(5, 100) == (len(everything), [])


def test_what_is_found_is_told_page_by_page(store, three):
    query = Search(asked("beaten"), limit=10)
    found = store.search(query).texts
    pages = [store.search(replace(query, limit=2, offset=offset)) for offset in (0, 2, 4)]
    assert [text for page in pages for text in page.texts] == list(found)
    assert [(page.total, len(page.texts)) for page in pages] == [(3, 2), (3, 1), (3, 0)]


def test_languages_are_those_of_the_texts(store, three):
    page = replace(three[0], rendition=replace(three[0].rendition, language="en"))
    other = reading(store.items()[0], code="code 2")
    store.add_readings([replace(other, pages=(page,))], AGENT)
    assert store.survey.languages() == ["en"]
