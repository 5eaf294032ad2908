"""Numbers in Russian text as ranges."""

import pytest

from firsthand.language.russian.numbers import quantities
from firsthand.language.russian.reading import clauses


@pytest.mark.parametrize(
    ("text", "low", "high", "approximate"),
    [
        ("Убиты не менее трёх человек.", 3, None, False),
        ("Убито более 1 500 человек.", 1501, None, False),
        ("Задержаны до двадцати человек.", None, 20, False),
        ("Задержаны около ста человек.", 100, 100, True),
        ("Погибли 5-7 солдат.", 5, 7, False),
        ("Погибли пять-семь солдат.", 5, 7, False),
        ("Арестовано от двадцати до тридцати рабочих.", 20, 30, False),
        ("Погибли двести двадцать один солдат.", 221, 221, False),
        ("Избили две тысячи рабочих.", 2000, 2000, False),
        ("Похитили полтора десятка крестьян.", 15, 15, False),
        ("Погибли десятки жителей.", 24, None, False),
        ("Похищены несколько учителей.", 3, None, True),
        ("Двое или трое мужчин ушли.", 2, 3, False),
        ("Убито менее десяти солдат.", None, 9, False),
    ],
)
def test_a_number_is_a_range(text: str, low: int | None, high: int | None, approximate: bool) -> None:
    found = quantities(clauses(text)[0].words)
    assert [(q.min, q.max, q.approximate) for q in found] == [(low, high, approximate)]


@pytest.mark.parametrize(
    "text", ["Прошло пять лет.", "Штраф 300 рублей.", "17-летний юноша ушёл.", "Он ждал шесть часов."]
)
def test_ages_lengths_and_money_are_not_counted(text: str) -> None:
    assert quantities(clauses(text)[0].words) == []
