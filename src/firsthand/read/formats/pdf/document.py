"""A PDF opened by pdfium: what is said of it, its pages, and what was broken. Nothing in it is run or followed.

pdfium mends a broken table of contents without a word, so that is looked for here.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref, c_float, create_string_buffer, string_at
from types import TracebackType

import pypdfium2.raw as pdfium

from firsthand.errors import DamagedFile, NotRead
from firsthand.read.formats.pdf.layer import Paper
from firsthand.read.formats.pdf.mending import with_root

_START = re.compile(rb"startxref\s+(\d{1,12})")
_TAIL = 2048
_NAMED = 20
_LONGEST_NAME = 120
_MOST_NOTES = 500
_WRITTEN_IN = {
    pdfium.FPDF_ANNOT_TEXT: b"Contents",
    pdfium.FPDF_ANNOT_FREETEXT: b"Contents",
    pdfium.FPDF_ANNOT_HIGHLIGHT: b"Contents",
    pdfium.FPDF_ANNOT_WIDGET: b"V",
}
_NOTHING = 2
"""Bytes of an empty string: its end."""
_FORMS = {2: "XFA", 3: "XFA"}


class Document:
    """An open PDF; use as a context manager. `payload` is kept alive, as pdfium reads from it."""

    def __init__(self, name: str, payload: bytes) -> None:
        self._payload, self._mended = payload, False
        pdfium.FPDF_InitLibrary()
        self.handle = pdfium.FPDF_LoadMemDocument64(payload, len(payload), None)
        if not self.handle:
            if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
                raise NotRead(
                    name, "kept; it is locked with a password: save it without one and add that too"
                )
            self._mend(name)
        self.pages = max(pdfium.FPDF_GetPageCount(self.handle), 0)

    def _mend(self, name: str) -> None:
        """Open what is there of a file that is cut short; its end would have said where its parts are."""
        mended = with_root(self._payload)
        if mended:
            self.handle = pdfium.FPDF_LoadMemDocument64(mended, len(mended), None)
        if not mended or not self.handle:
            raise DamagedFile(name, "is a PDF that cannot be opened: it is cut short or broken")
        self._payload, self._mended = mended, True

    def __enter__(self) -> "Document":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        pdfium.FPDF_CloseDocument(self.handle)

    def meta(self, key: str) -> str:
        """Return what the file says of itself under `key`."""
        size = pdfium.FPDF_GetMetaText(self.handle, key.encode(), None, 0)
        if not 2 < size <= 4096:
            return ""
        buffer = create_string_buffer(size)
        pdfium.FPDF_GetMetaText(self.handle, key.encode(), buffer, size)
        return _utf16(buffer.raw[:size])

    @contextmanager
    def page(self, number: int) -> "Iterator[pdfium.FPDF_PAGE | None]":
        """Lend page `number` (from 1), None if it cannot be loaded."""
        handle = pdfium.FPDF_LoadPage(self.handle, number - 1)
        try:
            yield handle or None
        finally:
            if handle:
                pdfium.FPDF_ClosePage(handle)

    def warnings(self) -> tuple[str, ...]:
        """Return what is to be known of the file as a whole."""
        return (*self._broken(), *self._attached(), *self._active())

    def _broken(self) -> Iterator[str]:
        if self._mended:
            yield "the file is cut short: the pages that were found were read"
            return
        tail = self._payload[-_TAIL:]
        if b"%%EOF" not in tail:
            yield "the file ends without its end mark: it may be cut short, and what was found was read"
            return
        starts = _START.findall(tail)
        begin = max(self._payload[:1024].find(b"%PDF-"), 0)
        at = int(starts[-1]) + begin if starts else -1
        here = self._payload[at : at + 24].lstrip() if at >= 0 else b""
        if not re.match(rb"xref|\d+\s+\d+\s+obj", here):
            yield "the table of its parts is broken: what was found without it was read"

    def _attached(self) -> Iterator[str]:
        count = pdfium.FPDFDoc_GetAttachmentCount(self.handle)
        if count > 0:
            names = [self._attachment(number) for number in range(min(count, _NAMED))]
            more = f" and {count - _NAMED} more" if count > _NAMED else ""
            files = "a file" if count == 1 else f"{count} files"
            yield f"holds {files} inside, not opened: {', '.join(names)}{more}"

    def _attachment(self, number: int) -> str:
        handle = pdfium.FPDFDoc_GetAttachment(self.handle, number)
        size = pdfium.FPDFAttachment_GetName(handle, None, 0) if handle else 0
        if not 2 < size <= 4096:
            return "one without a name"
        buffer = (pdfium.FPDF_WCHAR * (size // 2))()
        pdfium.FPDFAttachment_GetName(handle, buffer, size)
        name = _utf16(bytes(buffer)[:size])
        return "".join(c if c.isprintable() else " " for c in name)[:_LONGEST_NAME]

    def _active(self) -> Iterator[str]:
        if pdfium.FPDFDoc_GetJavaScriptActionCount(self.handle) > 0:
            yield "holds scripts, which were not run"
        form = _FORMS.get(pdfium.FPDF_GetFormType(self.handle))
        if form:
            yield f"holds a form of the kind {form}, what was filled in may be missing here"


def paper(page: "pdfium.FPDF_PAGE") -> Paper:
    """Return the visible part of `page`."""
    box = pdfium.FS_RECTF()
    quarters = pdfium.FPDFPage_GetRotation(page) % 4
    if not pdfium.FPDF_GetPageBoundingBox(page, byref(box)):
        width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        return Paper(0.0, 0.0, *((height, width) if quarters % 2 else (width, height)), quarters)
    return Paper(
        min(box.left, box.right),
        min(box.bottom, box.top),
        max(box.left, box.right),
        max(box.bottom, box.top),
        quarters,
    )


def pictured(page: "pdfium.FPDF_PAGE", shown: Paper) -> tuple[float, int]:
    """Return the share of the page that its largest picture covers, and how many drawn shapes it has."""
    largest, drawn = 0.0, 0
    left, bottom, right, top = (c_float() for _ in range(4))
    whole = max(shown.width * shown.height, 1.0)
    for number in range(min(pdfium.FPDFPage_CountObjects(page), 2000)):
        one = pdfium.FPDFPage_GetObject(page, number)
        kind = pdfium.FPDFPageObj_GetType(one)
        drawn += kind == pdfium.FPDF_PAGEOBJ_PATH
        if kind not in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            continue
        if pdfium.FPDFPageObj_GetBounds(one, byref(left), byref(bottom), byref(right), byref(top)):
            width = min(right.value, shown.right) - max(left.value, shown.left)
            height = min(top.value, shown.top) - max(bottom.value, shown.bottom)
            largest = max(largest, max(width, 0.0) * max(height, 0.0) / whole)
    return largest, drawn


def has_notes(page: "pdfium.FPDF_PAGE") -> bool:
    """Say whether comments or filled-in fields lie on `page`, whose words are no part of its text."""
    for number in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_NOTES)):
        note = pdfium.FPDFPage_GetAnnot(page, number)
        if not note:
            continue
        key = _WRITTEN_IN.get(pdfium.FPDFAnnot_GetSubtype(note))
        size = pdfium.FPDFAnnot_GetStringValue(note, key, None, 0) if key else 0
        pdfium.FPDFPage_CloseAnnot(note)
        if size > _NOTHING:
            return True
    return False


def drawn_gray(page: "pdfium.FPDF_PAGE", shown: Paper, dpi: float) -> tuple[bytes, int, int]:
    """Return the page drawn in grey: its bytes, one a pixel, width and height in pixels."""
    width = max(round(shown.width * dpi / 72), 1)
    height = max(round(shown.height * dpi / 72), 1)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, 0)
    if not bitmap:
        raise MemoryError
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        size = stride * height
        content = string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), size)
        if stride != width:
            content = b"".join(content[at : at + width] for at in range(0, size, stride))
        return content, width, height
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _utf16(content: bytes) -> str:
    text = content.decode("utf-16-le", "replace").rstrip("\0")
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
