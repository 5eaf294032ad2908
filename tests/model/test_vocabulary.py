"""The controlled lists hold together: every reference names a term that is there."""

import re

import pytest

from firsthand.model.vocabulary import acts, effects, grounds, is_kind_of

PROMISED = """killing death_in_custody torture ill_treatment sexual_violence detention disappearance abduction threat
coercion harassment surveillance raid use_of_force attack bombing arson looting hijacking displacement deportation
property_destruction false_accusation wanted_notice prosecution failure_to_act denial_of_care censorship
discrimination trafficking intervention violence""".split()

TREATY = re.compile(r"(UDHR|ICCPR|ICESCR|CAT|ICPPED|CEDAW|ICERD|CRPD) \d+")


def test_every_promised_act_is_there() -> None:
    assert set(PROMISED) <= set(acts())


@pytest.mark.parametrize("term", acts().values(), ids=lambda t: t.id)
def test_an_act_refers_to_what_exists(term) -> None:
    assert term.parent is None or term.parent in acts()
    assert term.effect is None or term.effect in effects()
    assert term.label
    assert term.huridocs
    assert all(TREATY.fullmatch(t) for t in term.treaties)
    assert is_kind_of(term.id, term.id), "and no ring of parents"


def test_each_ground_has_a_label_and_articles() -> None:
    for key, term in grounds().items():
        assert term.id == key
        assert term.label
        assert term.treaties
        assert all(TREATY.fullmatch(t) for t in term.treaties)


def test_each_effect_has_a_label() -> None:
    assert {"death", "injury", "detained", "released", "escaped", "unharmed"} <= set(effects())
    assert all(term.label for term in effects().values())


@pytest.mark.parametrize(
    ("act", "wider", "expected"),
    [
        ("death_in_custody", "killing", True),
        ("death_in_custody", "violence", True),
        ("killing", "death_in_custody", False),
        ("arson", "property_destruction", True),
        ("detention", "violence", False),
        ("bombing", "attack", True),
    ],
)
def test_kinds(act: str, wider: str, expected: bool) -> None:
    assert is_kind_of(act, wider) is expected


def test_lists_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        acts()["killing"] = None  # type: ignore[index]
