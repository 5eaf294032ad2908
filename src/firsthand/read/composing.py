"""A text put together from pieces of an original, with the way back kept: the report, its notes, what stands around.

Breaks are wanted, not written: the widest one wanted since the last characters is put in once more follow.
"""

from collections.abc import Iterator
from typing import NamedTuple

from firsthand.model.rendition import Place, Segment
from firsthand.model.span import Span
from firsthand.read.offsets import Offsets

NONE, TAB, LINE, PARAGRAPH = range(4)
_WRITTEN = ("", "\t", "\n", "\n\n")


class Stream:
    """Text in the making. Each piece is (start, end, part, first byte, last byte); `gap` is the break that waits."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self.length = 0
        self.pieces: list[tuple[int, int, str, int, int]] = []
        self.gap = NONE

    @property
    def text(self) -> str:
        """All characters so far."""
        return "".join(self._text)

    def want(self, gap: int) -> None:
        """Ask for a break before what follows."""
        if gap > self.gap:
            self.gap = gap

    def put(self, characters: str, part: str, first: int, last: int) -> None:
        """Add characters that stand in bytes `first`..`last` of `part`."""
        if not characters:
            return
        self._fill()
        start, end = self.length, self.length + len(characters)
        before = self.pieces[-1] if self.pieces else None
        if (
            before
            and before[1] == start
            and before[2] == part
            and _goes_on(before, len(characters), first, last)
        ):
            self.pieces[-1] = (before[0], end, part, before[3], last)
        else:
            self.pieces.append((start, end, part, first, last))
        self._text.append(characters)
        self.length = end

    def say(self, characters: str) -> None:
        """Add characters that the reader puts in."""
        self._fill()
        self._text.append(characters)
        self.length += len(characters)

    def take(self, other: "Stream", gap: int = PARAGRAPH) -> int:
        """Add all of another stream behind a break, if it holds anything; return where it begins."""
        if not other.length:
            return self.length
        self.want(gap)
        self._fill()
        begin = self.length
        self.pieces += [(a + begin, b + begin, part, x, y) for a, b, part, x, y in other.pieces]
        self._text += other._text
        self.length += other.length
        self.gap = gap
        return begin

    def _fill(self) -> None:
        gap, self.gap = self.gap, NONE
        if gap and self.length:
            self._text.append(_WRITTEN[gap])
            self.length += len(_WRITTEN[gap])


def _goes_on(before: tuple[int, int, str, int, int], size: int, first: int, last: int) -> bool:
    """Say whether a piece touches the one before, with as many bytes to a character: an escape stands by itself."""
    return before[4] == first and (before[4] - before[3]) * size == (last - first) * (before[1] - before[0])


class Composed(NamedTuple):
    """A finished text: `body_end` is where the report with its notes ends, `furniture` what stands behind it."""

    text: str
    places: tuple[Place, ...]
    body_end: int
    furniture: tuple[Span, ...]

    @property
    def offsets(self) -> tuple[Segment, ...]:
        """One segment of no bytes over all: the way of packed formats."""
        return (Segment(0, len(self.text), 0, 0),) if self.text else ()


class Composer:
    """The three streams of a document."""

    def __init__(self) -> None:
        self.body, self.notes = Stream(), Stream()
        self.around: list[Stream] = []

    def aside(self) -> Stream:
        """Return a new stream for something that is no part of the report: a header, a comment."""
        self.around.append(Stream())
        return self.around[-1]

    def composed(self) -> Composed:
        """Return the report, its notes behind it, and behind those what stands around it, each thing once."""
        whole, body_end, ranges = self._whole()
        text = whole.text
        places = tuple(Place(a, b, part, first=x, last=y) for a, b, part, x, y in whole.pieces)
        return Composed(text, places, body_end, tuple(Span.of(text, a, b) for a, b in ranges))

    def segmented(self) -> tuple[Composed, tuple[Segment, ...]]:
        """Return the same for text that stands in the file as bytes, with a segment for each width of character."""
        whole, body_end, ranges = self._whole()
        text = whole.text
        offsets = Offsets()
        at = byte = 0
        for start, end, _, first, last in whole.pieces:
            offsets.add(at, start, byte, 0)
            offsets.add(start, end, first, (last - first) // (end - start))
            at, byte = end, last
        offsets.add(at, len(text), byte, 0)
        furniture = tuple(Span.of(text, a, b) for a, b in ranges)
        return Composed(text, (), body_end, furniture), offsets.segments()

    def _whole(self) -> tuple[Stream, int, list[tuple[int, int]]]:
        whole = Stream()
        whole.take(self.body)
        whole.take(self.notes)
        body_end = whole.length
        ranges = []
        for stream in _once(self.around):
            start = whole.take(stream)
            ranges.append((start, whole.length))
        return whole, body_end, ranges


def _once(streams: list[Stream]) -> Iterator[Stream]:
    """Yield streams that say something, those that say the same only once: headers of each section."""
    seen: set[str] = set()
    for stream in streams:
        words = stream.text.strip()
        if words and words not in seen:
            seen.add(words)
            yield stream
