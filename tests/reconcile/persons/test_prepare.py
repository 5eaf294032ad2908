import pytest

from firsthand.errors import CellFault, UsageError
from firsthand.reconcile.persons.columns import recognised
from tests.reconcile.persons.made_up_people import people, prepared

FAULTY = """id,name,sex,age,date of death
1,Anton Relkov,M,33,2014-05-03
2,Mira Dansk,X,old,2014-02-30
2,Ilse Varga,F,41,the day before
,Nils Ostrel,M,12,2014-05-03,more
"""


def test_every_fault_is_told_at_once_with_its_cell() -> None:
    faults = prepared(("herald", FAULTY)).faults
    assert [(fault.row, fault.column) for fault in faults] == [
        (3, "age"),
        (3, "date of death"),
        (3, "id"),
        (3, "sex"),
        (4, "date of death"),
        (4, "id"),
        (5, ""),
        (5, "id"),
    ]
    assert all(isinstance(fault, CellFault) and "Dansk" not in fault.fault for fault in faults)


def test_rows_with_one_id_are_told_apart() -> None:
    assert people(("herald", FAULTY)).ids == ("(row 5)", "1", "2 (row 3)", "2 (row 4)")


def test_silence_is_counted_by_its_kind() -> None:
    text = "id,name,age\n1,refused,\n2,redacted,unknown\n3,Mira Dansk,n/a\n"
    silent = people(("herald", text)).silent
    assert silent["herald", "name", "refused"] == 1
    assert silent["herald", "name", "redacted"] == 1
    assert silent["herald", "age", "not_stated"] == 2
    assert silent["herald", "age", "unknown"] == 1
    assert silent["herald", "place", "not_asked"] == 3
    assert ("herald", "name", "not_asked") not in silent


def test_the_order_of_rows_and_lists_does_not_matter() -> None:
    one = people(("a", "id,name\n1,Anton Relkov\n2,Mira Dansk\n"), ("b", "id,name\n7,Mira Danks\n"))
    two = people(("b", "id,name\n7,Mira Danks\n"), ("a", "id,name\n2,Mira Dansk\n1,Anton Relkov\n"))
    assert one.ids == two.ids
    assert one.columns["family"].values == two.columns["family"].values
    assert one.columns["family"].code.tolist() == two.columns["family"].code.tolist()


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("id,Full Name,Date of Birth,Place of death", id="English"),
        pytest.param("№,ФИО,Дата рождения,Место гибели", id="Russian"),
        pytest.param("número,Nombre completo,Fecha de nacimiento,Lugar de los hechos", id="Spanish"),
        pytest.param("numéro,Nom complet,Date de naissance,Lieu", id="French"),
        pytest.param("رقم,الاسم الكامل,تاريخ الميلاد,المكان", id="Arabic"),
    ],
)
def test_headers_are_recognised(header: str) -> None:
    assert recognised(header.split(","), {}) == {"id": 0, "name": 1, "birth_date": 2, "place": 3}


def test_what_is_said_of_a_column_comes_first() -> None:
    assert recognised(["id", "who", "name"], {"who": "name", "name": "nothing"}) == {"id": 0, "name": 1}


@pytest.mark.parametrize(
    "said",
    [pytest.param({"who": "shoe_size"}, id="no meaning"), pytest.param({"whom": "name"}, id="no column")],
)
def test_a_wrong_meaning_is_refused(said: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        recognised(["id", "who"], said)


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        pytest.param("Anton Relkov", ("anton", "", "relkov"), id="two words"),
        pytest.param("Relkov, Anton Ilja", ("anton", "ilja", "relkov"), id="family first"),
        pytest.param("Anton Relkov Jr.", ("anton", "", "relkov"), id="junior"),
        pytest.param("Антон Релков", ("anton", "", "relkov"), id="Cyrillic"),
        pytest.param("Ántón Rélkov", ("anton", "", "relkov"), id="accents"),
        pytest.param("Relkov", ("", "", "relkov"), id="one word"),
    ],
)
def test_names_in_their_parts(cell: str, parts: tuple[str, str, str]) -> None:
    held = people(("a", f'id,name\n1,"{cell}"\n')).columns
    found = tuple(held[part].values[0] if part in held else "" for part in ("given", "more", "family"))
    assert found == parts


def test_lists_that_record_no_harm_are_named() -> None:
    found = prepared(("a", "id,name,violation\n1,Mira Dansk,killing\n"), ("b", "id,name\n1,Mira Dansk\n"))
    assert found.without_harm == ("b",)
