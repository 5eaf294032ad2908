"""Where sentences end in each language: one row, one hard case."""

import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.language.sentences import sentences
from firsthand.language.stops import stops_of
from firsthand.language.tongue import told

ROWS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("sentences.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
CODES = ("en", "ru", "uk", "ar", "fa", "es", "fr", "tr")


@pytest.mark.parametrize(("language", "marked"), ROWS, ids=[f"{code}-{text}" for code, text in ROWS])
def test_a_paragraph_is_cut_where_its_sentences_end(language, marked):
    text = marked.replace("¦", "")
    assert [text[s.start : s.end] for s in sentences(text, language)] == [
        part.strip() for part in marked.split("¦")
    ]


def test_each_language_has_enough_rows():
    counts = Counter(code for code, _ in ROWS)
    assert all(counts[code] >= 25 for code in CODES)


def test_a_language_without_a_table_is_cut_by_the_rules_for_any():
    assert stops_of("xx") is not None
    found = sentences("Dr. Dansk prišla. Potem odšla.", "sl")
    assert [s.tokens[0].text for s in found] == ["Dr.", "Potem"]
    assert [s.tokens[0].text for s in sentences("他来了。她走了。", "zh")] == ["他来了", "她走了"]


@pytest.mark.parametrize("code", ["../en", "en/..", "", ".", "\0"])
def test_a_code_is_never_a_path(code):
    assert stops_of(code) == stops_of("xx")


PIECES = [
    "Он",
    "г.",
    "2017",
    "др.",
    "М.",
    "«",
    "»",
    "!",
    "؟",
    "...",
    "—",
    "и",
    " ",
    "\n\n",
    "12.",
    "März",
    "Sr.",
    "¿",
    "د.",
    "،",
    "”",
    "(",
    "т. е.",
]
mixed = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)


@given(st.one_of(st.text(max_size=100), mixed), st.sampled_from([*CODES, "de", "xx"]))
def test_every_token_is_in_one_sentence(text, language):
    found = sentences(text, language)
    assert "".join("".join(t.text for s in found for t in s.tokens).split()) == "".join(text.split())
    at = 0
    for sentence in found:
        assert at <= sentence.start < sentence.end
        at = sentence.end


def test_a_long_paragraph_without_a_full_stop_ends():
    before = time.process_time()
    for language, piece in (
        ("ru", "слово "),
        ("ar", "كلمة "),
        ("de", "12. "),
        ("fr", "» "),
        ("tr", "vb. "),
        ("es", "Sr. "),
    ):
        sentences(piece * 15_000, language)
    assert time.process_time() - before < 20


def test_the_language_of_a_passage_chooses_its_rules():
    text = "Am 12. März 2024 kam die Polizei und nahm drei Studenten mit. Sie ging bald."
    assert len(sentences(text, told(text).language)) == 2
