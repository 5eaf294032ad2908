"""What packed bytes give by chance is no hit; what somebody wrote is one, also among such bytes."""

import random
import zlib

import pytest

from firsthand.model.release import Protected
from firsthand.protect.strings import Search
from firsthand.protect.strings.chance import SURE
from firsthand.workflow.leaving.leaks.layers import texts

NAMES = ("Elin Karskin", "Mira Hope", "Lena Velman", "Anna McKay", "Мира Данск")
SEARCH = Search([Protected(name, "name", f"Victim {n}") for n, name in enumerate(NAMES, 1)])
BEFORE, AFTER = "\x9e\x19\x0b\x82\x99", "\x04%\x05\x03#"

CHANCE = {
    "controls-between": "\xcb\x19L\xcc\xa7n",
    "two-scripts": "МИPА",
    "case": "lЁ╚nА",
    "case-alone": "eLiN",
    "letterlike": "\u2121\u2111\u2115",
}
WRITTEN = {
    "plain": "Elin",
    "capitals": "ELIN",
    "small": "elin",
    "accents": "Élin",
    "zero-width": "E\u200bl\u200bi\u200bn",
    "spaced": "E l i n",
    "other-script": "Мира",
    "own-case": "McKay",
    "whole": "Elin Karskin",
    "whole-two-scripts": "Еlin Kаrskin",
}


@pytest.mark.parametrize("words", CHANCE.values(), ids=CHANCE.keys())
def test_letters_among_packed_bytes_are_no_name(words: str) -> None:
    assert not [*SEARCH.find(f"{BEFORE}{words}{AFTER}")]


@pytest.mark.parametrize("words", WRITTEN.values(), ids=WRITTEN.keys())
def test_a_name_among_packed_bytes_is_found(words: str) -> None:
    assert [*SEARCH.find(f"{BEFORE}{words}{AFTER}")]


@pytest.mark.parametrize(
    "words", ["МИPА", "E\u0336l\u0336i\u0336n", "𝐄𝐥𝐢𝐧"], ids=["scripts", "struck", "bold"]
)
def test_a_name_in_disguise_is_found_in_text(words: str) -> None:
    assert [*SEARCH.find(f"They called {words} at night.")]


def test_bytes_of_another_line_do_not_count() -> None:
    assert [*SEARCH.find(f"{BEFORE}\nМИPА\n{AFTER}")]


def test_packed_bytes_hold_no_name_in_any_encoding() -> None:
    made = random.Random(0)
    words = [f"{made.choice(['report', 'village', 'night', 'officer'])}{made.random()}" for _ in range(9_000)]
    packed = zlib.compress(" ".join(words).encode())
    assert len(packed) > 80_000
    assert not [hit for layer in texts(packed) for hit in SEARCH.find(layer.text)]


def test_long_hits_always_count() -> None:
    assert SURE > 4
    assert [*SEARCH.find(f"{BEFORE}eLiNkArSkIn{AFTER}")]
