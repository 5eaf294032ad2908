"""Pages made to be slow or to break the reader: the work grows with the page and no faster."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

import firsthand
from firsthand.errors import InputError
from firsthand.model.rendition import Rendition
from firsthand.read.foreign import Foreign
from firsthand.read.formats import html

OURS = str(Path(firsthand.__file__).parent)
SMALL, TIMES = 6_000, 4
MOST_GROWTH = 1.35
"""How much more than in proportion the steps may grow: rounding, and what is done once for any page."""
PAGES: dict[str, Callable[[int], str]] = {
    "elements never closed": lambda n: "<div class=x><p><b>word " * (n // 24),
    "formatting closed in the wrong order": lambda n: "<font><b><i>x</font>" * (n // 20),
    "end tags of nothing": lambda n: "word" + "</p></div>" * (n // 10),
    "elements in elements": lambda n: "<div>" * (n // 5) + "word" + "</div>" * (n // 5),
    "inline elements in each other": lambda n: "<span>" * (n // 6) + "word",
    "one text": lambda n: "word " * (n // 5),
    "one word": lambda n: "w" * n,
    "attributes": lambda n: f"<p {' '.join(f'a{i}=b' for i in range(n // 8))}>word</p>",
    "references": lambda n: "&amp;" * (n // 5),
    "references to nothing": lambda n: "&#x4;&notit;&a" * (n // 14),
    "tables in tables": lambda n: "<table><tr><td>a " * (n // 17),
    "comments never closed": lambda n: "word <!-- x " * (n // 12),
    "comments": lambda n: "<!---->a" * (n // 8),
    "character data never closed": lambda n: "word <![CDATA[" * (n // 14),
    "characters of nothing": lambda n: "a\0<p\0>" * (n // 6),
    "scripts": lambda n: "word" + "<script>var a = 1;</script>" * (n // 27),
    "scripts never closed": lambda n: "word <script>" * (n // 13),
    "linked data": lambda n: 'word<script type="application/ld+json">{"@type":"Report"}</script>' * (n // 66),
    "metas": lambda n: 'word<meta name=author content="2020-01-01">' * (n // 44),
    "headings with dates": lambda n: "<h1>Some heading of 1 May 2020</h1>\n" * (n // 36),
    "moments": lambda n: '<time datetime="2020-01-01">1 May 2020</time><h1>a</h1>' * (n // 55),
    "links": lambda n: '<a href="x">link</a> ' * (n // 21),
    "lines": lambda n: "a<br>" * (n // 5),
    "captions": lambda n: "<figcaption>abc</figcaption><p>Some text, that is</p>" * (n // 53),
    "the same paragraph": lambda n: "<p>The same paragraph, again and again.</p>" * (n // 43),
    "quotation marks that do not pair": lambda n: '<p a="b> word ' * (n // 14),
    "both quotation marks": lambda n: "<p a='b\"> word " * (n // 15),
    "nothing but tags that open": lambda n: "<" * n,
    "lists in lists": lambda n: "<ul><li>word" * (n // 12),
    "bylines": lambda n: "<p>By Anton Relkov and Mira Dansk" * (n // 33),
    "two scripts in turn": lambda n: "<p>слово</p><p>word word</p>" * (n // 28),
    "blanks": lambda n: "word" + " \n" * (n // 2),
}


def read(page: str) -> list[Rendition | InputError]:
    try:
        return list(html.read(Foreign("0" * 64, "page.html", f"<html><body>{page}".encode())))
    except InputError as fault:
        return [fault]


def steps(page: str) -> int:
    """Return how many functions our own code calls while it reads a page."""
    count = 0

    def step(frame: FrameType, event: str, _: object) -> None:
        nonlocal count
        count += event in ("call", "c_call") and frame.f_code.co_filename.startswith(OURS)

    before = sys.getprofile()
    sys.setprofile(step)
    try:
        read(page)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", PAGES)
def test_steps_grow_with_the_page(name: str) -> None:
    write = PAGES[name]
    read(write(SMALL))
    few, many = steps(write(SMALL)), steps(write(SMALL * TIMES))
    assert few > 10
    assert many <= few * TIMES * MOST_GROWTH + 300


@pytest.mark.parametrize("name", PAGES)
def test_every_page_gives_its_text_or_one_line(name: str) -> None:
    (found,) = read(PAGES[name](SMALL))
    if isinstance(found, InputError):
        assert "\n" not in found.fault
    else:
        assert found.text.strip()
        assert found.offsets[-1].end == len(found.text)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 40_000 + "word",
        "<p " + " ".join(f"a{i}" for i in range(20_000)) + ">word",
        "<b>word" * 60_000,
    ],
    ids=["deep", "many attributes", "many elements"],
)
def test_what_is_too_much_for_the_library_is_read_by_our_rules(page: str) -> None:
    (found,) = read(page)
    assert isinstance(found, Rendition)
    assert "word" in found.text
