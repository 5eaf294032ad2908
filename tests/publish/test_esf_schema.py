"""The tables of ESF have the fields of the standard and no others, and each cell is of its kind."""

import csv
import io
import tomllib
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from firsthand.protect import clear
from firsthand.protect.clearing import Wanted
from firsthand.publish.data import esf
from tests.casefiles import content

STATED = tomllib.loads(Path(__file__).with_name("esf_fields.toml").read_text("utf-8"))
TERMS = STATED.pop("terms")
OURS = {"Source", "withheld", "left-out"}
"""Tables that the standard has not: who is a source is a Person of it, by code or by kind."""
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def tables() -> dict[str, Rows]:
    view = clear(content(), Wanted("x", b"1" * 32)).cleared.view
    with zipfile.ZipFile(BytesIO(esf.write(view).payload)) as package:
        return {
            name.removesuffix(".csv"): list(
                csv.DictReader(io.StringIO(package.read(name).decode("utf-8-sig"), newline=""))
            )
            for name in package.namelist()
        }


def test_tables_and_fields_are_those_that_are_stated(tables: dict[str, Rows]) -> None:
    assert tables.keys() - OURS == STATED.keys()
    for name, fields in STATED.items():
        assert tables[name], name
        assert list(tables[name][0]) == list(fields)


@pytest.mark.parametrize("name", STATED)
def test_each_cell_is_of_its_kind(name: str, tables: dict[str, Rows]) -> None:
    numbers = {one: [next(iter(row.values())) for row in rows] for one, rows in tables.items()}
    for row in tables[name]:
        for field, kind in STATED[name].items():
            cell = row[field]
            if kind == "number":
                assert numbers[name].count(cell) == 1
            elif kind.startswith("link") and cell:
                assert cell in numbers[kind.split()[1]]
            elif kind == "date" and cell:
                assert date.fromisoformat(f"{cell}-01-01"[:10])
            elif kind == "count" and cell:
                assert row["Counting Unit"] == "group"
                assert int(cell) >= 3
            elif field in TERMS:
                assert cell in ("", *TERMS[field])
