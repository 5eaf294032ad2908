"""A page is proved only if nothing can be seen on it but its letters; each of these shows or hides something else."""

import hashlib
from collections.abc import Callable

import pytest

from firsthand.protect.strings import Search
from firsthand.workflow.leaving.leaks.job import Searching
from firsthand.workflow.leaving.leaks.proof.pages import prove
from tests import plain_pdfs as made
from tests.red_team import KEPT, OWN, PROTECTED

BAR = b"q 1 0 0 -1 %d 310 cm/c0 cs 0.8 scn 0 0 m 2 0 l 2 20 l 0 20 l\nh\nf\nQ\n"
SHAPE = b"q 1 0 0 -1 70 310 cm/c0 cs 0 scn 0 0 m 2 9 4 9 8 0 c\nh\nf\nQ\n"
PAGE = b"/Type/Page/"
FONT = b"/Type/Font/Subtype/Type0"


def spoiled(name: bytes, new: bytes) -> Callable[[], bytes]:
    return lambda: made.with_object(name, new)


def drawn(shown: bytes, first: bool = False) -> Callable[[], bytes]:
    return lambda: made.page_with(shown, first)


def lettered(words: str, **more: object) -> bytes:
    return made.text(words, **more)  # type: ignore[arg-type]


UNPROVED: dict[str, Callable[[], bytes]] = {
    "table-that-lies": made.lied,
    "outlines-exchanged": made.exchanged,
    "letters-as-shapes": drawn(SHAPE),
    "letters-of-small-boxes": lambda: made.page_with(made.raster(rules=False)),
    "letters-of-small-rules": lambda: made.page_with(made.raster(rules=True)),
    "one-rule-under-nothing": drawn(b"q 1 0 0 -1 80 400 cm/c0 CS 0 SCN 1 w 4 M 0 0 m 9 0 l\nS\nQ\n"),
    "rule-that-stands": drawn(b"q 1 0 0 -1 80 400 cm/c0 CS 0 SCN 1 w 4 M 0 0 m 0 90 l\nS\nQ\n"),
    "three-bars": drawn(b"".join(BAR % x for x in (200, 250, 300))),
    "bar-over-words": lambda: made.page_with(made.text("Relkov") + BAR % 80),
    "white-box-over-words": lambda: made.page_with(made.text("Relkov") + made.WHITE_BOX),
    "white-words-between": lambda: made.page_with(made.text("Relkov", colour=b"1")),
    "words-over-words": lambda: made.page_with(made.text("Relkov") + made.text("Three", (72, 303))),
    "words-off-the-page": lambda: made.page_with(made.text("Relkov", (590, 300))),
    "words-below-the-page": lambda: made.page_with(made.text("Relkov", (70, -30))),
    "very-large": lambda: made.page_with(made.text("Relkov", size=90)),
    "very-small": lambda: made.page_with(made.text("Relkov", size=2)),
    "unseen-mode": lambda: made.page_with(made.text("Relkov").replace(b"0 Tr", b"3 Tr")),
    "outlined-mode": lambda: made.page_with(made.text("Relkov").replace(b"0 Tr", b"1 Tr")),
    "turned-over": lambda: made.page_with(made.text("Relkov").replace(b"1 0 0 -1 0 0 Tm", b"-1 0 0 -1 0 0 Tm")),
    "pen-goes-back": lambda: made.page_with(made.text("Relkov").replace(b"(\\", b"[(\\").replace(b")Tj", b")900(\\000\\001)]TJ")),
    "strewn-letters": lambda: made.page_with(b"".join(made.text(c, (60 + 30 * n, 300 - 30 * n)) for n, c in enumerate("ReltsoldRel"))),
    "no-such-letter": lambda: made.page_with(made.text("Relkov").replace(b"(\\", b"(\\003\\377\\")),
    "other-operators": drawn(b"/x0 Do\n"),
    "picture-in-line": drawn(b"BI /W 1 /H 1 /CS /G /BPC 8 ID a EI\n"),
    "shading": drawn(b"/s0 sh\n"),
    "pattern": drawn(b"q 1 0 0 -1 70 310 cm/p0 cs/p1 scn 0 0 m 2 0 l 2 20 l 0 20 l\nh\nf\nQ\n"),
    "clip": drawn(b"0 0 9 9 re W n\n", True),
    "hidden-layer": drawn(b"/OC/hidden BDC\n", True),
    "coded-words-in-marks": drawn(b"/Span<</ActualText<FEFF0052>>>BDC\n"),
    "states-of-drawing": spoiled(b"/ProcSet", b"/ExtGState<</g0<</SMask/None>>>>/ProcSet"),
    "forms": spoiled(b"/ProcSet", b"/XObject<<>>/ProcSet"),
    "patterns": spoiled(b"/ProcSet", b"/Pattern<<>>/ProcSet"),
    "letters-that-are-drawings": spoiled(b"/Subtype/Type0", b"/Subtype/Type3"),
    "other-coding": spoiled(b"/Identity-H", b"/Identity-V"),
    "other-glyphs": spoiled(b"/CIDToGIDMap/Identity", b"/CIDToGIDMap 1 0 R"),
    "other-widths": spoiled(b" 2 2 ", b" 2 2 9"),
    "upright-widths": spoiled(b"/DW 0", b"/DW2[0 0]/DW 0"),
    "letters-beside-the-file": spoiled(b"/FontFile2", b"/FontFile3"),
    "other-colours": lambda: made.written([made.stream(b"0" * 60, b"/N 1/Range[0 1]") if b"/N 1/" in part else part for part in made.objects()]),
    "page-turned": spoiled(PAGE, b"/Rotate 90" + PAGE),
    "page-cut": spoiled(PAGE, b"/CropBox[0 0 9 9]" + PAGE),
    "page-enlarged": spoiled(PAGE, b"/UserUnit 9" + PAGE),
    "page-acts": spoiled(PAGE, b"/AA<<>>" + PAGE),
    "stamp": spoiled(PAGE, b"/Annots[<</Type/Annot/Subtype/Stamp/Rect[0 0 9 9]>>]" + PAGE),
    "link-with-a-picture": spoiled(PAGE, b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/Border[0 0 0]/AP<<>>>>]" + PAGE),
    "link-with-a-frame": spoiled(PAGE, b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]>>]" + PAGE),
    "form-to-fill": spoiled(b"/Type/Catalog", b"/Type/Catalog/AcroForm<<>>"),
    "layers": spoiled(b"/Type/Catalog", b"/Type/Catalog/OCProperties<<>>"),
    "key-twice": spoiled(b"/Type/Catalog", b"/Type/Catalog/Lang(en)"),
    "name-in-other-letters": spoiled(b"/Subtype/Type0", b"/Subtype/Typ#650"),
    "later-version": lambda: made.base() + b"\n%%EOF",
    "something-in-front": lambda: b"x" + made.base(),
    "table-of-places-lies": lambda: made.base().replace(b" 00000 n\r\n", b" 00001 n\r\n", 1),
    "object-twice": lambda: made.base().replace(b"1 0 obj\n", b"1 0 obj\nnull\nendobj\n1 0 obj\n", 1),
    "cut-short": lambda: made.base()[:-200],
    "nothing": lambda: b"%PDF-1.7\n",
}  # fmt: skip


def test_a_page_as_we_set_it_is_proved() -> None:
    found = prove(made.base())
    assert (found.pages, list(found.seen)) == (1, [1])
    assert made.TEXT in found.seen[1]
    assert prove(made.written(made.objects())).seen == found.seen
    assert len(found.rest) < len(made.base())


@pytest.mark.parametrize("name", UNPROVED)
def test_a_page_that_shows_or_hides_anything_else_is_not_proved(name: str) -> None:
    payload = UNPROVED[name]()
    assert hashlib.sha256(payload).digest() != hashlib.sha256(made.base()).digest()
    found = prove(payload)
    assert not found.seen
    assert found.rest == payload


def test_letters_that_stand_in_the_file_in_another_order_are_read_as_they_are_seen() -> None:
    payload = made.scattered()
    assert "Relkov" in prove(payload).seen[1].replace(" ", "")
    search = Search(PROTECTED, KEPT, OWN)
    assert "page 1 as it looks" in {leak.layer for leak in Searching(search).outcome("r.pdf", payload).leaks}
