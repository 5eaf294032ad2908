"""What the parts of a spreadsheet tell beside its values, and what makes one too dangerous to open.

Parts are looked through with patterns and with a parser that builds nothing, so that a bomb costs no memory.
"""

import posixpath
import re
from collections.abc import Mapping
from typing import NamedTuple
from xml.parsers import expat

from firsthand.errors import DamagedFile, LimitExceeded
from firsthand.read.foreign import Foreign
from firsthand.read.markup import Handler, parse, parser_encoding
from firsthand.read.packages import Package

MOST_SPANNED = 20_000_000
"""Cells, filled or not, between the first and the last of a sheet: calamine keeps room for all of them."""

_CELL = re.compile(rb"<(?:\w{1,20}:)?c [^<>]{0,200}?\br=\"([A-Z]{1,3})(\d{1,7})\"([^<>]{0,200})")
_HIDDEN_ROW = re.compile(rb"<(?:\w{1,20}:)?row [^<>]{0,400}?\bhidden=\"(?:1|true)\"")
_HIDDEN_COLUMN = re.compile(rb"<(?:\w{1,20}:)?col [^<>]{0,400}?\bhidden=\"(?:1|true)\"")
_STYLE = re.compile(rb"\bs=\"(\d{1,6})\"")
_REPEATED = re.compile(rb"table:number-(?:rows|columns)-repeated=\"(\d{3,12})\"")
_COLLAPSED_ROW = re.compile(rb"<table:table-row [^<>]{0,400}?table:visibility=\"(?:collapse|filter)\"")
_COLLAPSED_COLUMN = re.compile(rb"<table:table-column [^<>]{0,400}?table:visibility=\"(?:collapse|filter)\"")
_MONTH_FORMATS = {17: "month"}


class Look(NamedTuple):
    """What one sheet shows otherwise than its values say: `shown` gives "month" or "year" for such cells of dates."""

    hidden_rows: int = 0
    hidden_columns: int = 0
    shown: Mapping[tuple[int, int], str] = {}


def of_xlsx(foreign: Foreign) -> dict[str, Look]:
    """Return the look of each sheet by name. Raises `DamagedFile` or `LimitExceeded` for what must not be opened."""
    package = Package(foreign.payload, foreign.name)
    book = _Book()
    parse(foreign.name, "xl/workbook.xml", package.part("xl/workbook.xml"), book)
    targets = _Targets()
    if "xl/_rels/workbook.xml.rels" in package:
        parse(foreign.name, "xl/_rels/workbook.xml.rels", package.part("xl/_rels/workbook.xml.rels"), targets)
    dates = _Dates()
    if "xl/styles.xml" in package:
        parse(foreign.name, "xl/styles.xml", package.part("xl/styles.xml"), dates)
    if "xl/sharedStrings.xml" in package:
        _well_formed(foreign.name, "xl/sharedStrings.xml", package.part("xl/sharedStrings.xml"))
    styles = dates.coarse()
    found: dict[str, Look] = {}
    for sheet, relation in book.sheets:
        part = posixpath.normpath(posixpath.join("/xl", targets.found.get(relation, ""))).lstrip("/")
        if part in package:
            found[sheet] = _sheet(foreign.name, part, package.part(part), styles)
    return found


def of_xlsb(foreign: Foreign) -> dict[str, Look]:
    """Return no looks: binary parts are bounded by their size only."""
    package = Package(foreign.payload, foreign.name)
    for part in package.those("xl/", ".bin"):
        package.part(part)
    return {}


def of_ods(foreign: Foreign) -> dict[str, Look]:
    """Return the look of all sheets under the name "" (an OpenDocument file keeps them in one part)."""
    package = Package(foreign.payload, foreign.name)
    content = package.part("content.xml")
    _well_formed(foreign.name, "content.xml", content)
    if _REPEATED.search(content):
        span = _Span()
        parse(foreign.name, "content.xml", content, span)
        _check_span(foreign.name, span.most, "content.xml")
    rows, columns = len(_COLLAPSED_ROW.findall(content)), len(_COLLAPSED_COLUMN.findall(content))
    return {"": Look(rows, columns)}


