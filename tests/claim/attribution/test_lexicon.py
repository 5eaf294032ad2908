"""Inflected forms of the verbs of saying."""

import pytest

from firsthand.claim.attribution.lexicon import inflect, verbs


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("add", {"add", "adds", "added", "adding"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("describe", {"describe", "describes", "described", "describing"}),
        ("confess", {"confess", "confesses", "confessed", "confessing"}),
        ("relay", {"relay", "relays", "relayed", "relaying"}),
    ],
)
def test_regular_forms(base: str, forms: set[str]) -> None:
    assert set(inflect(base)) == forms


@pytest.mark.parametrize(
    ("form", "base", "kind"),
    [
        ("said", "say", "past"),
        ("told", "tell", "participle"),
        ("writes", "write", "third"),
        ("admitted", "admit", "past"),
    ],
)
def test_irregular_forms(form: str, base: str, kind: str) -> None:
    assert any(verb.base == base and kind in verb.forms for verb in verbs()[form])


def test_verbs_with_a_particle_come_first() -> None:
    assert {verb.base for verb in verbs()["pointed"][:2]} == {"point out", "point to"}
    assert [bool(verb.particles) for verb in verbs()["called"]] == [True, True, False]
