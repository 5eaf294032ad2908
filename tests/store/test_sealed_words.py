"""Sealed words in the store: what a mask keeps of a word, and what is found when a row of them is altered."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, func, insert, update

from firsthand.errors import SealedTier, StoreDamaged
from firsthand.language import masks
from firsthand.store import CaseKeys, Part, create, open_with_keys, schema, unlock
from firsthand.store.embedded import EmbeddedStore

PASSPHRASE = "orbit maple tunnel cricket violin"
WORDS = ("Relkov", "RELKOV", "relkov", "Dansk", "Petrović", "Petrovic", "A", "Li")
FOLDED = ("relkov", "relkov", "relkov", "dansk", "petrovic", "petrovic", "a", "li")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, CaseKeys, dict[str, str]]:
    folder = tmp_path_factory.mktemp("words") / "case"
    create(folder, PASSPHRASE).close()
    keys = unlock(folder, PASSPHRASE)
    with open_with_keys(folder, keys) as store:
        given = {word: store.words.mask([Part(word, of)]) for word, of in zip(WORDS, FOLDED, strict=True)}
        store.record("note", {}, "me")
    return folder, keys, given


@pytest.fixture
def store(made: tuple[Path, CaseKeys, dict[str, str]]) -> Iterator[EmbeddedStore]:
    with open_with_keys(made[0], made[1]) as found:
        assert isinstance(found, EmbeddedStore)
        yield found


@pytest.mark.parametrize("word", WORDS)
def test_a_mask_is_as_long_and_has_the_same_capitals(made, word: str) -> None:
    mask = made[2][word]
    assert masks.RUN.fullmatch(mask)
    assert [c.isupper() for c in mask] == [c.isupper() for c in word]
    assert mask.isalpha()


def test_what_folds_alike_has_masks_that_fold_alike(made) -> None:
    given = made[2]
    assert len(set(given.values())) == len(WORDS)
    assert len({masks.folded(given[w]) for w in ("Relkov", "RELKOV", "relkov")}) == 1
    assert masks.folded(given["Petrović"]) == masks.folded(given["Petrovic"])
    assert masks.folded(given["Dansk"]) != masks.folded(given["Relkov"])[: len("Dansk")]


def test_the_same_word_has_the_same_mask_in_another_run(made, store: EmbeddedStore) -> None:
    assert {word: store.words.known(word) for word in WORDS} == made[2]
    assert store.words.knows("relkov")
    assert not store.words.knows("varga")


def test_words_open_for_the_sealed_tier_alone(made, store: EmbeddedStore) -> None:
    opened = store.words.open()
    assert {made[2][word]: word for word in WORDS}.items() <= opened.items()
    store.close()
    keys = made[1]
    working = CaseKeys(
        keys.origin, keys.database, keys.seed, (), None, keys.recipient, keys.names_recipient
    )  # fmt: skip
    with open_with_keys(made[0], working, "read") as other:
        with pytest.raises(SealedTier):
            other.words.open()
        assert other.words.known("Relkov") == made[2]["Relkov"]


def test_what_an_act_that_failed_left_behind_is_not_kept_twice(made, store: EmbeddedStore) -> None:
    store.words.mask([Part("Varga", "varga")])
    waiting = list(store.words._new)
    store.record("note", {}, "me")
    store.words._new = waiting
    store.words._next = 1
    store.record("note", {}, "me")
    assert [f for f in store.verify() if not f.sound] == []


ALTERED = {
    "a word gone": delete(schema.sealed_words).where(schema.sealed_words.c.sealed.is_not(None)),
    "a word swapped": update(schema.sealed_words).values(sealed=b"0" * 40),
    "a tag altered": update(schema.sealed_words)
    .where(schema.sealed_words.c.mask.like("%"))
    .values(tag=func.randomblob(32)),
    "a key altered": update(schema.sealed_boxes).values(key=b"age"),
    "a box put in": insert(schema.sealed_boxes).values(number=99, key=b"age"),
}


@pytest.mark.parametrize("what", ALTERED)
def test_what_is_altered_is_found(made, tmp_path: Path, what: str) -> None:
    folder = tmp_path / "case"
    shutil.copytree(made[0], folder)
    with open_with_keys(folder, made[1]) as store:
        assert isinstance(store, EmbeddedStore)
        with store._case.writing() as connection:
            connection.execute(ALTERED[what])
        found = [f for f in store.verify() if not f.sound]
    assert found
    assert all(f.error is StoreDamaged for f in found)
    assert any("sealed word" in f.what for f in found)
