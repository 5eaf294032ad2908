"""A font of a PDF, proved: each of its glyphs is the picture of the character that the PDF says it is."""

import re
import unicodedata

import numpy as np

from firsthand.container.plain_pdf import Name, NotPlain, PlainPdf
from firsthand.workflow.leaving.leaks.proof.letters import letters
from firsthand.workflow.leaving.leaks.proof.outlines import SUBSET, Font

_TYPE0 = frozenset(("Type", "Subtype", "BaseFont", "Encoding", "DescendantFonts", "ToUnicode"))
_CID = frozenset(("Type", "Subtype", "BaseFont", "CIDSystemInfo", "FontDescriptor", "DW", "CIDToGIDMap", "W"))
_DESCRIBED = frozenset(
    (
        "Type FontName Flags FontBBox ItalicAngle Ascent Descent CapHeight XHeight StemV CIDSet FontFile2"
    ).split()
)
_PAIR = re.compile(rb"<([0-9A-F]{4})> <((?:[0-9A-F]{4})+)>\n")
_PAIRS = re.compile(rb"\d+ beginbfchar\n((?:<[0-9A-F]{4}> <[0-9A-F]+>\n)*)endbfchar\n")
_MOST = 0xD800
"""Glyphs of a font; a code beyond is no character of two bytes."""
_TOLERANCE = 1.5
"""Thousandths of a letter by which a width may be rounded."""


class Proved(dict[int, str]):
    """The character of each code; one that is not proved raises NotPlain. `widths`: of all glyphs, in thousandths."""

    widths: "np.ndarray[tuple[int], np.dtype[np.float64]]"

    def __missing__(self, code: int) -> str:
        raise NotPlain


def proved(pdf: PlainPdf, one: object) -> Proved:
    """Return what is proved of a font. NotPlain if it is not one that is wholly in the file, in the plain form."""
    outer = pdf.table(one, _TYPE0)
    inner = _only(pdf, outer.get("DescendantFonts"))
    held = pdf.table(inner, _CID)
    if (outer.get("Subtype"), outer.get("Encoding")) != (Name("Type0"), Name("Identity-H")):
        raise NotPlain
    if (held.get("Subtype"), held.get("CIDToGIDMap")) != (Name("CIDFontType2"), Name("Identity")):
        raise NotPlain
    font = Font(pdf.content(pdf.table(held.get("FontDescriptor"), _DESCRIBED).get("FontFile2")), SUBSET)
    if font.glyphs >= _MOST:
        raise NotPlain
    said = _said(pdf.content(outer.get("ToUnicode"), frozenset(("Type", "WMode"))))
    if pdf.table(outer.get("ToUnicode"), None).get("WMode", 0.0) != 0:
        raise NotPlain
    found = Proved()
    known = letters()
    for glyph in range(1, font.glyphs):
        words = said.get(glyph)
        if words is None:
            continue
        if font.empty(glyph):
            if not words.strip() or all(unicodedata.category(c) in ("Cf", "Zs") for c in words):
                found[glyph] = " "
            continue
        same = _same(words, known.get((font.drawing(glyph), font.hints), frozenset()))
        if same:
            found[glyph] = same
    found.widths = _widths(pdf, held, font)
    real = np.array([font.advance(glyph) for glyph in found]) * 1000 / font.units
    if np.abs(found.widths[list(found)] - real).max(initial=0.0) > _TOLERANCE:
        raise NotPlain
    return found


def _only(pdf: PlainPdf, one: object) -> object:
    listed = pdf.value(one)
    if not isinstance(listed, list) or len(listed) != 1:
        raise NotPlain
    return listed[0]


def _same(words: str, drawn: frozenset[str]) -> str:
    """Return the character that is drawn, if the PDF says that one; a letter with marks may say all of them.

    Forms of one letter are that letter: a final one, a raised figure.
    """
    plain = unicodedata.normalize("NFKC", words)
    forms = sorted(unicodedata.normalize("NFKC", one) for one in drawn)
    if plain in forms:
        return plain
    marked = any(unicodedata.combining(c) for c in plain)
    return next((one for one in forms if marked and one in plain), "")


def _said(content: bytes) -> dict[int, str]:
    """Return which characters the PDF says that the codes of a font are (`ToUnicode`)."""
    found: dict[int, str] = {}
    for rows in _PAIRS.finditer(content):
        for pair in _PAIR.finditer(rows[1]):
            code = int(pair[1], 16)
            if code in found:
                raise NotPlain
            found[code] = bytes.fromhex(pair[2].decode()).decode("utf-16-be", "replace")
    return found


def _widths(
    pdf: PlainPdf, held: dict[str, object], font: Font
) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """Return the widths by which the PDF sets glyphs, in thousandths of their size."""
    row = pdf.value(held.get("W"))
    if held.get("DW") != 0 or not isinstance(row, list) or len(row) % 3:
        raise NotPlain
    widths = np.zeros(font.glyphs)
    for first, last, width in zip(row[::3], row[1::3], row[2::3], strict=True):
        if not (isinstance(first, float) and isinstance(last, float) and isinstance(width, float)):
            raise NotPlain
        if not 0 <= first <= last < font.glyphs:
            raise NotPlain
        widths[int(first) : int(last) + 1] = width
    return widths
