"""From the records of a WARC to the pages in it: which become Items of their own, and what is said of the others.

A page is a response with status 200 (or a resource record) whose bytes are text, a document, or an image, sound or
video that is more than decoration. The rest (scripts, styles, fonts, small pictures, errors, requests, metadata)
stays in the archive and is counted.
"""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urljoin

from firsthand.container import http_message
from firsthand.container.asking import Ask, Asking
from firsthand.container.warc import Record, Warc
from firsthand.errors import DamagedFile, InputError
from firsthand.model.item import Check
from firsthand.preserve.media import media_found
from firsthand.preserve.moments import moment
from firsthand.workflow.problems import problem
from firsthand.workflow.unpacking.findings import Extract, Fault, Found, Left

LARGEST_PAGE = 64 << 20
"""Bytes of one response that becomes an Item; a larger one stays in the archive, and is named."""

CHUNK = 512 << 10
"""Bytes of a web archive that are asked for at a time."""

SMALLEST_PICTURE = 8192
"""Bytes of a picture or sound that becomes an Item: buttons, counters and flags are smaller."""

_KINDS = ("request", "metadata", "conversion", "continuation")
_MOST_REMEMBERED = 100_000
_DOCUMENTS = ("text/html", "application/pdf", "application/rtf", "application/x-ole-storage")
_PROSE = ("text/plain", "text/html", "application/xhtml+xml", "")
_OFFICE = re.compile(r"application/(?:msword|vnd\.(?:openxmlformats|oasis|ms-)|epub)")
_DERIVED = re.compile(r"urn:(?:text|pageinfo|metadata|fdid)")
_FRACTION = re.compile(r"\.\d+")


def warc(name: str, size: int) -> Asking[Found, None]:
    """Find the pages in a web archive of `size` bytes."""
    pages = Pages()
    for start in range(0, size, CHUNK):
        part = yield Ask(start, min(CHUNK, size - start))
        yield from pages.feed(part)
    yield from pages.close()


