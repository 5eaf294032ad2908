"""Every format: text -> place -> text gives the same characters, for 20,000 random spans over all samples together.

A format adds a line to `WAYS`: the sample (a file of tests/read/samples, or bytes made by a builder), its `Reread`,
and what its reader does to characters by rule.
"""

import email
import email.message
import gzip
import html
import io
import re
import struct
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
import python_calamine

from firsthand.model.rendition import Place, Rendition
from firsthand.read import read
from tests import office_files
from tests.read.paper_samples import in_pdf, in_picture
from tests.read.roundtrip import (
    SPANS,
    Reread,
    assert_roundtrip,
    bytes_in,
    json_string,
    markup_in,
    one_blank,
)

SAMPLES = Path(__file__).parent / "samples"
ITEM = "cd" * 32


def as_is(text: str) -> str:
    return text


def packed_json(payload: bytes, place: Place) -> str:
    return json_string(gzip.decompress(payload), place)


def in_part(payload: bytes, place: Place) -> str:
    """Unpack the part with the standard library, cut the bytes out and take its escapes for what they stand for."""
    with zipfile.ZipFile(io.BytesIO(payload)) as package:
        return html.unescape(package.read(place.part)[place.first : place.last].decode())


def in_rich_text(payload: bytes, place: Place) -> str:
    """Read the characters of the code pages 1251 and 932 and of Unicode, without groups."""
    piece = payload[place.first : place.last]
    piece = re.sub(
        rb"\\u(-?\d+) ?\?", lambda m: struct.pack("<H", int(m[1]) % 65536).hex().encode() + b"\0", piece
    )
    piece = re.sub(
        rb"(?:[0-9a-f]{4}\0)+",
        lambda m: (
            bytes.fromhex(m[0].replace(b"\0", b"").decode())
            .decode("utf-16-le")
            .encode("cp1251", "xmlcharrefreplace")
        ),
        piece,
    )
    piece = re.sub(rb"\\'93\\'fa", "日".encode("ascii", "xmlcharrefreplace"), piece)
    piece = re.sub(rb"\\'([0-9a-f]{2})", lambda m: bytes.fromhex(m[1].decode()), piece)
    piece = (
        piece.replace(b"\\emdash ", b"&mdash;").replace(b"\\emdash", b"&mdash;").replace(b"\\~", b"&nbsp;")
    )
    return html.unescape(
        re.sub(rb"\\([{}])", rb"\1", piece).replace(b"\\u1046 Z", b"&#1046;").decode("cp1251")
    )


def in_quotes(payload: bytes, place: Place) -> str:
    """Cut the bytes out; a doubled quotation mark is one."""
    return payload[place.first : place.last].decode().replace('""', '"')


def in_sheet(payload: bytes, place: Place) -> str:
    """Look the cell up in the XML of its sheet: text, number, or a date as the days since 1899-12-30."""
    space = {"s": office_files.S}
    with zipfile.ZipFile(io.BytesIO(payload)) as package:
        book = ElementTree.fromstring(package.read("xl/workbook.xml"))
        number = [sheet.get("name") for sheet in book.iter(f"{{{office_files.S}}}sheet")].index(
            place.part
        ) + 1
        sheet = ElementTree.fromstring(package.read(f"xl/worksheets/sheet{number}.xml"))
    cell = sheet.find(f".//s:c[@r='{chr(64 + place.column)}{place.row}']", space)
    assert cell is not None
    if cell.get("t") == "inlineStr":
        return cell.findtext(".//s:t", "", space)
    value = float(cell.findtext("s:v", "", space))
    if cell.get("s") is None:
        return f"{value:.15g}"
    day = (date(1899, 12, 30) + timedelta(value)).isoformat()
    return day[:7] if cell.get("s") == office_files.MONTH else day


def in_open_sheet(payload: bytes, place: Place) -> str:
    """Look the cell up in content.xml."""
    table = f"{{{office_files._ODF}table:1.0}}"
    with zipfile.ZipFile(io.BytesIO(payload)) as package:
        content = ElementTree.fromstring(package.read("content.xml"))
    (sheet,) = (found for found in content.iter(f"{table}table") if found.get(f"{table}name") == place.part)
    cell = list(list(sheet.iter(f"{table}table-row"))[place.row - 1])[place.column - 1]
    return cell.get(f"{{{office_files._ODF}office:1.0}}date-value") or "".join(cell.itertext())


