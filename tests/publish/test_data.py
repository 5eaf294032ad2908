"""Formats for programs: tables that run no formula, and forms that other readers take."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from firsthand.model.casefile import CaseFile, Piece, Shown
from firsthand.model.rendition import Rendition
from firsthand.protect import clear
from firsthand.protect.clearing import Wanted
from firsthand.publish.data import annotations, bayanat, esf, rows, uwazi, xlsx
from firsthand.publish.data import csv as csv_format
from firsthand.publish.data.cells import tame
from firsthand.read import read
from tests.casefiles import content


@pytest.fixture(scope="module")
def view() -> CaseFile:
    return clear(content(), Wanted("case-file-1", b"1" * 32)).cleared.view


def planted(view: CaseFile, words: str) -> CaseFile:
    """The view with `words` as the first passage, a place and a title."""
    event = view.events[0]
    claim = event.claims[0]
    quote = replace(claim.quote, pieces=(Piece(Shown(words)),))
    claim = replace(claim, quote=quote, place=Shown(words))
    document = replace(view.documents[0], title=Shown(words))
    return replace(
        view,
        events=(replace(event, place=Shown(words), claims=(claim, *event.claims[1:])), *view.events[1:]),
        documents=(document, *view.documents[1:]),
    )


FORMULAS = {
    "equals": "=HYPERLINK(1)",
    "plus": "+1+1",
    "minus": "-2+3",
    "at": "@SUM(A1)",
    "full-width": "＝1+1",
    "space-before": "  =1+1",
    "tab-before": "\t=1+1",
    "break-before": "\r\n=1+1",
    "behind-a-semicolon": "a;=1+1",
    "command": "|calc",
    "zero-width": "\u200b=1+1",
    "quoted": '"=1+1',
}


@pytest.mark.parametrize("words", FORMULAS.values(), ids=FORMULAS.keys())
def test_no_cell_is_a_formula(view: CaseFile, words: str) -> None:
    made = csv_format.write(planted(view, words))
    with zipfile.ZipFile(BytesIO(made.payload)) as package:
        found = list(csv.reader(io.StringIO(package.read("claims.csv").decode("utf-8-sig"), newline="")))
    first = dict(zip(found[0], found[1], strict=True))
    for cell in (first["place"], first["passage"]):
        assert cell.strip()[0] not in "=+-@|\t\r＝"
        assert ";=" not in cell
    with zipfile.ZipFile(BytesIO(xlsx.write(planted(view, words)).payload)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


@given(st.text())
def test_a_tame_cell_stays_tame_and_keeps_its_words(text: str) -> None:
    once = tame(text)
    assert once[:1] not in tuple("=+-@|\t\r")
    kept = [c for c in text if c.isalnum()]
    assert [c for c in once if c.isalnum()] == kept


def test_a_workbook_is_read_by_another_reader_with_the_same_cells(view: CaseFile) -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(xlsx.write(view).payload))
    for sheet in rows.sheets(view):
        found = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        assert tuple(found[0]) == sheet.heads
        assert len(found) == len(sheet.rows) + 1
        for row, cells in zip(sheet.rows, found[1:], strict=True):
            padded = [*cells, *[""] * (len(row) - len(cells))]
            assert [_plain(value) for value in row] == [int(c) if isinstance(c, float) else c for c in padded]


def _plain(value: str | int | None) -> str | int:
    return value if isinstance(value, int) else tame(value or "")


def test_tables_have_a_row_for_each_claim_event_and_report(view: CaseFile) -> None:
    claims, events, sources, withheld, gone = rows.sheets(view)
    assert len(claims.rows) == sum(one.claims for one in view.documents)
    assert len(events.rows) == len(view.events)
    assert len(sources.rows) == len(view.documents)
    assert [row[0] for row in withheld.rows] == [one.rule for one in view.withheld]
    assert gone.rows
    assert {one.what for one in rows.left_out(view)} == {row[0] for row in gone.rows}


def test_acts_of_esf_are_one_victim_and_one_kind_and_point_at_what_is_there(view: CaseFile) -> None:
    with zipfile.ZipFile(BytesIO(esf.write(view).payload)) as package:
        tables = {
            name.removesuffix(".csv"): list(
                csv.DictReader(io.StringIO(package.read(name).decode("utf-8-sig"), newline=""))
            )
            for name in package.namelist()
        }
    ids = {
        name: {next(iter(row.values())) for row in tables[name]}
        for name in ("Event", "Act", "Person", "Source")
    }
    assert tables["Act"]
    for row in tables["Act"]:
        assert row["Victim Record Number"] in ids["Person"]
        assert row["Event Record Number"] in ids["Event"]
    for row in tables["Involvement"]:
        assert row["Act Record Number"] in ids["Act"]
        assert row["Perpetrator Record Number"] in ids["Person"]
    for row in tables["Information"]:
        assert row["Source Record Number"] in ids["Source"]
    denied = [c for e in view.events for c in e.denials]
    assert denied
    assert not {f"A-{c.id}-1" for c in denied} & ids["Act"]
    assert {f"F-{c.id}" for c in denied} <= {
        row["Information Record Number"] for row in tables["Information"]
    }


def test_annotations_quote_the_passage_between_what_stands_around_it(view: CaseFile) -> None:
    page = json.loads(annotations.write(view).payload)
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert len(page["items"]) == len(rows.all_claims(view))
    for item, claim in zip(page["items"], rows.all_claims(view), strict=True):
        chosen = item["target"]["selector"][0]
        whole = "".join(piece.text for piece in claim.quote.pieces)
        assert chosen["prefix"] + chosen["exact"] + chosen["suffix"] == whole
        assert item["motivation"] == "describing"


@pytest.mark.parametrize(
    ("form", "reader"), [(uwazi, "uwazi"), (bayanat, "bayanat")], ids=["uwazi", "bayanat"]
)
def test_our_own_reader_of_the_exports_reads_them_back(view: CaseFile, form: object, reader: str) -> None:
    made = form.write(view)  # type: ignore[attr-defined]
    found = [one for one in read("0" * 64, "import.json", made.payload) if isinstance(one, Rendition)]
    assert {one.reader.split("/")[0] for one in found} == {reader}
    count = len(view.events) + (len(view.documents) if reader == "bayanat" else 0)
    assert len(found) == count
    text = "\n".join(one.text for one in found)
    for event in view.events:
        for claim in event.claims:
            assert " ".join(rows.passage(claim.quote).split()) in " ".join(text.split())
