import importlib.util
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.language.pipeline import LONGEST, analyse
from firsthand.language.pipeline.features import TABLES, rows, shape
from firsthand.language.pipeline.network import even, stored, vectors
from firsthand.language.sentences import sentences

_spec = importlib.util.spec_from_file_location(
    "made_up_weights", Path(__file__).with_name("made_up_weights.py")
)
made_up = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(made_up)

WEIGHTS = [made_up.weights(seed) for seed in range(4)]
TEXT = (
    "Police beat Anton Relkov in Karsk. Two men fled. “They took him,” Mira Dansk said. RAIN FELL ON OSKAJA!"
)


def words_of(part):
    return [[token.text for token in sentence.tokens] for sentence in part]


@given(st.text(alphabet='abAB12 .,’"-é😀\n', max_size=200), st.sampled_from(WEIGHTS))
@settings(max_examples=150, deadline=None)
def test_heads_make_trees_and_names_do_not_overlap_whatever_the_weights(text, weights):
    split = sentences(text)
    for sentence, seen in zip(split, analyse(split, weights), strict=True):
        count = len(sentence.tokens)
        assert len(seen.tags) == len(seen.heads) == len(seen.relations) == count
        for i in range(count):
            at = i
            for _ in range(count):
                at = seen.heads[at]
            assert seen.heads[at] == at
            assert (seen.relations[i] == "root") == (seen.heads[i] == i)
        ends = [0]
        for name in seen.names:
            assert ends[-1] <= name.first < name.last <= count
            assert name.kind in ("person", "place")
            ends.append(name.last)


@pytest.mark.parametrize("weights", WEIGHTS)
def test_a_sentence_is_read_alike_alone_and_among_others(weights):
    split = sentences(" ".join([TEXT] * 40))
    together = analyse(split, weights)
    assert together == [analyse([sentence], weights)[0] for sentence in split]
    assert together == analyse(split[::-1], weights)[::-1]


def test_sums_are_exact_so_that_their_order_does_not_matter():
    split = words_of(sentences(TEXT * 5))
    found, _ = vectors(WEIGHTS[0], split)
    own = WEIGHTS[0]["parser.lower.W"]
    left = even(found @ WEIGHTS[0]["parser.W"])
    forwards = sum(left[:, k : k + 1] * own[k : k + 1] for k in range(own.shape[0]))
    backwards = sum(left[:, k : k + 1] * own[k : k + 1] for k in reversed(range(own.shape[0])))
    assert np.array_equal(forwards, backwards)
    assert np.array_equal(forwards, left @ own)


def test_an_endless_sentence_is_left_out():
    short, endless = sentences("Rain fell.")[0], sentences("rain " * (LONGEST + 1))[0]
    first, second, third = analyse([short, endless, short], WEIGHTS[0])
    assert second is None
    assert first == third is not None


def test_without_trees_the_rest_is_the_same():
    for bare, full in zip(
        analyse(sentences(TEXT), WEIGHTS[2], trees=False), analyse(sentences(TEXT), WEIGHTS[2]), strict=True
    ):
        assert bare == full._replace(heads=(), relations=())


def test_nothing_to_read_is_nothing_seen():
    assert analyse([], WEIGHTS[0]) == []


def test_the_same_weights_are_stored_as_the_same_bytes():
    assert made_up.content(3) == made_up.content(3) != made_up.content(4)


def test_stored_weights_are_near_the_ones_that_were_packed():
    read = stored(made_up.content(1))
    dice = np.random.default_rng(1)
    first = dice.normal(0, 0.5, (TABLES[0][1], made_up.WIDTH))
    assert np.abs(read["table0"] - first).max() < 0.0002
    assert read.labels["tagger"] == list(made_up.TAGS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Karsk", "Xxxxx"), ("KARSK24", "XXXXdd"), ("3,000", "d,ddd"), ("о’Кей", "x'Xxx"), ("", ""), ("½", "½")],
)
def test_the_shape_of_a_word(text, expected):
    assert shape(text.replace("’", "'")) == expected


def test_rows_are_alike_for_both_kinds_of_quotation_marks_and_within_their_tables():
    assert rows("didn’t") == rows("didn't")
    assert rows("Karsk")[:6] == rows("KARSK")[:6] != rows("karst")[:6]
    assert all(0 <= row < size for row, (_, size) in zip(rows("\ud800 Karsk"), TABLES, strict=True))
