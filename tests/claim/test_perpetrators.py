"""Who did it: the words, the kind, the stance."""

import pytest

from tests.claim_cases import claims_in

CASES = [
    ("Police arrested two men.", [("Police", "state", "fact")]),
    ("Two men were arrested by police in Brenna.", [("police", "state", "fact")]),
    ("The Veldrian police killed a boy.", [("The Veldrian police", "state", "fact")]),
    ("Security forces visited the village and killed a farmer.", [("Security forces", "state", "fact")]),
    ("Police in the region had rounded up men.", [("Police in the region", "state", "fact")]),
    ("A pro-government militia burned houses.", [("A pro-government militia", "state_affiliated", "fact")]),
    ("Rebels killed two soldiers.", [("Rebels", "organisation", "fact")]),
    ("The farmer was abducted by four guerrillas.", [("four guerrillas", "organisation", "fact")]),
    ("Her husband beat the woman.", [("Her husband", "person", "fact")]),
    ("A mob killed two traders.", [("A mob", "person", "fact")]),
    ("Unidentified gunmen killed a judge.", [("Unidentified gunmen", "unknown", "fact")]),
    ("Masked men abducted a lawyer.", [("Masked men", "unknown", "fact")]),
    ("Suspected rebels killed a judge.", [("Suspected rebels", "organisation", "suspected")]),
    ("Soldiers allegedly tortured a student.", [("Soldiers", "state", "suspected")]),
    ("The officers are accused of torturing a student.", [("The officers", "state", "suspected")]),
    ("Police and soldiers arrested students.", [("Police", "state", "fact"), ("soldiers", "state", "fact")]),
    ("Gunmen who attacked the village killed a boy.", [("Gunmen", "person", "fact")]),
    ("Police, who had surrounded the house, arrested two men.", [("Police", "state", "fact")]),
    ("Men were tortured and killed by the Grey Guard.", [("the Grey Guard", None, "fact")]),
    ("The killing of a student by soldiers shocked Oskaja.", [("soldiers", "state", "fact")]),
    (
        "The rebels claimed responsibility for the attack on policemen.",
        [("The rebels", "organisation", "claimed")],
    ),
    ("Two men were wounded in an attack by rebels.", [("rebels", "organisation", "fact")]),
    (
        "Mobs in Brenna and Karsk which were looting shops fled.",
        [("Mobs in Brenna and Karsk", "person", "fact")],
    ),
    ("Two men were killed.", []),
    ("Two men were killed by a bomb.", []),
    ("A bomb killed two men.", []),
    ("They killed two men.", []),
    ("Two men were arrested by Friday.", []),
    ("Killings allegedly committed by soldiers went on.", [("soldiers", "state", "suspected")]),
    ("The officers opened fire without warning.", [("The officers", "state", "fact")]),
    ("They [police officers] beat him.", [("police officers", "state", "fact")]),
    ("Two men were killed in police firing in Brenna.", [("police", "state", "fact")]),
    ("Police in Karsk fired 12 rounds.", [("Police in Karsk", "state", "fact")]),
    ("The officers beat Mira Dansk and forced her son to sign.", [("The officers", "state", "fact")]),
    ("Two men were killed in a raid by the army.", [("the army", "state", "fact")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_perpetrators(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    found = [(p.span.text, p.kind, p.stance) for p in claims_in(text)[-1].perpetrators]
    assert [(w, k if e[1] else None, s) for (w, k, s), e in zip(found, expected, strict=True)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police dragged a student away. They beat him.", ["Police"]),
        ("Police arrested a student.\n\nThey beat him for hours.", ["Police"]),
        ("Police arrested three students. They beat a guard.", []),
        ("They beat a guard.", []),
        ("Police arrested a student.\n\nA day passed.\n\nThe town slept.\n\nThey beat him.", []),
    ],
)
def test_they_stands_for_a_body_only_where_that_is_sure(text: str, expected: list[str]) -> None:
    assert [p.span.text for p in claims_in(text)[-1].perpetrators] == expected
