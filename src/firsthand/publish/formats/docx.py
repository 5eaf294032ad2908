"""A paper as DOCX (ECMA-376), with real footnotes. There are no properties: no author, no times, no revisions."""

from collections.abc import Iterator

from firsthand.publish.formats import xml
from firsthand.publish.formats.coverage import right_to_left
from firsthand.publish.formats.packed import packed
from firsthand.publish.formats.resource import read
from firsthand.publish.paper import Block, Bullets, Heading, Paper, Para, Run, Runs, Table, plain

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_STYLES = {"strong": "Strong", "soft": "Soft", "code": "Code", "withheld": "Withheld"}
_FIRST_NOTE = 1
_MARK = '<w:r><w:rPr><w:rStyle w:val="NoteMark"/></w:rPr>{}</w:r>'


def write(paper: Paper) -> bytes:
    """Return the package; the same paper gives the same bytes."""
    made = _Document(paper)
    # The body is written first: its footnotes are collected on the way.
    body = made.body()
    notes = made.footnotes()
    lang = xml.attribute(paper.language)
    styles = read("docx/styles.xml").decode().replace('"LANGUAGE"', lang)
    return packed(
        [
            ("[Content_Types].xml", read("docx/content_types.xml")),
            ("_rels/.rels", read("docx/package.rels.xml")),
            ("word/_rels/document.xml.rels", read("docx/document.rels.xml")),
            ("word/document.xml", body.encode()),
            ("word/footnotes.xml", notes.encode()),
            ("word/footer1.xml", _footer(paper.foot).encode()),
            ("word/styles.xml", styles.encode()),
            ("word/numbering.xml", read("docx/numbering.xml")),
            ("word/settings.xml", read("docx/settings.xml")),
        ]
    )


_EDGE_ON_THE_RIGHT = (
    '<w:pBdr><w:left w:val="nil"/><w:right w:val="single" w:sz="12" w:space="8" w:color="B5C0CB"/></w:pBdr>'
)
"""The edge of a quotation: the style has it on the left of the page, whichever way the words run."""


class _Document:
    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._notes: list[str] = []

    def body(self) -> str:
        """Return `document.xml`; footnotes are collected on the way."""
        inner = "".join(self._all())
        page = (
            '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="1247" w:right="1247" w:bottom="1247" w:left="1247"'
            ' w:header="709" w:footer="567" w:gutter="0"/>'
            "</w:sectPr>"
        )
        return f"{xml.HEAD}<w:document {_W} {_R}><w:body>{inner}{page}</w:body></w:document>"

    def _all(self) -> Iterator[str]:
        if self._paper.banner:
            yield self._paragraph(plain(self._paper.banner), "Banner")
        yield self._paragraph(plain(self._paper.title), "Title")
        behind = (*self._paper.blocks[1:], None)
        for block, following in zip(self._paper.blocks, behind, strict=bool(self._paper.blocks)):
            leads = isinstance(following, Para) and following.quoted
            yield self._block(block, "<w:keepNext/>" if leads else "")

    def footnotes(self) -> str:
        """Return `footnotes.xml`."""
        out = [
            f"{xml.HEAD}<w:footnotes {_W}>",
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>',
            '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
            "<w:continuationSeparator/></w:r></w:p></w:footnote>",
        ]
        for number, words in enumerate(self._notes, _FIRST_NOTE):
            mark = _MARK.format("<w:footnoteRef/>")
            out.append(
                f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{mark}'
                f"{self._run(Run(' ' + words), False)}</w:p></w:footnote>"
            )
        return "".join((*out, "</w:footnotes>"))

    def _block(self, block: Block, more: str = "") -> str:
        match block:
            case Heading(level, text, fresh):
                return self._paragraph(
                    plain(text), f"Heading{level}", "<w:pageBreakBefore/>" if fresh else ""
                )
            case Para(runs, quoted):
                return self._paragraph(runs, "Quote" if quoted else "", "" if quoted else more)
            case Bullets(items):
                return "".join(self._paragraph(item, "ListBullet") for item in items)
            case Table():
                return self._table(block)

    def _paragraph(self, runs: Runs, style: str = "", more: str = "") -> str:
        rtl = right_to_left("".join(run.text for run in runs))
        edge = _EDGE_ON_THE_RIGHT if rtl and style == "Quote" else ""
        inner = (f'<w:pStyle w:val="{style}"/>' if style else "") + more + edge + ("<w:bidi/>" if rtl else "")
        head = f"<w:pPr>{inner}</w:pPr>" if inner else ""
        return f"<w:p>{head}{''.join(self._run(run, rtl) for run in runs)}</w:p>"

    def _run(self, run: Run, rtl: bool) -> str:
        style = _STYLES.get(run.style)
        look = (f'<w:rStyle w:val="{style}"/>' if style else "") + ("<w:rtl/>" if rtl else "")
        head = f"<w:rPr>{look}</w:rPr>" if look else ""
        lines = run.text.split("\n")
        inner = "<w:br/>".join(f'<w:t xml:space="preserve">{xml.text(line)}</w:t>' for line in lines)
        made = f"<w:r>{head}{inner}</w:r>" if run.text else ""
        if run.note:
            self._notes.append(run.note)
            made += _MARK.format(f'<w:footnoteReference w:id="{len(self._notes) - 1 + _FIRST_NOTE}"/>')
        return made

    def _table(self, table: Table) -> str:
        columns = "".join('<w:gridCol w:w="2400"/>' for _ in table.heads)
        head = "".join(self._cell(plain(words, "strong")) for words in table.heads)
        rows = "".join(f"<w:tr>{''.join(map(self._cell, row))}</w:tr>" for row in table.rows)
        return (
            '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl><w:p/>"
        )

    def _cell(self, runs: Runs) -> str:
        return f"<w:tc><w:tcPr/>{self._paragraph(runs)}</w:tc>"


def _footer(words: str) -> str:
    return (
        f'{xml.HEAD}<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Foot"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{xml.text(words)}  </w:t></w:r>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>'
    )
