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
    return package({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content} | rest)


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
