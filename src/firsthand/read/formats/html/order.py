"""The report first and the furniture behind it: one text, in which what is kept apart stands apart."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from firsthand.model.rendition import Segment
from firsthand.model.span import Span
from firsthand.read.offsets import Offsets, Row

PART = "\n\n"
"""Between pieces that come from different places of the page; no bytes stand behind it."""


class Ordered(NamedTuple):
    """The text in its new order, its way back, the furniture in it, and where the report ends."""

    text: str
    offsets: tuple[Segment, ...]
    furniture: tuple[Span, ...]
    body_end: int
    moved: tuple[tuple[int, int, int], ...]
    """Pieces as (start before, end before, start now), in the order of the page."""

    def span(self, start: int, end: int) -> Span | None:
        """Return where a stretch of the text before the move stands now; None if it does not stand whole."""
        for before, stop, now in self.moved:
            if before <= start and end <= stop:
                return Span.of(self.text, now + start - before, now + end - before)
        return None


def report_first(text: str, rows: Sequence[Row], furniture: Sequence[Span]) -> Ordered:
    """Return `text`, whose way back is `rows`, with all `furniture` behind the rest, both in the order of the page."""
    rest = list(_rest(text, furniture))
    apart = [(span.start, span.end) for span in furniture]
    offsets = Offsets()
    parts: list[str] = []
    moved: list[tuple[int, int, int]] = []
    at = body_end = byte = 0
    for number, (start, end) in enumerate(rest + apart):
        if number:
            gap = " " if number < len(rest) and "\n" not in text[rest[number - 1][1] : start] else PART
            offsets.add(at, at + len(gap), byte, 0)
            parts.append(gap)
            at += len(gap)
        byte = _carry(offsets, rows, (start, end), at)
        moved.append((start, end, at))
        parts.append(text[start:end])
        at += end - start
        if number < len(rest):
            body_end = at
    whole = "".join(parts)
    spans = tuple(Span.of(whole, now, now + end - start) for start, end, now in moved[len(rest) :])
    return Ordered(whole, offsets.segments(), spans, body_end, tuple(sorted(moved)))


def _rest(text: str, furniture: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield what lies between the furniture, blank ends cut off."""
    at = 0
    for start, end in [*((span.start, span.end) for span in furniture), (len(text), len(text))]:
        words = text[at:start]
        if words.strip():
            low = at + len(words) - len(words.lstrip())
            yield low, low + len(words.strip())
        at = end


def _carry(offsets: Offsets, rows: Sequence[Row], piece: tuple[int, int], at: int) -> int:
    """Add the way back of one piece, which now begins at `at`; return the byte at which it ends."""
    start, end = piece
    place = bisect_right(rows, start, key=itemgetter(1))
    stop = bisect_left(rows, end, lo=place, key=itemgetter(0))
    byte = _clipped(offsets, rows[place], piece, at) if place < stop else 0
    if stop - place > 1:
        offsets.take(rows[place + 1 : stop - 1], at - start)
        byte = _clipped(offsets, rows[stop - 1], piece, at)
    return byte


def _clipped(offsets: Offsets, row: Row, piece: tuple[int, int], at: int) -> int:
    """Add as much of one row as lies in the piece, which now begins at `at`; return the byte at which that ends."""
    (there, until, low, high), (start, end) = row, piece
    width = (high - low) // (until - there)
    first, last = max(there, start), min(until, end)
    byte = low + (first - there) * width
    offsets.add(at + first - start, at + last - start, byte, width)
    return byte + (last - first) * width
