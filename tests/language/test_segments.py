"""Languages and directions of the passages of a text."""

import subprocess
import sys
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.language.segments import main_language, tongues

EN = "Police in Marenstad detained three students on the square and took them away."
RU = "Полиция Маренстада сообщила, что задержала троих студентов на площади."
AR = "قال شهود إن الحراس ضربوا رجلين أمام مبنى الصحيفة في الميناء."
FR = "La police de Marenstad a arrêté trois étudiants et les a emmenés."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (EN, [("en", True)]),
        (f"{EN}\n\n{EN}\n\nAnton Relkov\n\n{EN}", [("en", True)]),
        (f"{EN}\n\n{RU}\n\n{EN}", [("en", True), ("ru", True), ("en", True)]),
        (f"{EN}\n\n{AR}", [("en", True), ("ar", False)]),
        (f"{EN}\n\n{FR}\n\nMira Dansk", [("en", True), ("fr", True)]),
        (f"Mira Dansk\n\n{FR}", [("fr", True)]),
        (f"Мира Данск\n\n12.05.2017\n\n{EN}\n\n{RU}", [("ru", True), ("en", True), ("ru", True)]),
        ("***\n\n12.05.2017", [("und", True)]),
        (f"12:30\n\n{AR}", [("ar", False)]),
        ("Anton Relkov, Mira Dansk", [("und", True)]),
        ("", []),
    ],
    ids=["one", "short", "three", "leftward", "after", "before", "own script", "figures", "clock", "names", "empty"],
)  # fmt: skip
def test_passages(text, found):
    assert [(one.language, one.rightward) for one in tongues(text)] == found


def test_what_is_stated_settles_what_nothing_tells():
    assert [one.language for one in tongues("Anton Relkov, Mira Dansk", "fr-FR")] == ["fr"]
    assert [one.language for one in tongues(f"{EN}\n\nMira Dansk", "fr")] == ["en"]


def test_the_main_language_is_that_of_most_characters_of_the_report():
    found = tongues(f"{RU}\n\n{EN}\n\n{EN}")
    assert (main_language(found), main_language(found, len(RU)), main_language(())) == ("en", "ru", None)


PIECES = [EN, RU, AR, FR, "\n", "\n\n", " ", "12", "Mira", "Мира", "警察", "\u2028", "\ufeff", "ⰀⰁ"]


@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=12).map("".join)))
def test_tongues_cover_the_text_and_neighbours_differ(text):
    found = tongues(text)
    at = 0
    for one in found:
        assert one.start == at < one.end
        at = one.end
    assert at == len(text)
    assert all(one[2:] != after[2:] for one, after in pairwise(found))


def test_a_hostile_text_is_told_in_linear_time():
    before = time.process_time()
    for text in (
        "Mira qwertyu asdfgh zxcvbn\n\n" * 15_000,
        "слово дело тело\n" * 15_000,
        "x" * 2_000_000,
        EN * 10_000,
    ):
        tongues(text)
    assert time.process_time() - before < 20


def test_the_table_is_not_loaded_for_plain_english_russian_and_arabic():
    script = (
        "import sys; from firsthand.language.segments import tongues\n"
        f"tongues({EN!r}); tongues({RU!r}); tongues({AR!r})\n"
        "sys.exit('firsthand.language.guessing' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@pytest.mark.parametrize(
    ("report", "around", "found"),
    [
        (EN, "Home\nSport\nMira Dansk", [("en", True)]),
        (EN, FR, [("en", True)]),
        (EN, f"Home\n{AR}\n12:30\nHome", [("en", True), ("ar", False), ("en", True)]),
        (RU, EN, [("ru", True), ("en", True)]),
        (AR, "12:30\nAnton Relkov", [("ar", False), ("und", True)]),
        ("Anton Relkov", EN, [("en", True)]),
        ("", EN, [("en", True)]),
    ],
    ids=["menu", "same script", "leftward menu", "other script", "name", "report untold", "no report"],
)
def test_what_stands_around_a_report_is_in_its_language_if_in_its_script(report, around, found):
    text = f"{report}\n\n{around}"
    heard = tongues(text, None, len(report))
    assert [(one.language, one.rightward) for one in heard] == found
    assert [one.start for one in heard] == [0, *(one.end for one in heard[:-1])]
    assert heard[-1].end == len(text)
