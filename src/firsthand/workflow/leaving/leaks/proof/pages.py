"""The pages of a PDF whose looks are proved, each with the words that are seen on it."""

import hashlib
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from firsthand.container.plain_pdf import Name, NotPlain, PlainPdf, Ref
from firsthand.workflow.leaving.leaks.proof.drawn import Page, Said, drawn, hold
from firsthand.workflow.leaving.leaks.proof.fonts import Proved, proved

_CATALOG = frozenset(
    "Type Pages Metadata OutputIntents Lang StructTreeRoot MarkInfo ViewerPreferences Outlines".split()
)
_TREE = frozenset("Type Count Kids Parent".split())
_PAGE = frozenset("Type Resources MediaBox StructParents Tabs Parent Contents Annots".split())
_RESOURCES = frozenset("ProcSet ColorSpace Font".split())
_LINK = frozenset("Type Subtype Rect Border Dest A F StructParent Contents".split())
_PROFILES = {
    "c56e1685d888f5edb92fe07f2750f387f8fe8e91b32ff8fb0b56bfbbb9458353": 3,
    "00c0f94e09127520a17dc0e1d9264b5702081d96dbdb1549ee88e3631ce42a9d": 1,
}
"""Digests of the colour profiles that make nothing else of a colour, and how many parts the colour has."""
_LARGEST_PAGE = 1200.0
_SAME_LINE = 4.0
_WORD_APART, _LETTERS_APART = 0.12, 0.8
"""Letters set one by one may stand apart and be a word all the same: such lines are searched both ways."""


class Proof(NamedTuple):
    """What is proved of a PDF of so many pages: what is seen on some of them (from 1), and the file without them."""

    pages: int
    seen: dict[int, str]
    rest: bytes


def prove(payload: bytes, told: Callable[[str], None] = lambda _: None) -> Proof:
    """Return what is proved of a PDF: nothing, if it is not written in the plain form.

    `told` is given the operators of each page that is proved, and the numbers of its glyphs as characters.
    """
    try:
        pdf = PlainPdf(payload)
        leaves = list(_leaves(pdf))
    except NotPlain:
        return Proof(0, {}, payload)
    reading = _Reading(pdf)
    seen: dict[int, str] = {}
    spans: list[tuple[int, int]] = []
    for number, leaf in enumerate(leaves, 1):
        try:
            seen[number], shown, span = reading.page(leaf)
        except NotPlain:
            continue
        for words in shown:
            told(words)
        spans.append(span)
    return Proof(len(leaves), seen, _without(payload, spans))


def _without(payload: bytes, spans: Iterable[tuple[int, int]]) -> bytes:
    """Return the bytes that stand in none of `spans`."""
    out, at = [], 0
    for start, end in sorted(set(spans)):
        out.append(payload[at:start])
        at = end
    return b"".join((*out, payload[at:]))


def _leaves(pdf: PlainPdf) -> Iterator[Ref]:
    """Yield the pages in their order; nothing is handed down to them."""
    catalog = pdf.table(pdf.trailer.get("Root"), _CATALOG)
    waiting: list[object] = [catalog.get("Pages")]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if not isinstance(one, Ref) or one in seen:
            raise NotPlain
        seen.add(one)
        if pdf.table(one, None).get("Type") == Name("Page"):
            yield one
            continue
        kids = pdf.value(pdf.table(one, _TREE).get("Kids"))
        if not isinstance(kids, list):
            raise NotPlain
        waiting += reversed(kids)


