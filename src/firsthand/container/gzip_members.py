"""Gzip members one after the other (RFC 1952), as they come in: the pieces of a WARC that was packed by record."""

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from isal import isal_zlib
from isal.igzip_lib import IsalError

SIGNATURE = b"\x1f\x8b\x08"
MAX_RATIO = 400
"""Expansion beyond which a member counts as a bomb: text packs 3 to 30 times, a log of equal lines 200."""

_SMALL = 16 << 20
_STEP = 1 << 20
# What a member does not take of a window is copied back: a short one keeps that cheap.
_WINDOW = 24 << 10
_QUICK = 256 << 10
_WORTH_WAITING = 16 << 10
"""Bytes that must come at a time for waiting: what waits is copied each time."""
_TRAILER = struct.Struct("<2I")
_SHORTEST = 18
_GZIP = 16 + zlib.MAX_WBITS


class Piece(NamedTuple):
    """Unpacked bytes. `begins` is where a new member starts in the packed bytes, None within one.

    `ends` says that the member is complete and its checksum fits; `fault` what is wrong with it, after which
    nothing more of it comes.
    """

    content: bytes
    begins: int | None = None
    ends: bool = False
    fault: str | None = None


class Members:
    """Unpacks members from packed bytes that are fed in; after a damaged one it goes on at the next.

    If it is `patient`, a short member whose end has not come yet waits for it, so as to be unpacked in one piece.
    """

    def __init__(self, *, patient: bool = False) -> None:
        self._patient = patient
        self._member: zlib._Decompress | None = None
        self._seeking = False
        self._announced = False
        self._data = b""
        self._view = memoryview(b"")
        self._base = self._at = 0
        self._begin_at = 0
        self._packed = self._unpacked = 0

    def feed(self, more: bytes) -> Iterator[Piece]:
        """Yield what `more` unpacks to, at most a megabyte at a time."""
        self._data = self._data[self._at :] + more if self._at < len(self._data) else more
        self._base, self._at = self._base + self._at, 0
        self._view = memoryview(self._data)
        while self._at < len(self._data) and (self._member is not None or self._begin()):
            fresh = not self._packed and not self._announced
            whole = self._quickly() if fresh else None
            if whole is None and fresh and self._patient and len(more) >= _WORTH_WAITING and self._may_come():
                return
            if whole is None:
                yield from self._inflate()
            else:
                self._member = None
                yield whole

    def close(self) -> Iterator[Piece]:
        """Yield what waited for the end of its member, and the fault of a member that does not end."""
        while self._at < len(self._data) and (self._member is not None or self._begin()):
            yield from self._inflate()
        begins = None if self._announced else self._begin_at
        left = self._data[self._at :]
        if self._member is not None:
            yield Piece(b"", begins, fault="is cut short: its packed bytes end before the record does")
        elif left.strip(b"\0") and not self._seeking:
            words = f"{len(left)} bytes at the end are no packed record"
            yield Piece(b"", self._base + self._at, fault=words)

    def _begin(self) -> bool:
        """Find the start of a member; False if more bytes are needed."""
        if self._seeking:
            start = self._data.find(SIGNATURE, self._at)
            self._at = max(len(self._data) - len(SIGNATURE) + 1, self._at) if start < 0 else start
        elif self._data[self._at] == 0:
            self._at = len(self._data) - len(self._data[self._at :].lstrip(b"\0"))
        if len(self._data) - self._at < len(SIGNATURE):
            return False
        self._member, self._packed, self._unpacked = zlib.decompressobj(_GZIP), 0, 0
        self._begin_at, self._announced = self._base + self._at, False
        return True

    def _may_come(self) -> bool:
        """Say whether more bytes may complete the member that begins here."""
        left = len(self._data) - self._at
        return left <= _QUICK and self._data.find(SIGNATURE, self._at + _SHORTEST) < 0

    def _quickly(self) -> Piece | None:
        """Return the member that begins here in one piece, if it is whole, small, and ends where another begins.

        It is unpacked by a faster program, whose word is not taken for anything: size and checksum must be those
        that stand at the end of the member. None leaves it to zlib, which also says what is wrong.
        """
        end = self._data.find(SIGNATURE, self._at + _SHORTEST)
        if end < 0 or end - self._at > _QUICK:
            return None
        crc, size = _TRAILER.unpack_from(self._data, end - _TRAILER.size)
        if not 0 < size <= min(_STEP, (end - self._at) * MAX_RATIO):
            return None
        member = isal_zlib.decompressobj(_GZIP)
        try:
            content = member.decompress(self._view[self._at : end], size + 1)
        except IsalError:  # type: ignore[misc]  # its stubs take the class for an exception
            return None
        whole = member.eof and not member.unused_data
        if not whole or len(content) != size or zlib.crc32(content) != crc:
            return None
        self._at = end
        return Piece(content, self._announce(), True)

    def _inflate(self) -> Iterator[Piece]:
        """Unpack from the bytes at hand until they, or the member, end."""
        while self._member is not None and self._at < len(self._data):
            window = self._view[self._at : self._at + _WINDOW]
            try:
                content = self._member.decompress(window, _STEP)
            except zlib.error:
                yield from self._broken("does not unpack: bytes of it are altered")
                return
            ends = self._member.eof
            used = len(window) - len(self._member.unused_data if ends else self._member.unconsumed_tail)
            self._packed, self._unpacked = self._packed + used, self._unpacked + len(content)
            self._at += used
            if self._unpacked > max(_SMALL, self._packed * MAX_RATIO):
                yield from self._broken(f"unpacks to more than {MAX_RATIO} times its size, as a bomb does")
                return
            if content or ends:
                yield Piece(content, self._announce(), ends)
            if ends:
                self._member = None

    def _announce(self) -> int | None:
        if self._announced:
            return None
        self._announced, self._seeking = True, False
        return self._begin_at

    def _broken(self, fault: str) -> Iterator[Piece]:
        """Name the fault, unless this was no member but three bytes inside one that is named already."""
        if not self._seeking:
            yield Piece(b"", self._announce(), fault=fault)
        self._member, self._seeking = None, True
        if self._data.startswith(SIGNATURE, self._at):
            self._at += 1
