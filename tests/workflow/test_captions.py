"""Captions: the act is the record, the newest one is the text, names in it are sealed, reading anew keeps it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from firsthand.errors import NothingFound, UsageError
from firsthand.store import CaseKeys, Store, create, open_with_keys, unlock
from firsthand.workflow import captions
from firsthand.workflow.add import Order, add, refresh
from firsthand.workflow.leaving.original import find
from firsthand.workflow.names.sealed import unsealer
from firsthand.workflow.why import why
from tests.command import PASSPHRASE

PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
WORDS = "Two officers of the Grey Guard beat Zorana Petrović, a teacher, at the gate in Tolvik on 3 May 2017."


def silent(stage: str, done: int, total: int) -> None:
    """Hear of progress."""


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, CaseKeys]:
    folder = tmp_path_factory.mktemp("captions") / "case"
    create(folder, PASSPHRASE).close()
    keys = unlock(folder, PASSPHRASE)
    picture = tmp_path_factory.mktemp("inbox") / "gate.avi"
    picture.write_bytes(b"RIFF\0\0\0\0AVI " + PICTURE)
    with open_with_keys(folder, keys) as store:
        add(store, [str(picture)], Order("me"), silent)
        item = store.items()[0]
        captions.write(store, captions.Order(item.id[:12], WORDS, "Mira Dansk", "seen at the gate"))
        refresh(store, "me", silent)
    return folder, keys


@pytest.fixture
def store(keys: tuple[Path, CaseKeys]) -> Iterator[Store]:
    with open_with_keys(*keys) as found:
        yield found


def captioned(store: Store) -> list[str]:
    return [r.text for r in store.renditions() if r.reader == captions.READER]


def test_the_words_are_text_with_claims_and_names_under_masks(store: Store) -> None:
    (text,) = captioned(store)
    assert "Petrović" not in text
    assert unsealer(store)(text) == WORDS
    acts = {claim.act for claim in store.claims()}
    assert "ill_treatment" in acts
    assert [c.document for c in store.claims()] == ["gate.avi, caption"] * len(store.claims())


def test_the_act_tells_who_wrote_it_and_holds_no_name(store: Store) -> None:
    (act,) = [act for act in store.activities() if act.kind == captions.KIND]
    assert act.agent == "Mira Dansk"
    assert act.details["words"] == captioned(store)[0]
    assert act.details["reason"] == "seen at the gate"


def test_why_says_that_a_person_wrote_it(store: Store) -> None:
    facts = " ".join(fact for step in why(store, store.claims()[0].id) for fact in step.facts)
    assert "which a person wrote" in facts


def test_reading_anew_keeps_the_caption(store: Store) -> None:
    item = find(store, store.items()[0].id)
    store.add_readings([replace(store.reading(item.id), code="other code", pages=())], "me")
    assert captioned(store) == []
    assert captions.restore(store, "me") >= 1
    assert unsealer(store)(captioned(store)[0]) == WORDS
    assert captions.restore(store, "me") == 0


def test_a_later_caption_takes_the_place_of_an_earlier_one(store: Store) -> None:
    item = store.items()[0]
    done = captions.write(store, captions.Order(item.id, "The gate at night; nobody is seen.", "me"))
    assert done.replaced
    assert captioned(store) == ["The gate at night; nobody is seen."]
    assert len([act for act in store.activities() if act.kind == captions.KIND]) == 2
    back = captions.write(store, captions.Order(item.id, WORDS, "Mira Dansk"))
    assert back.claims >= 1
    assert all(finding.fault is None for finding in store.verify())


@pytest.mark.parametrize(
    "words", ["", "  \n", "x" * (captions.LONGEST + 1)], ids=["none", "blank", "too-many"]
)
def test_words_that_are_none_or_too_many_are_refused(store: Store, words: str) -> None:
    with pytest.raises(UsageError):
        captions.write(store, captions.Order(store.items()[0].id, words, "me"))


def test_an_item_that_is_not_there_is_named(store: Store) -> None:
    with pytest.raises(NothingFound):
        captions.write(store, captions.Order("feedbeef", WORDS, "me"))
