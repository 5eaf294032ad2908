"""Places of refuge in Russian reports are found in whatever case they stand; places of the harm are not."""

import pytest

from firsthand.protect.masking import Mask
from firsthand.protect.refuge import names_refuge, refuges
from tests.casefiles import page

CASES = [
    ("Двое мужчин бежали в Бренну.", ["Бренна"]),
    ("Двое мужчин бежали из Оскаи.", []),
    ("Двое бежали из Оскаи в Бренну.", ["Бренна"]),
    ("Сейчас она скрывается у знакомых в Тольвике.", ["Тольвик"]),
    ("Семья нашла убежище в небольшом городе Мариенстаде.", ["Мариенстад"]),
    ("Их эвакуировали в Северный Карск.", ["Северный Карск"]),
    ("Несколько семей укрылись под Тольвиком.", ["Тольвик"]),
    ("Он переехал в Бренну после того, как его избили в Карске.", ["Бренна"]),
    ("Мужчин избили в Оскае.", []),
    ("В Оскае задержали троих.", []),
    ("Она скрывается. Троих избили в Оскае.", []),
    ("Двое бежали в мае.", []),
]
TOWNS = ("Бренна", "Оская", "Тольвик", "Мариенстад", "Северный Карск")


@pytest.mark.parametrize(("text", "places"), CASES)
def test_refuges(text: str, places: list[str]) -> None:
    given = refuges(page(text))
    assert [town for town in TOWNS if names_refuge(town, given)] == places


def test_a_place_of_refuge_is_withheld_in_every_case_of_its_name() -> None:
    p = page("Двое бежали в Бренну. Раньше Бренна была тихой, о Бренне не писали.")
    told = Mask([p]).text(p.rendition.text, (0,))
    assert "ренн" not in told
    assert told.startswith("Двое бежали в [place withheld].")
