"""Whole sentences as postings, and the exactness of evidence."""

import numpy as np
import pytest

from firsthand.engine.corpus import corpus_of, outlets_of
from firsthand.engine.grams import postings
from firsthand.engine.settings import Settings, fixed
from firsthand.engine.statements import LEAST, statements
from firsthand.engine.words import words_of

SENTENCE = "They read the names from a list near the mill"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"{SENTENCE}.", 1),
        (f"{SENTENCE}. {SENTENCE.upper()}!", 1),
        (f"{SENTENCE}. Then the bells of Tolvik stopped and everyone went home.", 2),
        (" ".join(SENTENCE.split()[: LEAST - 1]), 0),
        ("", 0),
    ],
    ids=["one", "one-twice", "two", "too-short", "none"],
)
def test_each_sentence_of_some_length_counts_once(text: str, count: int) -> None:
    assert statements(words_of([text])).hash.size == count


def test_a_sentence_is_the_same_wherever_it_stands() -> None:
    found = statements(words_of([f"{SENTENCE}.", f"In Karsk it rained. {SENTENCE}, "]))
    assert found.hash[0] == found.hash[1]
    assert found.place.tolist() == [0, 4]


def test_the_corpus_says_how_often_a_sentence_stands() -> None:
    words = words_of([f"{SENTENCE}."] * 3 + ["Nothing of the kind was seen in Brenna that night."])
    settings = Settings()
    posts = postings(words, settings.size, settings.window)
    corpus = corpus_of(words, posts, statements(words), outlets_of([None] * 4))
    assert corpus.told.tolist() == [3, 3, 3, 1]


def test_sums_of_evidence_do_not_depend_on_order() -> None:
    nats = fixed(np.log(np.random.default_rng(1).uniform(1, 1e5, 10_000)))
    assert nats.sum() == nats[::-1].sum() == np.sort(nats).sum() == float(sum(nats.tolist()))
