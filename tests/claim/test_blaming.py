"""Who is said to have done what a noun tells, bombs as acts, and the armed groups that doers belong to."""

import pytest

from tests.claim_cases import claims_in

BLAMED = [
    ("The attack on the mayor was carried out by four men.", [("four men", "person", "fact")]),
    ("The attack was carried out by four men in a car.", [("four men", "person", "fact")]),
    ("The killing of Anton Relkov was perpetrated by soldiers.", [("soldiers", "state", "fact")]),
    ("He named the soldiers involved in the killing of two nuns.", [("the soldiers", "state", "suspected")]),
    ("Rebels blamed the army for the murder of 10 farmers.", [("the army", "state", "suspected")]),
    ("He accused the army of the killing of Anton Relkov.", [("the army", "state", "suspected")]),
    ("The army is responsible for the murders of ten farmers.", [("The army", "state", "fact")]),
    (
        "The army is believed to be responsible for the killing of six priests.",
        [("The army", "state", "suspected")],
    ),
    ("She held the police responsible for the killing of a boy.", [("the police", "state", "suspected")]),
    ("The attack was attributed to the army.", [("the army", "state", "suspected")]),
    ("Police attributed the attack to rebels.", [("rebels", "organisation", "suspected")]),
    ("The killing was blamed on rebels.", [("rebels", "organisation", "suspected")]),
    ("Responsibility for the attack was claimed by rebels.", [("rebels", "organisation", "claimed")]),
    ("The killing of a nun shocked Brenna.", []),
    ("The killing of two nuns was not carried out by soldiers.", []),
    ("The army is not responsible for the killing of two nuns.", []),
    ("Rebels did not claim responsibility for the killing of two nuns.", []),
    ("Police do not blame the army for the killing of two nuns.", []),
]


@pytest.mark.parametrize(("text", "expected"), BLAMED)
def test_who_is_blamed(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(p.span.text, p.kind, p.stance) for p in claims_in(text)[-1].perpetrators] == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Unidentified men placed two bombs in a bank in Brenna.", "placed"),
        ("Two bombs were placed in the bank by unknown persons.", "placed"),
        ("A bomb exploded outside the ministry.", "exploded"),
        ("Rebels threw grenades at the embassy.", "threw"),
        ("Rebels fired rockets at the airport.", "fired"),
    ],
)
def test_bombs_laid_thrown_and_fired(text: str, words: str) -> None:
    (claim,) = claims_in(text)
    assert (claim.act, claim.act_span.text, claim.victims is None or not claim.victims.names) == (
        "bombing",
        words,
        True,
    )


@pytest.mark.parametrize(
    "text", ["Police placed flowers on the grave.", "They fired the coach.", "Prices exploded."]
)
def test_what_is_no_bomb(text: str) -> None:
    assert not any(claim.act == "bombing" for claim in claims_in(text))


GROUPS = [
    (
        "A farmer was abducted by two fighters of the Army of National Liberation (ELN).",
        [("two fighters of the Army of National Liberation", "organisation", "fact")],
    ),
    (
        "The Karsk Liberation Front (KLF) held a march. The rebels killed a farmer.",
        [("The rebels", "organisation", "fact"), ("KLF", "organisation", "fact")],
    ),
    (
        "The Karsk Liberation Front (KLF) held a march. Rebels killed a farmer.",
        [("Rebels", "organisation", "fact"), ("KLF", "organisation", "possible")],
    ),
    (
        "The Karsk Liberation Front (KLF) fought the Tolvik Liberation Front (TLF). The rebels killed a farmer.",
        [("The rebels", "organisation", "fact")],
    ),
    ("The Karsk Liberation Front (KLF) held a march. Police killed a farmer.", [("Police", "state", "fact")]),
]


@pytest.mark.parametrize(("text", "expected"), GROUPS)
def test_the_armed_group_of_a_doer(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(p.span.text, p.kind, p.stance) for p in claims_in(text)[-1].perpetrators] == expected
