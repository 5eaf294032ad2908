"""What is found, what is not, and where; in a time that grows with the text alone."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.model.release import Protected
from firsthand.protect.strings import Search, unsearched
from firsthand.protect.strings.folding import places, squeezed
from firsthand.protect.strings.inflection import inflected, stem
from firsthand.protect.strings.matcher import PIECE
from firsthand.protect.strings.scripts import transliterations

STRINGS = (
    Protected("Anton Relkov", "name", "Victim 1"),
    Protected("Rose Baker", "name", "Victim 2"),
    Protected("+379 41 555 0188", "phone", "phone"),
    Protected("VB 2044178", "number", "paper"),
)
SEARCH = Search(STRINGS, kept=("Boris Relkov", "Relkov Foundation"), own=("mark", "claim"))

CLEAN = [
    "Boris Relkov, the governor, did not answer",
    "the Relkov Foundation",
    "a rose in the garden",
    "Rose petals; the baker said nothing",
    "a baker and a rose",
    "Antonian architecture",
    "Marrelkovan",
    "41 555 018",
    "digest 41555018841555018841555018",
    "a4155501 88 f",
    "VB 204417",
    "2044178",
    "art on reliefs",
    "Rel kov",
    "<mark>act</mark> claim",
]


@pytest.mark.parametrize("text", CLEAN, ids=range(len(CLEAN)))
def test_what_is_nobodys_is_not_found(text: str) -> None:
    assert [text[hit.start : hit.end] for hit in SEARCH.find(text)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("said Rеl\u200bkov’s mother", "Rеl\u200bkov"),
        ("ﬁve men; ＲＥＬＫＯＶ too", "ＲＥＬＫＯＶ"),
        ("call (41) 555-0188 now", "41) 555-0188"),
        ("Boris Relkov and Anton Relkov", "Anton"),
    ],
)
def test_the_place_in_the_text_is_told(text: str, found: str) -> None:
    places_found = [text[hit.start : hit.end] for hit in SEARCH.find(text)]
    assert any(found in one or one in found for one in places_found)
    assert places_found[0] in text


@given(st.text(max_size=300))
def test_every_folded_letter_knows_its_place(text: str) -> None:
    folded, back = squeezed(text), places(text).tolist()
    assert len(folded) == len(back)
    assert back == sorted(back)
    assert squeezed("".join(text[place] for place in dict.fromkeys(back))) == folded


@given(st.text(alphabet="ab \n.", max_size=40), st.text(alphabet="ab \n.", max_size=40), st.integers(0, 3))
def test_a_name_is_found_wherever_it_stands(before: str, after: str, shift: int) -> None:
    text = f"{before} Relkov {after}"
    filler = "a b. " * ((PIECE // 5) - 2 + shift)
    assert any(hit.of == 0 for hit in SEARCH.find(text))
    assert any(hit.of == 0 for hit in SEARCH.find(filler + text))


def test_each_place_is_told_once_over_the_edges_of_pieces() -> None:
    text = ("x" * (PIECE - 4)) + " Relkov " + ("y" * PIECE) + " Relkov"
    assert [hit.start for hit in SEARCH.find(text)] == [PIECE - 3, 2 * PIECE + 5]


def test_the_time_grows_with_the_text_alone() -> None:
    many = Search([Protected(f"Zorv{n}ik Tavr{n}ov", "name", f"Victim {n}") for n in range(200)])
    text = "The Veldrian police said that three men were held near the road. " * 20_000
    began = time.process_time()
    assert not list(many.find(text))
    assert time.process_time() - began < 3


def test_what_is_too_short_is_named() -> None:
    short = [
        Protected("Al", "marked", "1"),
        Protected("12 34", "phone", "2"),
        Protected("Falcon", "marked", "3"),
    ]
    assert unsearched(short, lambda word: False) == short[:2]


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("Данскевич", "danskevich"),
        ("Щукин", "shchukin"),
        ("Юрьев", "iurev"),
        ("Хорь", "khor"),
        ("Relkov", "релков"),
        ("Zhanna", "жанна"),
        ("Shulin", "шулин"),
        ("Dansk", "دانسك"),
        ("سالم", "salm"),
    ],
)
def test_a_name_is_known_in_other_scripts(word: str, other: str) -> None:
    assert other in transliterations(word)


def test_cases_of_a_name_are_known_without_a_dictionary_too() -> None:
    assert stem("Варга") == "варг"
    assert {"павла", "павлу"} <= inflected("Павел")
