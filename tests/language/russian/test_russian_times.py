"""Expressions of time in Russian text."""

import pytest

from firsthand.language.russian.reading import clauses
from firsthand.language.russian.times import times


@pytest.mark.parametrize(
    ("text", "value", "earliest", "latest"),
    [
        ("Это было 12 марта 2024 года.", "2024-03-12", "2024-03-12", "2024-03-12"),
        ("Это было 12.03.2024.", "2024-03-12", "2024-03-12", "2024-03-12"),
        ("Вчера его взяли.", "2031-05-07", "2031-05-07", "2031-05-07"),
        ("Позавчера вечером его взяли.", "2031-05-06TEV", "2031-05-06", "2031-05-06"),
        ("В мае 2030 года его взяли.", "2030-05", "2030-05-01", "2030-05-31"),
        ("В декабре прошлого года его взяли.", "2030-12", "2030-12-01", "2030-12-31"),
        ("В прошлом году его взяли.", "2030", "2030-01-01", "2030-12-31"),
        ("В ночь на 5 мая его взяли.", "2031-05-05", "2031-05-04", "2031-05-05"),
        ("С 3 по 6 мая его держали.", "2031-05-03/2031-05-06", "2031-05-03", "2031-05-06"),
        ("В минувшую субботу его взяли.", "2031-05-03", "2031-05-03", "2031-05-03"),
        ("Три дня назад его взяли.", "2031-05-05", "2031-05-05", "2031-05-05"),
        ("На прошлой неделе его взяли.", "2031-W18", "2031-04-28", "2031-05-04"),
        ("С марта его нет.", "2031-03", "2031-03-01", None),
        ("Он ждал шесть часов.", "PT6H", None, None),
    ],
)
def test_a_time_has_its_value_and_its_days(
    text: str, value: str, earliest: str | None, latest: str | None
) -> None:
    found = times(clauses(text), "2031-05-08")
    assert [(t.value, t.earliest, t.latest) for t in found] == [(value, earliest, latest)]


@pytest.mark.parametrize("text", ["Среда обитания изменилась.", "Он назвал май."])
def test_what_only_looks_like_a_time(text: str) -> None:
    assert [t.value for t in times(clauses(text), None) if t.earliest] == []
