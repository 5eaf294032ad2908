"""Texts to words: places in code points, the same hashes whatever the batch."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.engine import words as words_module
from firsthand.engine.words import words_of


def _spelled(text: str) -> list[str]:
    found = words_of([text])
    return [text[begin:end] for begin, end in zip(found.start, found.end, strict=True)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Don’t go, Mira!", ["Don", "t", "go", "Mira"]),
        ("3.5 per cent (U.N.)", ["3", "5", "per", "cent", "U", "N"]),
        ("نِعمة ١٢", ["نِعمة", "١٢"]),
        ("灰色 van", ["灰", "色", "van"]),
        ("a\u0301b \u0301 c", ["a\u0301b", "c"]),
        ("", []),
        ("...", []),
        ("😀x😀", ["x"]),
    ],
    ids=["apostrophe", "points", "vowel-marks", "no-spaces", "marks", "empty", "signs", "beyond-the-plane"],
)
def test_words_and_their_places(text: str, wanted: list[str]) -> None:
    assert _spelled(text) == wanted


@pytest.mark.parametrize(
    ("one", "two"),
    [("CAFÉ", "cafe"), ("six", "6"), ("١٢", "12"), ("نِعمة", "نعمة"), ("Twenty", "20"), ("ﬁ", "f")],
    ids=["accents", "number", "digits", "marks", "capital-number", "ligature-counts-as-its-first-letter"],
)
def test_words_that_are_one(one: str, two: str) -> None:
    assert words_of([one]).hash.tolist() == words_of([two]).hash.tolist()


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("In Tolvik the men of Karsk took 14 lamps", ["Tolvik", "Karsk", "14"]),
        ("The men. The women. “The child”", []),
        ("They took six lamps", ["six"]),
    ],
    ids=["names-and-figures", "openings", "spelled"],
)
def test_facts(text: str, facts: list[str]) -> None:
    found = words_of([text])
    spans = zip(found.start, found.end, found.fact, strict=True)
    assert [text[begin:end] for begin, end, fact in spans if fact] == facts


@pytest.mark.parametrize(
    ("text", "clauses"),
    [("One two. Three\nfour “five” six", [0, 0, 1, 2, 3, 4]), ("3.5 of U.N", [0, 0, 0, 0, 0])],
    ids=["ends", "points-within"],
)
def test_clauses(text: str, clauses: list[int]) -> None:
    assert words_of([text]).clause.tolist() == clauses


@given(texts=st.lists(st.text(max_size=60), max_size=8), cut=st.integers(0, 8))
def test_batches_do_not_show(texts: list[str], cut: int) -> None:
    whole, one, two = words_of(texts), words_of(texts[:cut]), words_of(texts[cut:])
    assert whole.hash.tolist() == one.hash.tolist() + two.hash.tolist()
    assert whole.start.tolist() == one.start.tolist() + two.start.tolist()
    assert whole.clause.tolist() == one.clause.tolist() + two.clause.tolist()
    assert whole.fact.tolist() == one.fact.tolist() + two.fact.tolist()


def test_a_long_text_is_read_like_a_short_one() -> None:
    text = "The lamps of Tolvik. " * 100_000
    assert words_of([text, "x"]).hash.size == 400_001
    assert len(words_module._batches(["a" * (1 << 20), "b", "c"])) == 2
