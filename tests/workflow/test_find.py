"""`find` in the workflow: names under seal, who may look for them, and which part of a text is shown."""

from dataclasses import replace
from pathlib import Path

import pytest

from firsthand.errors import QueryMalformed, SealedTier, UsageError
from firsthand.language import masks
from firsthand.language.asking import asked
from firsthand.language.seeking import Searched
from firsthand.model.people import People, Pseudonym
from firsthand.store import Part, Store, open_with_keys
from firsthand.workflow.find import FIND_NAME, Asked, find, narrowed
from firsthand.workflow.passages import LONGEST, pieces, window
from tests.store_cases import AGENT, TEXT, Template, captured, reading


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Template:
    """A case in which the name of the tortured man is sealed, as `add` seals it."""
    template = Template(tmp_path_factory.mktemp("template"))
    with open_with_keys(template.folder, template.keys) as store:
        item, capture, data = captured(1)
        store.add_captures([(item, capture, data)], AGENT)
        words = [store.words.mask([Part(word, word.lower())]) for word in ("Anton", "Relkov")]
        read = reading(item)
        page = read.pages[0]
        text = TEXT.replace("Anton Relkov", " ".join(words))
        document = "report.txt"
        rendition = replace(page.rendition, text=text, document=document, published_span=None, furniture=())
        kept = replace(page, rendition=rendition, claims=(), attributions=(), named=())
        store.add_readings([replace(read, pages=(kept,))], AGENT)
        folded = tuple(masks.folded(word) for word in words)
        person = Pseudonym("Victim 1", (folded,), (" ".join(words),), (document,))
        store.keep_seal([], People((person,), (), store.last_reading(), 1), store.words.last_box(), AGENT)
    return template


def opened(template: Template, to: Path, *, names: bool = True) -> Store:
    keys = template.keys if names else replace(template.keys, names=None)
    return open_with_keys(template.copy(to / "case"), keys)


def test_a_sealed_name_is_not_found_without_a_purpose(template, tmp_path):
    with opened(template, tmp_path) as store:
        assert find(store, Asked("Relkov"), AGENT).total == 0
        assert find(store, Asked("beaten"), AGENT).total == 1
        assert FIND_NAME not in [act.kind for act in store.activities()]


@pytest.mark.parametrize(
    "typed", ["Relkov", "RELKOV beaten", '"anton relkov"', "relkov near/9 beaten", "-Varga Relkov"]
)
def test_for_a_purpose_it_is_and_the_journal_has_it_first(template, tmp_path, typed):
    with opened(template, tmp_path) as store:
        answer = find(store, Asked(typed, purpose="asked by Anton Relkov's family"), AGENT)
        (hit,) = answer.hits
        shown = "".join(piece.text for piece in hit.pieces)
        assert "Victim 1" in shown
        assert not masks.is_masked(shown)
        assert any(piece.marked and piece.text == "Victim 1" for piece in hit.pieces)
        act = next(act for act in store.activities() if act.kind == FIND_NAME)
        assert masks.is_masked(act.details["names"])
        assert "relkov" not in str(act.details).lower()
        assert typed not in act.details.values()


def test_who_may_not_open_names_may_not_look_for_them(template, tmp_path):
    with opened(template, tmp_path, names=False) as store:
        for name in ("Relkov", "Nobodaddy"):
            with pytest.raises(SealedTier):
                find(store, Asked(name, purpose="curious"), AGENT)
        assert FIND_NAME not in [act.kind for act in store.activities()]
        tried = [act.details for act in store.activities() if act.kind == "view"]
        assert tried == [{"what": "find", "refused": "sealed names"}] * 2, "that it was tried is told"


BAD = {
    "since": Asked("raid", since="3 March"),
    "until": Asked("raid", until="2026-13"),
    "language": Asked("raid", language="' OR 1=1"),
    "field": Asked("raid", field="searched"),
    "limit": Asked("raid", limit=0),
    "purpose": Asked("raid", purpose="  "),
}


@pytest.mark.parametrize("name", BAD)
def test_what_narrows_is_checked(template, tmp_path, name):
    with opened(template, tmp_path) as store, pytest.raises(UsageError, match=name):
        find(store, BAD[name], AGENT)


def test_masks_cannot_be_typed(template, tmp_path):
    with pytest.raises(QueryMalformed):
        narrowed(Asked(masks.plain_letter(1) * 4))


def test_of_a_long_text_the_stretch_with_most_of_the_words_is_shown():
    text = "raid here. " + "Nothing of it. " * 200 + "The raid met the school. " + "Nothing more. " * 200
    marks = Searched(text).marks(asked("raid school"))
    start, end = window(text, marks)
    assert "The raid met the school" in text[start:end]
    assert end - start < LONGEST
    assert text[start:end].strip().split()[0] in text.split()
    shown = list(pieces(text, marks, (start, end), lambda words: words))
    assert [piece.text for piece in shown if piece.marked] == ["raid", "school"]
    assert "".join(piece.text for piece in shown) == text[start:end]


def test_without_marks_the_first_paragraph_is_shown():
    assert window("Title\n\nBody", []) == (0, 5)
    assert window("", []) == (0, 0)
