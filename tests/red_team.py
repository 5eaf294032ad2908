"""Plants of protected strings over every format, field and layer, for the leak check. All people are made up."""

import base64
import html
import io
import quopri
import zlib
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import quote

from PIL import Image, ImageDraw, ImageFont, PngImagePlugin

from firsthand.model.release import Protected
from tests import plain_pdfs
from tests.archive_files import mail, tarred, zipped
from tests.office_files import REL, W, docx, odf, package, para

PROTECTED = (
    Protected("Anton Relkov", "name", "Victim 1"),
    Protected("Мира Данскевич", "name", "Victim 2"),
    Protected("سالم الحداد", "name", "Victim 3"),
    Protected("Rose Baker", "name", "Witness 1"),
    Protected("+379 41 555 0188", "phone", "phone number in a report"),
    Protected("m.dansk@lantern.example", "mail", "mail address in a report"),
    Protected("VB 2044178", "number", "number of a paper in a report"),
    Protected("А714ВК", "plate", "number plate in a report"),
    Protected("12 Harbour Lane", "address", "address in a report"),
    Protected("@tolvik_owl", "handle", "handle in a report"),
    Protected("keeper of the Karsk lighthouse", "title", "occupation in a report"),
    Protected("Operation Heron", "marked", "marked string 1"),
)
KEPT = ("Boris Relkov", "Lantern Group")
OWN = ("release", "victim", "claim", "report")


class Plant(NamedTuple):
    """One string that was planted: where, in which form, and the file."""

    name: str
    file: str
    payload: bytes


