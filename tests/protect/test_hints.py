"""Words beside a capitalised word tell whether it names a person, a place or an agency."""

import pytest

from firsthand.protect.hints import agencies, located, says_person, sounds_like_agency, told_names, whole_name
from tests.casefiles import span

TOLD = [
    ("A man named Velm came.", ["Velm"]),
    ("The town named Velm.", []),
    ("Edo “Velm” Karran came.", ["Edo “Velm” Karran"]),
    ("Velm (not his real name) came.", ["Velm"]),
    ("Velm, a pseudonym, came.", ["Velm"]),
    ("EDO KARRAN SAID so.", ["EDO KARRAN"]),
    ("Edo Karran came.", []),
]


@pytest.mark.parametrize(("text", "names"), TOLD)
def test_names_that_the_text_announces(text: str, names: list[str]) -> None:
    assert [s.text for s in told_names(text)] == names


SAID = [
    ("The Karran family left.", "Karran", True),
    ("The Karran report came.", "Karran", False),
    ("The Russian family left.", "Russian", False),
    ("a teacher, Karran said", "Karran", True),
    ("a tower, Karran said", "Karran", False),
    ("Karran (not her real name) said", "Karran", True),
]


@pytest.mark.parametrize(("text", "word", "expected"), SAID)
def test_words_beside_a_name_say_that_it_is_a_person(text: str, word: str, expected: bool) -> None:
    assert says_person(span(text, word), text) is expected


WHOLE = [
    ("Karran\nEdo lived.", "Karran", "Karran\nEdo"),
    ("Karran\nthere lived.", "Karran", "Karran"),
    ("Karran\nEdo. The word edo is small.", "Karran", "Karran"),
    ("Held:\nEdo, Karran, 27", "Karran", "Edo, Karran"),
    ("Held:\nEdo, Karran left", "Karran", "Karran"),
    ("Held:\nEdo, Karran, 27, edo", "Karran", "Karran"),
    ("Mira Karran\nEdo lived.", "Mira Karran", "Mira Karran"),
]


@pytest.mark.parametrize(("text", "word", "whole"), WHOLE)
def test_the_rest_of_a_name_is_found(text: str, word: str, whole: str) -> None:
    assert whole_name(span(text, word), text).text == whole


def test_names_used_as_places() -> None:
    assert located("in Velm Tark") == {("velm", "tark"), ("velm",), ("tark",)}
    assert located("the town of Velm") == {("velm",)}
    assert located("North Velm") == {("north", "velm"), ("velm",)}
    assert located("Velm") == set()


def test_names_of_agencies() -> None:
    assert agencies("MARENSTAD (Nordwire) — Men were held.") == {("nordwire",)}
    assert agencies("MARENSTAD (nordwire) — Men were held.") == set()
    assert [sounds_like_agency(n) for n in ("Nordwire", "VeldriaPress ", "Nord wire", "Karran")] == [
        True,
        True,
        False,
        False,
    ]
