"""Marks of a writer who was there: passage -> the words found and the outlet they name, or nothing."""

import pytest

from firsthand.model.span import Span
from firsthand.trace.marks import mark_in

MARKED = [
    ("On Monday our correspondent saw two men fall.", "our correspondent saw", None),
    ("Our reporters counted nine graves in Brenna.", "Our reporters counted", None),
    ("This reporter later watched the raid.", "This reporter later watched", None),
    (
        "A Harbour Post reporter at the scene heard shots.",
        "A Harbour Post reporter at the scene heard",
        "Harbour Post",
    ),
    ("Nordwire's photographer on the spot was beaten.", "Nordwire's photographer on the spot", "Nordwire"),
    ("Three men were beaten in front of our photographer.", "in front of our photographer", None),
    ("The beating was seen by a reporter of this paper.", "seen by a reporter", None),
]
UNMARKED = [
    "Police beat two men.",
    "Our correspondent writes that two men were beaten.",
    "Our correspondent was told that two men were beaten.",
    "Our correspondent did not see the beating.",
    "“Our correspondent saw it all,” says the Courier of its story.",
    "A neighbour saw two men fall.",
    "He told our correspondent that two men fell.",
    "The reporter Anton Relkov was beaten at the scene.",
]


@pytest.mark.parametrize(("text", "words", "outlet"), MARKED, ids=[row[0] for row in MARKED])
def test_mark(text: str, words: str, outlet: str | None) -> None:
    found = mark_in(Span(100, 100 + len(text), text))
    assert found is not None
    assert (found.span.text, found.outlet) == (words, outlet)
    assert text[found.span.start - 100 : found.span.end - 100] == words


@pytest.mark.parametrize("text", UNMARKED)
def test_no_mark(text: str) -> None:
    assert mark_in(Span(0, len(text), text)) is None
