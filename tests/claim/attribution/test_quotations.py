"""Where quotations begin and end."""

import pytest

from firsthand.claim.attribution.quotations import quotations
from firsthand.language.sentences import sentences

FOUND = [
    ("He said “no” twice.", [["“no”"]]),
    ('He said "no" twice.', [['"no"']]),
    ("He said ''no way'' twice.", [["''no way''"]]),
    ("He said 'no way' twice.", [["'no way'"]]),
    ("He said «no» twice.", [["«no»"]]),
    ("The victims' families and Relkov's son left.", []),
    ("It was in the '90s, the guards' time.", []),
    ("“One.\n\n“Two.”", [["“One.", "“Two.”"]]),
    ('"One.\n\n"Two."', [['"One.', '"Two."']]),
    ("“One.\n\nTwo.", [["“One."]]),
    ("A stray “ mark.\n\nNo quotation.", []),
    ('“One," he said.', [['“One,"']]),
    ("“One. “Two,” he said.", [["“One."], ["“Two,”"]]),
    ("He said: “It is over", [["“It is over"]]),
    ('A 5" pipe burst.', []),
    ("", []),
]


@pytest.mark.parametrize(("text", "pieces"), FOUND, ids=[repr(row[0]) for row in FOUND])
def test_finds_the_pieces(text: str, pieces: list[list[str]]) -> None:
    found = quotations(text, sentences(text))
    assert [[text[a:b] for a, b in q.pieces] for q in found] == pieces


def test_a_quotation_inside_keeps_to_its_quotation() -> None:
    text = "“He said: ‘Go.’ I went,” she said."
    (outer,) = quotations(text, sentences(text))
    assert [[text[a:b] for a, b in q.pieces] for q in outer.inner] == [["‘Go.’"]]


def test_an_inner_quotation_without_its_end_closes_with_the_outer_one() -> None:
    text = '“They say ‘Go or die," she said.'
    (outer,) = quotations(text, sentences(text))
    assert [text[a:b] for a, b in outer.inner[0].pieces] == ["‘Go or die,"]
