"""Words, lines and pages with their boxes, as one part of a document hands them on to the whole."""

from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

BLANK, GLUED, CELL = 0, 1, 2
"""What stands before a word: a blank, nothing (it goes on the one before), the gap between two cells of a table."""


Box = tuple[float, float, float, float]
"""Left, top, right and bottom, from the top left corner of the page: points on a page, pixels in a picture."""


class Word(NamedTuple):
    """Characters that stand together; `before` is BLANK, GLUED or CELL.

    `sure` is the confidence of machine reading, 0 to 100, -1 if nothing was guessed.
    """

    text: str
    box: Box
    before: int = BLANK
    sure: int = -1


class Line(NamedTuple):
    """One line in reading order, in the frame in which it is upright: `start`..`end` along it, `base` down the page.

    `size` is the height of its letters with room above and below, `near` and `far` are the edges of its column, where
    lines begin and end; `hyphen` stands at its end where a word is cut; `apart` says that the line is turned
    against the page, `cells` that it is a row of a table.
    """

    words: tuple[Word, ...]
    start: float
    end: float
    base: float
    size: float
    near: float
    far: float
    hyphen: str = ""
    apart: bool = False
    cells: bool = False


class Sheet(NamedTuple):
    """One page: its number from 1, width and height, lines in reading order, what is said of it.

    `machine` is True where a machine guessed its letters; `empty` says why it has no lines although it holds something.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    machine: bool = False
    empty: str = ""


class Batch(msgspec.Struct, frozen=True):
    """What one part of a document gave: pages, and what the first part says of the whole.

    `title` and `author` are what the file says of itself, to be believed where the text says it too; `pages` is how
    many the document has, 0 in later parts; `unit` is what a page is called.
    """

    sheets: tuple[Sheet, ...]
    pages: int = 0
    title: str = ""
    author: str = ""
    warnings: tuple[str, ...] = ()
    unit: str = "page"


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Batch)


def packed(batch: Batch) -> bytes:
    """Return `batch` as bytes."""
    return _ENCODER.encode(batch)


def unpacked(content: bytes, known: dict[object, object] | None = None) -> Batch:
    """Return the batch that `packed` made these bytes of; equal words and numbers are held once, in `known`.

    A long document repeats most of its words and many of its coordinates: a third of its memory.
    """
    batch = _DECODER.decode(content)
    share = ({} if known is None else known).setdefault
    return replace(batch, sheets=tuple(_shared(sheet, share) for sheet in batch.sheets))


def _shared(sheet: Sheet, share: Callable[[Any, Any], Any]) -> Sheet:
    lines = []
    for line in sheet.lines:
        words = []
        for text, (left, top, right, bottom), before, sure in line.words:
            box = (share(left, left), share(top, top), share(right, right), share(bottom, bottom))
            words.append(Word(share(text, text), box, before, sure))
        lines.append(line._replace(words=tuple(words)))
    return sheet._replace(lines=tuple(lines))
