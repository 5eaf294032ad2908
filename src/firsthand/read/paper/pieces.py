"""Pieces of lines: words that stand side by side on one baseline, as the file or the machine gives them."""

from typing import NamedTuple

from firsthand.read.paper.sheet import Box, Line, Word

_GAP = 1.3
"""Times the size of the letters: a wider gap parts two columns or two cells."""
_DRIFT = 0.4
"""Times the size of the letters: a note number may stand this much higher than its line."""


class Spot(NamedTuple):
    """Where a word begins on the page as shown, its `size`, and by how many quarters it is turned to the left."""

    across: float
    down: float
    size: float
    quarter: int


class Piece:
    """Words on one line in the order of the text; `start`..`end` and `base` in the frame in which it is upright."""

    __slots__ = ("base", "end", "hyphen", "rightward", "size", "spot", "start", "words")

    def __init__(self, spot: Spot, word: Word) -> None:
        self.spot, self.size, self.words = spot, spot.size, [word]
        self.base = _turned(spot.across, spot.down, spot.quarter)[1]
        self.start, self.end = _along(word, spot.quarter)
        self.hyphen = ""
        self.rightward = not _leftward(word.text)

    def takes(self, spot: Spot, word: Word) -> bool:
        """Say whether `word` goes on this piece."""
        if self.hyphen or spot.quarter != self.spot.quarter:
            return False
        if spot.quarter == 0:
            base, start, end = spot.down, word.box[0], word.box[2]
        else:
            base = _turned(spot.across, spot.down, spot.quarter)[1]
            start, end = _along(word, spot.quarter)
        gap = max(start - self.end, self.start - end)
        return abs(base - self.base) < _DRIFT * self.size and gap < _GAP * self.size and gap > -4 * self.size

    def runs_on(self, box: Box) -> bool:
        """Say whether an upright word in `box`, one blank behind the last, plainly stands on this line."""
        base, size = self.base, self.size
        return (
            not self.hyphen
            and self.spot.quarter == 0
            and box[1] < base
            and base - 1.2 * size < box[3] < base + 0.4 * size
            and box[3] - box[1] > 0.3 * size
            and -0.2 * size < box[0] - self.end < _GAP * size
        )

    def append(self, word: Word) -> None:
        """Put `word`, which runs on, behind the others."""
        self.words.append(word)
        self.end = max(self.end, word.box[2])

    def add(self, word: Word) -> None:
        """Put `word` behind the others."""
        start, end = (word.box[0], word.box[2]) if self.spot.quarter == 0 else _along(word, self.spot.quarter)
        self.words.append(word)
        if start < self.start:
            self.start = start
        if end > self.end:
            self.end = end

    def line(self, near: float, far: float, apart: bool = False) -> Line:
        """Return the piece as a line of a column from `near` to `far`."""
        return Line(
            tuple(self.words), self.start, self.end, self.base, self.size, near, far, self.hyphen, apart
        )


def _along(word: Word, quarter: int) -> tuple[float, float]:
    left, top, right, bottom = word.box
    first, last = _turned(left, top, quarter)[0], _turned(right, bottom, quarter)[0]
    return min(first, last), max(first, last)


def _turned(across: float, down: float, quarter: int) -> tuple[float, float]:
    """Return the point in the frame in which text turned by `quarter` is upright."""
    if quarter == 1:
        return -down, across
    if quarter == 2:
        return -across, -down
    if quarter == 3:
        return down, -across
    return across, down


def _leftward(text: str) -> bool:
    """Say whether the first letter is of a script that runs to the left."""
    for character in text:
        if character > "\u0590":
            return character < "\u08ff" or "\ufb1d" <= character <= "\ufefc"
        if character.isalpha():
            return False
    return False
