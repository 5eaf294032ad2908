"""Office documents that are broken, locked, old or an attack, built for the tests; see `tests/office_files.py`."""

import struct
import zipfile
from collections.abc import Callable

from firsthand.errors import DamagedFile, InputError, LimitExceeded, UnknownFormat
from tests import office_files as good

BOMB = '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def compound(**streams: bytes) -> bytes:
    """Return a compound file (MS-CFB) of streams of 4,096 bytes or more, as Office wrote until 2007."""
    sectors: list[bytes] = []
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)]
    chain: list[int] = []
    for number, (name, content) in enumerate(streams.items(), 1):
        content = content.ljust(4096, b"\0")
        first, count = len(sectors), -(-len(content) // 512)
        after = number + 1 if number < len(streams) else 0xFFFFFFFF
        entries.append(_entry(name.replace("_", " ").strip(), 2, first, len(content), right=after))
        sectors += [content[at : at + 512].ljust(512, b"\0") for at in range(0, len(content), 512)]
        chain += [*range(first + 1, first + count), 0xFFFFFFFE]
    directory = b"".join(entries).ljust(-(-len(entries) // 4) * 512, b"\0")
    begin = len(sectors)
    sectors += [directory[at : at + 512] for at in range(0, len(directory), 512)]
    chain += [*range(begin + 1, len(sectors)), 0xFFFFFFFE, 0xFFFFFFFD]
    assert len(chain) <= 128
    table = struct.pack("<128I", *chain, *[0xFFFFFFFF] * (128 - len(chain)))
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    )
    head += struct.pack("<9I", 0, 1, begin, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", len(sectors), *[0xFFFFFFFF] * 108)
    return head + b"".join(sectors) + table


def _entry(
    name: str, kind: int, first: int, size: int, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF
) -> bytes:
    spelled = (name + "\0").encode("utf-16-le")
    head = spelled.ljust(64, b"\0") + struct.pack("<HBB3I", len(spelled), kind, 1, 0xFFFFFFFF, right, child)
    return head + bytes(36) + struct.pack("<IQ", first, size)


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<2H", kind, len(content)) + content


def _label(row: int, column: int, words: str) -> bytes:
    wide = words.encode("utf-16-le")
    return _record(0x0204, struct.pack("<4HB", row, column, 0, len(words), 1) + wide)


def incidents_xls() -> bytes:
    """Return an Excel file of 1997 (BIFF8) with three rows."""
    rows = (("Place", "Killed", "Source"), ("Karsk", 3, "Lantern Group"), ("Толвик", 12, "Nordwire"))
    sheet = _record(0x0809, struct.pack("<4H2I", 0x0600, 0x0010, 0, 1997, 0, 0))
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            number = struct.pack("<3Hd", row, column, 0, value) if isinstance(value, int) else b""
            sheet += _record(0x0203, number) if number else _label(row, column, str(value))
    sheet += _record(0x000A, b"")
    name = b"Incidents"
    begin = _record(0x0809, struct.pack("<4H2I", 0x0600, 0x0005, 0, 1997, 0, 0)) + _record(
        0x0042, b"\xb0\x04"
    )
    bound = struct.pack("<IHBB", 0, 0, len(name), 0) + name
    at = len(begin) + 4 + len(bound) + 4
    return compound(
        Workbook=begin + _record(0x0085, struct.pack("<I", at) + bound[4:]) + _record(0x000A, b"") + sheet
    )


def _with(payload: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a package with one part changed."""
    with zipfile.ZipFile(good.io.BytesIO(payload)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return good.package(parts | {part: change(parts[part])})


def _declared(payload: bytes, part: str, declaration: str) -> bytes:
    def change(content: bytes) -> bytes:
        head, _, rest = content.partition(b"?>")
        return head + b"?>" + declaration.encode() + rest if rest else declaration.encode() + content

    return _with(payload, part, change)


def _damaged(payload: bytes) -> bytes:
    """Return a package of which one packed byte in the middle of a part is another."""
    at = payload.index(b"word/document.xml") + 200
    return payload[:at] + bytes([payload[at] ^ 0x55]) + payload[at + 1 :]


def _two_of_a_name() -> bytes:
    out = good.io.BytesIO(good.word_report())
    with zipfile.ZipFile(out, "a") as package:
        entry = zipfile.ZipInfo("word/documenu.xml", (2019, 3, 14, 9, 0, 0))
        package.writestr(entry, "<x/>")
    return out.getvalue().replace(b"word/documenu.xml", b"word/document.xml")


def _locked_text() -> bytes:
    manifest = (
        f"<manifest:manifest {good._SPACES}><manifest:file-entry manifest:full-path='content.xml'>"
        "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    return _with(good.opendocument_report(), "META-INF/manifest.xml", lambda _: manifest.encode())


def _repeated() -> bytes:
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="16000"><text:p>x</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
    return good.odf("spreadsheet", f'<table:table table:name="I">{row}</table:table>')


def _wide() -> bytes:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return good.xlsx({"A": f'<worksheet xmlns="{good.S}"><sheetData>{rows}</sheetData></worksheet>'})


def _entities_in_chapter() -> bytes:
    head = b'<!DOCTYPE html [<!ENTITY a "aaaa">]><html><body><p>Text of the chapter &a;.</p></body></html>'
    return _with(good.book_of_two_chapters(), "OEBPS/one.xhtml", lambda _: head)


def _locked_book() -> bytes:
    locked = "".join(f'<CipherReference URI="OEBPS/{name}.xhtml"/>' for name in ("nav", "one", "two"))
    return good.book(
        {"nav": "x", "one": "y", "two": "z"},
        **{"META-INF/encryption.xml": f"<encryption>{locked}</encryption>"},
    )


def _presentation() -> bytes:
    return good.package({"[Content_Types].xml": good.TYPES, "ppt/presentation.xml": "<x/>"})


def _circle() -> bytes:
    """Return an old Excel file whose first sector is said to be followed by itself."""
    whole = incidents_xls()
    return whole[:-512] + struct.pack("<I", 0) + whole[-508:]


def _contradiction() -> bytes:
    """Return an old Excel file that says that its sheet begins behind its end."""
    whole = incidents_xls()
    at = whole.index(b"Incidents") - 8
    return whole[:at] + struct.pack("<I", 0x00DE0123) + whole[at + 4 :]


Broken = tuple[Callable[[], bytes], type[InputError], str]

BROKEN: dict[str, Broken] = {
    "word-with-entities-in-entities.docx": (lambda: _declared(good.word_report(), "word/document.xml", BOMB), DamagedFile, "DOCTYPE"),
    "word-that-asks-for-a-file.docx": (lambda: _declared(good.word_report(), "word/document.xml", OUTSIDE), DamagedFile, "DOCTYPE"),
    "word-cut-short.docx": (lambda: good.word_report()[:-40], DamagedFile, "cut short"),
    "word-with-an-altered-byte.docx": (lambda: _damaged(good.word_report()), DamagedFile, "word/document.xml"),
    "word-not-well-formed.docx": (lambda: _with(good.word_report(), "word/document.xml", lambda c: c[:-30]), DamagedFile, "well-formed"),
    "word-bomb.docx": (lambda: good.docx(good.para("a" * 9_000_000)), LimitExceeded, "unpacks to more than"),
    "word-with-two-texts.docx": (_two_of_a_name, DamagedFile, "members have this name"),
    "word-without-text.docx": (lambda: good.docx(""), DamagedFile, "without any text"),
    "opendocument-locked.odt": (_locked_text, DamagedFile, "password"),
    "opendocument-with-entities.odt": (lambda: _declared(good.opendocument_report(), "content.xml", BOMB), DamagedFile, "DOCTYPE"),
    "book-with-entities-in-its-list.epub": (lambda: _declared(good.book_of_two_chapters(), "OEBPS/book.opf", BOMB), DamagedFile, "DOCTYPE"),
    "book-that-is-locked.epub": (_locked_book, DamagedFile, "locked"),
    "rich-text-nested-too-deep.rtf": (lambda: b"{\\rtf1 " + b"{" * 900 + b"x" + b"}" * 901, LimitExceeded, "nests more than"),
    "rich-text-of-a-picture.rtf": (lambda: b"{\\rtf1{\\pict 00ff00ff}}", DamagedFile, "without any words"),
    "old-word.doc": (lambda: compound(WordDocument=b"x" * 5000), UnknownFormat, ".docx"),
    "locked-workbook.xlsx": (lambda: compound(EncryptedPackage=b"x" * 5000), UnknownFormat, "locked with a password"),
    "sheet-as-wide-as-it-can-be.xlsx": (_wide, LimitExceeded, "spans 17,179,869,184 cells"),
    "sheet-that-repeats-a-row.ods": (_repeated, LimitExceeded, "spans 16,000,000,000 cells"),
    "sheet-with-entities.xlsx": (lambda: _declared(good.incidents_xlsx(), "xl/worksheets/sheet1.xml", BOMB.replace("w:document", "worksheet")), DamagedFile, "DOCTYPE"),
    "workbook-that-runs-in-a-circle.xls": (_circle, DamagedFile, "in a circle"),
    "workbook-that-contradicts-itself.xls": (_contradiction, DamagedFile, "contradict each other"),
    "presentation.pptx": (_presentation, UnknownFormat, "PowerPoint"),
}  # fmt: skip
"""Files of which nothing is read: how each is made, the error, and words of it."""

HALF: dict[str, tuple[Callable[[], bytes], str]] = {
    "word-with-damaged-comments.docx": (lambda: good.docx(good.para("A report of the night."), comments="<x"), "word/comments.xml"),
    "book-with-entities-in-a-chapter.epub": (_entities_in_chapter, "declares entities"),
}  # fmt: skip
"""Files of which the rest is read: how each is made, and words of the error beside."""