WRITTEN = {
    "plain": "Anton Relkov",
    "surname-alone": "the brother of Relkov",
    "given-name-alone": "they called Anton at night",
    "capitals": "ANTON RELKOV",
    "small": "anton relkov",
    "turned": "Relkov, Anton",
    "possessive": "Relkov’s mother",
    "plural": "the Relkovs",
    "female-form": "his wife Relkova",
    "initial": "A. Relkov",
    "joined": "antonrelkov",
    "camel": "AntonRelkov",
    "underscores": "anton_relkov_2031",
    "inside-a-word": "relkovstatement",
    "two-lines": "Anton\nRelkov",
    "hyphenated": "Rel-\nkov was there",
    "soft-hyphen": "Rel\u00adkov",
    "zero-width": "R\u200be\u200bl\u200bk\u200bo\u200bv",
    "joiner": "Rel\u2060kov",
    "bidi-marks": "\u200eRel\u200fkov\u202c",
    "turned-around": "\u202evokleR notnA\u202c",
    "no-break-space": "Anton\u00a0Relkov",
    "accents": "Ántòn Rélkőv",
    "combining": "Re\u0301lkov",
    "struck-through": "R\u0336e\u0336l\u0336k\u0336o\u0336v",
    "cyrillic-lookalikes": "Rеlkоv",
    "greek-lookalikes": "Rεlκοv",
    "full-width": "Ｒｅｌｋｏｖ",
    "mathematical": "𝐑𝐞𝐥𝐤𝐨𝐯",
    "circled": "Ⓡⓔⓛⓚⓞⓥ",
    "spaced": "R e l k o v",
    "dotted": "R.e.l.k.o.v",
    "into-cyrillic": "Антон Релков",
    "into-cyrillic-inflected": "к Релкову",
    "into-cyrillic-soft": "Рельковым",
    "into-arabic": "انطون ريلكوف",
    "cyrillic": "Мира Данскевич",
    "cyrillic-genitive": "дело Миры Данскевич",
    "cyrillic-capitals": "ДАНСКЕВИЧ",
    "cyrillic-latin-letters": "Дaнcкeвич",
    "cyrillic-hyphenated": "Данске-\nвич",
    "cyrillic-as-latin": "Mira Danskevich",
    "cyrillic-as-german": "Danskewitsch or Danskevitsch, Mira Danskevich",
    "cyrillic-as-scientific": "Danskevič",
    "cyrillic-as-french": "Mira Danskevitch",
    "arabic": "سالم الحداد",
    "arabic-with-vowels": "سَالِم الحَدّاد",
    "arabic-tatweel": "الحـــداد",
    "arabic-and": "والحداد",
    "arabic-presentation": "ﺍﻟﺤﺪﺍﺩ",
    "arabic-as-latin": "Salem al-Haddad",
    "arabic-as-latin-other": "SALIM ALHADAD",
    "common-words-together": "Rose Baker said",
    "common-words-turned": "Baker, Rose",
    "common-words-initial": "R. Baker said",
    "phone": "+379 41 555 0188",
    "phone-together": "+379415550188",
    "phone-national": "041 555 01 88",
    "phone-dots": "379.41.555.0188",
    "phone-brackets": "(41) 555-0188",
    "phone-double-zero": "00379 41 5550188",
    "phone-arabic-digits": "+٣٧٩ ٤١ ٥٥٥ ٠١٨٨",
    "phone-full-width": "＋３７９４１５５５０１８８",
    "phone-link": "tel:+379415550188",
    "phone-narrow-spaces": "379\u202f41\u202f555\u202f0188",
    "mail": "m.dansk@lantern.example",
    "mail-spelled-out": "m.dansk (at) lantern (dot) example",
    "mail-spelled-out-capitals": "M.DANSK (AT) LANTERN (DOT) EXAMPLE",
    "mail-brackets": "m dot dansk [at] lantern [dot] example",
    "mail-capitals": "M.DANSK@LANTERN.EXAMPLE",
    "mail-in-link": "mailto:m.dansk%40lantern.example",
    "paper": "VB 2044178",
    "paper-together": "vb2044178",
    "paper-hyphens": "VB-2044-178",
    "paper-cyrillic": "ВВ2044178 and VВ2044178",
    "plate": "А714ВК",
    "plate-latin": "A 714 BK",
    "address": "12 Harbour Lane",
    "address-comma": "12, Harbour Lane",
    "handle": "@tolvik_owl",
    "handle-in-link": "https://t.me/tolvik_owl",
    "title": "the keeper of the Karsk lighthouse",
    "marked": "operation heron",
    "marked-small-joined": "OperationHeron",
}  # fmt: skip
"""The same strings, written so that somebody still reads them."""


def _page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Release</title>{head}</head><body><p>Three reports speak of one event in the north.</p>{body}</body></html>".encode()


def _picture(words: str = "") -> Image.Image:
    picture = Image.new("RGB", (900, 160) if words else (40, 20), "white")
    if words:
        draw = ImageDraw.Draw(picture)
        draw.text((30, 50), words, fill="black", font=ImageFont.load_default(44))
    return picture


def _saved(picture: Image.Image, form: str, **more: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **more)  # type: ignore[arg-type]
    return out.getvalue()


def _exif(tag: int, value: object) -> bytes:
    exif = Image.Exif()
    exif[tag] = value
    return exif.tobytes()


def _png_text(kind: str, words: str) -> bytes:
    info = PngImagePlugin.PngInfo()
    if kind == "itxt":
        info.add_itxt("Comment", words, zip=True)
    else:
        info.add_text("Comment", words, zip=kind == "ztxt")
    return _saved(_picture(), "PNG", pnginfo=info)


def pdf(shown: bytes, info: bytes = b"(Release)", more: bytes = b"", packed: bool = False) -> bytes:
    """A PDF of one page with the operators `shown`; `more` stands before the trailer."""
    content = zlib.compress(shown) if packed else shown
    coding = b" /Filter /FlateDecode" if packed else b""
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(content), coding, content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title %s >>" % info,
    ]
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    out += more
    table = len(out)
    out += b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table


def _shown(words: bytes) -> bytes:
    return b"BT /F1 18 Tf 20 100 Td (%s) Tj ET" % words