class _Reading:
    """One file; each of its fonts and colours is proved once."""

    def __init__(self, pdf: PlainPdf) -> None:
        self._pdf = pdf
        self._fonts: dict[object, Proved | None] = {}
        self._resources: dict[object, tuple[dict[str, Proved], dict[str, int]]] = {}

    def page(self, leaf: Ref) -> tuple[str, tuple[str, str], tuple[int, int]]:
        """Return what is seen on a page, what draws it, and where that stands. NotPlain: that is not proved."""
        told = self._pdf.table(leaf, _PAGE)
        width, height = self._size(told)
        for note in self._listed(told.get("Annots")):
            self._link(note)
        fonts, colours = self._resource(told.get("Resources"))
        content = self._pdf.content(told.get("Contents"))
        page = drawn(content, fonts, colours)
        hold(page, width, height)
        shown = content.decode("latin-1"), "\n".join(word.codes for word in page.words)
        return _lines(page), shown, self._pdf.span(told.get("Contents"))

    def _listed(self, one: object) -> list[object]:
        found = [] if one is None else self._pdf.value(one)
        if not isinstance(found, list):
            raise NotPlain
        return found

    def _size(self, told: dict[str, object]) -> tuple[float, float]:
        box = self._listed(told.get("MediaBox"))
        numbers = [one for one in box if isinstance(one, float) and 0 <= one <= _LARGEST_PAGE]
        if len(box) != 4 or len(numbers) != 4 or numbers[:2] != [0, 0]:
            raise NotPlain
        return numbers[2], numbers[3]

    def _link(self, note: object) -> None:
        """A link without a border shows nothing; any other note may."""
        link = self._pdf.table(note, _LINK)
        if link.get("Subtype") != Name("Link") or link.get("Border") != [0, 0, 0]:
            raise NotPlain

    def _resource(self, one: object) -> tuple[dict[str, Proved], dict[str, int]]:
        if not isinstance(one, Ref):
            raise NotPlain
        if one not in self._resources:
            told = self._pdf.table(one, _RESOURCES)
            fonts = self._pdf.table(told.get("Font", {}), None)
            spaces = self._pdf.table(told.get("ColorSpace", {}), None)
            held = {name: font for name, ref in fonts.items() if (font := self._font(ref)) is not None}
            self._resources[one] = held, {name: self._colour(ref) for name, ref in spaces.items()}
        return self._resources[one]

    def _font(self, one: object) -> Proved | None:
        if one not in self._fonts:
            try:
                self._fonts[one] = proved(self._pdf, one)
            except NotPlain:
                self._fonts[one] = None
        return self._fonts[one]

    def _colour(self, one: object) -> int:
        """Return how many parts a colour has, of a profile that is known; 0 for any other."""
        listed = self._listed(one)
        if len(listed) != 2 or listed[0] != Name("ICCBased"):
            return 0
        profile = self._pdf.content(listed[1], frozenset(("N", "Range")))
        return _PROFILES.get(hashlib.sha256(profile).hexdigest(), 0)


def _lines(page: Page) -> str:
    """Return the words of a page line by line from left to right; lines with letters from the right from there too."""
    lines: list[list[Said]] = []
    for one in sorted(page.words, key=lambda one: -one.base):
        if lines and abs(lines[-1][-1].base - one.base) < _SAME_LINE:
            lines[-1].append(one)
        else:
            lines.append([one])
    out: list[str] = []
    for line in lines:
        line.sort(key=lambda one: one.left)
        turned = [_turned(one) for one in line]
        spread, close = _joined(line, turned, _WORD_APART), _joined(line, turned, _LETTERS_APART)
        out += [spread, close] if close != spread else [spread]
        if any(turned):
            out.append(
                " ".join(
                    one.back if back else one.text for one, back in zip(line[::-1], turned[::-1], strict=True)
                )
            )
    return "\n".join(out)


def _turned(one: Said) -> bool:
    return not one.text.isascii() and any(unicodedata.bidirectional(c) in ("R", "AL") for c in one.text)


def _joined(line: list[Said], turned: list[bool], apart: float) -> str:
    """Return the rows of letters of a line, with a space where they stand further `apart`, in sizes of letters."""
    out, end = "", None
    for one, back in zip(line, turned, strict=True):
        if end is not None and one.left - end > one.size * apart:
            out += " "
        out += one.back if back else one.text
        end = one.right
    return out
