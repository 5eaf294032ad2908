"""Office documents, built part by part for the tests; `python -m tests.office_files` writes the samples anew.

All of Veldria, its towns, people and papers is made up.
"""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

SAMPLES = Path(__file__).parent / "read" / "samples"
_DAY = (2019, 3, 14, 9, 0, 0)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def package(parts: Mapping[str, str | bytes], packed: bool = True) -> bytes:
    """Return a zip of `parts`, the same bytes each time; a part "mimetype" is never packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = (
                zipfile.ZIP_DEFLATED if packed and name != "mimetype" else zipfile.ZIP_STORED
            )
            made.writestr(entry, content)
    return out.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """Return a Word document; `parts` are further parts of its folder, by name without ending."""
    head = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="{W}" xmlns:mc="{MC}">'
    )
    main = f"{head}<w:body>{body}</w:body></w:document>"
    return package(
        {"[Content_Types].xml": TYPES, "_rels/.rels": _rels("word/document.xml"), "word/document.xml": main}
        | {f"word/{name}.xml": content for name, content in parts.items()}
    )


def _rels(target: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{REL}/officeDocument" Target="{target}"/></Relationships>'
    )


def para(*runs: str, listed: bool = False) -> str:
    """Return a paragraph; a run is text as it is to stand in XML, or markup if it begins with "<"."""
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr>' if listed else ""
    made = (
        run if run.startswith("<") else f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs
    )
    return f"<w:p>{numbered}{''.join(made)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """Return a table of paragraphs."""
    made = ("<w:tr>" + "".join(f"<w:tc>{para(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    return f"<w:tbl>{''.join(made)}</w:tbl>"


def notes(kind: str, *texts: str) -> str:
    """Return a part of footnotes, endnotes or comments."""
    edge = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    made = (f'<w:{kind} w:id="{n}">{para(text)}</w:{kind}>' for n, text in enumerate(texts))
    return f'<w:{kind}s xmlns:w="{W}">{edge if kind != "comment" else ""}{"".join(made)}</w:{kind}s>'


BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent>'
    + para("A box beside the text.")
    + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
    + para("A box beside the text.")
    + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
)


def word_report() -> bytes:
    """Return a Word document with everything that the reader tells apart."""
    body = (
        para("Nine men held in Karsk cellar, relatives say")
        + para("By Ilse Varga")
        + para("Published 14 March 2019")
        + para("Grey Guard officers arrested nine men in Kar", "sk on 3 March 2019, &lt;relatives&gt; said &amp; a lawyer con&#102;irmed.",
               '<w:r><w:footnoteReference w:id="0"/></w:r>')
        + para("Задержаны девять человек — сообщила Мира Данск 😀.")
        + para('<w:ins w:id="1"><w:r><w:t>Three of them were beaten. </w:t></w:r></w:ins>',
               '<w:del w:id="2"><w:r><w:delText>Mira Dansk saw it.</w:delText></w:r></w:del>', "They were freed on Monday.", BOX)
        + para("Anton Relkov", listed=True)
        + para("Mikel Dansk", listed=True)
        + table(("Name", "Town"), ("Anton Relkov", "Karsk"), ("", "Tolvik"), ("Mikel Dansk", "Brenna"))
        + para('<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden words.</w:t></w:r>', '<w:r><w:tab/><w:t>behind a tab</w:t><w:br/><w:t>and a break</w:t></w:r>')
        + para('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>'
               '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "a link", '<w:hyperlink><w:r><w:t> and another</w:t></w:r></w:hyperlink>')
        + '<w:sectPr/>'
    )  # fmt: skip
    return docx(
        body,
        footnotes=notes("footnote", "Interview with a relative, 12 March 2019."),
        comments=notes("comment", "Is this right?", "Ask Lantern Group."),
        header1=f'<w:hdr xmlns:w="{W}">{para("Lantern Group, draft")}</w:hdr>',
        header2=f'<w:hdr xmlns:w="{W}">{para("Lantern Group, draft")}</w:hdr>',
        footer1=f'<w:ftr xmlns:w="{W}">{para("Page ", "1")}</w:ftr>',
    )


_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = (
    " ".join(
        f'xmlns:{name}="{_ODF}{name}:1.0"'
        for name in ("office", "text", "table", "draw", "style", "meta", "manifest")
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def odf(kind: str, body: str, automatic: str = "", **parts: str) -> bytes:
    """Return an OpenDocument package of `kind` "text" or "spreadsheet"; `parts` are further parts, without ending."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {_SPACES}>'
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    rest = {f"{name}.xml": text for name, text in parts.items()}
    mime = f"application/vnd.oasis.opendocument.{kind}"
    manifest = f'<manifest:manifest {_SPACES}><manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/></manifest:manifest>'
    return package({"mimetype": mime, "META-INF/manifest.xml": manifest, "content.xml": content} | rest)