class Pages:
    """Turns the bytes of one WARC into findings. `place` is its path in a package, empty where it stands alone.

    `checks` are those of the package around it; they hold for each page too.
    """

    def __init__(self, place: str = "", checks: tuple[Check, ...] = ()) -> None:
        self._place, self._checks = place, checks
        self._warc = Warc(_wanted, LARGEST_PAGE)
        self._software: str | None = None
        self._left: Counter[str] = Counter()
        self._ways: dict[str, tuple[str, int, str]] = {}
        self._digests: set[str] = set()
        self.targets: set[str] = set()

    def feed(self, more: bytes) -> Iterator[Found]:
        """Yield what the records that `more` completes give."""
        for record in self._warc.feed(more):
            yield from self._record(record)

    def close(self) -> Iterator[Found]:
        """Yield what is left at the end, and what stays in the archive."""
        for record in self._warc.close():
            yield from self._record(record)
        for why, count in sorted(self._left.items()):
            yield Found(Left(why, count))

    def _record(self, record: Record) -> Iterator[Found]:
        if record.fault:
            yield self._fault(record, record.fault)
            return
        for check in record.checks:
            if check.passed is False:
                yield self._fault(record, check.words)
        if record.kind == "warcinfo":
            self._software = _software(record) or self._software
        elif record.kind == "revisit":
            yield from self._revisit(record)
        elif record.kind == "response":
            yield from self._response(record)
        elif record.kind == "resource" and record.content is not None:
            yield from self._payload(record, record.content, record.field("content-type"), ())
        elif record.kind in ("response", "resource"):
            self._left["no page"] += 1
        else:
            # A kind is a word of the archive, which may be any: only those of the standard are repeated.
            kind = record.kind if record.kind in _KINDS else "untyped or unknown"
            self._left[f"{kind} record"] += 1

    def _response(self, record: Record) -> Iterator[Found]:
        self._remember(record)
        if record.content is None:
            if record.size > LARGEST_PAGE:
                size = f"is larger than {LARGEST_PAGE >> 20} MB; it stays in the archive only"
                yield self._fault(record, size, "LimitExceeded")
            else:
                self._left["response of another kind"] += 1
            return
        about = http_message.head(record.content)
        if about is None:
            self._left["response that is not HTTP"] += 1
        elif about.status in (301, 302, 303, 307, 308):
            self._redirect(record, about)
        elif about.status != 200:
            self._left["answer that is no page (status 4xx, 5xx and others)"] += 1
        else:
            yield from self._page(record, about, record.content[about.size :])

    def _page(self, record: Record, about: http_message.Head, body: bytes) -> Iterator[Found]:
        try:
            content = http_message.unwrapped(about, body, LARGEST_PAGE, record.target or "a response")
        except InputError as fault:
            yield self._fault(record, f"{fault.fault}; it stays in the archive only", type(fault).__name__)
            return
        yield from self._payload(record, content, about.field("content-type"), self._way(record))

    def _payload(
        self, record: Record, content: bytes, declared: str | None, more: tuple[Check, ...]
    ) -> Iterator[Found]:
        """Yield a page if these bytes are one."""
        kind = (declared or "").partition(";")[0].strip().lower()
        if record.target is None or _DERIVED.match(record.target) or not is_page(content, kind):
            self._left["script, style, font, data or small picture"] += 1
            return
        self.targets.add(record.target)
        extract = Extract(
            origin=record.target,
            name=record.target,
            member=self._member(record),
            size=len(content),
            captured=moment(_FRACTION.sub("", record.field("warc-date") or "")),
            declared=declared,
            tool=self._software,
            checks=(*record.checks, *_cut_short(record), *more, *self._checks),
        )
        yield Found(extract, content)

    def _revisit(self, record: Record) -> Iterator[Found]:
        """The server gave bytes that were archived before; the record names their digest instead."""
        digest = record.field("warc-payload-digest") or ""
        if digest in self._digests:
            self._left["repeated answer whose bytes stand in this archive"] += 1
        else:
            words = "repeats bytes that another archive holds; here is only their digest"
            yield self._fault(record, words, "DamagedFile")

    def _remember(self, record: Record) -> None:
        digest = record.field("warc-payload-digest")
        if digest and len(self._digests) < _MOST_REMEMBERED:
            self._digests.add(digest)

    def _redirect(self, record: Record, about: http_message.Head) -> None:
        self._left["redirect"] += 1
        to = about.field("location")
        if record.target and to and len(self._ways) < _MOST_REMEMBERED:
            self._ways[urljoin(record.target, to)] = (record.target, about.status, self._member(record))

    def _way(self, record: Record) -> tuple[Check, ...]:
        """Return the redirects that led to this page, the last one first, as the archive holds them."""
        found: list[Check] = []
        at = record.target or ""
        while at in self._ways and len(found) < 20:
            before, status, member = self._ways[at]
            found.append(
                Check("redirect", True, f"{before} sent on to {at} (status {status}), record {member}")
            )
            if before == record.target:
                break
            at = before
        return tuple(found)

    def _member(self, record: Record) -> str:
        place = f"{self._place}!" if self._place else ""
        return f"{place}{record.offset} {(record.field('warc-record-id') or '').strip('<>')}".rstrip()

    def _fault(self, record: Record, fault: str, error: str = "DamagedFile") -> Found:
        where = f"{self._place}, " if self._place else ""
        about = f" ({record.target})" if record.target else ""
        thing = f"{where}record at byte {record.offset}{about}"
        found = problem(DamagedFile(thing, fault))
        return Found(Fault(type(found)(error, found.thing, found.fault)))


def _cut_short(record: Record) -> tuple[Check, ...]:
    """Return a check that did not pass, if the archiver says that it did not take all that the server sent."""
    why = record.field("warc-truncated")
    return (Check("whole", False, f"the answer was not taken to its end ({why[:40]})"),) if why else ()


def _wanted(record: Record) -> bool:
    return record.kind in ("warcinfo", "response", "resource")


def is_page(content: bytes, declared: str) -> bool:
    """Say whether bytes are a page: prose, a document, or a picture, sound or video of some size."""
    found = media_found(content)
    if found is None or not content.strip():
        return False
    if found in _DOCUMENTS:
        return True
    if found in ("text/plain", "application/xml"):
        return declared in _PROSE
    if found == "application/zip":
        return bool(_OFFICE.match(declared))
    return found.startswith(("image/", "audio/", "video/")) and len(content) >= SMALLEST_PICTURE


def _software(record: Record) -> str | None:
    for name, value in http_message.fields(record.content or b""):
        if name == "software" and value:
            return value[:300]
    return None