CLEAN_PDF = pdf(_shown(b"Three reports speak of one event"))


def _later(words: bytes) -> bytes:
    """A PDF whose first version showed `words`; an update replaced them."""
    first = pdf(_shown(words), packed=True)
    new = _shown(b"removed")
    return (
        first
        + b"4 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\nxref\n0 0\ntrailer << /Size 7 /Root 1 0 R /Prev 0 >>\nstartxref\n0\n%%%%EOF\n"
        % (len(new), new)
    )


def _sheet(cells: str) -> str:
    return f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>'


def _book(**parts: str) -> bytes:
    whole = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": parts.pop(
            "workbook",
            '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets/></workbook>',
        ),
    }
    return package(whole | {name.replace("__", "/") + ".xml": text for name, text in parts.items()})


def _base64_mail(words: str) -> bytes:
    body = base64.encodebytes(words.encode()).decode()
    return f"From: office@lantern.example\r\nSubject: A release\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}".encode()


def _runs(words: str) -> str:
    return para(*(f"<w:r><w:t>{letter}</w:t></w:r>" for letter in words))


def _thumbnail(words: str) -> bytes:
    """A picture with nothing to see whose EXIF holds another one with words."""
    inner = _saved(_picture(words), "JPEG", quality=90)
    outer = _saved(_picture(), "JPEG")
    size = len(inner) + 8
    return outer[:2] + b"\xff\xe1" + min(size, 65000).to_bytes(2) + b"Exif\0\0" + inner + outer[2:]


