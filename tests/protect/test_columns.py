"""Names in the columns of tables, and columns that are left out."""

import json

import pytest

from firsthand.language.headers import kind_of
from firsthand.model.reading import Page
from firsthand.protect.columns import people
from firsthand.read import read


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Name", "name"),
        ("father's name", "name"),
        ("ФИО", "name"),
        ("الاسم", "name"),
        ("Name of prison", None),
        ("Name of victim", "person"),
        ("Свидетели", "person"),
        ("PhoneNumber", "private"),
        ("national_id", "private"),
        ("Victim’s phone", "private"),
        ("Телефон", "private"),
        ("id", None),
        ("Address", None),
    ],
)
def test_what_a_header_says(header, kind):
    assert kind_of(header) == kind


def page(table: str) -> Page:
    (found,) = read("0" * 64, "list.csv", table.encode())
    return Page(found)


@pytest.mark.parametrize(
    ("header", "cell", "found"),
    [
        ("victim", "Relkov, Anton", ["Relkov, Anton"]),
        ("victim", "RELKOV Anton", ["RELKOV Anton"]),
        ("victim", "Anton Relkov (34); Mira Dansk, 17", ["Anton Relkov", "Mira Dansk"]),
        ("victim", "Zeferino", ["Zeferino"]),
        ("victim", "Protesters", []),
        ("victim", "Three students", []),
        ("victim", "unknown", []),
        ("victim", "Unknown", []),
        ("victim", "12", []),
        ("victim", "Lantern Group", []),
        ("surname", "Relkov", ["Relkov"]),
        ("first name", "Rosalind", ["Rosalind"]),
        ("имя", "Антон", ["Антон"]),
        ("الاسم", "أنطون رلكوف", ["أنطون رلكوف"]),
        ("town", "Anton Relkov", []),
    ],
)
def test_names_in_cells(header, cell, found):
    table = f'date,{header},act\n2026-03-03,"{cell}",Arrest\n2026-03-04,,Arrest\n'
    assert list(people(page(table))) == found


def test_columns_that_lead_to_one_person_are_left_out():
    table = (
        "date,city,act,Phone,National ID\n2026-03-03,Karsk,Arrest,+44 7700 900123,XK12\n,,,+44 7700 900124,\n"
    )
    (found,) = read("0" * 64, "list.csv", table.encode())
    assert "7700" not in found.text
    assert "XK12" not in found.text
    assert "city: Karsk" in found.text
    assert found.warnings == ("columns that single out a person were left out: Phone, National ID",)
    assert not any(json.dumps(found.text).count(word) for word in ("XK", "900"))
