"""What Word, OpenDocument and RTF files and books say: text as accepted, notes behind it, the rest kept apart."""

from random import Random

import pytest

from firsthand.errors import InputError
from firsthand.model.rendition import Rendition
from firsthand.read import read
from tests import office_broken, office_files

ITEM = "ab" * 32
REPORTS = {
    name: build
    for name, (build, _) in office_files.GOOD.items()
    if name.split(".")[1] in ("docx", "odt", "rtf")
}


def one(name: str, payload: bytes) -> Rendition:
    (found,) = read(ITEM, name, payload)
    assert isinstance(found, Rendition)
    return found


@pytest.mark.parametrize("name", REPORTS)
def test_struck_out_words_are_counted_and_not_shown(name: str) -> None:
    found = one(name, REPORTS[name]())
    assert "saw it" not in found.text
    assert "struck out" not in found.text
    assert any("1 deleted passage" in warning for warning in found.warnings)


@pytest.mark.parametrize("name", REPORTS)
def test_hidden_words_are_shown_and_said(name: str) -> None:
    found = one(name, REPORTS[name]())
    assert "idden words" in found.text
    assert any("1 hidden passage" in warning for warning in found.warnings)


@pytest.mark.parametrize("name", REPORTS)
def test_notes_stand_behind_the_text_and_the_rest_apart(name: str) -> None:
    found = one(name, REPORTS[name]())
    report, around = found.text[: found.body_end], " ".join(span.text for span in found.furniture)
    assert report.rstrip().endswith("12 March 2019.")
    assert "Lantern Group, draft" in around
    assert "Lantern Group, draft" not in report
    assert around.count("Lantern Group, draft") == 1
    assert "Anton Relkov\tKarsk" in report


def test_a_text_box_stands_behind_its_paragraph_once() -> None:
    found = one("a.docx", office_files.word_report())
    assert (
        "freed on Monday.\n\nA box beside the text.\n\nAnton Relkov\nMikel Dansk\n\nName\tTown" in found.text
    )
    assert found.text.count("A box beside") == 1


def test_who_saved_a_file_is_not_who_wrote_it() -> None:
    body = office_files.para("A report of the night in Karsk.") + office_files.para("Nine men were taken.")
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>{}</dc:title>'
        "<dc:creator>Somebody</dc:creator><dcterms:created>2020-01-01T00:00:00Z</dcterms:created></cp:coreProperties>"
    )
    for title, expected in (("The night in Karsk", "The night in Karsk"), ("Microsoft Word - x.docx", None)):
        payload = office_files.package(
            {
                "[Content_Types].xml": office_files.TYPES,
                "word/document.xml": f'<w:document xmlns:w="{office_files.W}"><w:body>{body}</w:body></w:document>',
                "docProps/core.xml": core.format(title),
            }
        )
        found = one("a.docx", payload)
        assert (found.title, found.author, found.published) == (expected, None, None)
        assert "Somebody" not in found.text


def test_a_book_says_what_it_is() -> None:
    found = one("a.epub", office_files.book_of_two_chapters())
    assert (found.title, found.author) == ("The cellars of Karsk", "Ilse Varga, Mira Dansk")
    assert (found.publisher, found.published, found.language) == ("Lantern Group", "2020-05-04", "en")
    assert [span.text for span in found.furniture] == ["One\nTwo"]
    assert {place.part for place in found.places} == {f"OEBPS/{n}.xhtml" for n in ("nav", "one", "two")}


def test_rich_text_of_wide_characters() -> None:
    payload = rb"{\rtf1\ansi\ansicpg932\uc2 \'93\'fa\'96{\b x} \u26085\'93\'fa!\uc0\u26085\u-10179\u-8704}"
    assert one("a.rtf", payload).text == "日x 日!日😀"


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        (rb"\u1044", "Д"),
        (rb"\u1044?x", "Дx"),
        (rb"\u1044\'3fx", "Дx"),
        (rb"\u1044 ?x", "Дx"),
        (rb"\u-10179?x", "\ufffdx"),
        (rb"a\bin3 }{}b", "ab"),
        (rb"a{\*\other {b}c}d", "ad"),
        (b"a\\'zz", "azz"),
        (rb"\emdash x", "—x"),
        (rb"a\-b\_c\~d", "ab\u2011c\xa0d"),
    ],
    ids=["bare", "fallback", "hex", "blank", "half", "bin", "starred", "not-hex", "word", "symbols"],
)
def test_rich_text(piece: bytes, expected: str) -> None:
    assert one("a.rtf", b"{\\rtf1 Report " + piece + b"}").text == "Report " + expected


def test_rich_text_cut_short_is_said() -> None:
    found = one("a.rtf", office_files.rich_text_report()[:300])
    assert "ends before its last group is closed; it may be cut short" in found.warnings


def test_a_hidden_row_column_and_sheet_are_said() -> None:
    first, second = read(ITEM, "a.xlsx", office_files.incidents_xlsx())
    assert isinstance(first, Rendition)
    assert isinstance(second, Rendition)
    assert "1 hidden row and 1 hidden stretch of columns" in first.warnings[0]
    assert "hidden sheet" in second.warnings[0]
    assert "Date: 2019-05\n" in first.text


@pytest.mark.parametrize("name", [*office_files.GOOD, "incidents.xls"])
def test_altered_files_give_documents_or_clear_errors(name: str) -> None:
    build = office_broken.incidents_xls if name == "incidents.xls" else office_files.GOOD[name][0]
    whole = build()
    chance = Random(name)
    for _ in range(40):
        payload = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            payload[chance.randrange(len(payload))] = chance.randrange(256)
        cut = chance.randrange(len(payload)) if chance.random() < 0.3 else len(payload)
        for found in read(ITEM, name, bytes(payload[:cut])):
            assert isinstance(found, Rendition | InputError)


def test_a_part_in_utf_16_keeps_its_bytes() -> None:
    body = office_files.para("Nine &amp; Задержаны \U0001f600.")
    head = f'<?xml version="1.0" encoding="UTF-16"?><w:document xmlns:w="{office_files.W}"><w:body>{body}</w:body></w:document>'
    part = head.encode("utf-16")
    payload = office_files.package({"[Content_Types].xml": office_files.TYPES, "word/document.xml": part})
    found = one("a.docx", payload)
    assert found.text == "Nine & Задержаны \U0001f600."
    written = "".join(part[place.first : place.last].decode("utf-16-le") for place in found.places)
    assert written == "Nine &amp; Задержаны \U0001f600."


def test_a_table_without_headers_keeps_its_rows() -> None:
    assert one("a.csv", b"1,2\n3,4\n").text == "1\t2\n\n3\t4"


def test_a_part_that_declares_an_encoding_that_is_none_is_read_as_it_is() -> None:
    head = f'<?xml version="1.0" encoding="wtf-8"?><w:document xmlns:w="{office_files.W}"><w:body>{{}}</w:body></w:document>'
    part = head.format(office_files.para("Задержаны nine men."))
    payload = office_files.package({"[Content_Types].xml": office_files.TYPES, "word/document.xml": part})
    assert one("a.docx", payload).text == "Задержаны nine men."
