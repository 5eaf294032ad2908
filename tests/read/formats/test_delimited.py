"""Tables in text: which files are tables, what parts their columns, and that no cell is lost."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.errors import LimitExceeded
from firsthand.model.rendition import Rendition
from firsthand.read import media_type, read, records
from firsthand.read.formats.delimited import cells
from firsthand.read.formats.delimited.cells import Table
from firsthand.read.formats.delimited.dialect import delimiter

ITEM = "ab" * 32
PROSE = "Anton Relkov, a lawyer, was taken, on Monday.\nMira Dansk, his sister, saw it, and wrote.\n" * 9
ROWS = "id,date,place\n" + "1,2019,Karsk\n" * 6

TABLES = [
    ("a.csv", "Date,Place\n2019,Karsk\n", ","),
    ("a.csv", "Date;Place\n2019;Karsk, North\n", ";"),
    ("a.tsv", "Date\tPlace\n2019\tKarsk\n", "\t"),
    ("a.csv", "Date|Place\n2019|Karsk\n", "|"),
    ("a.csv", "sep=;\nDate;Place\n2019;Karsk\n", ";"),
    ("a.csv", '"Date";"Place"\n"2019";"Karsk, ""old"" town"\n', ";"),
    ("a.csv", "only one column\nand nothing else\n", None),
    ("a.txt", ROWS, ","),
    ("a.txt", "Date,Place\n2019,Karsk\n", None),
    ("a.txt", PROSE, None),
    ("a.csv", PROSE, ","),
    ("notes", "one, two, three.\n" * 9, None),
    ("a.txt", "Id\tName\tTown\n" + "1\tRelkov\tKarsk\n" * 5, "\t"),
]


@pytest.mark.parametrize(("name", "text", "expected"), TABLES, ids=range(len(TABLES)))
def test_what_parts_the_columns(name: str, text: str, expected: str | None) -> None:
    assert delimiter(text.encode(), name) == expected
    assert (media_type(text.encode(), name) == "text/csv") is (expected is not None)


VALUES = st.lists(
    st.text(st.sampled_from('ab ж",;\n\r\t'), max_size=8).map(str.strip), min_size=2, max_size=5
)


@given(st.lists(VALUES, min_size=1, max_size=8), st.sampled_from(",;\t|"))
def test_what_the_standard_library_writes_is_read(rows: list[list[str]], between: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=between, quoting=csv.QUOTE_ALL).writerows(rows)
    found = {(c.row, c.column): c.text for row in Table(out.getvalue(), between).rows() for c in row}
    expected = {(r, c): v for r, row in enumerate(rows, 1) for c, v in enumerate(row, 1) if v}
    assert found == expected


@given(st.text(st.sampled_from('ab",\n\r'), max_size=60))
def test_broken_quotation_loses_no_letter(text: str) -> None:
    found = "".join(cell.text for row in Table(text, ",").rows() for cell in row)
    assert [c for c in found if c in "ab"] == [c for c in text if c in "ab"]


def test_a_quotation_that_is_never_closed_is_said() -> None:
    (found,) = read(ITEM, "a.csv", b'Date,Place\n2019,"Karsk\n2020,Brenna\n')
    assert isinstance(found, Rendition)
    assert "row 2 opens a quotation that is never closed" in found.warnings
    assert "Brenna" in found.text


def test_a_table_in_windows_1251_with_semicolons() -> None:
    payload = "Дата;Место\n2019;Карск\n".encode("cp1251")
    (found,) = read(ITEM, "a.csv", payload)
    assert isinstance(found, Rendition)
    assert found.text == "Дата\tМесто\n\nДата: 2019\nМесто: Карск"
    (place,) = found.places_of(found.text.index("Карск"), len(found.text))
    assert payload[place.first : place.last].decode("cp1251") == "Карск"
    assert (place.row, place.column) == (2, 2)


def test_a_long_table_is_cut_into_parts_of_whole_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "ROWS", 10)
    text = "Date,Place\n" + "".join(f"2019,Town{n}\n" for n in range(25))
    parts = [one for one in read(ITEM, "a.csv", text.encode()) if isinstance(one, Rendition)]
    assert [part.document for part in parts] == [
        "a.csv, rows 1 to 10",
        "a.csv, rows 11 to 20",
        "a.csv, rows 21 to 26",
    ]
    assert len({part.id for part in parts}) == 3
    assert parts[2].text.startswith("Date: 2019\nPlace: Town19")
    place = parts[2].places[1]
    assert text[place.first : place.last] == "Town19"


def test_too_many_cells_are_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MOST_CELLS", 10)
    found = list(read(ITEM, "a.csv", b"Date,Place\n" + b"2019,Karsk\n" * 25))
    assert isinstance(found[-1], LimitExceeded)
    assert "read as far as row 5" in found[-1].fault
    assert [one.text.count("Karsk") for one in found[:-1] if isinstance(one, Rendition)] == [4]
