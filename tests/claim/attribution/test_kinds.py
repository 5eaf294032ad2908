"""The kind of a source and the name it goes by."""

import pytest

from firsthand.claim.attribution.kinds import describe, singular
from firsthand.language.names.finding import Name

KINDS = [
    ("a victim", "a victim", "victim"),
    ("Survivors", "Survivors", "victim"),
    ("a former detainee", "a former detainee", "victim"),
    ("three gay refugees", "three gay refugees", "victim"),
    ("an eyewitness", "an eyewitness", "witness"),
    ("residents of Karsk", "residents of Karsk", "witness"),
    ("his mother", "his mother", "witness"),
    ("the Veldrian police", "the Veldrian police", "official"),
    ("a spokesman for the ministry", "a spokesman for the ministry", "official"),
    ("a spokeswoman for the aid organisation", "a spokeswoman for the aid organisation", "organisation"),
    ("employees of two rights groups", "employees of two rights groups", "organisation"),
    ("the editor of a newspaper", "the editor of a newspaper", "media"),
    ("the press", "the press", "media"),
    ("the newspaper", "the newspaper", "media"),
    ("a human rights activist", "a human rights activist", "organisation"),
    ("the indictment", "the indictment", "document"),
    ("a report by the Lantern Group", "a report by the Lantern Group", "document"),
    ("a source in the police", None, "unnamed"),
    ("Sources", None, "unnamed"),
    ("Reports", None, "unnamed"),
    ("unconfirmed reports", None, "unnamed"),
    ("an official who asked to remain anonymous", None, "unnamed"),
    ("people familiar with the case", None, "unnamed"),
    ("Some", None, "unnamed"),
    ("critics", None, "unnamed"),
    ("the", None, "unknown"),
    ("he", None, "unknown"),
    ("Relkov", "Relkov", "unknown"),
    ("a plumber, 61,", "a plumber", "unknown"),
    ("Sen. Varga", "Sen. Varga", "official"),
]


@pytest.mark.parametrize(("words", "name", "kind"), KINDS, ids=[row[0] for row in KINDS])
def test_describes_a_source_by_its_words(words: str, name: str | None, kind: str) -> None:
    found = describe(words, 0, len(words), [])
    assert (found.name, found.kind) == (name, kind)


def test_a_person_goes_by_the_name_and_has_the_kind_of_the_office() -> None:
    words = "police spokesman Anton Relkov"
    found = describe(words, 0, len(words), [Name(17, 29, "Anton Relkov", "person", None)])
    assert (found.name, found.kind, found.person) == ("Anton Relkov", "official", True)


def test_a_person_named_behind_the_role_is_the_source() -> None:
    words = "a witness, Mira Dansk,"
    found = describe(words, 0, len(words), [Name(11, 21, "Mira Dansk", "person", None)])
    assert (found.name, found.kind) == ("Mira Dansk", "witness")


def test_people_of_an_outlet_stand_for_it() -> None:
    words = "journalists of the Harbour Post"
    found = describe(words, 0, len(words), [Name(19, 31, "Harbour Post", "outlet", None)])
    assert (found.name, found.kind) == ("Harbour Post", "media")


def test_the_role_that_the_document_gives_a_person_tells_the_kind() -> None:
    found = describe("Teskin", 0, 6, [Name(0, 6, "Teskin", "person", "President")])
    assert found.kind == "official"


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("victims", "victim"),
        ("agencies", "agency"),
        ("witnesses", "witness"),
        ("police", "police"),
        ("news", "new"),
    ],
)
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one
