"""The text layer of a page: pdfium's characters as words with boxes, gathered into pieces of lines.

pdfium gives Arabic and Hebrew in logical order, takes ligatures apart and marks words cut at a line end.
"""

import math
import re
import unicodedata
from collections.abc import Iterator
from ctypes import c_double, c_ushort
from typing import NamedTuple

import pypdfium2.raw as pdfium

from firsthand.read.paper.pieces import Piece, Spot
from firsthand.read.paper.sheet import GLUED, Box, Word

_WORD = re.compile("[^\\s\x00-\x1f\u00ad\ufffe\uffff]+")
_CUT = ("\ufffe", "\x02")
_HYPHENS = "-\u2010"
_FORMS = re.compile("[\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufdff\ufe70-\ufefc]")
_NOTED = re.compile(r"(?<=[^\W\d])\d{1,3}$|(?<=[^\W\d][.,;:!?»”’)\]\"'])\d{1,3}$")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_UPRIGHT = 5.0
"""Degrees by which a line may lean and still count as upright or as turned by a quarter."""
LEANING = 4
"""The quarter of text that leans, such as a stamp across the page."""


class Paper(NamedTuple):
    """The visible part of a page in the space of its text, and how it is turned, in quarters clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    @property
    def width(self) -> float:
        """Points from side to side, as shown."""
        return self.top - self.bottom if self.quarters % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Points from top to bottom, as shown."""
        return self.right - self.left if self.quarters % 2 else self.top - self.bottom

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """Return where the point stands as shown, in points from the top left corner."""
        if self.quarters == 0:
            return x - self.left, self.top - y
        if self.quarters == 1:
            return y - self.bottom, x - self.left
        if self.quarters == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return the box as shown."""
        if self.quarters == 0:
            return (
                round(left - self.left, 2), round(self.top - top, 2),
                round(right - self.left, 2), round(self.top - bottom, 2),
            )  # fmt: skip
        x, y = self.shown(left, top)
        u, v = self.shown(right, bottom)
        return round(min(x, u), 2), round(min(y, v), 2), round(max(x, u), 2), round(max(y, v), 2)


class Layer:
    """The characters of one page. `text` has one character for each that pdfium counts."""

    def __init__(self, handle: "pdfium.FPDF_TEXTPAGE", paper: Paper) -> None:
        self._handle, self._paper = handle, paper
        self.text = self._characters()
        self._numbers = tuple(c_double() for _ in range(4))
        self._loose = pdfium.FS_RECTF()

    def _characters(self) -> str:
        count = max(pdfium.FPDFText_CountChars(self._handle), 0)
        buffer = (c_ushort * (count + 1))()
        written = pdfium.FPDFText_GetText(self._handle, 0, count, buffer)
        text = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
        if len(text) == count and "\ufffd" not in text:
            return text
        codes = (pdfium.FPDFText_GetUnicode(self._handle, at) for at in range(count))
        return "".join(chr(code) if _is_character(code) else "\ufffd" for code in codes)

    def pieces(self) -> Iterator[Piece]:
        """Yield the pieces of lines, in the order of the file."""
        text, at, piece, last = self.text, 0, None, (0, 0)
        for found in _WORD.finditer(text):
            start, end = found.span()
            between, at = text[at:start], end
            stop = self._note(start, end) if text[end - 1].isdigit() else end
            box = self._box(start, stop)
            word = Word(_plain(text[start:stop]), box)
            if piece and between == " " and piece.runs_on(box):
                piece.append(word)
            else:
                spot = self._spot(start)
                if piece and piece.takes(spot, word):
                    piece.add(word if any(map(str.isspace, between)) else word._replace(before=GLUED))
                else:
                    if piece:
                        yield self._ended(piece, last)
                    piece = Piece(spot, word)
            if stop < end:
                piece.append(Word(text[stop:end].translate(_RAISED), self._box(stop, end)))
            last = (start, end) if stop == end else (stop, end)
            if text[end : end + 1] in _CUT:
                piece.hyphen = "-"
        if piece:
            yield self._ended(piece, last)

    def _ended(self, piece: Piece, last: tuple[int, int]) -> Piece:
        """Take the hyphen off the word at the end of a line, which is cut there."""
        start, end = last
        cut = end - start > 1 and self.text[end - 1] in _HYPHENS and self.text[end - 2].isalpha()
        if cut and not piece.hyphen:
            piece.hyphen = self.text[end - 1]
            word = Word(_plain(self.text[start : end - 1]), self._box(start, end - 1), piece.words[-1].before)
            piece.words[-1] = word
        return piece

    def _note(self, start: int, end: int) -> int:
        """Return where the number of a note that is set above the line begins at the end of a word, else its end."""
        found = _NOTED.search(self.text, start, end)
        if found is None:
            return end
        heights = []
        for at in (start, found.start()):
            pdfium.FPDFText_GetLooseCharBox(self._handle, at, self._loose)
            heights.append((self._loose.bottom, self._loose.top - self._loose.bottom))
        (low, high), (bottom, height) = heights
        return found.start() if height < 0.85 * high and bottom > low + 0.1 * high else end

    def _spot(self, at: int) -> Spot:
        """Return where character `at` stands, how large it is and how it is turned."""
        x, y = self._numbers[:2]
        pdfium.FPDFText_GetCharOrigin(self._handle, at, x, y)
        across, down = self._paper.shown(x.value, y.value)
        quarter = self._quarter(at)
        pdfium.FPDFText_GetLooseCharBox(self._handle, at, self._loose)
        loose = self._loose
        sideways = (quarter + self._paper.quarters) % 2
        size = abs(loose.right - loose.left) if sideways else abs(loose.top - loose.bottom)
        return Spot(across, down, max(size, 1.0), quarter)

    def _quarter(self, at: int) -> int:
        angle = math.degrees(pdfium.FPDFText_GetCharAngle(self._handle, at))
        turned = (-angle - 90.0 * self._paper.quarters) % 360.0  # pdfium counts clockwise
        quarter = round(turned / 90.0)
        return quarter % 4 if abs(turned - 90.0 * quarter) <= _UPRIGHT else LEANING

    def _box(self, start: int, end: int) -> Box:
        left, top, right, bottom = self._numbers
        handle = self._handle
        count = pdfium.FPDFText_CountRects(handle, start, end - start)
        if count == 1:
            pdfium.FPDFText_GetRect(handle, 0, left, top, right, bottom)
            return self._paper.box(left.value, bottom.value, right.value, top.value)
        low, high, first, last = math.inf, -math.inf, math.inf, -math.inf
        for number in range(count):
            pdfium.FPDFText_GetRect(handle, number, left, top, right, bottom)
            first, last = min(first, left.value), max(last, right.value)
            low, high = min(low, bottom.value), max(high, top.value)
        if count < 1:
            pdfium.FPDFText_GetCharBox(handle, start, left, right, bottom, top)
            first, last, low, high = left.value, right.value, bottom.value, top.value
        return self._paper.box(first, low, last, high)


def _is_character(code: int) -> bool:
    return 0 < code < 0xD800 or 0xDFFF < code < 0x110000


def _plain(word: str) -> str:
    """Take apart what pdfium leaves of ligatures and of Arabic letters by their form."""
    if word.isascii():
        return word
    return _FORMS.sub(lambda form: unicodedata.normalize("NFKC", form.group()), word)
