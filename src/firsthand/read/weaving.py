"""A text woven from stretches of what stands in a file and words that the reader puts between them."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from firsthand.model.rendition import Place, Segment
from firsthand.model.span import Span
from firsthand.read.offsets import Offsets


class Cloth(NamedTuple):
    """Characters, and the bytes behind each of them: `segments` cover `text`, as in a `Rendition`."""

    text: str
    segments: tuple[Segment, ...]

    def within(self, start: int, end: int) -> Iterator[Segment]:
        """Yield the segments of characters `start`..`end`, cut to them."""
        first = max(bisect_right(self.segments, start, key=lambda s: s.start) - 1, 0)
        for segment in self.segments[first:]:
            if segment.start >= end:
                return
            low, high = max(start, segment.start), min(end, segment.end)
            if low < high:
                byte = segment.byte_start + (low - segment.start) * segment.width
                yield Segment(low, high, byte, byte + (high - low) * segment.width)


class Weaver:
    """Puts a text together in order; `text`, `segments`, `places` and `furniture` are what came of it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._offsets = Offsets()
        self._byte = 0
        self._aside: list[tuple[int, int]] = []
        self.length = 0
        self.places: list[Place] = []

    def say(self, words: str) -> None:
        """Put in words of the reader, which stand nowhere in the file."""
        self._offsets.add(self.length, self.length + len(words), self._byte, 0)
        self._pieces.append(words)
        self.length += len(words)

    def take(self, cloth: Cloth, start: int, end: int, place: Place | None = None) -> None:
        """Put in characters `start`..`end` of what stands in the file; `place` is where, its own range left open."""
        if start >= end:
            return
        shift = self.length - start
        for low, high, first, last in (
            (s.start, s.end, s.byte_start, s.byte_end) for s in cloth.within(start, end)
        ):
            self._offsets.add(low + shift, high + shift, first, (last - first) // (high - low))
            self._byte = last
        if place is not None:
            self._put_place(place._replace(start=self.length, end=self.length + end - start))
        self._pieces.append(cloth.text[start:end])
        self.length += end - start

    def take_unpacked(self, cloth: Cloth, start: int, end: int, part: str) -> None:
        """Put in characters of a part that is packed: its bytes are those of the part, and not of the file."""
        if start >= end:
            return
        shift = self.length - start
        for low, high, first, last in (
            (s.start, s.end, s.byte_start, s.byte_end) for s in cloth.within(start, end)
        ):
            if last > first:
                self._put_place(Place(low + shift, high + shift, part=part, first=first, last=last))
        self.say(cloth.text[start:end])

    def _put_place(self, place: Place) -> None:
        """Add a place; one that goes on where the last one ends becomes a part of it."""
        last = self.places[-1] if self.places else None
        if (
            last is not None
            and (last.end, last.last) == (place.start, place.first)
            and last._replace(start=0, end=0, first=0, last=0)
            == place._replace(start=0, end=0, first=0, last=0)
        ):
            self.places[-1] = last._replace(end=place.end, last=place.last)
        else:
            self.places.append(place)

    def aside(self, start: int, end: int | None = None) -> None:
        """Say that what was put in from `start` on (to `end`) is no part of what is reported."""
        end = self.length if end is None else end
        if start < end:
            if self._aside and self._aside[-1][1] == start:
                start = self._aside.pop()[0]
            self._aside.append((start, end))

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._pieces)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The bytes of the file behind each character; of none for what the reader put in."""
        return self._offsets.segments()

    def furniture(self, text: str) -> tuple[Span, ...]:
        """Return what was said to stand aside, given the whole text."""
        return tuple(Span.of(text, start, end) for start, end in self._aside)
