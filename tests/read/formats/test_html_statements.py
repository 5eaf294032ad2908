"""What a page says about itself, from each place that it may say it in."""

import pytest

from firsthand.model.rendition import Rendition
from firsthand.read import read

STORY = (
    "<p>Armed men of the Grey Guard entered a printing house in Oskaja on Friday night, witnesses said, and took "
    "two printers away.</p><p>Nobody has seen the two since, their families told RTV Oskaja, and the police say "
    "that they hold nobody of that name.</p>"
)


def page(head: str = "", before: str = "", after: str = "", html: str = "<html>") -> Rendition:
    source = f"<!doctype html>{html}<head><meta charset=utf-8>{head}</head><body>{before}{STORY}{after}</body></html>"
    (found,) = read("0" * 64, "page.html", source.encode())
    assert isinstance(found, Rendition)
    return found


def linked(body: str) -> str:
    return f'<script type="application/ld+json">{body}</script>'


@pytest.mark.parametrize(
    ("head", "before", "wanted"),
    [
        (linked('{"@type": "NewsArticle", "datePublished": "2018-06-02T23:30:00+02:00"}'), "", "2018-06-02"),
        (linked('[{"@type": ["Thing", "Article"], "datePublished": "20180602"}]'), "", "2018-06-02"),
        (linked('{"@type": "WebPage", "datePublished": "2018-06-02"}'), "", "2018-06-02"),
        (linked('{"@type": "NewsArticle", "datePublished": "soon"}'), "", None),
        (linked('{"@type": "NewsArticle", '), "", None),
        (linked("[" * 50_000), "", None),
        ('<meta property="article:published_time" content="2018-06-02T10:00Z">', "", "2018-06-02"),
        ('<meta name="DC.date.issued" content="2018-06-02">', "", "2018-06-02"),
        ('<meta itemprop="datePublished" content="2018-06-02">', "", "2018-06-02"),
        ('<meta property="article:modified_time" content="2018-06-02">', "", None),
        ('<meta name="date" content="2018-13-45">', "", None),
        ("", '<h1>Raid in Oskaja</h1><time datetime="2018-06-02T10:00">Saturday</time>', "2018-06-02"),
        ("", '<span itemprop="datePublished" content="2018-06-02">x</span>', "2018-06-02"),
        ("", "<p>Published 2 June 2018</p>", "2018-06-02"),
        ("", "", None),
    ],
)
def test_date_of_publication(head: str, before: str, wanted: str | None) -> None:
    assert page(head, before).published == wanted


@pytest.mark.parametrize(("depth", "wanted"), [(4, "2018-06-02"), (5, None)])
def test_linked_data_is_searched_four_lists_deep(depth: int, wanted: str | None) -> None:
    inner = '{"@type": "NewsArticle", "datePublished": "2018-06-02"}'
    assert page(linked("[" * depth + inner + "]" * depth)).published == wanted


def test_two_dates_a_day_apart_are_one_date_in_two_time_zones() -> None:
    head = linked('{"@type": "NewsArticle", "datePublished": "2018-06-02"}')
    assert page(head + '<meta property="article:published_time" content="2018-06-01">').warnings == ()
    assert page(head + '<meta property="article:published_time" content="2018-05-31">').warnings != ()


def test_a_fragment_whose_first_element_is_the_report_has_the_date_at_its_head() -> None:
    source = f'<article><time datetime="2018-06-02">Saturday</time>{STORY}</article>'
    (found,) = read("0" * 64, "page.html", source.encode())
    assert isinstance(found, Rendition)
    assert found.published == "2018-06-02"


def test_a_date_far_below_the_report_is_not_that_of_the_report() -> None:
    others = "<p>" + "Other words of the page. " * 80 + '</p><time datetime="2015-01-01">2015</time>'
    assert page(after=others).published is None


def test_two_dates_that_differ_are_said() -> None:
    head = linked('{"@type": "NewsArticle", "datePublished": "2018-06-02"}')
    found = page(head + '<meta property="article:published_time" content="2018-05-02">')
    assert found.published is None
    assert found.warnings == ("states two dates of publication, 2018-05-02 and 2018-06-02; none was taken",)


def test_of_two_dates_the_one_that_the_page_shows_is_taken() -> None:
    head = linked('{"@type": "NewsArticle", "datePublished": "2018-06-02"}')
    head += '<meta property="article:published_time" content="2018-05-02">'
    found = page(head, "<h1>Raid in Oskaja</h1><p>2 May 2018</p>")
    assert found.published == "2018-05-02"
    assert "2018-05-02 was taken" in found.warnings[0]


@pytest.mark.parametrize(
    ("head", "before", "wanted"),
    [
        ('<title>Raid | RTV Oskaja</title><meta property="og:site_name" content="RTV Oskaja">', "", "Raid"),
        ("<title>Raid | RTV Oskaja</title>", "", "Raid | RTV Oskaja"),
        ("<title>Window</title>", "<h1>Raid  in\nOskaja</h1>", "Raid in Oskaja"),
        ('<title>W</title><meta property="og:title" content="Raid &amp; fire">', "<h1>H</h1>", "Raid & fire"),
        (linked('{"@type": "Article", "headline": "From data"}') + "<title>W</title>", "", "From data"),
        ("", "", None),
    ],
)
def test_title(head: str, before: str, wanted: str | None) -> None:
    assert page(head, before).title == wanted


@pytest.mark.parametrize(
    ("head", "before", "wanted"),
    [
        (linked('{"@type": "Article", "author": {"name": "Ilse Varga"}}'), "", "Ilse Varga"),
        (
            linked('{"@type": "Article", "author": ["Ilse Varga", {"name": "Mira Dansk"}]}'),
            "",
            "Ilse Varga, Mira Dansk",
        ),
        ('<meta name="author" content="Ilse Varga">', "", "Ilse Varga"),
        ('<meta property="article:author" content="https://x.example/varga">', "", None),
        ("", '<a rel="author" href="/v">By Ilse Varga</a>', "Ilse Varga"),
        ("", '<p>Politics</p><a rel="author" href="/v">Ilse Varga</a>', "Ilse Varga"),
        ("", '<p>Politics</p><p itemprop="name author">Ilse Varga</p>', "Ilse Varga"),
        ("", "<p>Politics</p>", None),
        ("", "<p>By Ilse Varga</p>", "Ilse Varga"),
        ("", "", None),
    ],
)
def test_author(head: str, before: str, wanted: str | None) -> None:
    assert page(head, before).author == wanted


@pytest.mark.parametrize(
    ("head", "after", "wanted"),
    [
        (linked('{"@type": "Article", "publisher": {"name": "RTV Oskaja"}}'), "", "RTV Oskaja"),
        ('<meta property="og:site_name" content="RTV Oskaja">', "", "RTV Oskaja"),
        ("", "<footer>© 2018 RTV Oskaja</footer>", "RTV Oskaja"),
        ("", "", None),
    ],
)
def test_outlet(head: str, after: str, wanted: str | None) -> None:
    assert page(head, after=after).publisher == wanted


def test_address_and_language() -> None:
    found = page('<link rel="canonical" href="https://a.example/1"><meta property="og:url" content="x">')
    assert (found.url, found.language) == ("https://a.example/1", "en")
    found = page('<meta property="og:url" content="https://a.example/2">', html='<html lang="en_GB">')
    assert (found.url, found.language) == ("https://a.example/2", "en-GB")
