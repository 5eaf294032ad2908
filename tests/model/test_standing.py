"""Where a passage stands, in words that lead a person to it in the original."""

import pytest

from firsthand.model.rendition import Place, Rendition, Segment
from firsthand.model.standing import MOST, standing


def made(media: str, *places: Place) -> Rendition:
    text = "nine men were held"
    return Rendition("r", "i", "a", text, media, "x/1", (Segment(0, len(text), 0, 0),), places=places)


BOX = (72.1, 79.6, 109.4, 90.2)


@pytest.mark.parametrize(
    ("media", "places", "words"),
    [
        ("text/plain", (), ()),
        (
            "application/pdf",
            (Place(0, 4, page=2, box=BOX), Place(5, 8, page=2, box=(120.0, 70.0, 148.0, 90.0))),
            ("page 2, from 72, 70 to 148, 90 points from its top left corner",),
        ),
        ("application/pdf", (Place(0, 4, page=2), Place(5, 8, page=3)), ("page 2", "page 3")),
        (
            "image/png",
            (Place(0, 4, page=1, box=BOX, sure=96), Place(5, 8, page=1, box=BOX, sure=61)),
            (
                "page 1, from 72, 80 to 109, 90 pixels from its top left corner, "
                "read by machine, 61 to 96 of 100 sure",
            ),
        ),
        (
            "text/csv",
            (Place(0, 4, row=4, column=1, first=3, last=7), Place(5, 8, row=4, column=28)),
            ("cells A4 AB4",),
        ),
        ("application/vnd.ms-excel", (Place(0, 4, "People", row=2, column=3),), ("sheet “People”, cell C2",)),
        ("application/x-uwazi+json", (Place(0, 4, row=3),), ("record 3",)),
        ("application/x-whatsapp-chat", (Place(0, 4, message=12),), ("message 12",)),
        (
            "text/vtt",
            (Place(0, 4, "00:00:01.000-00:00:04.000", message=1),),
            ("cue 1, at 00:00:01.000 to 00:00:04.000",),
        ),
        ("message/rfc822", (Place(0, 4, first=44, last=48),), ("the head of the mail",)),
        (
            "message/rfc822",
            (Place(0, 4, "1.2", first=10, last=14), Place(5, 8, "1.2", first=15, last=18)),
            ("part 1.2 of the mail, bytes 10 to 18 of it once it is unpacked",),
        ),
        (
            "application/vnd.oasis.opendocument.text",
            (Place(0, 4, "content.xml", first=962, last=966),),
            ("part content.xml, bytes 962 to 966 of it once it is unpacked",),
        ),
    ],
    ids=[
        *("text", "page", "pages", "picture", "cells", "sheet", "record", "message", "cue", "head", "part", "package"),
    ],
)  # fmt: skip
def test_where_it_stands(media: str, places: tuple[Place, ...], words: tuple[str, ...]) -> None:
    assert standing(made(media, *places), 0, 8) == words


def test_only_the_places_of_the_passage_are_told() -> None:
    assert standing(made("application/pdf", Place(0, 4, page=1), Place(5, 8, page=2)), 5, 8) == ("page 2",)


def test_many_places_are_counted() -> None:
    places = tuple(Place(n, n + 1, page=n + 1) for n in range(MOST + 3))
    assert standing(made("application/pdf", *places), 0, 18)[-1] == "and 3 more"
