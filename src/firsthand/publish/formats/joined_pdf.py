"""Several PDFs of one typesetter as one file: their objects side by side with new numbers, under one list of pages."""

import hashlib
import re
from collections.abc import Sequence

from firsthand.container.plain_pdf import PlainPdf, Ref

_DEEP = 4
_STRING = rb"\((?:[^\\()]|\\.)*\)"
for _ in range(_DEEP):
    _STRING = rb"\((?:[^\\()]|\\.|" + _STRING + rb")*\)"
_REFERENCE = re.compile(rb"(" + _STRING + rb")|\b(\d{1,7}) 0 R\b", re.DOTALL)
"""A string, which may hold anything, or a reference to an object."""


def join(parts: Sequence[bytes]) -> bytes:
    """Return one PDF with the pages of all `parts` in their order, and what the first one says of itself.

    Each part is in the plain form, has no tags, and its list of pages and its outline are objects of their own.
    Raises NotPlain for anything else.
    """
    joined = _Joined()
    for part in parts:
        joined.add(PlainPdf(part))
    return joined.written(parts[0][: parts[0].index(b"1 0 obj")])


def pages(pdf: bytes) -> int:
    """Return how many pages a PDF in the plain form has."""
    one = PlainPdf(pdf)
    count = one.table(one.table(one.trailer["Root"], None)["Pages"], None)["Count"]
    assert isinstance(count, float)
    return int(count)


class _Joined:
    def __init__(self) -> None:
        self._bodies: list[bytes] = [b"", b""]
        self._roots: list[int] = []
        self._outlines: list[tuple[int, int, float]] = []
        self._pages = 0.0
        self._catalog = b""
        self._info = 0

    def add(self, pdf: PlainPdf) -> None:
        """Take over the objects of a part."""
        more = len(self._bodies)
        catalog = pdf.table(pdf.trailer["Root"], None)
        pages, outline = Ref(catalog["Pages"]), pdf.table(catalog.get("Outlines"), None)  # type: ignore[call-overload]
        self._pages += pdf.table(pages, None)["Count"]  # type: ignore[operator]
        self._roots.append(pages + more)
        first, last = (int(outline[key]) + more for key in ("First", "Last"))  # type: ignore[call-overload]
        self._outlines.append((first, last, abs(outline["Count"])))  # type: ignore[arg-type]
        for number in range(1, pdf.size + 1):
            head, stream = pdf.raw(Ref(number))
            self._bodies.append(_moved(head, more) + stream)
        self._put(pages + more, b"<<", b"<</Parent 1 0 R")
        own = int(catalog["Outlines"]) + more  # type: ignore[call-overload]
        mark = b"/Parent %d 0 R" % own
        for n in range(more, len(self._bodies)):
            if mark in self._bodies[n]:
                self._put(n + 1, mark, b"/Parent 2 0 R")
        self._put(own, self._bodies[own - 1], b"null")
        root = int(pdf.trailer["Root"]) + more  # type: ignore[call-overload]
        if not self._catalog:
            body = self._bodies[root - 1].replace(b"/Pages %d 0 R" % (pages + more), b"/Pages 1 0 R")
            self._catalog = body.replace(b"/Outlines %d 0 R" % own, b"/Outlines 2 0 R")
            self._info = int(pdf.trailer["Info"]) + more  # type: ignore[call-overload]
        self._put(root, self._bodies[root - 1], b"null")

    def _put(self, number: int, old: bytes, new: bytes) -> None:
        self._bodies[number - 1] = self._bodies[number - 1].replace(old, new, 1)

    def written(self, head: bytes) -> bytes:
        """Return the file, its table and its end."""
        kids = b" ".join(b"%d 0 R" % root for root in self._roots)
        self._bodies[0] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (self._pages, kids)
        for (_, last, _), (first, _, _) in zip(self._outlines, self._outlines[1:], strict=False):
            self._put(last, b"<<", b"<</Next %d 0 R" % first)
            self._put(first, b"<<", b"<</Prev %d 0 R" % last)
        count = sum(one[2] for one in self._outlines)
        ends = self._outlines[0][0], self._outlines[-1][1]
        self._bodies[1] = b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (*ends, count)
        bodies = [*self._bodies, self._catalog]
        out, starts = [head], []
        at = len(head)
        for number, body in enumerate(bodies, 1):
            starts.append(at)
            out.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
            at += len(out[-1])
        digest = hashlib.sha256(b"".join(out)).hexdigest()[:32].encode()
        out.append(b"xref\n0 %d\n0000000000 65535 f\r\n" % (len(bodies) + 1))
        out += [b"%010d 00000 n\r\n" % start for start in starts]
        said = (len(bodies) + 1, len(bodies), self._info, digest, digest, at)
        out.append(
            b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF" % said
        )
        return b"".join(out)


def _moved(head: bytes, more: int) -> bytes:
    """Return what stands before the bytes of a stream with all references moved by `more`."""
    return _REFERENCE.sub(lambda m: m[1] or b"%d 0 R" % (int(m[2]) + more), head)
