"""What of a page is the report and what is furniture, by names, by links and by where the text runs."""

import pytest

from firsthand.model.rendition import Rendition
from firsthand.read import read
from firsthand.read.decode import decode
from firsthand.read.formats.html.body import Blocks, _widened, main_node
from firsthand.read.formats.html.canon import Canon

FIRST = (
    "<p>Armed men of the Grey Guard entered a printing house in Oskaja on Friday night, witnesses said.</p>"
)
SECOND = "<p>Nobody has seen the two printers since, their families told RTV Oskaja, and the police are silent.</p>"
MENU = '<ul><li><a href="/1">Politics of Veldria</a><li><a href="/2">Sport in Marenstad</a></ul>'


def kept(body: str) -> str:
    return kept_of(f"<!doctype html><html><body>{body}</body></html>")


def kept_of(source: str) -> str:
    (found,) = read("0" * 64, "page.html", source.encode())
    assert isinstance(found, Rendition)
    parts, at = [], 0
    for span in found.furniture:
        parts.append(found.text[at : span.start])
        at = span.end
    return "".join([*parts, found.text[at:]])


@pytest.mark.parametrize(
    "around",
    [
        "<nav>WORDS</nav>",
        "<aside>WORDS</aside>",
        "<footer>WORDS</footer>",
        "<form>WORDS</form>",
        "<button>WORDS</button>",
        "<figcaption>WORDS</figcaption>",
        '<div role="navigation">WORDS</div>',
        '<div class="related-stories">WORDS</div>',
        '<div class="relatedStories">WORDS</div>',
        '<div id="cookieConsent">WORDS</div>',
        '<div class="x share-bar">WORDS</div>',
        '<div class="post-tags">WORDS</div>',
        '<section class="newsletter_signup">WORDS</section>',
        '<p class="byline">WORDS</p>',
        '<p style="display: none">WORDS</p>',
        "<p hidden>WORDS</p>",
        '<p><a href="x">WORDS</a></p>',
        "<h3>WORDS</h3><aside>Other</aside>",
    ],
)
def test_furniture(around: str) -> None:
    report = kept(
        f"<article><h1>Raid in Oskaja</h1>{FIRST}{around.replace('WORDS', 'Mira Dansk')}{SECOND}</article>"
    )
    assert "Mira Dansk" not in report
    assert "Raid in Oskaja" in report
    assert "Grey Guard entered" in report
    assert "police are silent" in report


@pytest.mark.parametrize(
    "inside",
    [
        "<p>WORDS</p>",
        "<blockquote>WORDS</blockquote>",
        "<ul><li>WORDS</li></ul>",
        "<h2>WORDS</h2><p>Text</p>",
        '<div class="tag-politics widget-container">WORDS</div>',
        '<div class="shareholders metadatabase">WORDS</div>',
        '<p><span class="dateline">WORDS</span> Text of a sentence.</p>',
        '<p>He met <a href="x">WORDS</a> at the printing house in Oskaja on Friday.</p>',
    ],
)
def test_parts_of_the_report(inside: str) -> None:
    assert "Mira Dansk" in kept(f"<article>{FIRST}{inside.replace('WORDS', 'Mira Dansk')}{SECOND}</article>")


def test_the_report_is_found_without_any_telling_names() -> None:
    report = kept(
        f"<div><div>{MENU}</div><div><div><div>{FIRST}</div><div>{SECOND}</div></div><div>{MENU}</div></div></div>"
    )
    assert "Grey Guard entered" in report
    assert "police are silent" in report
    assert "Sport in Marenstad" not in report


def test_a_form_around_the_whole_page_is_no_furniture() -> None:
    assert "Grey Guard entered" in kept(f"<form><div>{MENU}</div><div>{FIRST}{SECOND}</div></form>")


def test_a_marked_body_wins() -> None:
    other = (
        "<div>"
        + "<p>A long text of the page, which is about the site, its owners, and its rules.</p>" * 3
        + "</div>"
    )
    found = blocks(f'{other}<div itemprop="articleBody">{FIRST}{SECOND}</div>')
    report = found.nodes[main_node(found)]
    words = found.text[report.start : report.end]
    assert "Grey Guard entered" in words
    assert "its owners" not in words


@pytest.mark.parametrize(("heading", "taken"), [("Karsk News", False), ("Karsk Fires", True)])
def test_a_heading_outside_the_report_is_its_headline_from_eleven_characters_on(
    heading: str, taken: bool
) -> None:
    assert len(heading) == 10 + taken
    report = kept(f"<h1>{heading}</h1><article>{FIRST}{SECOND}</article>")
    assert (heading in report) == taken
    assert "Grey Guard entered" in report


def blocks(source: str) -> Blocks:
    canon = Canon(decode(source.encode()))
    return Blocks(canon.text, canon.nodes)


def test_what_stands_in_the_first_element_of_a_fragment_knows_it() -> None:
    found = blocks(f"<nav><p>Home</p></nav><div>{FIRST}</div>")
    assert [(n.tag, w) for n, w in zip(found.nodes, found.within, strict=True)] == [
        ("nav", True), ("p", True), ("div", False), ("p", False),
    ]  # fmt: skip
    assert found.children == [1, 0, 1, 0]


def test_a_paragraph_half_of_links_does_not_run() -> None:
    half, less = (
        blocks(f"<p><a href=x>{'a' * 40}</a>{'b' * 40}"),
        blocks(f"<p><a href=x>{'a' * 39}</a>{'b' * 41}"),
    )
    assert (half.runs(0), less.runs(0)) == (False, True)


@pytest.mark.parametrize(
    "source", [f"<div>{FIRST}{SECOND}</div>", f'<div itemprop="articleBody"><div>{FIRST}{SECOND}</div></div>']
)
def test_the_first_element_of_a_fragment_can_hold_the_report(source: str) -> None:
    assert main_node(blocks(source)) == 0
    assert kept_of(f"{source}<p>Imprint</p>").split() == kept_of(source).split()


def test_furniture_at_the_very_start_is_one_stretch_with_what_touches_it() -> None:
    source = f"<nav>Home News</nav><aside>Share this page</aside><article>{FIRST}{SECOND}</article>"
    (found,) = read("0" * 64, "page.html", source.encode())
    assert isinstance(found, Rendition)
    assert [span.text.split("\n\n") for span in found.furniture] == [["Home News", "Share this page"]]


@pytest.mark.parametrize(("more", "wanted"), [(80, "section"), (300, "div")])
def test_the_element_around_the_densest_is_the_report_if_it_holds_clearly_more(
    more: int, wanted: str
) -> None:
    found = blocks(f"<div><section><p>{'a' * 2000}</p></section><p>{'b' * more}</p></div>")
    assert found.nodes[1].tag == "section"
    assert found.nodes[_widened(found, 1)].tag == wanted
