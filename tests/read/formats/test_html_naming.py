"""Names of authors and outlets as pages state them, and what is no name."""

import pytest

from firsthand.model.rendition import Rendition
from firsthand.read import read
from firsthand.read.formats.html.naming import outlet, person, titled


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Mira Dansk", "Mira Dansk"),
        ("By Mira Dansk and Anton Relkov", "Mira Dansk and Anton Relkov"),
        ("Por Mira Dansk", "Mira Dansk"),
        ("von Mira Dansk", "Mira Dansk"),
        ("Von Relkov", "Von Relkov"),
        ("Bylund", "Bylund"),
        ("Mira D&#039;Ansk", "Mira D'Ansk"),
        ("Nordwire (www.nordwire.example)", "Nordwire"),
        ("Mira Dansk dansk@herald.example", "Mira Dansk"),
        ("admin", None),
        ("siteadmin", None),
        ("https://herald.example/mira", None),
        ("link78 on 12/02 at 11:30", None),
        ("A blog about far lands where many roads lead to them in the end", None),
        ("{$author}", None),
        ("", None),
        (None, None),
    ],
)
def test_person(written: str | None, name: str | None) -> None:
    assert person(written) == name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Harbour Post", "Harbour Post"),
        ("© 2026 Harbour Post", "Harbour Post"),
        ("https://harbour.example", None),
        ("{$plugin.site_name}", None),
        ("Two held in Tolvik", None),
        ("Two held in Tolvik | Harbour Post", None),
        (None, None),
    ],
)
def test_outlet(written: str | None, name: str | None) -> None:
    assert outlet(written, "Two held in Tolvik") == name


def test_a_title_escaped_twice_is_read() -> None:
    assert titled("&quot;Two  held&quot;") == '"Two held"'


DATES = "".join(f"<p>{day} May 2018</p>" for day in range(3, 8))


def published(head: str, line: str) -> Rendition:
    story = (
        "<p>Armed men entered a printing house in Oskaja on Friday night, and nobody has seen the two since.</p>"
        * 4
    )
    source = f"<html><head>{head}</head><body><h1>Two held in Tolvik</h1>{line}{story}</body></html>"
    (found,) = read("0" * 64, "page.html", source.encode())
    assert isinstance(found, Rendition)
    return found


def test_a_crowd_of_dates_gives_none() -> None:
    found = published("", DATES)
    assert found.published is None
    assert any("5 dates" in warning for warning in found.warnings)


def test_a_crowd_of_dates_with_one_that_says_so_gives_that() -> None:
    assert published("", DATES + "<p>Published 6 May 2018</p>").published == "2018-05-06"
    marked = '<time class="entry-date published" datetime="2018-05-05T10:00">Saturday</time>'
    assert published("", DATES + marked).published == "2018-05-05"


def test_the_day_of_the_markup_counts_where_it_is_shown_beside_the_next() -> None:
    head = '<meta property="article:published_time" content="2018-05-04T13:00:00+00:00">'
    assert published(head, "<p>5 May 2018</p><p>4 May 2018</p>").published == "2018-05-04"
    assert published(head, "<p>5 May 2018</p>").published == "2018-05-05"
