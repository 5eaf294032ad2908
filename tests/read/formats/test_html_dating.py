"""The date of publication: what states it, what only looks as if, and which one counts where several stand there."""

import pytest

from firsthand.model.rendition import Rendition
from firsthand.read import read
from firsthand.read.formats.html.calendar import dates_in, machine_date

STORY = (
    "<p>Armed men of the Grey Guard entered a printing house in Oskaja on Friday night, witnesses said, and took "
    "two printers away.</p><p>Nobody has seen the two since, their families told RTV Oskaja, and the police say "
    "that they hold nobody of that name.</p>"
)


def page(head: str, shown: str) -> Rendition:
    source = (
        f"<!doctype html><html><head>{head}</head><body><h1>Raid in Oskaja</h1>{shown}{STORY}</body></html>"
    )
    (found,) = read("0" * 64, "page.html", source.encode())
    assert isinstance(found, Rendition)
    return found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2 June 2018", "2018-06-02"),
        ("June 2nd, 2018", "2018-06-02"),
        ("02.06.2018, 05:00 Uhr", "2018-06-02"),
        ("2. Juni 2018", "2018-06-02"),
        ("2 de junio de 2018", "2018-06-02"),
        ("1er août 2018", "2018-08-01"),
        ("2 czerwca 2018", "2018-06-02"),
        ("2 июня 2018", "2018-06-02"),
        ("2 червня 2018", "2018-06-02"),
        ("2 Haziran 2018", "2018-06-02"),
        ("2 يونيو 2018", "2018-06-02"),
        ("2018年6月2日", "2018-06-02"),
        ("2018-06-02 10:00", "2018-06-02"),
        ("22 | 06 | 2018", "2018-06-22"),
        ("25/06/2018", "2018-06-25"),
        ("06/25/2018", "2018-06-25"),
        ("32.06.2018", None),
        ("2.6.", None),
        ("1.2.3.2018", None),
        ("June 2018", None),
    ],
)
def test_dates_in_words_and_figures(text: str, wanted: str | None) -> None:
    found = dates_in(text, 0, len(text))
    assert [date.iso for date in found] == ([wanted] if wanted else [])


def test_figures_that_can_be_read_two_ways_are_open() -> None:
    (found,) = dates_in("on 02/06/2018", 0, 13)
    assert found.open
    assert (found.start, found.end) == (3, 13)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2018-06-02T23:30:00+02:00", ("2018-06-02", False)),
        ("2018-06-02T23:30:00Z", ("2018-06-02", True)),
        ("2018-06-02T23:30:00+00:00", ("2018-06-02", True)),
        ("2018-06-02", ("2018-06-02", False)),
        ("20180602", ("2018-06-02", False)),
        ("Sat, 02 Jun 2018 00:25:56 GMT", ("2018-06-02", True)),
        ("Sat Jun 02 2018 01:00:00 GMT+0100", ("2018-06-02", False)),
        ("Sat Jun 02 10:00:00 CET 2018", ("2018-06-02", False)),
        ("02.06.2018, 07:00:03", ("2018-06-02", False)),
        ("02/06/2018", None),
        ("2018-13-45", None),
        ("soon", None),
        ("9" * 200, None),
        (None, None),
    ],
)
def test_dates_for_machines(value: object, wanted: tuple[str, bool] | None) -> None:
    assert machine_date(value) == wanted


META = '<meta property="article:published_time" content="{}">'


@pytest.mark.parametrize(
    ("head", "shown", "wanted"),
    [
        ("", "<p>2. Juni 2018</p>", "2018-06-02"),
        (
            "",
            "<p>Von Mira Dansk | Veröffentlicht am 2. Juni 2018 | Aktualisiert am 9. Juni 2018</p>",
            "2018-06-02",
        ),
        ("", "<p>Aktualisiert am 9. Juni 2018</p>", None),
        ("", "<p>Last updated: 9 June 2018</p>", None),
        ("", "<p>Opening night: 2 June 2018</p>", None),
        (
            "",
            "<p>The trial of the two printers began on 2 June 2018 in the high court of Marenstad, they say</p>",
            None,
        ),
        ("", "<p>02/06/2018</p>", None),
        ("", '<time class="updated" datetime="2018-06-09">a week ago</time>', None),
        ("", '<time datetime="2018-06-02">a week ago</time>', "2018-06-02"),
        (META.format("2018-06-02T23:30:00Z"), "<p>3 June 2018</p>", "2018-06-03"),
        (META.format("2018-06-02T23:30:00+02:00"), "<p>3 June 2018</p>", "2018-06-02"),
        (META.format("2018-06-02"), "<p>9 June 2018</p>", "2018-06-02"),
        ('<meta name="date" content="2018-06-09">', "<p>2 June 2018</p>", "2018-06-02"),
        ('<meta name="date" content="2018-06-09">', "", None),
        ('<meta name="dateModified" content="2018-06-09">', "", None),
    ],
)
def test_what_a_page_was_published(head: str, shown: str, wanted: str | None) -> None:
    assert page(head, shown).published == wanted


def test_the_words_that_say_it_are_marked_where_they_stand() -> None:
    found = page(META.format("2018-06-02"), "<p>Veröffentlicht am 2. Juni 2018</p>")
    assert found.published_span is not None
    assert found.published_span.text == "2. Juni 2018"
    assert found.text[found.published_span.start : found.published_span.end] == "2. Juni 2018"


