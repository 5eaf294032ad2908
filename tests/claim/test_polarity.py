"""How an act is put forward: asserted, denied, possible, threatened, attempted, or not at all."""

import pytest

from tests.claim_cases import acts_in

CASES = [
    # asserted
    ("Two men were reportedly killed.", ["killing"]),
    ("The men are said to have been tortured.", ["torture"]),
    ("Police continued to beat the men.", ["ill_treatment"]),
    ("Police began arresting students.", ["detention"]),
    ("After torturing the men, the guards left.", ["torture"]),
    ("The officer admitted beating the boy.", ["ill_treatment"]),
    ("The officer is accused of torturing detainees.", ["torture"]),
    ("No fewer than 31 people were detained.", ["detention"]),
    ("No less than 12 workers were beaten by police.", ["ill_treatment"]),
    ("Guards beat no more than four men.", ["ill_treatment"]),
    # denied
    ("No more people were detained.", ["detention denied"]),
    ("The men were not killed.", ["killing denied"]),
    ("No one was killed.", ["killing denied"]),
    ("Nobody was arrested.", ["detention denied"]),
    (
        "“No one was killed, and no one was beaten,” the minister said.",
        ["killing denied", "ill_treatment denied"],
    ),
    ("No protesters were arrested.", ["detention denied"]),
    ("The police never beat anyone.", ["ill_treatment denied"]),
    ("We did not torture anybody.", ["torture denied"]),
    ("The minister denied that police had killed two men.", ["killing denied"]),
    ("The minister denied all reports of violence against the community.", ["violence denied"]),
    ("The government rejected claims that soldiers had raped women.", ["sexual_violence denied"]),
    ("There was no torture, the ministry said.", ["torture denied"]),
    ("There is no evidence that guards tortured prisoners.", ["torture denied"]),
    ("The spokesman denied having arrested the men.", ["detention denied"]),
    ("You cannot arrest people who do not exist.", ["detention denied"]),
    (
        "The ministry on Wednesday denied that police had killed workers, two days after a shooting in which men were beaten.",
        ["killing denied", "ill_treatment"],
    ),
    ("He said no such thing as the killing of two men had happened.", ["killing denied"]),
    ("There is no such thing as police who torture prisoners, he said.", ["torture denied"]),
    # denied is the part in it, not the act
    ("The army denied involvement in the killing of two men.", ["killing"]),
    ("The gang did not deny that it had killed two men.", ["killing"]),
    # possible
    ("Two men may have been killed.", ["killing possible"]),
    ("The police might have tortured him.", ["torture possible"]),
    ("He could have been abducted.", ["abduction possible"]),
    ("Police will arrest more students.", ["detention possible"]),
    # threatened
    ("Soldiers threatened to kill the prisoners.", ["threat", "killing threatened"]),
    ("The militia vowed to kill the mayor.", ["killing threatened"]),
    ("“We will kill you all,” the guard said.", ["killing threatened"]),
    ("The group planned to abduct a judge.", ["abduction threatened"]),
    ("Officers told the parents to kill their sons.", ["coercion", "killing threatened"]),
    ("Officers warned that they would kill the sons.", ["killing threatened"]),
    ("He said that he was going to kill the mayor.", ["killing threatened"]),
    # attempted
    ("Two gunmen tried to kill the mayor.", ["killing attempted"]),
    ("The attempt to abduct a judge ended in a chase.", ["abduction attempted"]),
    ("The attempted murder of a judge in 2030 is forgotten.", ["killing attempted"]),
    # nothing is claimed
    ("The right not to be tortured is absolute.", []),
    ("The law against torture was passed.", []),
    ("They asked Veldria to investigate the persecution of gay men.", ["intervention"]),
    ("If the police arrest you, call a lawyer.", []),
    ("Did the police kill him?", []),
    ("The state must not torture prisoners.", []),
    ("Police can arrest suspects for 48 hours.", []),
    ("She fears the risk of being arrested.", []),
    ("The mission is to protect people from being killed.", []),
    ("They came to arrest the editor.", []),
    ("The officers wanted to arrest the editor.", []),
    ("He had not been subjected to any harassment.", []),
    ("The driver was charged with robbery and aggravated assault in May 2030.", []),
    ("It would have killed everyone.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_polarity(text: str, expected: list[str]) -> None:
    assert acts_in(text) == expected


def test_who_is_spoken_of_in_a_denial_is_not_what_is_denied() -> None:
    assert acts_in("Police denied links to the two men arrested in Karsk.") == ["detention"]
    assert acts_in("Police denied reports of two men arrested in Karsk.") == ["detention denied"]
