"""The way back from characters to bytes, put together piece by piece in text order."""

from collections.abc import Sequence
from itertools import starmap

from firsthand.model.rendition import Segment
from firsthand.read.decode import Decoded

Row = tuple[int, int, int, int]
"""Characters start..end, and the bytes from..to that they stand for."""


class Offsets:
    """Collects segments; neighbours of one width that touch in text and bytes become one."""

    def __init__(self) -> None:
        self._found: list[Row] = []
        self._width = -1

    def add(self, start: int, end: int, byte: int, width: int) -> None:
        """Say that characters `start`..`end` stand for bytes from `byte` on, `width` bytes each."""
        if end <= start:
            return
        if self._found and width == self._width:
            first, last, low, high = self._found[-1]
            if last == start and high == byte:
                self._found[-1] = (first, end, low, byte + (end - start) * width)
                return
        self._found.append((start, end, byte, byte + (end - start) * width))
        self._width = width

    def take(self, rows: Sequence[Row], by: int) -> None:
        """Add rows that were collected elsewhere one after the other, so many characters further on."""
        if rows:
            self._found += [(start + by, end + by, low, high) for start, end, low, high in rows]
            start, end, low, high = rows[-1]
            self._width = (high - low) // (end - start)

    def rows(self) -> list[Row]:
        """Return what was collected as bare numbers."""
        return self._found

    def segments(self) -> tuple[Segment, ...]:
        """Return what was collected."""
        return tuple(starmap(Segment, self._found))


def whole(decoded: Decoded) -> tuple[Segment, ...]:
    """Return the offsets of a document whose text is all of its characters, as they stand."""
    offsets = Offsets()
    start = byte = 0
    for end, width in decoded.runs(0, len(decoded.text)):
        offsets.add(start, end, byte, width)
        byte += (end - start) * width
        start = end
    return offsets.segments()
