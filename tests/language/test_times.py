"""Cases of times: words, then value, type, earliest, latest, precision; published on Thursday 4 May 2017."""

import csv
from pathlib import Path

import pytest

from firsthand.language.sentences import sentences
from firsthand.language.times import times

TABLE = Path(__file__).with_name("times.csv")


def rows():
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [tuple(row) for row in csv.reader(lines) if row and not row[0].startswith("#")]


def read(text, published):
    return times(text, sentences(text), published)


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row[1]}-{row[0] or 'undated'}")
def test_reads_one_expression(row):
    published, text, words, value, kind, earliest, latest, precision = row
    found = [t for t in read(text, published or None) if text[t.start : t.end] == words]
    assert [(t.value, t.type, t.earliest or "", t.latest or "", t.precision) for t in found] == [
        (value, kind, earliest, latest, precision)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He may go.",
        "They march on.",
        "a 27-year-old man",
        "He is 27 years old.",
        "killed 2000 people",
        "Mira May said so.",
        "She fell.",
        "Room 2016",
        "a second man",
        "The Veldria Today editor was held.",
        "",
    ],
)
def test_leaves_alone_what_is_no_time(text):
    assert read(text, "2017-05-04") == []


def test_a_neighbour_gives_the_year_before_publication_does():
    text = "Arrests went on in December-January 2016-2017. They began after an attack on December 17. He fled on 9 May."
    found = [(text[t.start : t.end], t.earliest, t.anchored) for t in read(text, "2018-05-04")]
    assert found == [
        ("December-January 2016-2017", "2016-12-01", False),
        ("December 17", "2016-12-17", True),
        ("9 May", "2017-05-09", True),
    ]


def test_a_year_that_opens_a_stretch_dates_no_other_month():
    text = "At the end of June she spoke again. They tell of murders, which began in 2009."
    found = {text[t.start : t.end]: (t.earliest, t.latest) for t in read(text, None)}
    assert found == {"the end of June": (None, None), "2009": ("2009-01-01", None)}


def test_without_a_valid_date_of_publication_nothing_is_anchored():
    for published in (None, "", "May 2017", "2017-13-45"):
        (found,) = read("Police came on Monday.", published)
        assert (found.value, found.earliest, found.anchored) == ("XXXX-WXX-1", None, False)
