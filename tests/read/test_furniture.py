"""Lines that are no part of a report, and lines of a report that look like some."""

import pytest

from firsthand.read.furniture import author_in, kind
from firsthand.read.lines import lines
from firsthand.read.stated import stated

ROWS = [
    ("Share", "chrome"),
    ("Share this with family and friends", "chrome"),
    ("SHARE THIS STORY", "chrome"),
    ("12 shares", "chrome"),
    ("Facebook Twitter WhatsApp E-mail", "chrome"),
    ("2 min read", "chrome"),
    ("5-minute read", "chrome"),
    ("Reading time: 4 minutes", "chrome"),
    ("Read more", "chrome"),
    ("Read more: Grey Guard chief promoted", "chrome"),
    ("READ ALSO: Karsk market burns", "chrome"),
    ("Related stories", "chrome"),
    ("Related: Grey Guard chief promoted", "chrome"),
    ("Advertisement", "chrome"),
    ("Follow us on Telegram", "chrome"),
    ("We use cookies to make this site work.", "chrome"),
    ("Sign up to our newsletter", "chrome"),
    ("© 2019 Harbour Post", "chrome"),
    ("Published 4 May 2017 11:17am", "date"),
    ("Posted on May 4, 2017", "date"),
    ("Last updated: 2017-05-04 10:00", "date"),
    ("14 March 2019", "date"),
    ("Tuesday, 14 March 2019, 9:05 am", "date"),
    ("By Ilse Varga", "byline"),
    ("BY ILSE VARGA", "byline"),
    ("By Ilse Varga and Anton Relkov", "byline"),
    ("By Ilse Varga, Harbour Post", "byline"),
    ("By Ilse Varga in Karsk", "byline"),
    ("Reporting by Anton Relkov", "byline"),
    ("By Jan van der Berg", "byline"),
    ("President Orlan Teskin Source: Nordwire", "caption"),
    ("President Orlan Teskin (Photo: Anton Relkov/Nordwire)", "caption"),
    ("The market of Karsk after the fire. Credit: Getty Images", "caption"),
    ("Photo: Lantern Group", "caption"),
    ("The bridge at Tolvik (Getty Images)", "caption"),
    ("The bridge at Tolvik [Mira Dansk/Reuters]", "caption"),
    ("Nine men shot in Karsk (Reuters)", None),
    ("Image copyright Getty Images", None),
    ("Orlan Teskin in 2018. (AP Photo/Mira Dansk)", "caption"),
    ("Police share the blame, Lantern Group says.", None),
    ("Share prices fell in Marenstad.", None),
    ("By Monday nine men had disappeared.", None),
    ("By the time the Grey Guard left, nobody was alive.", None),
    ("Published reports say that nine men were held.", None),
    ("Source: a police officer in Brenna", None),
    ("Two minutes read like two hours in that cellar, he said.", None),
    ("More than nine men were beaten", None),
    ("Related groups were banned in 2014.", None),
    ("On 14 March 2019 nine men were taken.", None),
    ("Search", "chrome"),
    ("Searches went on for days.", None),
    ("“Nobody read more than the headline,” said Mira Dansk.", None),
    ("According to a source: nine men were shot.", None),
    ("x" * 300, None),
]


@pytest.mark.parametrize(("line", "wanted"), ROWS)
def test_kind_of_a_line(line: str, wanted: str | None) -> None:
    assert kind(line) == wanted


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ilse Varga", "Ilse Varga"),
        ("By  Ilse Varga and Anton Relkov | Karsk", "Ilse Varga and Anton Relkov"),
        ("Written by Mira Dansk, Nordwire", "Mira Dansk, Nordwire"),
        ("By Monday", None),
        ("Nobody", None),
    ],
)
def test_author_in_a_byline(line: str, names: str | None) -> None:
    assert author_in(line) == names


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Nine men held\n\nText of the report.", "Nine men held"),
        ("\ufeffNine men held\r\n\r\nText.", "Nine men held"),
        ("Who held them?\n\nText.", "Who held them?"),
        ("Nine men were held.\n\nText.", None),
        ("Nine men held\nText that goes on.", None),
        ("Nine men held", None),
        ("Share\n\nText.", None),
        ("w" * 201 + "\n\nText.", None),
        ("", None),
    ],
)
def test_title(text: str, title: str | None) -> None:
    found = stated(text).title
    assert (found.text if found else None) == title


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("© 2019 Harbour Post", "Harbour Post"),
        ("Copyright Harbour Post 2019. All rights reserved.", "Harbour Post"),
        ("© RTV Oskaja", "RTV Oskaja"),
        ("Publisher: Veldria Herald", "Veldria Herald"),
        ("The publisher of the Harbour Post was held.", None),
    ],
)
def test_outlet_in_a_line(line: str, outlet: str | None) -> None:
    assert stated(f"Text of the report.\n\n{line}\n").publisher == outlet


def test_lines_know_where_they_stand() -> None:
    text = " one\r\n\r\ntwo \nthree\u2028four"
    found = lines(text)
    assert [(line.text, line.blank_after) for line in found] == [
        ("one", True), ("two", False), ("three", False), ("four", True)
    ]  # fmt: skip
    assert all(text[line.start : line.end] == line.text for line in found)