def opendocument_report() -> bytes:
    """Return an OpenDocument text with everything that the reader tells apart."""
    hidden = '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
    body = """<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>x</dc:creator>
</office:change-info><text:p>Mira Dansk saw it.</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:h text:outline-level="1">Nine men held in Karsk cellar</text:h>
<text:p>Grey Guard officers   arrested
 nine<text:s text:c="3"/>men, a &quot;witness&quot; &#1089;казал<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>
<text:note-body><text:p>Interview, <text:span>12 March 2019</text:span>.</text:p></text:note-body></text:note> to Lantern Group.</text:p>
<text:p>Задержаны девять человек 😀<office:annotation><dc:creator>Ilse</dc:creator><dc:date>2019-03-14</dc:date><text:p>Check this.</text:p></office:annotation>.</text:p>
<text:list><text:list-item><text:p>Anton Relkov</text:p></text:list-item><text:list-item><text:p>Mikel Dansk</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>Name</text:p></table:table-cell><table:table-cell><text:p>Town</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell><text:p>Anton Relkov</text:p></table:table-cell><table:table-cell><text:p>Karsk</text:p></table:table-cell></table:table-row></table:table>
<text:p>Seen<text:tab/>by two<text:line-break/>people<draw:frame><draw:text-box><text:p>A box beside the text.</text:p></draw:text-box></draw:frame> there.</text:p>
<text:p><text:span text:style-name="T1">Hidden words.</text:span></text:p>"""
    styles = (
        f"<office:document-styles {_SPACES}><office:master-styles><style:master-page><style:header>"
        "<text:p>Lantern Group, draft</text:p></style:header></style:master-page></office:master-styles>"
        "</office:document-styles>"
    )
    meta = f"<office:document-meta {_SPACES}><office:meta><dc:title>Karsk cellar</dc:title></office:meta></office:document-meta>"
    return odf("text", body, hidden, styles=styles, meta=meta)


def rich_text_report() -> bytes:
    """Return an RTF document with everything that the reader tells apart."""
    return (
        rb"{\rtf1\ansi\ansicpg1251\uc1\deff0{\fonttbl{\f0\fnil\fcharset204 Arial;}{\f1\fcharset0 Times;}{\f2\fcharset128 Mincho;}}"
        rb"{\info{\title Karsk cellar}{\author Somebody}}{\header Lantern Group, draft\par}"
        b"\r\n\\pard Nine men held in Karsk cellar, relatives say\\par\r\n"
        rb"Grey Guard \{officers\}\emdash arrested{\footnote{\*\ftnx x} Interview, 12 March 2019.\par} nine\~men: "
        rb"\'c7\'e0\'e4\'e5\'f0\'e6\'e0\'ed\'fb \u1044?\u1072?\u1085?\u1089?\u1082? \u-10179?\u-8704? {\f2\'93\'fa\'96{} x}\par"
        + "\nЗадержаны девять".encode("cp1251")
        + rb" {\b bold} and {\*\unknown not this} {\v hidden words}{\deleted struck out}\bin4 {{}}\line next line\par"
        rb"{\*\annotation Check this.}\trowd\intbl Name\cell Town\cell\row\intbl Anton Relkov\cell Karsk\cell\row\pard"
        rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt a link}} {\upr{ansi}{\*\ud{\u1046 Z}}}{\pict 00ff00}\par}"
    )