def test_a_date_far_below_the_headline_is_that_of_something_else() -> None:
    assert page("", f"{STORY * 6}<p>2 June 2018</p>").published is None


@pytest.mark.parametrize(
    ("head", "shown", "wanted"),
    [
        (
            '<meta property="article:published_time" content="2017-04-12T18:33:00+02:00">'
            '<meta property="article:modified_time" content="2020-02-19T10:00:00+01:00">'
            '<meta itemprop="datePublished" content="2020-02-19">',
            "<p>19 February 2020</p>",
            "2017-04-12",
        ),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2022-05-05T21:00:00-05:00"}'
            '</script><meta property="article:published_time" content="2022-05-06T02:00:00Z">',
            "<p>6 May 2022 - 2:00 a. m.</p>",
            "2022-05-06",
        ),
        (
            '<meta property="article:published_time" content="2022-05-04T02:41:00Z">',
            "<p>3/5/2022 22:41</p>",
            "2022-05-03",
        ),
        (
            '<meta property="article:published_time" content="2022-05-04T02:41:00+02:00">',
            "<p>3/5/2022 22:41</p>",
            "2022-05-04",
        ),
        ("", "<p>Answers until 23 June 2006</p>", None),
        ("", "<p>30 March 2020, 13:15 - 19:00</p>", None),
        ("", '<div id="wm-ipp-base"><p>10 Nov 2013</p></div>', None),
        (
            '<meta property="article:published_time" content="2022-12-04T15:00:00+01:00">'
            '<meta property="article:modified_time" content="2022-12-04T15:00:00+01:00">'
            '<meta itemprop="datePublished" content="2022-12-06">',
            "<p>4 December 2022</p>",
            "2022-12-04",
        ),
    ],
    ids=[
        "a-change-explained",
        "the-day-shown",
        "open-figures-read",
        "local-time-stands",
        "until",
        "hours",
        "archive",
        "no-change-before",
    ],
)
def test_what_else_stands_there_does_not_win(head: str, shown: str, wanted: str | None) -> None:
    assert page(head, shown).published == wanted


def test_a_bare_date_far_from_the_headline_says_nothing() -> None:
    far = "<p>" + "Nothing else is known of the two. " * 60 + "</p>"
    assert page("", f"{far}<p>Created Jan 25, 2008</p>").published is None
    assert page("", f"{far}<p>Published 25 January 2008</p>").published == "2008-01-25"


CANONICAL = '<link rel="canonical" href="https://example.org/{}/raid">'
PERHAPS = '<meta name="dcterms.date" content="2018-06-02">'


@pytest.mark.parametrize(
    ("head", "shown", "wanted"),
    [
        (PERHAPS, "", None),
        (PERHAPS, f"{STORY * 6}<p>As of 2 June 2018</p>", "2018-06-02"),
        (CANONICAL.format("2018/06/02"), "", None),
        (CANONICAL.format("2018/06/02"), f"{STORY * 6}<p>As of 2 June 2018</p>", "2018-06-02"),
        (CANONICAL.format("20180602"), f"{STORY * 6}<p>As of 2 June 2018</p>", "2018-06-02"),
        (CANONICAL.format("2018/06/03"), f"{STORY * 6}<p>As of 2 June 2018</p>", None),
        (CANONICAL.format("2018/06/03") + PERHAPS, f"{STORY * 6}<p>As of 2 June 2018</p>", "2018-06-02"),
        (CANONICAL.format("2018/08/03") + PERHAPS, f"{STORY * 6}<p>As of 2 June 2018</p>", None),
    ],
    ids=["perhaps", "and-shown", "address", "shown-too", "in-a-row", "other", "within-a-day", "apart"],
)
def test_weak_markup_and_addresses_need_the_words_of_the_page(
    head: str, shown: str, wanted: str | None
) -> None:
    assert page(head, shown).published == wanted


@pytest.mark.parametrize(
    ("head", "headline", "wanted"),
    [
        ("", "Results of Tolvik, 2 June 2018", None),
        ("", "2 June 2018 - Results of Tolvik", "2018-06-02"),
        ("", "Results of Tolvik<br>2 June 2018", "2018-06-02"),
        (CANONICAL.format("2018/06/02"), "Results of Tolvik, 2 June 2018", "2018-06-02"),
        (CANONICAL.format("2018/06/03"), "Results of Tolvik, 2 June 2018", None),
    ],
    ids=["of-what-is-told", "at-its-head", "on-a-line-of-its-own", "confirmed", "the-day-before"],
)
def test_a_day_within_the_headline_may_be_that_of_the_event(
    head: str, headline: str, wanted: str | None
) -> None:
    source = f"<!doctype html><html><head>{head}</head><body><h1>{headline}</h1>{STORY}</body></html>"
    (found,) = read("0" * 64, "page.html", source.encode())
    assert isinstance(found, Rendition)
    assert found.published == wanted


def test_a_clock_on_a_page_without_headline_is_not_its_date() -> None:
    source = f"<!doctype html><html><body>{STORY}<p>Saturday, 2018-06-02, 0:26 AM</p></body></html>"
    (found,) = read("0" * 64, "page.html", source.encode())
    assert isinstance(found, Rendition)
    assert found.published is None
