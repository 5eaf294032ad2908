"""How alike two names are: a table of made-up pairs, and what holds for any two."""

import csv
import time
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.language.names.forms import forms
from firsthand.reconcile.persons.compare.bulk import NOTHING_SHARED, similarities
from firsthand.reconcile.persons.compare.comparison import Comparison
from firsthand.reconcile.persons.compare.names import similarity

TABLE = Path(__file__).parents[3] / "language" / "names" / "pairs.csv"
with TABLE.open(encoding="utf-8", newline="") as opened:
    ROWS = list(csv.DictReader(opened))


def compared(left: str, right: str) -> Comparison:
    return similarity(forms(left), forms(right))


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_the_table(row):
    found = compared(row["left"], row["right"])
    assert (found.score >= 0.5) == (row["verdict"] == "same"), found
    assert found == compared(row["left"], row["right"])


REASONS = {
    "the same words": ("Anton Relkov", "anton RELKOV", "the same words"),
    "order": ("Relkov Anton", "Anton Relkov", "order of words"),
    "spelling": ("Anton Relkov", "Anton Relkof", "transliteration"),
    "slip": ("Anton Relkov", "Anton Rezkov", "spelling"),
    "transliteration": ("Антон Оскаев", "Anton Oskajew", "transliteration"),
    "initial": ("A. Relkov", "Anton Relkov", "initial"),
    "nickname": ("Misha Tolvik", "Mikhail Tolvik", "nickname"),
    "another form": ("John Tolvik", "Ivan Tolvik", "another form of the same name"),
    "missing patronymic": ("Anton Pavlovich Relkov", "Anton Relkov", "missing patronymic"),
    "missing initial": ("Anton P. Relkov", "Anton Relkov", "missing initial"),
    "missing father": ("Yusuf bin Omar Tolviki", "Yusuf Tolviki", "missing name of the father"),
    "missing kunya": ("Abu Bakr Yusuf Tolviki", "Yusuf Tolviki", "missing kunya"),
    "contradicting family name": ("Relkov, Anton", "Tolvik, Anton", "contradicting family name"),
    "contradicting given name": ("Relkov, Anton", "Relkov, Igor", "contradicting given name"),
    "contradicting patronymic": (
        "Anton Pavlovich Relkov",
        "Anton Viktorovich Relkov",
        "contradicting patronymic",
    ),
    "father and child": (
        "Hasan bin Omar Tolviki",
        "Omar bin Hasan Tolviki",
        "father and child change places",
    ),
    "ending": ("Mira Relkov", "Mira Relkova", "ending for a man or a woman"),
    "one word": ("Anton", "Anton Relkov", "only one word agrees"),
    "only initials": ("A. R.", "Anton Relkov", "only initials agree"),
    "joined": ("MiraDansk", "Mira Dansk", "words joined or parted"),
    "the same sound": ("李明", "李名", "other letters of the same sound"),
    "legal form": ("Nordwire AG", "Nordwire GmbH", "contradicting legal form"),
    "no legal form": ("Nordwire AG", "Nordwire", "missing legal form"),
    "number": ("Brigade 36", "Brigade 37", "contradicting number"),
    "acronym": ("VNA", "Veldria National Army", "acronym"),
    "nothing": ("", "Anton Relkov", "no name"),
}


@pytest.mark.parametrize(("left", "right", "reason"), REASONS.values(), ids=REASONS)
def test_the_kind_of_likeness_is_told(left, right, reason):
    told = compared(left, right).because
    assert any(reason in one for one in told), told


def test_reasons_hold_no_names():
    names = {
        word for row in ROWS for side in ("left", "right") for word in forms(row[side]).words if len(word) > 4
    }
    told = {
        word for row in ROWS for one in compared(row["left"], row["right"]).because for word in one.split()
    }
    assert not told & (names - {"initial", "harbour"})


def test_a_better_likeness_has_the_higher_score():
    steps = ["Anton Relkov", "Anton Relkof", "Anton Pavlovich Rezkov", "A. Rezkov", "Anton", "Anton Tolvik"]
    scores = [compared("Anton Relkov", name).score for name in steps]
    assert scores == sorted(scores, reverse=True)


TEXTS = st.text(max_size=60) | st.lists(
    st.sampled_from([row[side] for row in ROWS for side in ("left", "right")]), min_size=1, max_size=2
).map(" ".join)


@given(TEXTS, TEXTS)
def test_it_is_the_same_both_ways_round(left, right):
    found, back = compared(left, right), compared(right, left)
    assert found.score == pytest.approx(back.score, abs=1e-4)
    assert 0 <= found.score <= 1


@given(TEXTS)
def test_a_name_is_itself(name):
    assert compared(name, name).score == (1.0 if forms(name).parts else 0.0)


@given(st.sampled_from(ROWS), st.sampled_from(["upper", "lower", "title", "blanks", "decomposed"]))
def test_case_blanks_and_composition_change_nothing(row, how):
    name = row["left"]
    changed = {
        "upper": name.upper(),
        "lower": name.lower(),
        "title": name.title(),
        "blanks": "  ".join(["", *name.split(" "), ""]),
        "decomposed": unicodedata.normalize("NFD", name),
    }[how]
    kind = forms(name).kind
    assert similarity(forms(name, kind), forms(changed, kind)).score == 1.0


@given(
    st.sampled_from([row for row in ROWS if row["left"].isascii()]),
    st.sampled_from("\u0301\u0308\u030c\u0327"),
)
def test_accents_change_nothing(row, accent):
    changed = "".join(c + accent if c in "aeioucnsz" else c for c in row["left"])
    kind = forms(row["left"]).kind
    assert similarity(forms(row["left"], kind), forms(changed, kind)).score == 1.0


@pytest.mark.parametrize("piece", ["ab ", "ab", "a ", "김", "Abd "])
def test_long_names_take_no_longer(piece):
    started = time.process_time()
    compared(piece * 100_000, piece * 99_999 + "x")
    assert time.process_time() - started < 2


def test_many_pairs_get_the_same_figures():
    left, right = [row["left"] for row in ROWS], [row["right"] for row in ROWS]
    lefts, rights = [*left, *right, *left], [*right, *left, *reversed(right)]
    found = similarities(lefts, rights, kind="")
    for one, other, score in zip(lefts, rights, found, strict=True):
        whole = compared(one, other).score
        assert score == pytest.approx(whole, abs=1e-4) or (
            score == pytest.approx(NOTHING_SHARED) and whole < 0.5
        ), (
            one,
            other,
        )


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5))
def test_bulk_takes_any_text(pairs):
    found = similarities([one for one, _ in pairs], [other for _, other in pairs])
    assert found.dtype == np.float32
    known = [bool(forms(one).parts and forms(other).parts) for one, other in pairs]
    assert [not np.isnan(score) for score in found] == known


def test_bulk_takes_names_for_those_of_people_unless_told_otherwise():
    left, right = ["Mira Bank"], ["Mira Elena Bank"]
    assert similarities(left, right)[0] > 0.5 > similarities(left, right, kind="body")[0]


def test_bulk_wants_two_lists_of_one_length():
    with pytest.raises(ValueError, match="one length"):
        similarities(["Anton"], [])
