"""Which words of a sentence are verbs, and which only could be."""

import pytest

from firsthand.claim.tagging import tag_line
from firsthand.language.sentences import sentences

ROWS = [
    ("Security forces visit the relatives and demand to write letters.", ["visit", "demand", "write"]),
    ("Police arrest everyone.", ["arrest"]),
    ("The arrest of two men.", []),
    ("The detained men were freed.", ["freed"]),
    ("Men detained in Brenna were freed.", ["detained", "freed"]),
    ("They were held and tortured.", ["held", "tortured"]),
    ("They talk about tortures and murders.", ["talk"]),
    ("Relkov's killing shocked the town.", ["shocked"]),
    ("Police continued to beat them.", ["continued", "beat"]),
    ("The police attack failed.", ["failed"]),
    ("A pro-democracy uprising began.", ["began"]),
    ("No evidence that guards tortured anyone.", ["tortured"]),
    ("She did not answer.", ["answer"]),
    ("Police had two men in custody.", ["had"]),
]


@pytest.mark.parametrize(("text", "verbs"), ROWS)
def test_verbs(text: str, verbs: list[str]) -> None:
    line = tag_line(sentences(text)[0], {}, {})
    assert [token.text for token, tag in zip(line.tokens, line.tags, strict=True) if tag == "V"] == verbs


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("men's homes", "O ' O"),
        ("homosexuals’ relatives", "O ' O"),
        ("The US envoy told us.", "D O O V R ."),
        ("her arrest", "D O"),
        ("They saw her.", "R V R ."),
    ],
)
def test_tags(text: str, tags: str) -> None:
    assert tag_line(sentences(text)[0], {}, {}).tags == tags.split()
