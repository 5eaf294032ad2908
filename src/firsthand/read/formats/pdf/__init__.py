"""PDF: its text layer with boxes; pages that are pictures are read by machine.

A file is read in parts: ranges of pages with text, and pages that are pictures one by one, so that no task takes long
and all cores have work. Never pdfplumber, which turns Arabic around.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from firsthand.errors import DamagedFile, InputError
from firsthand.model.rendition import Rendition
from firsthand.read.foreign import Cutting, Foreign, Part, in_one_go
from firsthand.read.paper.joining import Kind, joined
from firsthand.read.paper.sheet import Batch, Sheet, packed

if TYPE_CHECKING:
    from firsthand.read.formats.pdf.document import Document

MEDIA_TYPE = "application/pdf"
READER = "pdf/1"

_KIND = Kind(MEDIA_TYPE, READER, "it is a PDF that")
_RANGE = 40
"""Pages of text to a task: a quarter of a second or so."""
_AT_ONCE = 1
"""Pages that are read by machine in the task that found them; more are tasks of their own."""
_MOST_PAGES = 20_000
_PART = re.compile(r"pages (\d+) to (\d+)|page (\d+) by machine")


def knows(payload: bytes, name: str) -> bool:
    """Say whether `payload` is a PDF: its mark stands at the beginning, or soon after it before parts of a PDF."""
    head = payload[:1024]
    return head.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"%PDF-") or (
        b"\n%PDF-" in head and b"\nendobj" in payload[: 1 << 20]
    )


def part(foreign: Foreign, name: str) -> Part:
    """Read one part: "" for the first, else as an earlier part named it. Raises `InputError`."""
    from firsthand.read.formats.pdf.document import Document
    from firsthand.read.formats.pdf.pages import by_machine, sheets

    with Document(foreign.name, foreign.payload) as document:
        if not document.pages:
            raise DamagedFile(foreign.name, "is a PDF without pages")
        found = _PART.fullmatch(name)
        if found and found[3]:
            return Part(packed(Batch((by_machine(document, int(found[3])),))))
        total = min(document.pages, _MOST_PAGES)
        first, last = (int(found[1]), int(found[2])) if found else (1, min(_RANGE, total))
        read, pictures = sheets(document, first, last)
        if not found and last == total and len(pictures) <= _AT_ONCE:
            read += [by_machine(document, number) for number in pictures]
            pictures = []
        batch = Batch(tuple(read)) if found else _opening(document, read)
        more = tuple(f"page {number} by machine" for number in pictures)
        return Part(packed(batch), more if found else (*_ranges(last, total), *more))


def _ranges(done: int, total: int) -> Iterator[str]:
    for first in range(done + 1, total + 1, _RANGE):
        yield f"pages {first} to {min(first + _RANGE - 1, total)}"


def _opening(document: "Document", sheets: Sequence[Sheet]) -> Batch:
    """Return the batch of the first part, with what the file says of itself."""
    warnings = document.warnings()
    if document.pages > _MOST_PAGES:
        warnings += (f"says it has {document.pages} pages: the first {_MOST_PAGES} were read",)
    title, author = document.meta("Title"), document.meta("Author")
    return Batch(tuple(sheets), document.pages, title, author, warnings)


def join(foreign: Foreign, parts: Sequence[bytes], faults: Sequence[str]) -> Iterator[Rendition | InputError]:
    """Yield the document that the parts make; the payload of `foreign` is not looked at."""
    return joined(foreign, _KIND, parts, faults)


CUTTING = Cutting(part, join)


def read(foreign: Foreign) -> Iterator[Rendition | InputError]:
    """Yield the document, all parts read one after the other."""
    return in_one_go(foreign, CUTTING)
