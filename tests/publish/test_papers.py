"""Papers as PDF, DOCX and HTML: read by others, with footnotes, from right to left, and no leak gets past."""

import re
import unicodedata
import zipfile
from io import BytesIO

import pypdfium2
import pytest
from lxml import etree

from firsthand.model.release import Protected
from firsthand.model.rendition import Rendition
from firsthand.protect.strings import Search
from firsthand.publish.formats import docx, paper_html, pdf
from firsthand.publish.formats.coverage import drawable, fitted, missing, right_to_left
from firsthand.publish.paper import Bullets, Heading, Paper, Para, Run, Table, plain, said
from firsthand.read import read
from firsthand.workflow.leaving.leaks.job import Searching
from firsthand.workflow.leaving.leaks.proof.pages import prove

ARABIC = "اعتُقل ثلاثة رجال في أوسكايا"
RUSSIAN = "Трое мужчин задержаны в Оскае"
KAZAKH = "Үш ер адам қамауға алынды"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WRITERS = {"pdf": pdf.write, "docx": docx.write, "html": paper_html.write}


def paper(*blocks: object, title: str = "Three men were held") -> Paper:
    return Paper(title, "2031-06-02", "en", "Release x", "Release x.", tuple(blocks))  # type: ignore[arg-type]


def words_of(payload: bytes) -> str:
    """All words of a PDF as another reader has them, without breaks."""
    with pypdfium2.PdfDocument(payload) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join("\n".join(pages).split())


def test_a_pdf_says_that_it_is_an_archive_file_with_fonts_of_its_own() -> None:
    made = pdf.write(paper(said(RUSSIAN), said(KAZAKH), said(ARABIC)))
    assert b"pdfaid:part" in made
    assert re.search(rb"pdfaid:part>2<", made)
    assert re.search(rb"pdfaid:conformance>B<", made)
    assert b"/JavaScript" not in made
    assert b"/EmbeddedFile" not in made
    assert made.count(b"%%EOF") == 1
    assert b"/FontFile" in made
    assert RUSSIAN in words_of(made)
    assert KAZAKH in words_of(made)


def test_arabic_stands_on_the_right_of_a_page() -> None:
    made = pdf.write(paper(Para(plain(ARABIC), quoted=True)))
    with pypdfium2.PdfDocument(made) as document:
        page = document[0]
        text = page.get_textpage()
        boxes = [
            text.get_charbox(n)
            for n in range(text.count_chars())
            if unicodedata.bidirectional(text.get_text_range(n, 1)[:1] or " ") == "AL"
        ]
        assert boxes
        assert max(box[2] for box in boxes) > page.get_width() * 0.85
        assert min(box[0] for box in boxes) > page.get_width() * 0.4


@pytest.mark.parametrize("form", WRITERS)
def test_what_no_font_has_and_very_long_words_do_no_harm(form: str) -> None:
    blocks = [said("x" * 5000), said("漢字 \U0001f600 \u0000\u202e\ufffe"), said("a\tb\nc")]
    table = Table(("One", "Two"), ((plain("y" * 3000), plain("漢")),))
    made = WRITERS[form](paper(*blocks, table, Bullets((plain("z" * 900),))))
    assert made
    if form == "pdf":
        with pypdfium2.PdfDocument(made) as document:
            for page in document:
                text = page.get_textpage()
                edges = [text.get_charbox(n)[2] for n in range(text.count_chars())]
                assert max(edges, default=0) <= page.get_width()


def test_markup_in_words_is_words() -> None:
    nasty = '#panic() <b>&amp; $x$ *no* `raw` @ref \\ ]]> #read("/etc/hostname")'
    assert "#panic()" in words_of(pdf.write(paper(said(nasty), title=nasty)))
    assert "<b>&amp;" in "".join(_texts(docx.write(paper(said(nasty))), "word/document.xml"))
    page = paper_html.write(paper(said(nasty))).decode()
    assert "<b>" not in page
    assert "&lt;b&gt;&amp;amp;" in page


def _texts(payload: bytes, member: str) -> list[str]:
    with zipfile.ZipFile(BytesIO(payload)) as package:
        return [one.text or "" for one in etree.fromstring(package.read(member)).iter(f"{W}t")]


