"""PDFs: order, furniture, notes, what is said of the file, and parts that give the same as one pass."""

from pathlib import Path

import pytest

from bench.pdf import Page, Text, written
from firsthand.errors import NotRead
from firsthand.model.rendition import Rendition
from firsthand.read import begin, join, part, read
from firsthand.read.foreign import Begun, Foreign
from firsthand.read.formats import pdf
from firsthand.read.paper import machine, tessdata

SAMPLES = Path(__file__).parent.parent / "samples"
ITEM = "ef" * 32


def one(payload: bytes, name: str = "a.pdf") -> Rendition:
    (found,) = read(ITEM, name, payload)
    assert isinstance(found, Rendition)
    return found


def sample(name: str) -> Rendition:
    return one((SAMPLES / name).read_bytes(), name)


def test_columns_hyphens_and_the_turn_of_a_page() -> None:
    found = sample("two-columns-with-heads-and-notes.pdf")
    paragraphs = found.text[: found.body_end].split("\n\n")
    assert paragraphs[0] == found.title == "Nine men held in Oskaja, families say"
    assert (
        "have not been allowed to see them. A lawyer of the Lantern Group says that the well-known"
        in paragraphs[1]
    )
    assert "the wounds were fresh when she first saw them on Tuesday night." in found.text
    assert paragraphs[-1] == "1 Interview with the lawyer, 3 March 2021."
    assert [span.text for span in found.furniture] == ["Lantern Group: yearly report", "1"] + [
        words for number in "23" for words in ("Lantern Group: yearly report", number)
    ]
    assert all(span.start >= (found.body_end or 0) for span in found.furniture)
    assert found.author is None
    assert not found.machine_read


def test_pages_of_places_are_those_of_the_words() -> None:
    found = sample("two-columns-with-heads-and-notes.pdf")
    at = found.text.index("she first saw them")
    assert [place.page for place in found.places_of(at, at + 18)] == [1, 1, 2, 2]


def test_scripts_tables_and_turned_words() -> None:
    text = sample("russian-arabic-and-a-table.pdf").text
    assert "Родственники ничего не знают о задержанных." in text
    assert "اعتقلت الشرطة تسعة رجال في السوق" in text.replace("\n\n", " ")
    assert "Mira Dansk\tTolvik\t27" in text
    assert text.endswith("Sideways along the edge")
    assert sample("turned-page.pdf").text.startswith(
        "This page lies on its side in the file and is shown upright"
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("holds-a-script-and-a-file.pdf", "scripts, which were not run"),
        ("holds-a-script-and-a-file.pdf", "not opened: ../../list.exe"),
        ("cut-short.pdf", "cut short: the pages that were found were read"),
        ("broken-table.pdf", "table of its parts is broken"),
        ("scan-with-words-behind.pdf", "stand behind a picture"),
        ("scan-without-text.pdf", "read by machine (pages 1 to 2)"),
    ],
)
def test_what_is_said_of_a_file(name: str, words: str) -> None:
    assert any(words in warning for warning in sample(name).warnings)


def test_words_behind_a_picture_count_as_read_by_machine() -> None:
    assert sample("scan-with-words-behind.pdf").machine_read


@pytest.mark.parametrize(
    ("claimed", "title"),
    [
        ("Raid in Karsk", "Raid in Karsk"),
        ("Microsoft Word - raid.doc", None),
        ("Annual report", None),
        ("", None),
    ],
    ids=["on-the-page", "file-name", "elsewhere", "none"],
)
def test_the_file_is_believed_where_the_page_says_it_too(claimed: str, title: str | None) -> None:
    lines = ("Raid in Karsk was loud, and nobody slept that night in the", "street of the salt workers.")
    page = Page([Text(72, 100 + 14 * row, line) for row, line in enumerate(lines)])
    found = one(written([page], {"Title": claimed, "Author": "oem", "CreationDate": "D:20200101000000"}))
    assert (found.title, found.author, found.published) == (title, None, None)


def long_report(pages: int) -> bytes:
    lines = [f"Sentence {n} of the report goes on and on until the line is full of words" for n in range(200)]
    return written(
        [
            Page([Text(72, 80 + 14 * row, lines[(3 * n + row) % 200]) for row in range(20)])
            for n in range(pages)
        ]
    )


def test_parts_give_the_same_as_one_pass_in_any_order() -> None:
    payload = long_report(100)
    (begun,) = begin(ITEM, "a.pdf", payload)
    assert isinstance(begun, Begun)
    assert begun.first.more == ("pages 41 to 80", "pages 81 to 100")
    foreign = Foreign(ITEM, "a.pdf", payload)
    parts = [begun.first.content, *(part(foreign, name).content for name in begun.first.more)]
    assert list(join(foreign, begun.media, parts[::-1])) == [one(payload)]


def test_a_part_that_is_missing_is_named() -> None:
    payload = long_report(60)
    (begun,) = begin(ITEM, "a.pdf", payload)
    assert isinstance(begun, Begun)
    (found,) = join(
        Foreign(ITEM, "a.pdf", b""), begun.media, [begun.first.content], ["pages 41 to 60: it crashed"]
    )
    assert isinstance(found, Rendition)
    assert "pages 41 to 60: it crashed" in found.warnings
    assert {place.page for place in found.places} == set(range(1, 41))


def test_without_data_to_read_pictures_with_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tessdata, "folder", lambda: None)
    payload = (SAMPLES / "scan-without-text.pdf").read_bytes()
    (fault,) = read(ITEM, "scan.pdf", payload)
    assert isinstance(fault, NotRead)
    assert "sudo apt-get install tesseract-ocr-eng" in fault.fault
    assert fault.fault.count(machine.MISSING) == 1


def test_what_is_a_pdf_is_known_by_its_content() -> None:
    assert pdf.knows(b"\n%PDF-1.4 ...", "a.txt")
    assert pdf.knows(b"junk before\n%PDF-1.4\n1 0 obj\n<<>>\nendobj\n", "a")
    assert not pdf.knows(b"A note about files that begin with\n%PDF-1.4 and so on", "a.pdf")


def test_numbers_of_notes_above_the_line_are_kept_apart_from_words() -> None:
    items = [
        Text(72, 100, "They came from Karsk"), Text(72 + 20 * 6.6, 96, "12", 6), Text(72 + 23 * 6.6, 100, "at night."),
        Text(72 + 32 * 6.6, 96, "3", 6), Text(72, 116, "The flight KA12 left, and section B3 was shut."),
    ]  # fmt: skip
    text = one(written([Page(items)])).text
    assert text.split() == (
        "They came from Karsk ¹² at night. ³ The flight KA12 left, and section B3 was shut.".split()
    )


def test_comments_and_filled_in_fields_are_named() -> None:
    note = b"<< /Type /Annot /Subtype /Text /Rect [100 100 120 120] /Contents (Ask the nurse) >>"
    field = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V () /Rect [100 200 220 220] >>"
    page = Page([Text(72, 100, "A page with a comment and an empty field.")])
    plain = written([page], more=[note, field])
    for entry, said in ((b"/Annots [11 0 R]", True), (b"/Annots [12 0 R]", False)):
        found = one(plain.replace(b"/Rotate 0", b"/Rotate 0 " + entry))
        assert any("holds comments or filled-in fields" in warning for warning in found.warnings) is said
