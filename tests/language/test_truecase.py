"""Texts in capitals -> as they would be printed; the length never changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.claim import read_claims
from firsthand.language.truecase import shouted, truecased
from tests.claim_cases import document

PRINTED = [
    ("THE POLICE KILLED TWO PEASANTS IN BRENNA.", "The police killed two peasants in Brenna."),
    ("ANTON RELKOV WAS SHOT. HE DIED.", "Anton Relkov was shot. He died."),
    ("MEMBERS OF THE VELDRIAN FRONT [VLF] SAID IT. THE VLF DENIED IT.", "Members of the Veldrian front [VLF] said it. The VLF denied it."),
    ("THE U.S. EMBASSY IN EL SALVADOR WAS BOMBED ON MONDAY.", "The U.S. embassy in El Salvador was bombed on Monday."),
    ("TROOPS OF THE UNITED NATIONS CAME ON 3 MAY.", "Troops of the United Nations came on 3 May."),
    ("COL. ILSE VARGA'S BODYGUARDS WERE KIDNAPPED.", "Col. Ilse Varga's bodyguards were kidnapped."),
    ("GUERRILLAS OF THE SHINING PATH.\n\nTHEY FLED.", "Guerrillas of the Shining Path.\n\nThey fled."),
    ("INTERROGATIONS AND COMPLICATIONS", "Interrogations and complications"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "printed"), PRINTED)
def test_truecased(text: str, printed: str) -> None:
    assert truecased(text) == printed


@given(st.text(max_size=300))
def test_nothing_moves(text: str) -> None:
    printed = truecased(text)
    assert len(printed) == len(text)
    assert [a.lower() for a in printed] == [b.lower() for b in text]


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("POLICE KILLED TWO PEASANTS IN THE VILLAGE OF BRENNA ON MONDAY.", True),
        ("Police killed two peasants in the village of Brenna on Monday.", False),
        ("VELDRIA HERALD\n\nPolice killed two peasants in the village of Brenna on Monday.", False),
        ("TWO KILLED", False),
    ],
)
def test_what_is_in_capitals(text: str, is_so: bool) -> None:
    assert shouted(text) is is_so


def test_claims_of_a_text_in_capitals_have_its_own_words() -> None:
    text = "POLICE KILLED TWO PEASANTS IN THE VILLAGE OF BRENNA ON 3 MAY 2021. ANTON RELKOV WAS ARRESTED BY SOLDIERS."
    first, second = read_claims(document(text)).claims
    assert first.victims
    assert first.victims.span
    assert second.victims
    assert (first.victims.span.text, first.place and first.place.span.text) == ("TWO PEASANTS", "BRENNA")
    assert [name.text for name in second.victims.names] == ["ANTON RELKOV"]
    for claim in (first, second):
        assert text[claim.passage.start : claim.passage.end] == claim.passage.text
