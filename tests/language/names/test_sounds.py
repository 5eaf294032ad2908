"""How words sound: systems of transliteration agree."""

import pytest

from firsthand.language.names.sounds import bones, sound

ALIKE = (
    ("mokhammad", "mohamad"), ("petroff", "petrov"), ("shcherban", "scherban"), ("oskaev", "oskayev"),
    ("oskajew", "oskayev"), ("sergei", "sergey"), ("sergej", "sergey"), ("yousef", "yusef"), ("dzhamal", "djamal"),
    ("katherine", "catherine"), ("varnah", "varna"), ("philipp", "filip"), ("tolwik", "tolvik"), ("quasim", "kasim"),
)  # fmt: skip


@pytest.mark.parametrize(("left", "right"), ALIKE, ids=[f"{a}-{b}" for a, b in ALIKE])
def test_spellings_of_one_sound_agree(left, right):
    assert sound(left) == sound(right)


UNLIKE = (("anton", "ivan"), ("relkov", "tolvik"), ("mira", "marko"), ("shamil", "samir"), ("dansk", "dinar"))


@pytest.mark.parametrize(("left", "right"), UNLIKE, ids=[f"{a}-{b}" for a, b in UNLIKE])
def test_other_names_do_not(left, right):
    assert sound(left) != sound(right)


def test_bones_are_what_a_script_without_vowels_leaves():
    assert bones("mhmd") == bones("muhammad")
    assert bones("khald") == bones("khaled")
    assert bones("dansk") != bones("karsk")