def test_footnotes_of_a_docx_are_footnotes() -> None:
    notes = ["D1, Harbour Post, 2031-03-05.", "D2, Nordwire."]
    made = docx.write(paper(*(Para((Run("words", "", note),), quoted=True) for note in notes)))
    with zipfile.ZipFile(BytesIO(made)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        foot = etree.fromstring(package.read("word/footnotes.xml"))
        for name in package.namelist():
            if not name.endswith("/"):
                etree.fromstring(package.read(name))
    asked = [one.get(f"{W}id") for one in body.iter(f"{W}footnoteReference")]
    there = {
        one.get(f"{W}id"): "".join(t.text or "" for t in one.iter(f"{W}t"))
        for one in foot
        if one.get(f"{W}type") is None
    }
    assert [there[one or ""].strip() for one in asked] == notes
    assert not list(body.iter(f"{W}ins", f"{W}del", f"{W}comment"))


def test_our_own_reader_of_docx_reads_the_words() -> None:
    made = docx.write(paper(Heading(2, "Summary"), said(RUSSIAN), Para(plain(ARABIC), quoted=True)))
    found = next(one for one in read("0" * 64, "paper.docx", made) if isinstance(one, Rendition))
    for words in ("Summary", RUSSIAN, ARABIC):
        assert words in found.text


def test_arabic_is_marked_as_such_in_docx_and_html() -> None:
    made = docx.write(paper(Para(plain(ARABIC), quoted=True)))
    with zipfile.ZipFile(BytesIO(made)) as package:
        assert b"<w:bidi/>" in package.read("word/document.xml")
    assert (
        f'<blockquote dir="rtl"><p>{ARABIC}'
        in paper_html.write(paper(Para(plain(ARABIC), quoted=True))).decode()
    )


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("place", ["title", "paragraph", "footnote", "cell", "heading"])
def test_a_planted_name_is_found_in_the_finished_bytes(
    form: str, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # How pages look is left to the tests of the leak check: it takes seconds a page.
    monkeypatch.setattr(Searching, "_pages", lambda *_: None)
    name = "Anton Relkov"
    planted = {
        "title": paper(title=f"About {name}"),
        "paragraph": paper(said(f"They beat {name} there.")),
        "footnote": paper(Para((Run("words", "", f"told by {name}"),))),
        "cell": paper(Table(("Who",), ((plain(name),),))),
        "heading": paper(Heading(3, f"{name} was held")),
    }
    search = Search([Protected(name, "name", "Victim 1")], (), ())
    found = Searching(search).outcome(f"out.{form}", WRITERS[form](planted[place]))
    assert [leak.of for leak in found.leaks]
    clean = Searching(search).outcome(f"out.{form}", WRITERS[form](paper(said("They beat Victim 7K3Q."))))
    assert not clean.leaks
    assert not clean.closed


def test_the_fonts_have_what_three_scripts_need() -> None:
    assert {ord(c) for c in "äőłşğÀžИЙЫЭҚӨѢابپچگک٣،؟"} <= drawable()
    assert missing("漢字") == 2
    assert missing("Karsk, Карск, كارسك") == 0
    assert fitted("漢") == "\ufffd"


@pytest.mark.parametrize(
    ("text", "side"),
    [("Karsk", False), ("“" + ARABIC, True), ("12. שלום", True), ("…", False)],
    ids=["latin", "arabic", "hebrew", "neither"],
)
def test_the_first_letter_says_the_direction(text: str, side: bool) -> None:
    assert right_to_left(text) is side


def test_very_many_notes_stand_under_their_passages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each note is there once, with its number, in a list, a table and a paragraph alike."""
    noted = (
        Para(plain("Three men were held", "", "D1, Herald."), quoted=True),
        Bullets((plain("One was freed", "", "D2, Courier."),)),
        Table(("head",), ((plain("Two were not", "", "D3, Nordwire."),),)),
    )
    few = words_of(pdf.write(paper(*noted)))
    monkeypatch.setattr(pdf, "_MOST_FOOTNOTES", 2)
    many = words_of(pdf.write(paper(*noted)))
    for number, note in enumerate(("D1, Herald.", "D2, Courier.", "D3, Nordwire."), 1):
        assert many.count(note) == few.count(note) == 1
        assert re.search(rf"{number}\s*{re.escape(note)}", many)
    assert many.index("D1, Herald.") < many.index("One was freed")
    assert few.index("D1, Herald.") > few.index("Two were not")


def test_a_very_long_paper_is_set_in_parts_and_is_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each word is there once and in order, pages are numbered through, and the outline has all headings."""
    blocks = [
        one
        for n in range(4)
        for one in (Heading(2, f"Part {n} (9 0 R)"), said(f"Words {n} {RUSSIAN}"), Heading(3, f"Under {n}"))
    ]
    monkeypatch.setattr(pdf, "_PART", 3)
    made = pdf.write(paper(*blocks, title="Long"))
    assert made == pdf.write(paper(*blocks, title="Long"))
    assert made.count(b"%%EOF") == 1
    assert re.search(rb"pdfaid:part>2<", made)
    words = words_of(made)
    assert [words.count(f"Words {n} {RUSSIAN}") for n in range(4)] == [1, 1, 1, 1]
    assert words.count("Long") == 1
    with pypdfium2.PdfDocument(made) as document:
        assert [page.get_textpage().get_text_bounded().split()[-1] for page in document] == list("1234")
        heads = [one.get_title() for one in document.get_toc()]
    assert heads == [
        "Long",
        *(f"{kind} {n}{more}" for n in range(4) for kind, more in (("Part", " (9 0 R)"), ("Under", ""))),
    ]
    proof = prove(made)
    assert (proof.pages, list(proof.seen)) == (4, [2, 3, 4])
