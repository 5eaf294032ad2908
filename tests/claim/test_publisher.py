"""The publisher is implied, not listed."""

import pytest

from tests.claim_cases import claims_in


def chain(text: str, publisher: str | None) -> list[str | None]:
    (claim,) = claims_in(text, publisher=publisher)
    return [link.name for link in claim.attribution]


@pytest.mark.parametrize(
    ("text", "publisher", "expected"),
    [
        ("A nurse told the Harbour Post that police beat a boy.", "Harbour Post", ["A nurse"]),
        ("A nurse told the Harbour Post that police beat a boy.", "The Harbour Post", ["A nurse"]),
        ("A nurse told the Harbour Post that police beat a boy.", "HARBOUR POST", ["A nurse"]),
        ("A nurse told the Harbour Post that police beat a boy.", "Nordwire", ["A nurse", "Harbour Post"]),
        ("A nurse told the Harbour Post that police beat a boy.", None, ["A nurse", "Harbour Post"]),
        ("A nurse told this newspaper that police beat a boy.", "Harbour Post", ["A nurse"]),
        ("Police beat a boy, the Harbour Post reported.", "Harbour Post", []),
        ("Police beat a boy.", "Harbour Post", []),
        ("Police beat a boy, according to the .", "Harbour Post", [None]),
    ],
)
def test_a_last_link_that_is_the_publisher_is_left_out(
    text: str, publisher: str | None, expected: list[str | None]
) -> None:
    assert chain(text, publisher) == expected


def test_a_name_of_articles_alone_is_nobody() -> None:
    assert chain("A nurse told the Harbour Post that police beat a boy.", "The") == [
        "A nurse",
        "Harbour Post",
    ]
