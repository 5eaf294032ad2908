"""Where a passage stands in its original, in words: page and box, cell, message, cue, or part of a package."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from firsthand.model.rendition import Place, Rendition

MOST = 6
"""Places that are named one by one."""

_TIMED = ("text/vtt", "application/x-subrip")


class _Spot(NamedTuple):
    """What places must have in common to be told as one."""

    part: str
    page: int
    row: int
    message: int


def standing(rendition: Rendition, start: int, end: int) -> tuple[str, ...]:
    """Return where characters `start`..`end` stand, a line for each page, row, message or part, in text order.

    Empty where the text stands in the file as bytes and nothing more can be said. Names of parts and sheets are words
    of the original: whoever shows the lines masks them as text.
    """
    places = rendition.places_of(start, end)
    lines = [_line(rendition, spot, list(found)) for spot, found in groupby(places, _spot)]
    told = tuple(dict.fromkeys(line for line in lines if line))
    return told if len(told) <= MOST else (*told[:MOST], f"and {len(told) - MOST} more")


def _spot(place: Place) -> _Spot:
    return _Spot(place.part, place.page, place.row, place.message)


def _line(rendition: Rendition, spot: _Spot, places: Sequence[Place]) -> str:
    return ", ".join(_words(rendition, spot, places))


def _words(rendition: Rendition, spot: _Spot, places: Sequence[Place]) -> Iterator[str]:
    if spot.page:
        yield f"page {spot.page}{_box(rendition, places)}"
    elif spot.message:
        yield from _message(rendition, spot)
    elif spot.row:
        yield from _row(spot, places)
    elif spot.part or rendition.media_type == "message/rfc822":
        yield from _part(rendition, spot, places)
    sure = [place.sure for place in places if place.sure >= 0]
    if sure:
        yield f"read by machine, {_between(min(sure), max(sure))} of 100 sure"


def _box(rendition: Rendition, places: Sequence[Place]) -> str:
    boxes = [place.box for place in places if place.box]
    if not boxes:
        return ""
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    unit = "pixels" if rendition.media_type.startswith("image/") else "points"
    return f", from {left:.0f}, {top:.0f} to {right:.0f}, {bottom:.0f} {unit} from its top left corner"


def _message(rendition: Rendition, spot: _Spot) -> Iterator[str]:
    if rendition.media_type in _TIMED:
        yield f"cue {spot.message}"
        if spot.part:
            yield f"at {spot.part.replace('-', ' to ', 1)}"
    else:
        yield f"message {spot.message}"


def _row(spot: _Spot, places: Sequence[Place]) -> Iterator[str]:
    if spot.part:
        yield f"sheet “{spot.part}”"
    columns = sorted({place.column for place in places if place.column})
    if not columns:
        yield f"record {spot.row}"
    else:
        cells = [f"{_letters(column)}{spot.row}" for column in columns]
        yield f"{'cell' if len(cells) == 1 else 'cells'} {' '.join(cells)}"


def _part(rendition: Rendition, spot: _Spot, places: Sequence[Place]) -> Iterator[str]:
    if rendition.media_type != "message/rfc822":
        yield f"part {spot.part}"
    else:
        yield f"part {spot.part} of the mail" if spot.part else "the head of the mail"
    first, last = min(place.first for place in places), max(place.last for place in places)
    if spot.part and last > first:
        yield f"bytes {first} to {last} of it once it is unpacked"


def _between(low: int, high: int) -> str:
    return f"{low}" if low == high else f"{low} to {high}"


def _letters(column: int) -> str:
    """Return the name of a column as spreadsheets show it: 1 is A, 27 is AA."""
    found = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found