N = "Anton Relkov"
CARRIERS: dict[str, Callable[[], tuple[str, bytes]]] = {
    "file-name": lambda: ("relkov_statement.html", _page("")),
    "file-name-encoded": lambda: (quote("выписка Данскевич.txt"), b"nothing here"),
    "utf-16": lambda: ("r.txt", f"statement of {N}".encode("utf-16")),
    "utf-16-be-bare": lambda: ("r.bin", b"\x01" + N.encode("utf-16-be")),
    "utf-32": lambda: ("r.txt", N.encode("utf-32")),
    "windows-1251": lambda: ("r.txt", "дело Миры Данскевич".encode("cp1251")),
    "koi8-r": lambda: ("r.txt", "дело Миры Данскевич".encode("koi8-r")),
    "cp866": lambda: ("r.txt", "дело Миры Данскевич".encode("cp866")),
    "windows-1256": lambda: ("r.txt", "قال سالم الحداد".encode("cp1256")),
    "utf-7": lambda: ("r.txt", "дело Данскевич".encode("utf-7")),
    "html-text": lambda: ("r.html", _page(f"<p>{N}</p>")),
    "html-split": lambda: ("r.html", _page("<p>An<b>ton</b> Re<i>lk</i>ov</p>")),
    "html-comment": lambda: ("r.html", _page(f"<!-- {N} -->")),
    "html-comment-inside": lambda: ("r.html", _page("<p>Rel<!-- -->kov</p>")),
    "html-alt": lambda: ("r.html", _page(f'<img alt="{N}" src="x.png">')),
    "html-title": lambda: ("r.html", _page(f'<span title="{N}">a man</span>')),
    "html-data-attribute": lambda: ("r.html", _page('<p data-who="relkov">a man</p>')),
    "html-id": lambda: ("r.html", _page('<p id="anton-relkov">a man</p>')),
    "html-meta": lambda: ("r.html", _page("", f'<meta name="author" content="{N}">')),
    "html-json-ld": lambda: ("r.html", _page("", '<script type="application/ld+json">{"name":"\\u0052elkov"}</script>')),
    "html-script": lambda: ("r.html", _page("<script>var w='\\x52elkov'</script>")),
    "html-style": lambda: ("r.html", _page("", "<style>p::after{content:'\\0052 elkov'}</style>")),
    "html-entities": lambda: ("r.html", _page("<p>" + "".join(f"&#{ord(c)};" for c in N) + "</p>")),
    "html-entities-hex": lambda: ("r.html", _page("<p>" + "".join(f"&#x{ord(c):x};" for c in N) + "</p>")),
    "html-entities-twice": lambda: ("r.html", _page("<p>" + html.escape("".join(f"&#{ord(c)};" for c in N)) + "</p>")),
    "html-shy": lambda: ("r.html", _page("<p>Rel&shy;kov</p>")),
    "html-wbr": lambda: ("r.html", _page("<p>Rel<wbr>kov</p>")),
    "html-hidden": lambda: ("r.html", _page(f'<p hidden style="display:none">{N}</p>')),
    "html-link": lambda: ("r.html", _page(f'<a href="https://lantern.example/{quote("Данскевич")}">here</a>')),
    "html-data-uri-text": lambda: ("r.html", _page(f'<a href="data:text/plain;base64,{base64.b64encode(N.encode() * 2).decode()}">x</a>')),
    "html-data-uri-percent": lambda: ("r.html", _page(f'<a href="data:text/plain,{"".join(f"%{b:02x}" for b in N.encode())}">x</a>')),
    "html-data-uri-svg": lambda: ("r.html", _page(f'<img src="data:image/svg+xml;base64,{base64.b64encode(f"<svg><text>{N}</text></svg>".encode()).decode()}">')),
    "html-data-uri-exif": lambda: ("r.html", _page(f'<img src="data:image/jpeg;base64,{base64.b64encode(_saved(_picture(), "JPEG", exif=_exif(0x9286, "Relkov"))).decode()}">')),
    "html-svg-title": lambda: ("r.html", _page(f"<svg><title>{N}</title><desc>x</desc></svg>")),
    "html-noscript": lambda: ("r.html", _page(f"<noscript>{N}</noscript>")),
    "html-template": lambda: ("r.html", _page(f"<template>{N}</template>")),
    "html-table-cells": lambda: ("r.html", _page("<table><tr><td>Rose</td><td>Baker</td></tr></table>")),
    "html-base64-in-text": lambda: ("r.html", _page(f"<p>{base64.b64encode('дело Миры Данскевич'.encode()).decode()}</p>")),
    "json-escapes": lambda: ("r.json", b'{"name": "' + "".join(f"\\u{ord(c):04x}" for c in "Данскевич").encode() + b'"}'),
    "csv-cell": lambda: ("r.csv", f"event,who\n1,{N}\n".encode()),
    "csv-two-cells": lambda: ("r.csv", b"given,family\nRose,Baker\n"),
    "csv-bom-semicolons": lambda: ("r.csv", "\ufeffnr;wer\n1;Данскевич М.\n".encode()),
    "mail-base64": lambda: ("r.eml", _base64_mail(f"Dear all,\n{N} was seen again.\n")),
    "mail-quoted-printable": lambda: ("r.eml", b"Subject: x\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + quopri.encodestring("дело Данскевич".encode())),
    "mail-soft-break": lambda: ("r.eml", b"Subject: x\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nthe brother of Rel=\r\nkov\r\n"),
    "mail-subject": lambda: ("r.eml", b"Subject: =?utf-8?B?" + base64.b64encode("о Данскевич".encode()) + b"?=\r\n\r\nhello\r\n"),
    "mail-subject-q": lambda: ("r.eml", b"Subject: =?utf-8?Q?about_Re=6Ckov?=\r\n\r\nhello\r\n"),
    "mail-from": lambda: ("r.eml", f"From: {N} <x@lantern.example>\r\nSubject: x\r\n\r\nhello\r\n".encode()),
    "mail-attachment-name": lambda: ("r.eml", mail({"relkov.txt": b"hello"})),
    "mail-attachment": lambda: ("r.eml", mail({"a.txt": f"statement of {N}".encode()})),
    "mail-attached-zip": lambda: ("r.eml", mail({"a.zip": zipped({"a.txt": f"statement of {N}".encode()})})),
    "zip-member": lambda: ("r.zip", zipped({"a.txt": N.encode()})),
    "zip-member-name": lambda: ("r.zip", zipped({"relkov.txt": b"hello"})),
    "zip-comment": lambda: ("r.zip", zipped({"a.txt": b"hello"})[:-2] + b"\x06\x00Relkov"),
    "zip-in-zip": lambda: ("r.zip", zipped({"b.zip": zipped({"c.zip": zipped({"a.txt": N.encode()})})})),
    "tar-gz": lambda: ("r.tar.gz", tarred({"a.txt": N.encode()}, packing="gz")),
    "gzip": lambda: ("r.txt.gz", zlib.compress(N.encode() * 9, wbits=31)),
    "docx-text": lambda: ("r.docx", docx(para(f"Statement of {N}"))),
    "docx-runs": lambda: ("r.docx", docx(_runs("Anton Relkov"))),
    "docx-deleted": lambda: ("r.docx", docx(f'<w:p><w:del w:author="x"><w:r><w:delText>{N}</w:delText></w:r></w:del></w:p>')),
    "docx-revision-author": lambda: ("r.docx", docx(f'<w:p><w:ins w:author="{N}"><w:r><w:t>x</w:t></w:r></w:ins></w:p>')),
    "docx-hidden": lambda: ("r.docx", docx(f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{N}</w:t></w:r></w:p>")),
    "docx-comment": lambda: ("r.docx", docx(para("x"), comments=f'<w:comments xmlns:w="{W}"><w:comment w:author="x"><w:p><w:r><w:t>ask Rel</w:t></w:r><w:r><w:t>kov</w:t></w:r></w:p></w:comment></w:comments>')),
    "docx-header": lambda: ("r.docx", docx(para("x"), header1=f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>{N}</w:t></w:r></w:p></w:hdr>')),
    "docx-footnote": lambda: ("r.docx", docx(para("x"), footnotes=f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r><w:t>{N}</w:t></w:r></w:p></w:footnote></w:footnotes>')),
    "docx-settings": lambda: ("r.docx", docx(para("x"), settings=f'<w:settings xmlns:w="{W}"><w:docVars><w:docVar w:name="n" w:val="{N}"/></w:docVars></w:settings>')),
    "docx-field": lambda: ("r.docx", docx('<w:p><w:r><w:instrText>HYPERLINK "mailto:m.dansk@lantern.example"</w:instrText></w:r></w:p>')),
    "docx-bookmark": lambda: ("r.docx", docx('<w:p><w:bookmarkStart w:name="relkov_anton"/></w:p>')),
    "docx-core": lambda: ("r.docx", package({"[Content_Types].xml": "<Types/>", "docProps/core.xml": f"<cp><dc:creator>{N}</dc:creator></cp>"})),
    "docx-custom": lambda: ("r.docx", package({"[Content_Types].xml": "<Types/>", "docProps/custom.xml": "<Properties><property name='source'><vt:lpwstr>Relkov</vt:lpwstr></property></Properties>"})),
    "docx-custom-xml": lambda: ("r.docx", package({"[Content_Types].xml": "<Types/>", "customXml/item1.xml": f"<data>{N}</data>"})),
    "docx-thumbnail": lambda: ("r.docx", package({"[Content_Types].xml": "<Types/>", "docProps/thumbnail.jpeg": _saved(_picture(), "JPEG", exif=_exif(0x010E, N))})),
    "docx-picture": lambda: ("r.docx", package({"[Content_Types].xml": "<Types/>", "word/media/image1.png": _saved(_picture("Statement of Relkov"), "PNG")})),
    "docx-embedded": lambda: ("r.docx", package({"[Content_Types].xml": "<Types/>", "word/embeddings/b.xlsx": _book(xl__sharedStrings=f"<sst><si><t>{N}</t></si></sst>")})),
    "docx-picture-name": lambda: ("r.docx", docx(f'<w:p><w:r><wp:docPr id="1" name="x" descr="{N}"/></w:r></w:p>')),
    "odt-text": lambda: ("r.odt", odf("text", "<text:p>Statement of <text:span>Rel</text:span>kov</text:p>")),
    "odt-meta": lambda: ("r.odt", odf("text", "<text:p>x</text:p>", meta=f"<m><dc:creator>{N}</dc:creator></m>")),
    "xlsx-shared": lambda: ("r.xlsx", _book(xl__sharedStrings=f"<sst><si><t>{N}</t></si></sst>")),
    "xlsx-rich": lambda: ("r.xlsx", _book(xl__sharedStrings="<sst><si><r><t>Rel</t></r><r><t>kov</t></r></si></sst>")),
    "xlsx-inline": lambda: ("r.xlsx", _book(xl__worksheets__sheet1=_sheet(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{N}</t></is></c></row>'))),
    "xlsx-number-cell": lambda: ("r.xlsx", _book(xl__worksheets__sheet1=_sheet('<row r="1"><c r="A1"><v>379415550188</v></c></row>'))),
    "xlsx-hidden-sheet": lambda: ("r.xlsx", _book(workbook='<workbook><sheets><sheet name="Relkov" sheetId="2" state="veryHidden"/></sheets></workbook>')),
    "xlsx-defined-name": lambda: ("r.xlsx", _book(workbook='<workbook><definedNames><definedName name="w_Relkov">Sheet1!A1</definedName></definedNames></workbook>')),
    "xlsx-comment": lambda: ("r.xlsx", _book(xl__comments1=f"<comments><authors><author>{N}</author></authors></comments>")),
    "xlsx-pivot-cache": lambda: ("r.xlsx", _book(xl__pivotCache__pivotCacheDefinition1=f'<p><s v="{N}"/></p>')),
    "xlsx-external-link": lambda: ("r.xlsx", _book(xl__externalLinks__externalLink1='<e Target="file:///C:/Users/anton.relkov/case.xlsx"/>')),
    "rtf-text": lambda: ("r.rtf", rb"{\rtf1\ansi Statement of Relkov}"),
    "rtf-escapes": lambda: ("r.rtf", b"{\\rtf1\\ansi\\ansicpg1251 " + b"".join(b"\\'%02x" % byte for byte in "Данскевич".encode("cp1251")) + b"}"),
    "rtf-unicode": lambda: ("r.rtf", b"{\\rtf1\\ansi " + b"".join(b"\\u%d?" % ord(c) for c in "Данскевич") + b"}"),
    "rtf-info": lambda: ("r.rtf", rb"{\rtf1{\info{\author Anton Relkov}} hello}"),
    "pdf-text": lambda: ("r.pdf", pdf(_shown(b"Statement of Anton Relkov"))),
    "pdf-packed": lambda: ("r.pdf", pdf(_shown(b"Statement of Anton Relkov"), packed=True)),
    "pdf-kerned": lambda: ("r.pdf", pdf(b"BT /F1 18 Tf 20 100 Td [(Re) -20 (lk) 10 (ov)] TJ ET", packed=True)),
    "pdf-hex-string": lambda: ("r.pdf", pdf(b"BT /F1 18 Tf 20 100 Td <52656C6B6F76> Tj ET")),
    "pdf-octal": lambda: ("r.pdf", pdf(_shown(rb"\122\145\154\153\157\166"))),
    "pdf-white": lambda: ("r.pdf", pdf(b"1 1 1 rg " + _shown(b"Anton Relkov"))),
    "pdf-under-a-box": lambda: ("r.pdf", pdf(_shown(b"Anton Relkov") + b" 0 0 0 rg 0 80 400 60 re f", packed=True)),
    "pdf-off-the-page": lambda: ("r.pdf", pdf(b"BT /F1 18 Tf 2000 3000 Td (Anton Relkov) Tj ET", packed=True)),
    "pdf-layer": lambda: ("r.pdf", pdf(b"/OC /hidden BDC " + _shown(b"Anton Relkov") + b" EMC", packed=True)),
    "pdf-info": lambda: ("r.pdf", pdf(_shown(b"x"), b"(Statement of Relkov)")),
    "pdf-info-utf-16": lambda: ("r.pdf", pdf(_shown(b"x"), b"<FEFF" + "Данскевич".encode("utf-16-be").hex().encode() + b">")),
    "pdf-info-octal-utf-16": lambda: ("r.pdf", pdf(_shown(b"x"), b"(" + b"".join(b"\\%03o" % byte for byte in b"\xfe\xff" + "Данскевич".encode("utf-16-be")) + b")")),
    "pdf-xmp": lambda: ("r.pdf", pdf(_shown(b"x"), more=b"9 0 obj\n<< /Type /Metadata /Length 80 >>\nstream\n<x:xmpmeta><dc:creator>Anton Relkov</dc:creator></x:xmpmeta>\nendstream\nendobj\n")),
    "pdf-attachment": lambda: ("r.pdf", pdf(_shown(b"x"), more=b"9 0 obj\n<< /Type /EmbeddedFile /Filter /FlateDecode >>\nstream\n" + zlib.compress(N.encode()) + b"\nendstream\nendobj\n")),
    "pdf-attachment-name": lambda: ("r.pdf", pdf(_shown(b"x"), more=b"9 0 obj\n<< /Type /Filespec /F (relkov.docx) >>\nendobj\n")),
    "pdf-annotation": lambda: ("r.pdf", pdf(_shown(b"x"), more=b"9 0 obj\n<< /Subtype /Text /Contents (ask Anton Relkov) >>\nendobj\n")),
    "pdf-object-stream": lambda: ("r.pdf", pdf(_shown(b"x"), more=b"9 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n" + zlib.compress(b"10 0 << /Author (Anton Relkov) >>") + b"\nendstream\nendobj\n")),
    "pdf-ascii85": lambda: ("r.pdf", pdf(_shown(b"x"), more=b"9 0 obj\n<< /Filter /ASCII85Decode >>\nstream\n" + base64.a85encode(N.encode()) + b"~>\nendstream\nendobj\n")),
    "pdf-orphan": lambda: ("r.pdf", pdf(_shown(b"x"), more=b"99 0 obj\n(Anton Relkov)\nendobj\n")),
    "pdf-earlier-version": lambda: ("r.pdf", _later(b"Anton Relkov")),
    "pdf-behind-the-end": lambda: ("r.pdf", CLEAN_PDF + b"\n% Relkov\n"),
    "jpeg-exif": lambda: ("r.jpg", _saved(_picture(), "JPEG", exif=_exif(0x010E, "Statement of Relkov"))),
    "jpeg-exif-utf-16": lambda: ("r.jpg", _saved(_picture(), "JPEG", exif=_exif(0x9C9D, "Relkov".encode("utf-16-le")))),
    "jpeg-xmp": lambda: ("r.jpg", _saved(_picture(), "JPEG", xmp=b"<x:xmpmeta><dc:creator>Anton Relkov</dc:creator></x:xmpmeta>")),
    "jpeg-comment": lambda: ("r.jpg", _saved(_picture(), "JPEG", comment=b"Relkov")),
    "jpeg-behind-the-end": lambda: ("r.jpg", _saved(_picture(), "JPEG") + b"Relkov"),
    "jpeg-zip-behind": lambda: ("r.jpg", _saved(_picture(), "JPEG") + zipped({"a.txt": N.encode()})),
    "png-text": lambda: ("r.png", _png_text("text", "Relkov")),
    "png-ztxt": lambda: ("r.png", _png_text("ztxt", "Statement of Anton Relkov, and nothing else")),
    "png-itxt": lambda: ("r.png", _png_text("itxt", "дело Миры Данскевич")),
    "png-exif": lambda: ("r.png", _saved(_picture(), "PNG", exif=_exif(0x013B, "Relkov"))),
    "gif-comment": lambda: ("r.gif", _saved(_picture(), "GIF", comment=b"Relkov")),
    "webp-exif": lambda: ("r.webp", _saved(_picture(), "WEBP", exif=_exif(0x010E, "Relkov"))),
    "tiff-description": lambda: ("r.tif", _saved(_picture(), "TIFF", description="Relkov")),
    "pixels-png": lambda: ("r.png", _saved(_picture("Statement of Anton Relkov"), "PNG")),
    "pixels-jpeg": lambda: ("r.jpg", _saved(_picture("Statement of Anton Relkov"), "JPEG", quality=90)),
    "pixels-phone": lambda: ("r.png", _saved(_picture("call +379 41 555 0188"), "PNG")),
    "pixels-thumbnail": lambda: ("r.jpg", _thumbnail("Statement of Anton Relkov")),
    "pixels-data-uri": lambda: ("r.html", _page(f'<img src="data:image/png;base64,{base64.b64encode(_saved(_picture("Statement of Anton Relkov"), "PNG")).decode()}">')),
    "pixels-pdf": lambda: ("r.pdf", _saved(_picture("Statement of Anton Relkov"), "PDF")),
    "pixels-proof-table-lies": lambda: ("r.pdf", plain_pdfs.lied()),
    "pixels-proof-boxes": lambda: ("r.pdf", plain_pdfs.page_with(plain_pdfs.raster(rules=False))),
    "pixels-proof-rules": lambda: ("r.pdf", plain_pdfs.page_with(plain_pdfs.raster(rules=True))),
    "pixels-proof-picture": lambda: ("r.pdf", plain_pdfs.with_picture(_picture("Anton Relkov"))),
    "pixels-proof-white-between": lambda: ("r.pdf", plain_pdfs.white_between()),
    "pixels-proof-stamp": lambda: ("r.pdf", plain_pdfs.stamped()),
    "pixels-proof-pattern": lambda: ("r.pdf", plain_pdfs.patterned()),
    "pixels-proof-type-3": lambda: ("r.pdf", plain_pdfs.drawn_letters()),
    "proof-under-white-box": lambda: ("r.pdf", plain_pdfs.page_with(plain_pdfs.text("Relkov") + plain_pdfs.WHITE_BOX)),
    "proof-unseen": lambda: ("r.pdf", plain_pdfs.page_with(plain_pdfs.text("Relkov").replace(b"0 Tr", b"3 Tr"))),
    "proof-scattered": lambda: ("r.pdf", plain_pdfs.scattered()),
    "pixels-docx-in-zip": lambda: ("r.zip", zipped({"a.docx": package({"[Content_Types].xml": "<Types/>", "word/media/i.jpeg": _saved(_picture("Statement of Relkov"), "JPEG")})})),
}  # fmt: skip
"""Where a string can hide, with one planted there."""


def plants() -> Iterator[Plant]:
    """Every way of writing in a text, in a page and in runs of a document; then every place."""
    for form, words in WRITTEN.items():
        yield Plant(
            f"text-{form}", "release.txt", f"Three reports speak of it: {words}, it was said.".encode()
        )
        yield Plant(
            f"page-{form}", "release.html", _page(f"<p>It was said of {html.escape(words)} there.</p>")
        )
        yield Plant(
            f"docx-{form}", "release.docx", docx(para("It was said of ", html.escape(words), " there."))
        )
    for place, made in CARRIERS.items():
        file, payload = made()
        yield Plant(f"place-{place}", file, payload)
