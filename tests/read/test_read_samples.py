"""Each sample, good or broken: what it is taken for, what comes out, what is said about what is wrong."""

from collections import Counter
from pathlib import Path

import pytest

from firsthand.errors import DamagedFile, InputError, LimitExceeded, UnknownFormat
from firsthand.model.rendition import Rendition
from firsthand.read import FORMATS, media_type, read
from tests import office_broken, office_files
from tests.read import paper_samples

SAMPLES = Path(__file__).parent / "samples"
ITEM = "ab" * 32
BROKEN = [
    ("empty.txt", DamagedFile, "is empty"),
    ("blank.txt", DamagedFile, "is empty"),
    ("random-bytes.txt", UnknownFormat, "neither text nor"),
    ("word-document-called-page.html", UnknownFormat, "Word"),
    ("feed.xml", UnknownFormat, "XML"),
    ("list-of-reports-in-one-array.json", UnknownFormat, "JSON other than report lines"),
    ("no-text-without-scripts.html", DamagedFile, "scripts"),
    ("packed-and-cut.jsonl.gz", DamagedFile, "cut short"),
    ("packed-and-altered.jsonl.gz", DamagedFile, "does not unpack"),
    ("packed-bomb.jsonl.gz", LimitExceeded, "bomb"),
    ("packed-picture.gz", DamagedFile, "does not hold report lines"),
    ("transcript-without-cues.vtt", DamagedFile, "without a cue"),
]
GOOD = {
    "article-with-everything-around-it.html": "text/html",
    "article-in-utf-16.html": "text/html",
    "article-in-windows-1252.html": "text/html",
    "article-in-gb18030.html": "text/html",
    "says-latin-1-but-is-utf-8.html": "text/html",
    "unclosed-tags.html": "text/html",
    "dates-only-in-visible-text.html": "text/html",
    "report-lines-about-html.txt": "text/plain",
    "report-with-share-buttons.txt": "text/plain",
    "utf-8-with-mark-and-crlf.txt": "text/plain",
    "utf-16-little-endian.txt": "text/plain",
    "utf-16-big-endian.txt": "text/plain",
    "utf-16-cut-in-a-character.txt": "text/plain",
    "utf-8-with-three-broken-bytes.txt": "text/plain",
    "windows-1251.txt": "text/plain",
    "windows-1252.txt": "text/plain",
    "two-reports.jsonl": "application/jsonl",
    "broken-lines-among-good-ones.jsonl": "application/jsonl",
    "two-reports.jsonl.gz": "application/jsonl+gzip",
    "mail-with-attachment.eml": "message/rfc822",
    "mail-flowed-and-plain.eml": "message/rfc822",
    "mail-in-koi8-r.eml": "message/rfc822",
    "mail-as-a-page.eml": "message/rfc822",
    "mail-cut-in-an-attachment.eml": "message/rfc822",
    "mail-with-wrong-boundary.eml": "message/rfc822",
    "chat-whatsapp-iphone.txt": "application/x-whatsapp-chat",
    "chat-whatsapp-android.txt": "application/x-whatsapp-chat",
    "chat-whatsapp-order-unknown.txt": "application/x-whatsapp-chat",
    "chat-whatsapp-arabic.txt": "application/x-whatsapp-chat",
    "chat-telegram.json": "application/x-telegram-chat+json",
    "chat-telegram-escaped.json": "application/x-telegram-chat+json",
    "chat-telegram-cut-short.json": "application/x-telegram-chat+json",
    "chat-telegram.html": "application/x-telegram-chat+html",
    "transcript.srt": "text/vtt",
    "transcript-with-voices.vtt": "text/vtt",
    "export-uwazi.json": "application/x-uwazi+json",
    "export-bayanat-bulletins.json": "application/x-bayanat+json",
    "export-bayanat-actors.json": "application/x-bayanat+json",
}
ORDER_OF_ITS_OWN = ("export-", "rich-text")
"""Files whose fields are not shown in the order of their bytes: what is told stands before the dates."""

GOOD |= {name: media for name, (_, media) in office_files.GOOD.items()}
GOOD["incidents.xls"] = "application/vnd.ms-excel"
GOOD |= paper_samples.GOOD
BROKEN += paper_samples.BROKEN
BROKEN += [(name, kind, words) for name, (_, kind, words) in office_broken.BROKEN.items()]


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def one(name: str) -> Rendition:
    (found,) = read(ITEM, name, sample(name))
    assert isinstance(found, Rendition)
    return found


def test_every_sample_is_in_a_table() -> None:
    assert {path.name for path in SAMPLES.iterdir()} == set(GOOD) | {name for name, _, _ in BROKEN} | set(
        office_broken.HALF
    )


@pytest.mark.parametrize(("name", "kind", "words"), BROKEN)
def test_a_broken_file_is_one_error_that_names_it(name: str, kind: type[InputError], words: str) -> None:
    (fault,) = read(ITEM, name, sample(name))
    assert type(fault) is kind
    assert fault.thing == name
    assert words in fault.fault


@pytest.mark.parametrize("name", GOOD)
def test_the_type_is_found_by_content(name: str) -> None:
    assert media_type(sample(name), "no-name") == GOOD[name]
    assert GOOD[name] in {entry.media_type for entry in FORMATS}


