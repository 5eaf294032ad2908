"""Which columns a list of incidents has, told by their headers in five languages."""

import pytest

from firsthand.claim.incidents.columns import act_of, is_list, role_of, roles

HEADERS = {
    "Date": "date",
    "Date of incident": "date",
    "Incident date": "date",
    "Place of arrest": "city",
    "Date of arrest": "date",
    "City/Town": "city",
    "District": "region",
    "No. killed": "killed",
    "Number of people killed": "killed",
    "# Wounded": "injured",
    "Arrested": "detained",
    "Name": "victim",
    "Victim name": "victim",
    "Name of victim(s)": "victim",
    "Number of victims": "count",
    "Alleged perpetrator": "perpetrator",
    "Name of perpetrator": "perpetrator",
    "Source": "source",
    "Source of information": "source",
    "Notes": "description",
    "Type of incident": "act",
    "Age": None,
    "Victim's age": None,
    "Source URL": None,
    "Date reported": None,
    "Column 7": None,
    "Дата": "date",
    "Населённый пункт": "city",
    "Погибло": "killed",
    "Количество погибших": "killed",
    "Ранено": "injured",
    "Задержано": "detained",
    "Источник": "source",
    "Fecha": "date",
    "Número de muertos": "killed",
    "Heridos": "injured",
    "Víctima": "victim",
    "Fuente": "source",
    "Lieu": "city",
    "Nombre de morts": "killed",
    "Blessés": "injured",
    "Auteur présumé": "perpetrator",
    "التاريخ": "date",
    "المدينة": "city",
    "عدد القتلى": "killed",
    "الجرحى": "injured",
    "المصدر": "source",
}


@pytest.mark.parametrize("header", HEADERS)
def test_what_a_header_means(header: str) -> None:
    assert role_of(header) == HEADERS[header]


def test_the_first_of_two_columns_has_the_role() -> None:
    assert roles(["Date", "Day", "Killed"]) == {"Date": "date", "Killed": "killed"}


@pytest.mark.parametrize(
    ("headers", "told"),
    [
        (["Date", "City", "Killed"], True),
        (["Date", "Act", "Source"], True),
        (["Дата", "Место", "Погибло", "Источник"], True),
        (["Date", "Amount", "Paid to"], False),
        (["Name", "Age", "Town"], False),
        (["Killed", "Injured", "Detained"], False),
        (["Victim", "Perpetrator", "Date"], True),
    ],
    ids=["counts", "act", "russian", "budget", "people", "no-place-or-date", "who-by-whom"],
)
def test_which_tables_are_lists_of_incidents(headers: list[str], told: bool) -> None:
    assert is_list(roles(headers)) is told


@pytest.mark.parametrize(
    ("cell", "act"),
    [
        ("Arbitrary arrest", "detention"),
        ("Enforced disappearance of a student", "disappearance"),
        ("избиение", "ill_treatment"),
        ("Detención", "detention"),
        ("Exécution sommaire", "killing"),
        ("تعذيب", "torture"),
        ("Meeting", None),
        ("", None),
    ],
    ids=["english", "longest", "russian", "spanish", "french", "arabic", "none", "empty"],
)
def test_which_act_a_cell_names(cell: str, act: str | None) -> None:
    assert act_of(cell) == act
