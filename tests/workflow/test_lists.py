from pathlib import Path

import pytest

from firsthand.errors import UsageError
from firsthand.workflow import lists
from tests.command import run
from tests.office_files import sheet_xml, xlsx

TABLE = "id;name;date\r\n1;Ántón Relkov;2014-05-03\r\n2;Mira Dansk;\r\n"


def _cells(path: Path) -> list[list[str]]:
    found, failures = lists.sheets([str(path)])
    assert not failures
    sheet = found[0]
    return [[column.texts[column.code[row]] for column in sheet.columns] for row in range(len(sheet))]


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param(TABLE.encode(), id="UTF-8"),
        pytest.param(b"\xef\xbb\xbf" + TABLE.encode(), id="with a mark"),
        pytest.param("\ufeff".encode("utf-16-le") + TABLE.encode("utf-16-le"), id="UTF-16"),
        pytest.param(("sep=;\r\n" + TABLE).encode(), id="as Excel says it"),
        pytest.param(TABLE.replace("Mira Dansk", '"Mira Dansk"').encode(), id="quoted"),
        pytest.param(TABLE.replace(";", "\t").encode(), id="tabs"),
        pytest.param(TABLE.replace("\r\n", "\n").encode(), id="Unix lines"),
        pytest.param((TABLE + ";;\r\n\r\n").encode(), id="blank rows"),
    ],
)
def test_a_table_is_read_however_it_is_written(tmp_path: Path, payload: bytes) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(payload)
    assert _cells(path) == [["1", "Ántón Relkov", "2014-05-03"], ["2", "Mira Dansk", ""]]


def test_a_cell_may_hold_lines_quotes_and_the_delimiter(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('id,name\n1,"Relkov, ""Anton""\nof Oskaja"\n', encoding="utf-8")
    assert _cells(path) == [["1", 'Relkov, "Anton"\nof Oskaja']]


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\n\n", id="blank"),
        pytest.param(b"\0\1\2" * 99, id="no text"),
    ],
)
def test_what_holds_no_list_is_told_and_the_others_go_on(tmp_path: Path, payload: bytes) -> None:
    (tmp_path / "bad.csv").write_bytes(payload)
    (tmp_path / "good.csv").write_text(TABLE, encoding="utf-8")
    found, failures = lists.sheets([str(tmp_path / "bad.csv"), str(tmp_path / "good.csv")])
    assert [sheet.name for sheet in found] == ["good"]
    assert len(failures) == 1


def test_lists_of_one_name_go_by_their_paths(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "list.csv").write_text(TABLE, encoding="utf-8")
    paths = [str(tmp_path / folder / "list.csv") for folder in ("one", "two")]
    assert [sheet.name for sheet in lists.sheets(paths)[0]] == paths
    with pytest.raises(UsageError):
        lists.sheets(paths[:1] * 2)


def test_what_is_said_of_columns() -> None:
    assert lists.mapping(["a.b.who=name"], ["a", "a.b"]) == {"a.b": {"who": "name"}}
    for wrong in ("a.who", "c.who=name"):
        with pytest.raises(UsageError):
            lists.mapping([wrong], ["a"])


LEFT = "id,who,day,where\n1,Anton Relkov,2014-05-03,Oskaja\n2,Mira Dansk,2014-06-07,Karsk\n3,Nils Ostrel,soon,Brenna\n"
RIGHT = "id,name,date,place\n7,Антон Релков,2014-05-03,Oskaja\n8,Ilse Varga,2014-06-07,Karsk\n"


def test_the_door_links_and_shows_no_values_unless_asked(tmp_path: Path) -> None:
    (tmp_path / "left.csv").write_text(LEFT, encoding="utf-8")
    (tmp_path / "right.csv").write_text(RIGHT, encoding="utf-8")
    said = [
        f"--map=left.{column}={meaning}"
        for column, meaning in (("who", "name"), ("day", "date"), ("where", "place"))
    ]
    told = run("link", "left.csv", "right.csv", "--json", *said, home=tmp_path)
    assert told.returncode == 0
    assert '"firsthand.pair/1"' in told.stdout
    assert '"firsthand.cluster/1"' in told.stdout
    assert "Relkov" not in told.stdout + told.stderr
    assert "left, row 4, column day: is no date" in told.stderr
    shown = run("link", "left.csv", "right.csv", "--show-values", *said, home=tmp_path)
    assert "Anton Relkov" in shown.stdout


def test_a_list_without_anything_to_compare_is_refused(tmp_path: Path) -> None:
    (tmp_path / "left.csv").write_text("id,colour\n1,red\n2,blue\n", encoding="utf-8")
    told = run("link", "left.csv", home=tmp_path)
    assert told.returncode == 10
    assert "--map" in told.stderr


def test_a_workbook_is_read_with_all_its_columns_and_rows(tmp_path: Path) -> None:
    many = 10_500
    rows: list[list[str | int | None]] = [["ID", "Name", "Telephone", "Religion", "Act"]]
    rows += [[at, f"Person {at}", f"0{at}", None, "killed"] for at in range(many)]
    path = tmp_path / "list.xlsx"
    path.write_bytes(xlsx({"Victims": sheet_xml(rows)}))
    found, failures = lists.sheets([str(path)])
    assert not failures
    (sheet,) = found
    assert (sheet.name, len(sheet)) == ("list", many)
    assert sheet.header == ("ID", "Name", "Telephone", "Religion", "Act")
    assert sheet.numbers[:2].tolist() == [2, 3]
    last = [column.texts[column.code[-1]] for column in sheet.columns]
    assert last == [str(many - 1), f"Person {many - 1}", f"0{many - 1}", "", "killed"]


def test_the_sheets_of_a_workbook_are_lists_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    tables = [[["Name", "Act"], ["Anton Relkov", "killed"]], [["Name", "Act"], ["Mira Dansk", "killed"]]]
    path.write_bytes(xlsx({f"S{at}": sheet_xml(table) for at, table in enumerate(tables)}))
    found, failures = lists.sheets([str(path)])
    assert [sheet.name for sheet in found] == ["list 1", "list 2"]
    assert not failures


def test_ways_in_which_values_are_missing_are_told_for_each_column(tmp_path: Path) -> None:
    (tmp_path / "left.csv").write_text("name,age,act\nAnton Relkov,refused,killed\nunknown,,killed\n")
    told = run("link", "left.csv", home=tmp_path)
    assert "note: left, age: 1 not stated, 1 refused" in told.stderr
    assert "note: left, name: 1 unknown" in told.stderr