EPUB_HEAD = (
    '<?xml version="1.0"?>\n<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
)


def book(chapters: Mapping[str, str], **parts: str) -> bytes:
    """Return a book of `chapters` by name; a name that begins with "nav" navigates."""
    items = "".join(
        f'<item id="{n}" href="{n}.xhtml" media-type="application/xhtml+xml"{" properties=" + chr(34) + "nav" + chr(34) if n.startswith("nav") else ""}/>'
        for n in chapters
    )
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" version="3.0"><metadata>'
        "<dc:title>The cellars of Karsk</dc:title><dc:creator>Ilse Varga</dc:creator><dc:creator>Mira Dansk</dc:creator>"
        "<dc:publisher>Lantern Group</dc:publisher><dc:date>2020-05-04</dc:date><dc:language>en</dc:language></metadata>"
        f"<manifest>{items}</manifest><spine>{''.join(f'<itemref idref={chr(34)}{n}{chr(34)}/>' for n in chapters)}</spine></package>"
    )
    container = f'{EPUB_HEAD}<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>'
    pages = {f"OEBPS/{n}.xhtml": f"{head}{text}</body></html>" for n, text in chapters.items()}
    return package(
        {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "OEBPS/book.opf": opf}
        | pages
        | parts
    )


def book_of_two_chapters() -> bytes:
    """Return a book with a table of contents and two chapters."""
    return book(
        {
            "nav": "<nav><ol><li>One</li><li>Two</li></ol></nav>",
            "one": "<h1>The cellar</h1><p>Grey Guard officers arrested nine men in   Karsk on 3 March 2019, a &#8220;witness&#8221; said &amp; left.</p>",
            "two": "<h1>Возвращение</h1><p>Мира Данск вернулась в понедельник 😀.</p>",
        }
    )


INCIDENTS = """\
Incident ID,Date,Place,Act,Killed,Injured,Detained,Victims,Perpetrator,Source,Description
V-1,2019-03-03,Karsk,Detention,,,9,"Anton Relkov; Mikel Dansk",Grey Guard,Lantern Group,"Grey Guard officers arrested nine men in a cellar. ""They were beaten,"" a neighbour said."
V-2,May 2019,"Oskaja, North Karsk",Killing,at least 3,5-7,,,unknown gunmen,Nordwire,
V-3,04.06.2019,Толвик,Beating,,2,,Мира Данск,,Open Door Veldria,"Two people were beaten
near the station."
V-4,2019,Brenna,,0,dozens,,,Veldrian police,Harbour Post,
"""


def incidents_csv() -> bytes:
    """Return a table of made-up incidents, as UTF-8 with a mark and Windows line ends."""
    return b"\xef\xbb\xbf" + INCIDENTS.replace("\n", "\r\n").encode()


S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
Value = str | int | float | tuple[str, float] | None


def sheet_xml(
    rows: list[list[Value]], extra: str = "", hidden: frozenset[int] = frozenset(), before: str = ""
) -> str:
    """Return a sheet; a value is text, a number, or (style, number); None leaves the cell out."""
    made = []
    for row, values in enumerate(rows, 1):
        cells = []
        for column, value in enumerate(values):
            at = f"{chr(65 + column)}{row}"
            if isinstance(value, str):
                text = value.replace("&", "&amp;").replace("<", "&lt;")
                cells.append(f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>')
            elif isinstance(value, tuple):
                cells.append(f'<c r="{at}" s="{value[0]}"><v>{value[1]}</v></c>')
            elif value is not None:
                cells.append(f'<c r="{at}"><v>{value}</v></c>')
        hides = ' hidden="1"' if row in hidden else ""
        made.append(f'<row r="{row}"{hides}>{"".join(cells)}</row>')
    return f'<worksheet xmlns="{S}">{before}<sheetData>{"".join(made)}</sheetData>{extra}</worksheet>'


DAY, MONTH = "1", "2"


def xlsx(sheets: Mapping[str, str], hidden: frozenset[str] = frozenset(), **parts: str) -> bytes:
    """Return an Excel package of `sheets` by name."""
    names = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"{" state=" + chr(34) + "hidden" + chr(34) if name in hidden else ""}/>'
        for n, name in enumerate(sheets, 1)
    )
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{REL}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    styles = (
        f'<styleSheet xmlns="{S}"><numFmts count="1"><numFmt numFmtId="170" formatCode="mmm\\ yyyy"/></numFmts>'
        '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>'
    )
    return package(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": _rels("xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{REL}"><sheets>{names}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>',
            "xl/styles.xml": styles,
        }
        | {f"xl/worksheets/sheet{n}.xml": sheet for n, sheet in enumerate(sheets.values(), 1)}
        | parts
    )


