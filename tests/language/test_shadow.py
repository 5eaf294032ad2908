"""The shadow that is searched: one for all spellings, with the way back."""

import csv
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.language import masks
from firsthand.language.shadow import fold, words

TABLES = Path(__file__).with_name("shadows")


def rows():
    for table in sorted(TABLES.glob("*.csv")):
        with table.open(encoding="utf-8", newline="") as lines:
            found = [row for row in csv.reader(lines) if row and not row[0].startswith("#")]
        yield from (pytest.param(*row[:2], id=f"{table.stem}-{row[2]}") for row in found)


@pytest.mark.parametrize(("written", "searched"), list(rows()))
def test_spellings_fold_to_one(written, searched):
    assert fold(written).text == searched


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Гродно, 12 мая", [("гродно", "Гродно"), ("12", "12"), ("мая", "мая")]),
        ("У м’ясника", [("у", "У"), ("мясника", "м’ясника")]),
        ("cafe\u0301s ou\u0300", [("cafes", "cafe\u0301s"), ("ou", "ou\u0300")]),
        ("Straße", [("strasse", "Straße")]),
        ("\ufeffمی‌روم!", [("ميروم", "می‌روم")]),
        ("l’État", [("l", "l"), ("etat", "État")]),
        ("snake_case", [("snake", "snake"), ("case", "case")]),
        ("½ m", [("1", "½"), ("2", "½"), ("m", "m")]),
        ("हिन्दी में", [("हिन्दी", "हिन्दी"), ("में", "में")]),
        ("警察AB", [("警", "警"), ("察", "察"), ("ab", "AB")]),
        ("", []),
    ],
    ids=["Russian", "apostrophe", "marks", "expanded", "joiner", "elision", "underscore", "fraction", "Hindi", "Chinese", "empty"],
)  # fmt: skip
def test_words_stand_where_they_were_written(text, pairs):
    assert [(word, text[start:end]) for word, start, end in words(text)] == pairs


def test_masks_stay_masks_and_fold_as_their_words():
    small, capital, accented, spare = masks.plain_letter(3), "\u2c03", "\u2c86", masks.spare_letter(9)
    assert fold(small + spare).text == small + spare
    assert fold(capital + accented).text == small + small
    assert [word for word, _, _ in words(f"said {capital}{small} there")] == ["said", small * 2, "there"]


def test_every_code_point_folds_to_what_stays_and_two_forms_fold_to_one():
    for point in [
        *range(0xD800),
        *range(0xE000, 0x12000),
        *range(0x16000, 0x20000),
        *range(0xE0000, 0xE0200),
    ]:
        letter = chr(point)
        folded = fold(letter).text
        assert fold(folded).text == folded, hex(point)
        composed = unicodedata.normalize("NFD", letter)
        if len(composed) > 1 and ord(composed[0]) < 0x900:
            assert fold(composed).text == folded, hex(point)


LETTERS = "aéİıßﬁ½…’'`яёїмґ ЯЁ\u0301\u0308أىة\u064b\u0640\u200c\ufeffک۱٢हि警ำ한\u2c03\u2c86\U00017009\n._-"
anything = st.one_of(st.text(max_size=60), st.text(alphabet=LETTERS, max_size=60))


@given(anything)
def test_the_shadow_of_a_shadow_is_itself(text):
    folded = fold(text).text
    assert fold(folded).text == folded


@given(anything)
def test_the_way_back_is_in_order_and_covers_the_text(text):
    shadow = fold(text)
    at = 0
    for place in range(len(shadow.text)):
        start, end = shadow.origin(place, place + 1)
        assert at <= start < end <= len(text)
        assert shadow.text[place] in fold(text[start:end]).text
        at = start
    if shadow.text:
        start, end = shadow.origin(0, len(shadow.text))
        assert fold(text[:start]).text == ""
        assert end == len(text)


@given(anything)
def test_every_word_folds_from_the_characters_it_came_from(text):
    found = words(text)
    for word, start, end in found:
        assert word in fold(text[start:end]).text
    assert [start for _, start, _ in found] == sorted(start for _, start, _ in found)
    assert [word for word, _, _ in words(fold(text).text)] == [word for word, _, _ in found]


def test_a_long_text_is_folded_in_linear_time():
    before = time.process_time()
    for piece in ("м’", "é\u0301", "'", "می‌", "हि", "警"):
        words(piece * 100_000)
    assert time.process_time() - before < 10
