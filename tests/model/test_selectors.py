"""Selectors: what is written for a place, and what is refused on the way in."""

import json

import pytest

from firsthand.language.anchoring import quoted
from firsthand.model.rendition import Place, Rendition, Segment
from firsthand.model.selectors import annotation, places, read_annotation

TEXT = "Two men were held in Oskaja."


def rendition(media_type: str, *of: Place, width: int = 0) -> Rendition:
    return Rendition(
        "0" * 32, "a" * 64, "a.pdf", TEXT, media_type, "test/1", (Segment(0, len(TEXT), 0, len(TEXT) * width),),
        places=of,
    )  # fmt: skip


SHOWN = {
    "a page with boxes": (
        "application/pdf",
        (Place(0, 3, page=3, box=(10, 20, 30, 40)), Place(3, 8, page=3, box=(30, 20, 50.5, 41))),
        [("http://tools.ietf.org/rfc/rfc8118", "page=3&viewrect=10,20,40.5,21", None)],
    ),
    "two pages": (
        "application/pdf",
        (Place(0, 3, page=3), Place(3, 8, page=4)),
        [("http://tools.ietf.org/rfc/rfc8118", "page=3", None), ("http://tools.ietf.org/rfc/rfc8118", "page=4", None)],
    ),
    "a picture": (
        "image/png",
        (Place(0, 8, page=1, box=(1, 2, 5, 7), sure=88),),
        [("http://www.w3.org/TR/media-frags/", "xywh=pixel:1,2,4,5", None)],
    ),
    "a cell": ("text/csv", (Place(0, 8, row=5, column=2),), [("http://tools.ietf.org/rfc/rfc7111", "cell=5,2", None)]),
    "a row": ("text/csv", (Place(0, 8, row=5),), [("http://tools.ietf.org/rfc/rfc7111", "row=5", None)]),
    "a message": ("text/plain", (Place(0, 8, message=17),), [(None, "message=17", None)]),
    "a cell of a sheet": (
        "application/x",
        (Place(0, 8, part="Killed & missing", row=2, column=3),),
        [(None, "part=Killed%20%26%20missing", {"type": "FragmentSelector", "conformsTo": "http://tools.ietf.org/rfc/rfc7111", "value": "cell=2,3"})],
    ),
    "bytes of a part": (
        "application/x",
        (Place(0, 3, part="word/document.xml", first=100, last=103), Place(3, 8, part="word/document.xml", first=110, last=115)),
        [(None, "part=word%2Fdocument.xml", {"type": "DataPositionSelector", "start": 100, "end": 115})],
    ),
    "no place": ("text/plain", (), []),
}  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_the_place_is_said_as_its_standard_says_it(name):
    media_type, of, expected = SHOWN[name]
    found = places(rendition(media_type, *of), 0, 8)
    assert [(one.get("conformsTo"), one["value"], one.get("refinedBy")) for one in found] == expected
    assert all(one["type"] == "FragmentSelector" for one in found)


def test_what_is_written_is_read_again():
    text = rendition("text/plain", width=1)
    written = annotation(text, quoted(TEXT, 4, 8), 8)
    assert {"type": "DataPositionSelector", "start": 4, "end": 8} in written["target"]["selector"]
    read = read_annotation(json.dumps(written).encode())
    assert (read.item, read.rendition, read.reader) == ("a" * 64, "0" * 32, "test/1")
    assert read.quote == quoted(TEXT, 4, 8)
