"""Pages of a PDF: those with a text layer as words in lines; those that are pictures are told, and read by machine."""

import re

import pypdfium2.raw as pdfium

from firsthand.read.formats.pdf.document import Document, drawn_gray, has_notes, paper, pictured
from firsthand.read.formats.pdf.layer import LEANING, Layer, Paper
from firsthand.read.paper.machine import Scan, lines_of
from firsthand.read.paper.order import reading_order
from firsthand.read.paper.pieces import Piece
from firsthand.read.paper.sheet import Sheet

_FEW = 100
"""Characters that a scanner may have put on a picture of a page, such as its own name."""
_WHOLE = 0.6
_PART = 0.15
_SHAPES = 60
"""Drawn shapes on a page without text: letters may be drawn too."""
_GARBAGE = 0.3
_NO_LETTER = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffd\ue000-\uf8ff]")
_DPI = 300.0
_MOST_PIXELS = 24_000_000
_MOST_WORDS = 20_000
_INVISIBLE = 3
_NOTES = "holds comments or filled-in fields, which are not read"
_BEHIND = "its words stand behind a picture, put there by another machine; compare them with the picture"


def sheets(document: Document, first: int, last: int) -> tuple[list[Sheet], list[int]]:
    """Read the text layers of pages `first` to `last`; return them and the numbers of pages that are pictures."""
    read: list[Sheet] = []
    pictures: list[int] = []
    for number in range(first, last + 1):
        with document.page(number) as page:
            if page is None:
                read.append(Sheet(number, 0.0, 0.0, empty="is broken"))
                continue
            shown = paper(page)
            sheet = _layer(page, shown, number)
            if _is_picture(page, shown, sheet):
                pictures.append(number)
            else:
                read.append(sheet if sheet.empty or not has_notes(page) else sheet._replace(empty=_NOTES))
    return read, pictures


def by_machine(document: Document, number: int) -> Sheet:
    """Return page `number` as a machine reads the picture of it."""
    with document.page(number) as page:
        if page is None:
            return Sheet(number, 0.0, 0.0, empty="is broken")
        shown = paper(page)
        area = max(shown.width * shown.height, 1.0)
        dpi = min(_DPI, 72 * (_MOST_PIXELS / area) ** 0.5)
        content, width, height = drawn_gray(page, shown, dpi)
        lines, fault = lines_of(Scan(content, width, height, dpi / 72))
        return Sheet(number, shown.width, shown.height, lines, True, fault)


def _layer(page: "pdfium.FPDF_PAGE", shown: Paper, number: int) -> Sheet:
    handle = pdfium.FPDFText_LoadPage(page)
    if not handle:
        return Sheet(number, shown.width, shown.height, empty="its text is broken")
    try:
        layer = Layer(handle, shown)
        pieces: list[Piece] = []
        words = 0
        for piece in layer.pieces():
            pieces.append(piece)
            words += len(piece.words)
            if words > _MOST_WORDS:
                break
        if _is_garbage(layer.text):
            return Sheet(number, shown.width, shown.height, empty="its letters have no meaning")
        lines = reading_order([piece for piece in pieces if piece.spot.quarter != LEANING])
        leaning = reading_order([piece for piece in pieces if piece.spot.quarter == LEANING])
        lines += tuple(line._replace(apart=True) for line in leaning)
        empty = f"only the first {_MOST_WORDS} words were read" if words > _MOST_WORDS else ""
        behind = bool(lines) and _is_invisible(handle, layer.text)
        return Sheet(number, shown.width, shown.height, lines, behind, empty or _BEHIND * behind)
    finally:
        pdfium.FPDFText_ClosePage(handle)


def _is_picture(page: "pdfium.FPDF_PAGE", shown: Paper, sheet: Sheet) -> bool:
    """Say whether the page must be read by machine: it shows something, and next to none of it is text."""
    letters = sum(len(word.text) for line in sheet.lines for word in line.words)
    if letters > _FEW or sheet.machine:
        return False
    covered, drawn = pictured(page, shown)
    if letters:
        return covered >= _WHOLE
    return covered >= _PART or drawn >= _SHAPES or bool(sheet.empty)


def _is_garbage(text: str) -> bool:
    """Say whether the characters stand for none: a font without its table of letters."""
    return len(text) >= 20 and len(_NO_LETTER.findall(text)) > _GARBAGE * len(text)


def _is_invisible(handle: "pdfium.FPDF_TEXTPAGE", text: str) -> bool:
    """Say whether the first, the middle and the last letter are drawn invisibly, as behind a scan."""
    first = len(text) - len(text.lstrip())
    last = len(text.rstrip()) - 1
    middle = next((n for n in range((first + last) // 2, last) if not text[n].isspace()), last)
    for at in (first, middle, last):
        one = pdfium.FPDFText_GetTextObject(handle, at)
        if not one or pdfium.FPDFTextObj_GetTextRenderMode(one) != _INVISIBLE:
            return False
    return True