def _sheet(name: str, part: str, content: bytes, styles: Mapping[int, str]) -> Look:
    _well_formed(name, part, content)
    deepest = widest = 0
    shown: dict[tuple[int, int], str] = {}
    for cell in _CELL.finditer(content):
        row, column = int(cell[2]), _number(cell[1])
        deepest, widest = max(deepest, row), max(widest, column)
        style = _STYLE.search(cell[0]) if styles else None
        if style and int(style[1]) in styles:
            shown[row, column] = styles[int(style[1])]
    _check_span(name, deepest * widest, part)
    return Look(len(_HIDDEN_ROW.findall(content)), len(_HIDDEN_COLUMN.findall(content)), shown)


def _check_span(name: str, cells: int, part: str) -> None:
    if cells > MOST_SPANNED:
        fault = f"its part {part} spans {cells:,} cells, filled or not, which is more than {MOST_SPANNED:,}"
        raise LimitExceeded(name, fault)


def _number(letters: bytes) -> int:
    """Return the number of a column: A is 1, AA is 27."""
    found = 0
    for letter in letters:
        found = found * 26 + letter - 64
    return found


def _well_formed(name: str, part: str, content: bytes) -> None:
    """Raise `DamagedFile` if a part is no well-formed XML or declares a document type."""

    def refuse(*_: object) -> None:
        fault = f"declares a document type (DOCTYPE) in its part {part}, as in an attack; it was not read"
        raise DamagedFile(name, fault)

    parser = expat.ParserCreate(parser_encoding(content))
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except expat.ExpatError as fault:
        said = expat.errors.messages.get(fault.code, "unknown")
        raise DamagedFile(name, f"is no well-formed XML in its part {part}: {said}") from None


class _Book(Handler):
    """The sheets of a workbook: name and relation."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []

    def start(self, name: str, said: Mapping[str, str]) -> None:
        if name.endswith(":sheet"):
            self.sheets.append((said.get("name", ""), said.get("id", "")))


class _Targets(Handler):
    """The parts that relations lead to."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}

    def start(self, name: str, said: Mapping[str, str]) -> None:
        if name.endswith(":Relationship"):
            self.found[said.get("Id", "")] = said.get("Target", "")


class _Dates(Handler):
    """The styles that show a date as less than a day."""

    def __init__(self) -> None:
        self._formats: dict[int, str] = {}
        self._cells: list[int] = []
        self._in_cells = False

    def start(self, name: str, said: Mapping[str, str]) -> None:
        local, number = name.partition(":")[2], said.get("numFmtId", "")
        if local == "cellXfs":
            self._in_cells = True
        elif local == "numFmt" and number.isdecimal():
            self._formats[int(number)] = said.get("formatCode", "")
        elif local == "xf" and self._in_cells:
            self._cells.append(int(number) if number.isdecimal() else 0)

    def end(self, name: str) -> None:
        self._in_cells = self._in_cells and not name.endswith(":cellXfs")

    def coarse(self) -> dict[int, str]:
        """Return "month" or "year" by number of style."""
        found = {number: _precision(self._formats.get(fmt, "")) or _MONTH_FORMATS.get(fmt, "")
                 for number, fmt in enumerate(self._cells)}  # fmt: skip
        return {number: precision for number, precision in found.items() if precision}


def _precision(code: str) -> str:
    """Return what a format of dates shows if it is no day: "mmm yyyy" a month, "yyyy" a year."""
    plain = re.sub(r"\"[^\"]*\"|\[[^\]]*\]|\\.", "", code.partition(";")[0].lower())
    if "y" not in plain or "d" in plain or "h" in plain:
        return ""
    return "month" if "m" in plain else "year"


class _Span(Handler):
    """How many cells the largest sheet of an OpenDocument spreadsheet spans, as far as they are filled."""

    def __init__(self) -> None:
        self.most = 0
        self._rows = self._widest = self._row = self._columns = 0
        self._blank_rows = 0
        self._repeat = 1

    def start(self, name: str, said: Mapping[str, str]) -> None:
        if name == "table:table":
            self._rows = self._widest = self._blank_rows = 0
        elif name == "table:table-row":
            self._repeat, self._row, self._columns = _count(said.get("number-rows-repeated")), 0, 0
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._columns += _count(said.get("number-columns-repeated"))
            if said.get("value-type"):
                self._row = self._columns

    def end(self, name: str) -> None:
        if name == "table:table-row":
            if self._row:
                self._rows += self._blank_rows + self._repeat
                self._blank_rows, self._widest = 0, max(self._widest, self._row)
                self.most = max(self.most, self._rows * self._widest)
            else:
                self._blank_rows += self._repeat


def _count(said: str | None) -> int:
    return int(said) if said and said.isdecimal() and len(said) < 12 else 1
