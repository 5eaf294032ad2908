"""Who a link names: name as written and kind -> key, state."""

import pytest

from firsthand.model.claim import Link, SourceKind
from firsthand.trace.naming import alike, identify, outlet_key, reporter, singular

NAMED = [
    ("Anton Relkov", "witness", "anton relkov", "named"),
    ("Anton Relkov’s", "witness", "anton relkov", "named"),
    ("the baker Anton Relkov", "witness", "anton relkov", "named"),
    ("President Orlan Teskin", "official", "orlan teskin", "named"),
    ("Mr Relkov", "witness", "relkov", "named"),
    ("Mira Dansk, a nurse at the hospital", "witness", "mira dansk", "named"),
    ("Ilse van der Berg", "witness", "ilse van der berg", "named"),
    ("a victim", "victim", "role:victim", "role"),
    ("A victim", "victim", "role:victim", "role"),
    ("Two victims", "victim", "role:victim", "role"),
    ("Residents", "witness", "role:resident", "role"),
    ("a resident of Oskaja", "witness", "role:resident of oskaja", "role"),
    ("employees of two human rights organisations", "organisation", None, "role"),
    ("villagers from Brenna", "witness", "role:villager from brenna", "role"),
    ("police", "official", "role:police", "role"),
    ("the Veldrian police", "official", "veldrian police", "named"),
    ("a spokesman for the Grey Guard", "official", "spokesman for the grey guard", "named"),
    ("the Lantern Group", "organisation", "lantern group", "named"),
    ("a video", "document", "role:video", "role"),
    ("the Nordwire news agency", "media", "nordwire", "named"),
    ("Nordwire edition", "media", "nordwire", "named"),
    ("Radio24", "media", "radio 24", "named"),
    ("Harbour.Post", "media", "harbour post", "named"),
    ("the edition", "media", "unknown:d", "unknown"),
    ("local media", "media", "unknown:d", "unknown"),
    ("The press", "media", "unknown:d", "unknown"),
    ("sources", "witness", "unknown:d", "unknown"),
    ("she", "victim", "unknown:d", "unknown"),
    ("a source in the police", "unnamed", "unknown:d", "unknown"),
    ("Anton Relkov", "unknown", "anton relkov", "named"),
    ("Three of the detained workers", "unknown", "role:detained worker", "role"),
    ("a fireman at the scene", "unknown", "role:fireman at the scene", "role"),
    ("A woman from Brenna", "unknown", "role:woman from brenna", "role"),
    ("three days after a shooting in", "unknown", "unknown:d", "unknown"),
    ("All of them", "unknown", "unknown:d", "unknown"),
    ("anger at the police", "unknown", "unknown:d", "unknown"),
    ("Karsk Today", "unknown", "unknown:d", "unknown"),
    ("some reports", "unknown", "unknown:d", "unknown"),
    ("", "witness", "unknown:d", "unknown"),
]


@pytest.mark.parametrize(("name", "kind", "key", "state"), NAMED, ids=[f"{r[0]}/{r[1]}" for r in NAMED])
def test_identity_of_a_link(name: str, kind: SourceKind, key: str | None, state: str) -> None:
    found = identify(Link(None, name or None, kind), "d")
    assert found.state == state
    assert key is None or found.key == key
    assert (found.name is None) == (state == "unknown")


ALIKE = [
    ("anton relkov", "relkov", True),
    ("anton relkov", "a relkov", True),
    ("mira dansk", "mira danska", True),
    ("mira dansk", "mira dansq", True),
    ("anton relkov", "anton relkow", True),
    ("veldrian police", "police", True),
    ("ilse varga", "ilse varba", True),
    ("ilse vargan", "ilse vargon", True),
    ("ilse vargan", "ilse vargiana", False),
    ("ilse kallinen", "ilse kalberen", False),
    ("ilse relkov", "ilse relkin", True),
    ("ilse relkova", "ilse relkinsk", False),
    ("anton relkov", "mira relkov", False),
    ("mira dansk", "olga dansk", False),
    ("anton relkov", "b relkov", False),
    ("ilse varga", "anton relkov", False),
]


@pytest.mark.parametrize(("one", "other", "same"), ALIKE)
def test_names_that_may_be_one(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same
    assert alike(other, one) is same


SINGULAR = [
    ("residents", "resident"),
    ("bodies", "body"),
    ("women", "woman"),
    ("witness", "witness"),
    ("gas", "gas"),
    ("ties", "tie"),
]


@pytest.mark.parametrize(("word", "expected"), SINGULAR)
def test_singular(word: str, expected: str) -> None:
    assert singular(word) == expected


def test_an_outlet_without_a_name_has_no_key() -> None:
    assert outlet_key("the agency") == ""
    assert outlet_key("Agency Nordwire") != ""


def test_reporters_of_one_outlet_are_one_and_of_none_are_a_role() -> None:
    assert reporter("The Harbour Post") == reporter("The Harbour Post")
    assert reporter("Harbour Post").key == reporter("the Harbour Post newspaper").key
    assert reporter(None).state == "role"
