"""What is said of why a claim was made: the rule, and the words of each part."""

import re
from pathlib import Path

import pytest

import firsthand.claim
from firsthand.claim.explaining import explain
from firsthand.language.lexicons import texts_of
from tests.claim_cases import claims_in

HERE = Path(firsthand.claim.__file__).parent
SOURCES = sorted([*HERE.glob("*.py"), *HERE.glob("incidents/*.py")])
RULE = re.compile(r'"((?:act|noun|state|casualty)\.[a-z]+|incident row)"')


def _said(text: str) -> tuple[str, ...]:
    (claim,) = claims_in(text)
    return explain(claim)


def test_every_rule_is_explained_and_no_other() -> None:
    named = {rule for source in SOURCES for rule in RULE.findall(source.read_text(encoding="utf-8"))}
    assert named == set(texts_of("rules", "rules"))


def test_the_words_of_each_part_are_said() -> None:
    said = _said(
        "At least 20 marchers were arrested in Oskaja by police on 4 March 2031, the Lantern Group said."
    )
    assert said[0].startswith("what: Arrest or detention, by the words “arrested” (act.passive: ")
    assert said[1:] == (
        "to whom: “At least 20 marchers”, counted as 20 or more",
        "by whom: “police” (state)",
        "where: “Oskaja”",
        "when: “4 March 2031”, that is 2031-03-04",
        "why it was done: “marchers” (opinion)",
        "who says so: “the Lantern Group” (organisation), by the word “said”",
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Two men were not killed.", "how: the words deny it, or somebody does"),
        ("Two men may have been killed.", "how: the words leave it open"),
        ("Gunmen tried to kill the editor.", "how: the words say that it was tried"),
        ("Two men were killed.", "to whom: “Two men”, counted as 2"),
        ("Between 5 and 7 men were killed.", "to whom: “Between 5 and 7 men”, counted as 5 to 7"),
        ("Up to 20 men were killed.", "to whom: “Up to 20 men”, counted as 20 at most"),
        ("Dozens of men were killed.", "to whom: “Dozens of men”, counted as about 24 or more"),
        ("Suspected rebels killed two men.", "by whom: “Suspected rebels” (organisation, suspected)"),
        ("Two men were killed.", "who says so: nobody is named, so it is the publisher’s own word"),
        ("Militiamen killed two men.", "by whom: “Militiamen” (state affiliated)"),
    ],
)
def test_one_line(text: str, line: str) -> None:
    assert line in _said(text)


def test_what_comes_from_elsewhere_is_marked() -> None:
    _, beaten = claims_in("Anton Relkov was arrested in Brenna. He was beaten by two officers.")
    said = explain(beaten)
    assert "to whom: “He”, counted as 1; this means Anton Relkov, named elsewhere in the report" in said
