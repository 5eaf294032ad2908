"""Tables as XLSX (ECMA-376): texts as texts, numbers as numbers, no formulas, no properties, no author."""

from collections.abc import Iterator, Sequence

from firsthand.model.casefile import CaseFile
from firsthand.publish.data.cells import LONGEST, tame
from firsthand.publish.data.rows import Cell, Sheet, left_out, sheets
from firsthand.publish.formats import xml
from firsthand.publish.formats.packed import packed
from firsthand.publish.made import Made, lost

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD_STYLE, _TEXT_STYLE = 1, 2
_STYLES = (
    f'{xml.HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="10"/><name val="Noto Sans"/></font>'
    '<font><b/><sz val="10"/><name val="Noto Sans"/></font></fonts><fills count="2">'
    '<fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/>'
    '<xf numFmtId="49" quotePrefix="1" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


def write(view: CaseFile) -> Made:
    """Return the workbook: a sheet for each table."""
    made = sheets(view)
    cut = sum(
        isinstance(cell, str) and len(cell) > LONGEST - 1 for s in made for row in s.rows for cell in row
    )
    gone = (*left_out(view), *lost((f"ends of texts of more than {LONGEST:,} characters", cut)))
    return Made(packed(_members(made)), "xlsx", gone)


def _members(made: Sequence[Sheet]) -> Iterator[tuple[str, bytes]]:
    numbered = list(enumerate(made, 1))
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for n, _ in numbered
    )
    yield (
        "[Content_Types].xml",
        (
            f'{xml.HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            f'ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{types}</Types>'
        ).encode(),
    )
    yield "_rels/.rels", _relations([("rId1", "officeDocument", "xl/workbook.xml")])
    listed = "".join(f'<sheet name="{s.name}" sheetId="{n}" r:id="rId{n}"/>' for n, s in numbered)
    yield (
        "xl/workbook.xml",
        f'{xml.HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{listed}</sheets></workbook>'.encode(),
    )
    targets = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n, _ in numbered]
    yield (
        "xl/_rels/workbook.xml.rels",
        _relations([*targets, (f"rId{len(made) + 1}", "styles", "styles.xml")]),
    )
    yield "xl/styles.xml", _STYLES.encode()
    for number, sheet in numbered:
        yield f"xl/worksheets/sheet{number}.xml", _sheet(sheet)


def _relations(rows: Sequence[tuple[str, str, str]]) -> bytes:
    inner = "".join(
        f'<Relationship Id="{name}" Type="{_REL}/{kind}" Target="{to}"/>' for name, kind, to in rows
    )
    return f'{xml.HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'.encode()


def _sheet(sheet: Sheet) -> bytes:
    out = [
        f'{xml.HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>'
    ]
    columns = [_letters(n) for n in range(len(sheet.heads))]
    for number, row in enumerate([sheet.heads, *sheet.rows], 1):
        style = _HEAD_STYLE if number == 1 else _TEXT_STYLE
        cells = (_cell(f"{column}{number}", value, style) for column, value in zip(columns, row, strict=True))
        out.append(f'<row r="{number}">{"".join(cells)}</row>')
    return "".join((*out, "</sheetData></worksheet>")).encode()


def _cell(place: str, value: Cell, style: int) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, int):
        return f'<c r="{place}"><v>{value}</v></c>'
    words = xml.text(tame(value)[:LONGEST])
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'


def _letters(column: int) -> str:
    return _letters(column // 26 - 1) + chr(65 + column % 26) if column >= 26 else chr(65 + column)
