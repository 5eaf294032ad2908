"""The search page: found page by page, faults told beside their field, nothing of a search kept."""

import pytest

from firsthand.store import open_with_keys
from firsthand.workflow.find import Asked
from firsthand.workflow.reviewing import finding
from firsthand.workflow.reviewing.finding import Refusal, choices, look
from firsthand.workflow.reviewing.memory import Memory
from tests.store_cases import AGENT, Template, captured, reading


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    template = Template(tmp_path_factory.mktemp("template"))
    with open_with_keys(template.folder, template.keys, "write") as opened:
        batch = [captured(number) for number in range(5)]
        opened.add_captures(batch, AGENT)
        opened.add_readings([reading(item) for item, _, _ in batch], AGENT)
        yield opened


def test_pages_hold_all_that_is_found_once(store, monkeypatch):
    monkeypatch.setattr(finding, "HITS", 2)
    pages = [look(store, Asked("beaten"), number, AGENT) for number in (1, 2, 3)]
    assert [(leaf.number, leaf.pages, leaf.total, len(leaf.entries)) for leaf in pages] == [
        (1, 3, 5, 2), (2, 3, 5, 2), (3, 3, 5, 1)
    ]  # fmt: skip
    assert len({hit.rendition for leaf in pages for hit in leaf.entries}) == 5
    assert look(store, Asked("beaten"), 400, AGENT).entries == ()


def test_nothing_of_a_search_is_kept(store):
    before = store.head()
    look(store, Asked("zvonim* marsh"), 1, AGENT)
    assert store.head() == before


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        (Asked('police "grey'), "words"),
        (Asked("OR"), "words"),
        (Asked("police", since="March"), "since"),
        (Asked("police", until="2026-13"), "until"),
        (Asked("police", language="!"), "language"),
        (Asked("police", field="face"), "field"),
    ],
)
def test_a_fault_is_told_beside_its_field(store, asked, field):
    found = look(store, asked, 1, AGENT)
    assert isinstance(found, Refusal)
    assert found.field == field
    assert found.words.endswith(".")


def test_choices_are_fields_and_the_languages_of_the_case(store):
    found = choices(store, Memory())
    assert found.fields[0] == "title"
    assert found.languages == ()