@pytest.mark.parametrize("name", GOOD)
def test_offsets_cover_the_text_and_ids_are_stable(name: str) -> None:
    documents = [d for d in read(ITEM, name, sample(name)) if isinstance(d, Rendition)]
    assert documents
    for document in documents:
        at = byte = 0
        for segment in document.offsets:
            assert segment.start == at < segment.end
            assert segment.byte_start + segment.width * (segment.end - segment.start) == segment.byte_end
            if segment.start >= (document.body_end or len(document.text)) and segment.byte_start < byte:
                byte = 0  # the furniture of a page comes behind the report, in the order of the page again
            if name.startswith(ORDER_OF_ITS_OWN):
                byte = 0
            assert segment.byte_start >= byte
            at, byte = segment.end, segment.byte_end
        assert at == len(document.text)
        for span in document.furniture:
            assert span.text == document.text[span.start : span.end]
        assert len(document.id) == 32
    assert documents == [d for d in read(ITEM, name, sample(name)) if isinstance(d, Rendition)]
    assert max(Counter(d.id for d in documents).values()) == 1


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("utf-8-with-mark-and-crlf.txt", "utf-8"),
        ("utf-16-little-endian.txt", "utf-16-le"),
        ("utf-16-big-endian.txt", "utf-16-be"),
        ("windows-1251.txt", "windows-1251"),
        ("windows-1252.txt", "windows-1252"),
        ("report-with-share-buttons.txt", "utf-8"),
    ],
)
def test_plain_text_is_exactly_as_given(name: str, encoding: str) -> None:
    assert one(name).text == sample(name).decode(encoding)


@pytest.mark.parametrize(
    ("name", "warning"),
    [
        ("windows-1251.txt", "windows-1251"),
        ("windows-1252.txt", "windows-1252"),
        ("utf-8-with-three-broken-bytes.txt", "3 bytes stand for no character in utf-8"),
        ("utf-16-cut-in-a-character.txt", "1 byte stands for no character in utf-16-le"),
        ("says-latin-1-but-is-utf-8.html", "says it is in iso-8859-1"),
    ],
)
def test_doubts_about_the_encoding_are_said(name: str, warning: str) -> None:
    assert warning in one(name).warnings[0]


@pytest.mark.parametrize(
    "name", ["report-with-share-buttons.txt", "utf-8-with-mark-and-crlf.txt", "utf-16-little-endian.txt"]
)
def test_what_a_text_states(name: str) -> None:
    found = one(name)
    assert found.title == "Grey Guard held nine men in Karsk, relatives say"
    assert (found.published, found.author, found.publisher) == ("2019-03-14", "Ilse Varga", None)
    assert found.published_span is not None
    assert found.published_span.text == "14 March 2019"
    assert [span.text for span in found.furniture] == [
        "Grey Guard base near Karsk",
        "Grey Guard base near Karsk Source: Nordwire Images",
        "Share",
        "3 min read",
        "Published 14 March 2019 9:05am",
        "By Ilse Varga",
        "Share this with friends",
    ]


ARTICLES = [name for name in GOOD if name.startswith(("article", "says"))]


@pytest.mark.parametrize("name", ARTICLES)
def test_what_a_page_states(name: str) -> None:
    found = one(name)
    assert found.title == "Nine men held in Karsk cellar, relatives say"
    assert (found.published, found.publisher) == ("2019-03-14", "Harbour Post")
    assert found.author == "Ilse Varga, Anton Relkov"
    assert found.url == "https://harbourpost.example/2019/nine-men"
    assert found.language == "en-GB"
    assert found.published_span is not None
    assert found.published_span.text == "14 March 2019"


def kept(found: Rendition) -> str:
    """The text without its furniture."""
    parts, at = [], 0
    for span in found.furniture:
        parts.append(found.text[at : span.start])
        at = span.end
    return "".join([*parts, found.text[at:]])


@pytest.mark.parametrize("name", ARTICLES)
def test_the_report_is_told_from_what_stands_around_it(name: str) -> None:
    found = one(name)
    report, around = kept(found), " ".join(span.text for span in found.furniture)
    for words in (
        "told the Harbour Post, and three of them",
        "“They asked for names,” said Mira Dansk, whose brother returned on Monday — thin",
        'and "not himself". She spoke in Tolvik, a town',
        "Harbour Post sent on Tuesday.\n\nLantern Group",
        "beaten & robbed.",
    ):
        assert words in report
    for words in (
        "Accept all", "World", "By Ilse Varga", "Share on Facebook", "Photo: Nordwire", "14 March 2019",
        "Marenstad sofa", "Karsk market burns", "comment by a reader", "All rights reserved",
    ):  # fmt: skip
        assert words in around
        assert words not in report
    assert "written by a script" not in found.text
    assert "color: red" not in found.text


def test_broken_markup_loses_no_text() -> None:
    assert one("unclosed-tags.html").text.split("\n\n") == [
        "First paragraph of the report, with a bold word",
        "Second paragraph, which is not closed",
        "Name\tAge\nMira Dansk\t27",
        "Third paragraph with a link",
        "and a fourth one < 5 & more &unknown; \ufffd \ufffd text",
    ]


def test_a_date_in_visible_text_is_found() -> None:
    found = one("dates-only-in-visible-text.html")
    assert found.published == "2018-06-02"
    assert found.title == "Raid on a printing house in Oskaja"


def test_a_name_that_lies_does_not_matter() -> None:
    (found,) = read(ITEM, "page.jsonl.gz.txt", sample("article-with-everything-around-it.html"))
    assert isinstance(found, Rendition)
    assert found.media_type == "text/html"
