"""Which letters are sealed: as a case file would replace them, and nothing that only looks like a sealed word."""

import pytest

from firsthand.protect.sealing import Sealing
from tests.casefiles import page

SEALED = {"relkov", "anton", "hope", "karsk"}


def found(text: str, known: bool = True, **more: object) -> list[str]:
    here = page(text, **more)
    sealing = Sealing((here,), lambda word: known and word in SEALED)
    return [text[p.start : p.end] for p in sealing.of_page(here)]


@pytest.mark.parametrize(
    ("text", "sealed"),
    [
        ("They took Relkov away.", ["Relkov"]),
        ("They took Relkov’s car and Relkova’s flat.", ["Relkov", "Relkov"]),
        ("They took RELKOV.", ["RELKOV"]),
        ("They gave up hope.", []),
        ("the anton relkov they know", ["anton", "relkov"]),
        ("They wrote anton on it.", []),
        ("See example.org/antonrelkov now.", ["anton", "relkov"]),
        ("See example.org/beatenrelkov now.", ["relkov"]),
        ("See %52elkov.txt now.", ["%52elkov.txt"]),
        ("Rel-\nkov came.", []),
    ],
)
def test_words_that_were_sealed_before(text: str, sealed: list[str]) -> None:
    assert found(text) == sealed


def test_a_place_that_looks_like_a_sealed_word_stays() -> None:
    text = "They drove to Karsk at night."
    assert found(text, others={"Karsk": "place"}) == []


def test_letters_of_masks_in_a_report_are_sealed() -> None:
    assert found("They wrote Ⰰⰱⰲ there.", known=False) == ["Ⰰⰱⰲ"]


def test_a_very_long_row_without_a_blank_takes_no_time() -> None:
    assert found("x" * 1_000_000 + "/%") == []
