"""Text of an Item by a named reader version, with the way back to its bytes (PREMIS Representation)."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from firsthand.model.span import Span


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters `start`..`end` of the text stand for bytes `byte_start`..`byte_end` of the Item.

    Each character of a segment covers the same whole number of bytes; that number is 0 for characters
    which the reader put in (a line break between two blocks of a page).
    """

    start: int
    end: int
    byte_start: int
    byte_end: int

    @property
    def width(self) -> int:
        """Bytes per character."""
        return (self.byte_end - self.byte_start) // (self.end - self.start)


class Place(NamedTuple):
    """Where characters `start`..`end` of the text stand in the original, as somebody who opens it finds them.

    `part` names a part of a package or a table in it ("word/document.xml", a sheet, a part of a mail), else it is
    empty; `page`, `row`, `column` and `message` count from 1, 0 where there is none. `box` is left, top, right and
    bottom on the page, in points (72 to an inch) from its top left corner; in an image, in pixels. `first`..`last`
    are bytes of the unpacked part, 0..0 where they are not known. `sure` is the confidence of machine reading, 0 to
    100, -1 where nothing was guessed.
    """

    start: int
    end: int
    part: str = ""
    page: int = 0
    box: tuple[float, float, float, float] | None = None
    row: int = 0
    column: int = 0
    message: int = 0
    first: int = 0
    last: int = 0
    sure: int = -1


class Tongue(NamedTuple):
    """Language (BCP 47, "und" where it cannot be told) and direction of the characters `start`..`end`."""

    start: int
    end: int
    language: str
    rightward: bool = True


@dataclass(frozen=True, slots=True)
class Rendition:
    """One document as text. An Item may hold several (report lines); `record` then names which.

    `document` is the name the document goes by (file name or report id); `offsets` are in text order, without
    gaps or overlaps, and cover the whole text; `published` is an ISO date and `published_span` the words that
    say it, where they stand in the text. Where a reader sets the furniture of a page behind the report, the report
    ends at `body_end`; it is None where the text stands as it was given.

    `places` says where the characters of packed and drawn formats stand, in text order and without overlaps; those
    of no place were put in by the reader. `machine_read` is True where a machine guessed the letters of a picture.
    `participants` are the names behind "Participant 1" and on in a chat, which no text shows. `tongues` cover the
    text, passage by passage.
    """

    id: str
    item: str
    document: str
    text: str
    media_type: str
    reader: str
    offsets: tuple[Segment, ...]
    record: str | None = None
    title: str | None = None
    published: str | None = None
    published_span: Span | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    furniture: tuple[Span, ...] = ()
    body_end: int | None = None
    warnings: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    machine_read: bool = False
    participants: tuple[str, ...] = ()
    tongues: tuple[Tongue, ...] = ()

    def bytes_of(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return the byte ranges of the Item behind characters `start`..`end`, joined where they touch."""
        found: list[tuple[int, int]] = []
        first = max(bisect_right(self.offsets, start, key=lambda s: s.start) - 1, 0)
        for segment in self.offsets[first:]:
            if segment.start >= end:
                break
            low, high = max(start, segment.start), min(end, segment.end)
            if low >= high or segment.width == 0:
                continue
            a = segment.byte_start + (low - segment.start) * segment.width
            b = segment.byte_start + (high - segment.start) * segment.width
            if found and found[-1][1] == a:
                found[-1] = (found[-1][0], b)
            else:
                found.append((a, b))
        return tuple(found)

    def places_of(self, start: int, end: int) -> tuple[Place, ...]:
        """Return the places behind characters `start`..`end`: those that hold any of them, whole and in text order."""
        first = bisect_right(self.places, start, key=lambda place: place.end)
        last = bisect_right(self.places, end - 1, key=lambda place: place.start)
        return self.places[first:last] if start < end else ()
