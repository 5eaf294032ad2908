"""The words by which two passages are compared: text and passage -> words, or none."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.language.normalise import normal_words
from firsthand.language.passages import LEAST_WORDS, passage_words

LONG = "police beat and killed three traders behind the market"
SHORT = "They fled."

ROWS = [
    (f"Snow fell. {LONG.capitalize()}.", LONG.capitalize(), LONG),
    (f"MARENSTAD, May 4, 2017 (Nordwire) — {LONG}.", None, LONG),
    (f"Rain.\n\nMARENSTAD — {LONG}.", f"MARENSTAD — {LONG}.", LONG),
    (f"Near KARSK — {LONG}.", None, f"near karsk {LONG}"),
    (f"Rain. KARSK — {LONG}.", f"KARSK — {LONG}.", f"karsk {LONG}"),
    (f"In KARSK, {LONG}.", None, f"in karsk {LONG}"),
    (f"Rain.\n\n{SHORT} {LONG}\n\nSnow.", SHORT, f"they fled {LONG}"),
    (f"Rain.\n\n{LONG} {SHORT}", SHORT, f"{LONG} they fled"),
    (f"{LONG}\n{SHORT}\n{LONG}", SHORT, ""),
    (SHORT, SHORT, ""),
]


@pytest.mark.parametrize(("text", "passage", "words"), ROWS)
def test_words_of_a_passage(text: str, passage: str | None, words: str) -> None:
    start = text.index(passage) if passage else 0
    end = start + len(passage) if passage else len(text)
    assert " ".join(passage_words(text, start, end)) == words


def test_of_a_very_long_paragraph_only_the_words_around_count() -> None:
    near, far = "Snow fell on the hills all through the morning. ", "x" * 2000 + " "
    found = passage_words(far + near + SHORT + "\n" + far, len(far + near), len(far + near + SHORT))
    assert " ".join(found) == "snow fell on the hills all through the morning they fled"


@given(st.lists(st.text(max_size=12), max_size=30))
def test_the_words_of_a_short_passage_are_those_of_its_paragraph(runs: list[str]) -> None:
    paragraph = " ".join(" ".join(runs).split()) + " It ended."
    words = normal_words(paragraph)
    found = passage_words(f"Rain.\n{paragraph}\nSnow.", 6, 6)
    assert found == (words if len(words) >= LEAST_WORDS and "\n" not in paragraph else ())


def test_short_sentences_of_one_long_paragraph_share_the_work() -> None:
    text = " ".join(f"{number} of them fled." for number in range(100_000, 110_000))
    start = process_time()
    for at in range(0, len(text), len("100000 of them fled. ")):
        assert passage_words(text, at, at + 10)
    assert process_time() - start < 0.9  # word by word for each sentence takes 2
