"""WARC files (ISO 28500), plain or packed record by record: every record, or the fault that stands in its place.

Bytes are fed in as they come, so that a file of any size is read in bounded memory. A record that is damaged or cut
short is yielded with its fault, never passed over; after it reading goes on at the next one that can be found.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

from firsthand.container import http_message
from firsthand.container.digests import WEAK, Stated, spoken, stated
from firsthand.container.gzip_members import SIGNATURE, Members, Piece
from firsthand.model.item import Check

LONGEST_HEAD = 1 << 20
"""Bytes of the longest record header that is taken for one."""

_VERSION = re.compile(rb"WARC/\d\.\d+[ \t]*\r?\n")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_NEXT = re.compile(rb"\n(?=WARC/\d\.\d+\r?\n)")
_BLANK = re.compile(rb"[\r\n]*")
_TRAILER = b"\r\n\r\n"
_AGAIN, _AGAIN_FREE = 8, 4 << 20
"""How many times over the bytes of an archive may be gone back to in altered records, and how many bytes always."""


@dataclass(slots=True)
class Record:
    """One record: where it (or the member it is packed in) begins in the file, and what its header says.

    `content` is the block, None where it was not kept or is not whole; `checks` compare its digests; `fault` says
    what is wrong with the record itself.
    """

    offset: int
    fields: tuple[tuple[str, str], ...]
    size: int
    content: bytes | None = None
    checks: tuple[Check, ...] = ()
    fault: str | None = None

    def field(self, name: str) -> str | None:
        """Return the first header field called `name` (small letters); None if there is none."""
        for key, value in self.fields:
            if key == name:
                return value
        return None

    @property
    def kind(self) -> str:
        """The type of the record, in small letters; empty if it says none."""
        return (self.field("warc-type") or "").lower()

    @property
    def target(self) -> str | None:
        """The address that was archived, without the brackets that older writers put around it."""
        found = self.field("warc-target-uri")
        return found.strip("<>") if found else None


Wanted = Callable[[Record], bool]
"""Says from its header whether the block of a record is to be kept."""


@dataclass(slots=True)
class _Open:
    """A record whose block is coming in."""

    record: Record
    left: int
    keep: bool
    block: "_Digest"
    body: "_Digest"
    http: bool
    head: bytearray = field(default_factory=bytearray)
    content: bytearray | bytes = field(default_factory=bytearray)


class _Digest:
    """A digest that a header states, compared with what comes in."""

    def __init__(self, words: str | None) -> None:
        self.words = words
        self.stated: Stated | None = stated(words)
        self.found = self.stated.start() if self.stated else None

    def take(self, more: bytes | memoryview) -> None:
        if self.found is not None:
            self.found.update(more)

    def fits(self) -> bool:
        return bool(self.stated and self.found and self.found.digest() == self.stated.value)

    def check(self, name: str, fits: bool, what: str) -> Check | None:
        if self.words is None:
            return None
        if self.stated is None:
            return Check(name, None, f"the archive states a digest that is not known here: {self.words[:80]}")
        return _compared(name, self.stated.algorithm, fits, what)


@cache
def _compared(name: str, algorithm: str, fits: bool, what: str) -> Check:
    """Say that a digest is, or is not, the one that the archive states; most records of an archive say the same."""
    weak = ", which shows damage but not forgery" if algorithm in WEAK else ""
    said = "is the one that the archive states" if fits else "is not the one that the archive states"
    return Check(name, fits, f"the {spoken(algorithm)} of {what} {said}{weak}")


class Warc:
    """Finds the records in a WARC whose bytes are fed in. `wanted` says whose blocks are kept, up to `largest`."""

    def __init__(self, wanted: Wanted, largest: int) -> None:
        self._wanted, self._largest = wanted, largest
        self._members: Members | None = None
        self._started = False
        self._held = bytearray()
        self._at = 0
        self._member_at: int | None = None
        self._open: _Open | None = None
        self._ready: Record | None = None
        self._lost: int | None = None
        self._blanks = 0
        self._taken = self._went_back = 0

    def feed(self, more: bytes) -> Iterator[Record]:
        """Yield the records that are complete with `more`."""
        if not self._started:
            self._held += more
            if len(self._held) < len(SIGNATURE):
                return
            more, self._held, self._started = bytes(self._held), bytearray(), True
            self._members = Members(patient=True) if more.startswith(SIGNATURE) else None
        if self._members is None:
            yield from self._take(more)
            return
        for piece in self._members.feed(more):
            yield from self._piece(piece)

    def close(self) -> Iterator[Record]:
        """Yield what is left when the file ends; a record that is not complete is named as cut short."""
        for piece in self._members.close() if self._members else ():
            yield from self._piece(piece)
        yield from self._end_of_bytes()
        yield from self._emit()

    def _piece(self, piece: Piece) -> Iterator[Record]:
        if piece.begins is not None:
            yield from self._end_of_bytes()
            yield from self._emit()
            self._member_at, self._at = piece.begins, 0
        if piece.fault:
            yield from self._broken(piece.fault)
            return
        whole = self._whole(piece.content) if piece.ends and piece.begins is not None else None
        if whole is not None:
            self._taken += len(piece.content)
            yield whole
            return
        yield from self._take(piece.content)
        if piece.ends:
            yield from self._end_of_bytes()
            yield from self._emit()

    def _whole(self, content: bytes) -> Record | None:
        """Return the record that is all of a member, if nothing is wrong with it: read without a copy on the way."""
        head = _VERSION.match(content)
        end = _HEAD_END.search(content, head.end() - 2, LONGEST_HEAD) if head else None
        if head is None or end is None:
            return None
        record = self._described(content[head.end() : end.start()])
        behind = end.end() + record.size
        if record.size < 0 or content[behind:] != _TRAILER:
            return None
        open_ = self._opened(record)
        open_.content, open_.left = content[end.end() : behind], 0
        open_.block.take(open_.content)
        if open_.body.found is not None:
            open_.body.take(self._behind_head(open_, open_.content))
        return None if open_.block.words is not None and not open_.block.fits() else self._finish(open_)

    def _described(self, lines: bytes) -> Record:
        """Return the record that a header describes; its size is -1 where it states none that can be."""
        found = http_message.fields(lines)
        length = next((value for name, value in found if name == "content-length"), "")
        return Record(self._where(), found, int(length) if length.isdecimal() and len(length) < 16 else -1)

    def _take(self, more: bytes) -> Iterator[Record]:
        """Take in unpacked bytes."""
        self._held += more
        self._taken += len(more)
        while self._held:
            if self._open is None:
                if not self._header():
                    return
                yield from self._emit()
                yield from self._name_lost()
            self._body()

    def _header(self) -> bool:
        """Read the header of the next record; False if more bytes are needed."""
        found = self._next_header()
        while found is None:
            found = self._next_header()
        return found

    def _next_header(self) -> bool | None:
        """Read a header; None if there was none, and the next place that may have one was found."""
        blank = _BLANK.match(self._held)
        self._blanks += blank.end() if blank else 0
        self._drop(blank.end() if blank else 0)
        head = _VERSION.match(self._held)
        if head is None:
            return False if self._may_begin() else self._resync()
        end = _HEAD_END.search(self._held, head.end() - 2, LONGEST_HEAD)
        if end is None:
            if len(self._held) < LONGEST_HEAD:
                return False
            return self._resync(skip=1)
        record = self._described(bytes(self._held[head.end() : end.start()]))
        if record.size < 0:
            return self._resync(skip=1)
        self._drop(end.end())
        self._doubt()
        self._start(record)
        return True

    def _may_begin(self) -> bool:
        """Say whether what is held may be the first bytes of a record."""
        return len(self._held) < 16 and b"WARC/".startswith(self._held[:5]) and b"\n" not in self._held

    def _doubt(self) -> None:
        """A record that ends without a blank line has another length than its header says."""
        if self._ready is not None and self._blanks == 0 and not self._ready.fault:
            self._ready.fault, self._ready.content = "its length is not the one that its header states", None

    def _start(self, record: Record) -> None:
        # Altered records that stand in one another would be read as often as they are deep.
        within = self._went_back > _AGAIN_FREE + _AGAIN * self._taken
        if within and (over := _NEXT.search(self._held, 0, max(record.size, 0))):
            record.fault = "is altered, or holds other records: too many such were read here to try each"
            self._open = _Open(record, over.end(), False, _Digest(None), _Digest(None), False)
            return
        self._open = self._opened(record)

    def _opened(self, record: Record) -> _Open:
        keep = record.size <= self._largest and self._wanted(record)
        http = "application/http" in (record.field("content-type") or "").lower()
        block, body = _Digest(record.field("warc-block-digest")), _Digest(record.field("warc-payload-digest"))
        return _Open(record, record.size, keep, block, body, http)

    def _body(self) -> None:
        """Take the block of the open record from what is held."""
        open_ = self._open
        if open_ is None:
            return
        with memoryview(self._held) as held:  # a slice of the array itself would be one copy more
            part = bytes(held[: open_.left])
        self._drop(len(part))
        open_.left -= len(part)
        open_.block.take(part)
        if open_.keep and open_.left == 0 and not open_.content:
            open_.content = part
        elif open_.keep:
            open_.content += part
        if open_.body.found is not None:
            open_.body.take(self._behind_head(open_, part))
        if open_.left == 0:
            self._open, self._blanks = None, 0
            self._ready = self._finish(open_)

    def _behind_head(self, open_: _Open, part: bytes) -> bytes | memoryview:
        """Return the bytes of `part` that belong to the payload: what stands behind the HTTP header."""
        if not open_.http:
            return part
        if not open_.head and (found := _HEAD_END.search(part)):
            open_.http = False
            return memoryview(part)[found.end() :]
        open_.head += part
        end = _HEAD_END.search(open_.head)
        if end is None:
            del open_.head[: -len(_TRAILER)]
            return b""
        open_.http = False
        return bytes(open_.head[end.end() :])

    def _finish(self, open_: _Open) -> Record:
        record = open_.record
        if record.fault:
            return record
        record.content = bytes(open_.content) if open_.keep else None
        block = open_.block.check("record", open_.block.fits(), "the record as it stands in the archive")
        body = open_.body.check("payload", *_payload(open_)) if record.kind != "revisit" else None
        record.checks = tuple(check for check in (block, body) if check)
        if block is not None and block.passed is False:
            record.fault, record.content = f"is altered: {block.words}", None
            self._look_inside(open_)
        return record

    def _look_inside(self, open_: _Open) -> None:
        """Go back to a record that begins inside an altered one: its length may be what was altered."""
        found = _NEXT.search(open_.content)
        if found:
            self._went_back += len(open_.content) + len(self._held)
            self._held[:0] = open_.content[found.end() :]
            self._at -= len(open_.content) - found.end()
            self._blanks = 1

    def _resync(self, skip: int = 0) -> bool | None:
        """Bytes that are no record: remember where they begin, and look for the next one."""
        if self._lost is None and self._held:
            self._lost = self._where()
        found = _NEXT.search(self._held, skip)
        if found:
            self._drop(found.end())
            return None
        self._drop(max(len(self._held) - 16, 0) if len(self._held) > 16 else 0)
        return False

    def _name_lost(self) -> Iterator[Record]:
        """Yield a record in place of bytes that were none."""
        if self._lost is not None:
            lost, self._lost = self._lost, None
            yield Record(lost, (), -1, fault="bytes that are no record stand there")

    def _broken(self, fault: str) -> Iterator[Record]:
        """The packed bytes are damaged: so is the record that was being read, or was read last."""
        if self._open is not None:
            self._open.record.fault = fault
            yield self._open.record
        elif self._ready is not None:
            self._ready.fault, self._ready.content = fault, None
            yield from self._emit()
        else:
            yield Record(self._where(), (), -1, fault=fault)
        self._open, self._ready, self._lost = None, None, None
        self._drop(len(self._held))

    def _end_of_bytes(self) -> Iterator[Record]:
        """The file or the member ends here; whatever is open is cut short."""
        if self._open is not None:
            record, left = self._open.record, self._open.left
            self._open = None
            yield from self._emit()
            record.fault = f"is cut short: {record.size - left} of its {record.size} bytes are there"
            self._ready = record
        elif self._held.strip(b"\r\n") or self._lost is not None:
            lost = self._where() if self._lost is None else self._lost
            self._lost = None
            yield from self._emit()
            self._ready = Record(lost, (), -1, fault="bytes that are no whole record stand there")
        elif self._ready is not None and self._blanks + len(self._held) < len(_TRAILER):
            self._ready.checks += (Check("end", False, "the archive is cut off right behind this record"),)
        self._drop(len(self._held))

    def _emit(self) -> Iterator[Record]:
        if self._ready is not None:
            ready, self._ready = self._ready, None
            yield ready

    def _where(self) -> int:
        return self._at if self._member_at is None else self._member_at

    def _drop(self, size: int) -> None:
        del self._held[:size]
        self._at += size


def _payload(open_: _Open) -> tuple[bool, str]:
    """Compare the payload digest: some writers make it over the body with its chunks, some without."""
    if open_.body.fits():
        return True, "the payload"
    found = http_message.head(bytes(open_.content)) if open_.keep else None
    if found is None or open_.body.stated is None:
        return False, "the payload"
    whole = http_message.dechunked(bytes(open_.content[found.size :]))
    again = open_.body.stated.start()
    again.update(whole or b"")
    return whole is not None and again.digest() == open_.body.stated.value, "the payload"
