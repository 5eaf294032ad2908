"""Letters from pictures by Tesseract, in this process: no file is written and nothing is started.

Which script it is, and which way up, is found by reading a few lines in each: the one that the machine is surest of
is taken. The same picture gives the same words.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from statistics import median
from typing import NamedTuple

import tesserocr
from PIL import Image

from firsthand.read.paper import tessdata
from firsthand.read.paper.sheet import BLANK, Line, Word

MISSING = (
    "it is a picture, and nothing to read pictures with is installed: "
    "sudo apt-get install tesseract-ocr-eng (and tesseract-ocr-rus, tesseract-ocr-ara ... for other languages)"
)
NO_TEXT = "it is a picture in which no text was found"

_TRIAL_LINES = 4
_WELL = 70.0
"""Confidence at which no further turn is tried."""
_WORD_SURE, _LINE_SURE, _PAGE_SURE = 30, 35.0, 50.0
_LETTERS, _PLAIN = 3, 60
"""Letters of a word, and how sure of it, without which a picture holds no text."""
_LEAST_LINE = 6
_SMALL_LINE, _GOOD_LINE, _LARGE_LINE = 22, 44, 160
"""Height of lines in pixels: smaller or larger ones are drawn again so that they are good to read."""
_MOST_PIXELS = 24_000_000
_RESOLUTION = 300
_BLOCK, _LINE, _WORD = "2", "4", "5"
"""Levels of the table of words."""
_MARKS = re.compile("[\\s\u200e\u200f\u202a-\u202e]+")
_HYPHENS = "-\u2010\u00ad"


class Scan(NamedTuple):
    """A grey picture, one byte a pixel; `scale` is how many of its pixels make one unit of the page."""

    content: bytes
    width: int
    height: int
    scale: float = 1.0


class _Found(NamedTuple):
    """A word as the machine gives it: box in pixels, whether it begins a line, and the box of its block."""

    text: str
    sure: int
    box: tuple[int, int, int, int]
    line: tuple[int, int, int, int]
    block: tuple[int, int, int, int]


class _Try(NamedTuple):
    """How sure the machine is of some lines, read in `languages` after turning by `quarters` to the left."""

    sure: float
    languages: tuple[str, ...]
    quarters: int
    height: float


def lines_of(scan: Scan) -> tuple[tuple[Line, ...], str]:
    """Return the lines that the machine reads in `scan`, and why there are none, if so.

    Boxes are in units of the page, whichever way up the picture was read.
    """
    place = tessdata.folder()
    if place is None:
        return (), MISSING
    picture = Image.frombytes("L", (scan.width, scan.height), scan.content)
    chosen = _choose(picture, place)
    if chosen is None:
        return (), NO_TEXT
    zoom = _zoom(picture, chosen.height)
    turned = _turned(picture, chosen.quarters)
    if zoom != 1.0:
        turned = turned.resize(
            (round(turned.width * zoom), round(turned.height * zoom)), Image.Resampling.BICUBIC
        )
    with _machine(place, chosen.languages, turned, tesserocr.PSM.AUTO) as api:
        api.Recognize()
        found = _good(_words(api))
    if not found:
        return (), NO_TEXT
    way = _Way(scan.width, scan.height, chosen.quarters, zoom, scan.scale)
    return tuple(_lines(found, way)), ""


def _choose(picture: Image.Image, place: str) -> _Try | None:
    """Return the script and turn that the machine is surest of, None if it sees no lines at all."""
    known = tessdata.scripts(tessdata.languages(place))
    best: _Try | None = None
    for quarters in (0, 1, 3, 2):
        turned = _turned(picture, quarters)
        strip, height = _strip(turned, place, next(iter(known.values())))
        if strip is None:
            continue
        for codes in known.values():
            sure = _sureness(strip, place, codes)
            if best is None or sure > best.sure:
                best = _Try(sure, codes, quarters, height)
        if best and best.sure >= _WELL:
            break
    return best


def _strip(picture: Image.Image, place: str, codes: tuple[str, ...]) -> tuple[Image.Image | None, float]:
    """Return the longest few lines of `picture`, one under the other, and how high a line is."""
    boxes = []
    with _machine(place, codes[:1], picture, tesserocr.PSM.AUTO) as api:
        layout = api.AnalyseLayout()
        if layout is not None:
            for one in tesserocr.iterate_level(layout, tesserocr.RIL.TEXTLINE):
                box = one.BoundingBox(tesserocr.RIL.TEXTLINE)
                if box and box[3] - box[1] >= _LEAST_LINE and box[2] - box[0] > box[3] - box[1]:
                    boxes.append(box)
    if not boxes:
        return None, 0.0
    height = median(box[3] - box[1] for box in boxes)
    usual = [box for box in boxes if 0.5 * height <= box[3] - box[1] <= 2 * height]
    longest = sorted(usual, key=lambda box: (box[0] - box[2], box[1]))[:_TRIAL_LINES]
    pad = int(height // 3) + 2
    whole = (0, 0, picture.width, picture.height)
    cuts = [picture.crop(_wider(box, pad, whole)) for box in sorted(longest, key=lambda box: box[1])]
    strip = Image.new("L", (max(cut.width for cut in cuts), sum(cut.height for cut in cuts)), 255)
    down = 0
    for cut in cuts:
        strip.paste(cut, (0, down))
        down += cut.height
    zoom = _zoom(strip, height)
    return strip.resize((round(strip.width * zoom), round(strip.height * zoom))), height


_Box = tuple[int, int, int, int]


def _wider(box: _Box, pad: int, whole: _Box) -> _Box:
    left, top, right, bottom = box
    return max(left - pad, 0), max(top - pad, 0), min(right + pad, whole[2]), min(bottom + pad, whole[3])


def _sureness(strip: Image.Image, place: str, codes: tuple[str, ...]) -> float:
    with _machine(place, codes, strip, tesserocr.PSM.SINGLE_BLOCK) as api:
        api.Recognize()
        return _mean([(word.text, word.sure) for word in _words(api)])


def _mean(words: Sequence[tuple[str, int]]) -> float:
    """Return the confidence over all letters."""
    letters = sum(len(text) for text, _ in words)
    return sum(len(text) * sure for text, sure in words) / letters if letters else 0.0


@contextmanager
def _machine(
    place: str, codes: tuple[str, ...], picture: Image.Image, mode: int
) -> Iterator[tesserocr.PyTessBaseAPI]:
    """Lend a fresh machine that looks at `picture`: what it saw before must not change what it sees."""
    with tesserocr.PyTessBaseAPI(
        path=place, lang="+".join(codes), psm=mode, oem=tesserocr.OEM.LSTM_ONLY
    ) as api:
        api.SetImageBytes(picture.tobytes(), picture.width, picture.height, 1, picture.width)
        api.SetVariable("debug_file", "")  # else it opens a file to write to, which a worker may not
        api.SetSourceResolution(_RESOLUTION)
        yield api


def _words(api: tesserocr.PyTessBaseAPI) -> list[_Found]:
    """Return the words in reading order, each as its own table of them says: Arabic in the order it is spoken."""
    found: list[_Found] = []
    block = line = (0, 0, 0, 0)
    for row in api.GetTSVText(0).splitlines():
        cells = row.split("\t")
        if len(cells) < 12:
            continue
        left, top, width, height = (int(cell) for cell in cells[6:10])
        box = (left, top, left + width, top + height)
        if cells[0] == _BLOCK:
            block = box
        elif cells[0] == _LINE:
            line = box
        elif cells[0] == _WORD:
            text = _MARKS.sub("", cells[11])
            if text:
                found.append(_Found(text, int(float(cells[10])), box, line, block))
    return found


def _good(words: list[_Found]) -> list[_Found]:
    """Return the words without what is dirt, patterns and shadows; none if that is nearly all."""
    rows = [list(group) for _, group in groupby(words, key=lambda word: (word.block, word.line))]
    kept = [
        word
        for row in rows
        if _mean([(word.text, word.sure) for word in row]) >= _LINE_SURE
        for word in row
        if word.sure >= _WORD_SURE or any(map(str.isalnum, word.text))
    ]
    sure = _mean([(word.text, word.sure) for word in kept])
    plain = any(word.sure >= _PLAIN and sum(map(str.isalnum, word.text)) >= _LETTERS for word in kept)
    return kept if plain and sure >= _PAGE_SURE else []


class _Way(NamedTuple):
    """The way back from pixels of the picture as it was read to units of the page."""

    width: int
    height: int
    quarters: int
    zoom: float
    scale: float

    def box(self, box: tuple[int, int, int, int]) -> tuple[float, float, float, float]:
        """Return `box` in units of the page."""
        first, last = self._point(box[0], box[1]), self._point(box[2], box[3])
        return (
            round(min(first[0], last[0]) / self.scale, 2),
            round(min(first[1], last[1]) / self.scale, 2),
            round(max(first[0], last[0]) / self.scale, 2),
            round(max(first[1], last[1]) / self.scale, 2),
        )

    def _point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x / self.zoom, y / self.zoom
        if self.quarters == 1:
            return self.width - y, x
        if self.quarters == 2:
            return self.width - x, self.height - y
        if self.quarters == 3:
            return y, self.height - x
        return x, y


def _lines(found: list[_Found], way: _Way) -> Iterator[Line]:
    unit = way.zoom * way.scale
    usual = {
        block: median(bottom - top for _, top, _, bottom in {word.line for word in words})
        for block, words in (
            (block, list(group)) for block, group in groupby(found, key=lambda word: word.block)
        )
    }
    for _, group in groupby(found, key=lambda word: (word.block, word.line)):
        row = list(group)
        words = [Word(word.text, way.box(word.box), BLANK, word.sure) for word in row]
        hyphen, last = "", words[-1]
        if len(last.text) > 1 and last.text[-1] in _HYPHENS and last.text[-2].isalpha():
            hyphen = last.text[-1]
            words[-1] = last._replace(text=last.text[:-1])
        left, top, right, bottom = row[0].line
        near, far = row[0].block[0] / unit, row[0].block[2] / unit
        high = bottom - top
        size = (usual[row[0].block] if 0.6 <= high / usual[row[0].block] <= 1.5 else high) / unit
        yield Line(tuple(words), left / unit, right / unit, bottom / unit, size, near, far, hyphen)


def _turned(picture: Image.Image, quarters: int) -> Image.Image:
    """Return `picture` turned to the left by `quarters`."""
    ways = {1: Image.Transpose.ROTATE_90, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_270}
    return picture.transpose(ways[quarters]) if quarters else picture


def _zoom(picture: Image.Image, line: float) -> float:
    """Return by how much `picture`, whose lines are `line` pixels high, is drawn larger or smaller."""
    wanted = _GOOD_LINE / line if line < _SMALL_LINE or line > _LARGE_LINE else 1.0
    most = (_MOST_PIXELS / (picture.width * picture.height)) ** 0.5
    return float(min(wanted, 4.0, max(most, 0.05)))