def incidents_xlsx() -> bytes:
    """Return a workbook of made-up incidents: a title above the headers, merged cells, a hidden row, a hidden sheet."""
    rows: list[list[Value]] = [
        ["Incidents in North Karsk"],
        ["Date", "City", "Act", "Killed", "Injured", "Arrested", "Victim", "Actor", "Source", "Notes"],
        [(DAY, 43527), "Karsk", "Arrest", None, None, 9, "Anton Relkov & others", "Grey Guard", "Lantern Group", "Held in a cellar."],
        [(MONTH, 43586), "Oskaja", "Killing", 3, 0.1 + 0.2, None, None, None, "Nordwire", None],
        [None, "Tolvik", "Beating", None, 2, None, "Мира Данск 😀", None, "Open Door Veldria", None],
    ]  # fmt: skip
    merged = '<mergeCells count="1"><mergeCell ref="A4:A5"/></mergeCells>'
    first = sheet_xml(rows, merged, frozenset([5]), '<cols><col min="3" max="3" hidden="1"/></cols>')
    second = sheet_xml([["Name", "Town"], ["Ilse Varga", "Brenna"]])
    return xlsx({"Incidents": first, "People": second, "Empty": sheet_xml([])}, frozenset(["People"]))


def incidents_ods() -> bytes:
    """Return an OpenDocument spreadsheet of made-up incidents, with the empty rows that LibreOffice adds."""

    def cell(words: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>'

    head = "".join(map(cell, ("Date", "Place", "Killed")))
    date = '<table:table-cell office:value-type="date" office:date-value="2019-03-03"><text:p>03/03/19</text:p></table:table-cell>'
    number = (
        '<table:table-cell office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell>'
    )
    blank = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    rows = f"<table:table-row>{head}</table:table-row><table:table-row>{date}{cell('Karsk &amp; Tolvik')}{number}</table:table-row>{blank}"
    return odf("spreadsheet", f'<table:table table:name="Incidents">{rows}</table:table>')


GOOD = {
    "word-report.docx": (
        word_report,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "opendocument-report.odt": (opendocument_report, "application/vnd.oasis.opendocument.text"),
    "rich-text-report.rtf": (rich_text_report, "application/rtf"),
    "book-of-two-chapters.epub": (book_of_two_chapters, "application/epub+zip"),
    "incidents.csv": (incidents_csv, "text/csv"),
    "incidents.xlsx": (incidents_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "incidents.ods": (incidents_ods, "application/vnd.oasis.opendocument.spreadsheet"),
}
"""Files that are read: how each is made, and its media type."""


def main() -> None:
    """Write all samples anew."""
    from tests import office_broken

    made = {name: build for name, (build, _) in GOOD.items()}
    made |= {name: build for name, (build, _, _) in office_broken.BROKEN.items()}
    made |= {name: build for name, (build, _) in office_broken.HALF.items()}
    made["incidents.xls"] = office_broken.incidents_xls
    for name, build in made.items():
        (SAMPLES / name).write_bytes(build())


if __name__ == "__main__":
    main()
