"""Text -> place -> text: do the places and bytes of a rendition lead back to the characters that it shows?

A format brings a `reread` of its own: payload and place -> the characters that stand there in the original. It must
not use the rendition, nor, as far as that is possible, the reader: decode the bytes, unpack the part, ask the library
for the cell. Formats whose text stands in the file as bytes get each byte range as a `Place` with `first` and `last`.
"""

import html
import json
from collections.abc import Callable, Iterator
from random import Random

from firsthand.model.rendition import Place, Rendition

Reread = Callable[[bytes, Place], str]
SPANS = 20_000
"""Spans over all formats in one run of the tests."""


def assert_roundtrip(
    rendition: Rendition,
    payload: bytes,
    reread: Reread,
    *,
    spans: int = 200,
    same: Callable[[str], str] = lambda text: text,
    least: float = 0.5,
) -> None:
    """Hold `spans` random spans (always the same ones) of `rendition` against what `reread` finds in `payload`.

    `same` is put over both sides where the reader changes characters by rule (white space of a page made one blank).
    `least` is the share of the characters that are not blank which must have a place at all: the rest was put in by
    the reader.
    """
    _in_order(rendition)
    kept: dict[Place, str] = {}

    def at(place: Place) -> str:
        if place not in kept:
            kept[place] = reread(payload, place)
        return kept[place]

    anchored = _anchored(rendition)
    blank = [character.isspace() for character in rendition.text]
    known = sum(1 for a, b in zip(anchored, blank, strict=True) if a and not b)
    assert known >= least * blank.count(False), (
        f"only {known} of {blank.count(False)} characters have a place"
    )
    for start, end in _spans(rendition, spans):
        for place in rendition.places_of(start, end):
            shown = rendition.text[place.start : place.end]
            assert same(at(place)) == same(shown), (place, at(place)[:80], shown[:80])
        ranges = rendition.bytes_of(start, end)
        if ranges:
            shown = "".join(rendition.text[n] for n in range(start, end) if _in_bytes(rendition)[n])
            found = "".join(at(Place(0, 0, first=a, last=b)) for a, b in ranges)
            assert same(found) == same(shown), (start, end, found[:80], shown[:80])
        if any(anchored[start:end]):
            assert ranges or rendition.places_of(start, end)


def _spans(rendition: Rendition, count: int) -> Iterator[tuple[int, int]]:
    """Yield spans that hold something: half of them a few words long, half of any length up to 2,000."""
    chance = Random(rendition.document + str(len(rendition.text)))
    size = len(rendition.text)
    for number in range(count if size else 0):
        start = chance.randrange(size)
        yield start, min(size, start + chance.randint(1, 40 if number % 2 else 2000))


def _in_order(rendition: Rendition) -> None:
    """Segments cover the text; places stand in text order, inside the text, and do not overlap."""
    at = 0
    for segment in rendition.offsets:
        assert segment.start == at < segment.end
        at = segment.end
    assert at == len(rendition.text)
    at = 0
    for place in rendition.places:
        assert at <= place.start < place.end <= len(rendition.text), place
        at = place.end


_SHOWN: dict[str, list[bool]] = {}


def _in_bytes(rendition: Rendition) -> list[bool]:
    """Say for each character whether it stands in the file as bytes."""
    key = rendition.id + rendition.document
    if key not in _SHOWN:
        found = [False] * len(rendition.text)
        for segment in rendition.offsets:
            if segment.width:
                found[segment.start : segment.end] = [True] * (segment.end - segment.start)
        _SHOWN.clear()
        _SHOWN[key] = found
    return _SHOWN[key]


def _anchored(rendition: Rendition) -> list[bool]:
    """Say for each character whether anything leads back from it."""
    found = list(_in_bytes(rendition))
    for place in rendition.places:
        found[place.start : place.end] = [True] * (place.end - place.start)
    return found


def bytes_in(encoding: str) -> Reread:
    """Return the reread of plain text in `encoding`."""
    return lambda payload, place: payload[place.first : place.last].decode(encoding, "replace")


def markup_in(encoding: str) -> Reread:
    """Return the reread of marked-up text in `encoding`: escapes are taken for what they stand for."""
    return lambda payload, place: html.unescape(bytes_in(encoding)(payload, place))


def json_string(payload: bytes, place: Place) -> str:
    """Reread characters within a JSON string."""
    return str(json.loads(b'"' + payload[place.first : place.last] + b'"'))


def one_blank(text: str) -> str:
    """Every white space is one blank: what a page shows of it."""
    return "".join(" " if character.isspace() else character for character in text)
