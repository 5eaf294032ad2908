"""Text that stands only in linked data, and what is cut from the head of a report."""

import json

import pytest

from firsthand.errors import InputError
from firsthand.model.rendition import Rendition
from firsthand.read import read

STORY = (
    "Armed men of the Grey Guard entered a printing house in Oskaja on Friday night, witnesses said.\n\n"
    "Nobody has seen the two printers since, “not even their mother”, their families told RTV Oskaja. "
    "The Veldrian police are silent. Lantern Group asks for an inquiry, and for the names of those who gave the order."
)
PARAGRAPHS = "".join(f"<p>{part}</p>" for part in STORY.split("\n\n"))


def page(
    body: str, said: dict[str, object] | None = None, escaped: bool = True, raw: str = ""
) -> Rendition | InputError:
    data = raw or json.dumps({"@type": "NewsArticle", **(said or {})}, ensure_ascii=escaped)
    source = f'<html><head><meta charset="utf-8"><script type="application/ld+json">{data}</script></head><body>{body}'
    payload.clear()
    payload.append(source.encode())
    (found,) = read("0" * 64, "page.html", payload[0])
    return found


payload: list[bytes] = []


@pytest.mark.parametrize("escaped", [True, False])
@pytest.mark.parametrize(
    "body", ["<p>Subscribe to read on.</p>", ""], ids=["behind a payment", "nothing shown"]
)
def test_a_text_for_machines_alone_is_read(body: str, escaped: bool) -> None:
    found = page(body, {"articleBody": STORY}, escaped)
    assert isinstance(found, Rendition)
    assert found.text[: found.body_end].strip() == STORY
    assert any("search engines" in warning for warning in found.warnings)
    for words in ("Nobody has seen", "not even their mother", "”"):
        start = found.text.index(words)
        ((low, high),) = found.bytes_of(start, start + len(words))
        assert json.loads(b'"' + payload[0][low:high] + b'"') == words


def test_what_the_page_shows_stays_behind_it() -> None:
    found = page("<p>Subscribe to read on.</p>", {"articleBody": STORY})
    assert isinstance(found, Rendition)
    assert [span.text for span in found.furniture] == ["Subscribe to read on."]


def test_tags_in_it_are_no_words() -> None:
    found = page("", {"articleBody": f"<p>{STORY}</p>"})
    assert isinstance(found, Rendition)
    assert found.text[: found.body_end].strip() == STORY


def test_a_text_that_is_shown_is_read_where_it_is_shown() -> None:
    found = page(f"<article>{PARAGRAPHS}</article>", {"articleBody": STORY})
    assert isinstance(found, Rendition)
    assert found.warnings == ()
    start = found.text.index("Armed men")
    assert found.bytes_of(start, start + 5)[0][0] > payload[0].index(b"<article>")


@pytest.mark.parametrize(
    "raw",
    [
        '{"articleBody": "' + STORY,
        '{"articleBody": "\\ud800' + STORY.replace("\n", " ") + '"}',
        '{"articleBody": ["' + STORY.replace("\n", " ") + '"]}',
        '{"articleBody": "&lt;p&gt;' + STORY.replace("\n", " ") + '"}',
        '{"articleBody": "Short."}',
    ],
    ids=["cut", "half a character", "list", "markup as text", "short"],
)
def test_what_cannot_be_traced_to_bytes_is_not_taken(raw: str) -> None:
    found = page("<p>Subscribe to read on.</p>", raw=raw)
    assert isinstance(found, Rendition)
    assert "Armed men" not in found.text


def whole(head: str, inner: str) -> str:
    html = f"<html><head>{head}</head><body><article>{inner}</article></body></html>"
    (found,) = read("0" * 64, "page.html", html.encode())
    assert isinstance(found, Rendition)
    return found.text[: found.body_end]


LONG = "".join(
    f"<p>On day {n} the families waited at the gate of the prison in Karsk, and nobody came out to them, they said.</p>"
    for n in range(12)
)
HEAD = '<meta property="og:title" content="Two printers taken in Oskaja"><meta name="author" content="Mira Dansk">'


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("<h1>Two printers taken in Oskaja</h1>", False),
        ("<h1>Two printers taken in Oskaja</h1><p>von Mira Dansk, 4 May</p>", False),
        ("<h2>Two printers taken in Oskaja by men in grey</h2>", True),
        ("<p>Mira Dansk of Lantern Group has lost two brothers.</p>", True),
    ],
    ids=["title", "title and byline", "longer", "a sentence about the author"],
)
def test_title_and_byline_are_no_part_of_the_report(line: str, taken: bool) -> None:
    words = line.split(">")[1].split("<")[0]
    assert (words in whole(HEAD, line + LONG)) == taken
    assert "Mira Dansk, 4 May" not in whole(HEAD, line + LONG)
    assert "On day 0" in whole(HEAD, line + LONG)


def test_captions_that_are_the_report_stay() -> None:
    slides = "".join(
        f"<figure><img src=a.jpg><figcaption>{part}</figcaption></figure>" for part in [STORY] * 4
    )
    assert "Nobody has seen the two printers" in whole(HEAD, f"<p>Four scenes from Oskaja.</p>{slides}")


def test_words_set_as_code_stay_in_their_line() -> None:
    assert "posted as oskaja22 in the" in whole(
        HEAD, f"{LONG}<p>It was posted as <code>oskaja22</code> in the group.</p>"
    )


def test_a_text_that_is_shown_is_known_by_its_words_whatever_markup_is_in_it() -> None:
    written = f"<p>{STORY.replace('said', '<b>sa</b>id').replace('“', '&ldquo;')}</p>"
    found = page(f"<table><tr><td>{STORY[:250]}</td></tr></table>", {"articleBody": written})
    assert isinstance(found, Rendition)
    assert found.warnings == ()
