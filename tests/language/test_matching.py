import pytest

from firsthand.language.matching import PhraseBook
from firsthand.language.tokens import tokenize

BOOK = PhraseBook(
    {"rounded up": "detention", "rounded": "shape", "up to": "bound", "the guards' dogs": "dogs"}
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They rounded up men", [(1, 3, "detention")]),
        ("ROUNDED corners", [(0, 1, "shape")]),
        ("rounded up to ten", [(0, 2, "detention")]),
        ("up", []),
        ("the guards’ dogs bit", [(0, 4, "dogs")]),
        ("", []),
    ],
)
def test_finds_the_longest_phrases_from_left_to_right(text, expected):
    assert [tuple(match) for match in BOOK.find(tokenize(text))] == expected


def test_looks_at_one_place_only():
    tokens = tokenize("They rounded up men")
    assert BOOK.at(tokens, 0) is None
    assert BOOK.at(tokens, 1).value == "detention"


def test_refuses_an_empty_phrase():
    with pytest.raises(ValueError, match="empty phrase"):
        PhraseBook({"": 1})