def in_mail(payload: bytes, place: Place) -> str:
    """Reread characters of a part of a mail, unpacked by the standard library; of the mail itself for no part."""
    if not place.part:
        return html.unescape(payload[place.first : place.last].decode("utf-8"))
    part = email.message_from_bytes(payload)
    for step in place.part.split(".") if part.is_multipart() else ():
        inner = part.get_payload()
        assert isinstance(inner, list)
        held = inner[int(step) - 1]
        assert isinstance(held, email.message.Message)
        part = held
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    text = content[place.first : place.last].decode(part.get_content_charset() or "utf-8")
    return html.unescape(text) if part.get_content_subtype() == "html" else text


def in_old_sheet(payload: bytes, place: Place) -> str:
    """Ask the library for the cell."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(payload))
    value = book.get_sheet_by_name(place.part).to_python(skip_empty_area=False)[place.row - 1][
        place.column - 1
    ]
    return value if isinstance(value, str) else f"{value:.15g}"


class Way(NamedTuple):
    """One sample: `payload` makes its bytes where it is no file of the samples."""

    reread: Reread
    same: Callable[[str], str] = as_is
    payload: Callable[[], bytes] | None = None
    least: float = 0.5


WAYS: dict[str, Way] = {
    "two-columns-with-heads-and-notes.pdf": Way(in_pdf),
    "russian-arabic-and-a-table.pdf": Way(in_pdf),
    "turned-page.pdf": Way(in_pdf),
    "scan-with-words-behind.pdf": Way(in_pdf),
    "english.png": Way(in_picture),
    "report-with-share-buttons.txt": Way(bytes_in("utf-8")),
    "utf-16-big-endian.txt": Way(bytes_in("utf-16-be")),
    "windows-1251.txt": Way(bytes_in("windows-1251")),
    "utf-8-with-three-broken-bytes.txt": Way(bytes_in("utf-8")),
    "two-reports.jsonl": Way(json_string),
    "two-reports.jsonl.gz": Way(packed_json),
    "article-with-everything-around-it.html": Way(markup_in("utf-8"), one_blank),
    "article-in-utf-16.html": Way(markup_in("utf-16"), one_blank),
    "word-report.docx": Way(in_part, payload=office_files.word_report),
    "opendocument-report.odt": Way(in_part, one_blank, office_files.opendocument_report),
    "rich-text-report.rtf": Way(in_rich_text, payload=office_files.rich_text_report),
    "book-of-two-chapters.epub": Way(in_part, one_blank, office_files.book_of_two_chapters),
    "incidents.csv": Way(in_quotes, payload=office_files.incidents_csv, least=0.4),
    "incidents.xlsx": Way(in_sheet, payload=office_files.incidents_xlsx, least=0.4),
    "incidents.xls": Way(in_old_sheet, least=0.4),
    "incidents.ods": Way(in_open_sheet, payload=office_files.incidents_ods, least=0.4),
    "article-in-gb18030.html": Way(markup_in("gb18030"), one_blank),
    "mail-with-attachment.eml": Way(in_mail, least=0.4),
    "mail-flowed-and-plain.eml": Way(in_mail, least=0.4),
    "mail-in-koi8-r.eml": Way(in_mail, least=0.4),
    "mail-as-a-page.eml": Way(in_mail, one_blank, least=0.4),
    "chat-whatsapp-iphone.txt": Way(bytes_in("utf-8"), least=0.1),
    "chat-whatsapp-arabic.txt": Way(bytes_in("utf-8"), least=0.2),
    "chat-telegram.json": Way(json_string, least=0.1),
    "chat-telegram-escaped.json": Way(json_string, least=0.1),
    "chat-telegram.html": Way(markup_in("utf-8"), one_blank, least=0.1),
    "transcript.srt": Way(bytes_in("windows-1251")),
    "transcript-with-voices.vtt": Way(markup_in("utf-8"), least=0.4),
    "export-uwazi.json": Way(json_string),
    "export-bayanat-bulletins.json": Way(json_string),
}


@pytest.mark.parametrize("name", WAYS)
def test_from_text_to_place_to_text(name: str) -> None:
    way = WAYS[name]
    payload = way.payload() if way.payload else (SAMPLES / name).read_bytes()
    documents = [found for found in read(ITEM, name, payload) if isinstance(found, Rendition) and found.text]
    assert documents
    for document in documents:
        spans = SPANS // len(WAYS) // len(documents) + 1
        assert_roundtrip(document, payload, way.reread, spans=spans, same=way.same, least=way.least)
