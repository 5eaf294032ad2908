"""Gzip members one after the other (RFC 1952), as they come in: the pieces of a WARC that was packed by record."""

import zlib
from collections.abc import Iterator
from typing import NamedTuple

SIGNATURE = b"\x1f\x8b\x08"
MAX_RATIO = 400
"""Expansion beyond which a member counts as a bomb: text packs 3 to 30 times, a log of equal lines 200."""

_SMALL = 16 << 20
_STEP = 1 << 20
# The rest of what is held is copied at each member: short stretches keep that cheap.
_STRETCH = 64 << 10
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
    """Unpacks members from packed bytes that are fed in; after a damaged one it goes on at the next."""

    def __init__(self) -> None:
        self._member: zlib._Decompress | None = None
        self._seeking = False
        self._announced = False
        self._held = b""
        self._at = 0
        self._begin_at = 0
        self._packed = self._unpacked = 0

    def feed(self, more: bytes) -> Iterator[Piece]:
        """Yield what `more` unpacks to, at most a megabyte at a time."""
        for start in range(0, len(more), _STRETCH):
            self._held += more[start : start + _STRETCH]
            while self._held and (self._member is not None or self._begin()):
                yield from self._inflate()

    def close(self) -> Iterator[Piece]:
        """Yield the fault of a member that does not end."""
        begins = None if self._announced else self._begin_at
        if self._member is not None:
            yield Piece(b"", begins, fault="is cut short: its packed bytes end before the record does")
        elif self._held.strip(b"\0") and not self._seeking:
            yield Piece(b"", self._at, fault=f"{len(self._held)} bytes at the end are no packed record")

    def _begin(self) -> bool:
        """Find the start of a member; False if more bytes are needed."""
        if self._seeking:
            start = self._held.find(SIGNATURE)
            start = max(len(self._held) - len(SIGNATURE) + 1, 0) if start < 0 else start
        else:
            start = len(self._held) - len(self._held.lstrip(b"\0"))
        self._drop(start)
        if len(self._held) < len(SIGNATURE):
            return False
        self._member, self._packed, self._unpacked = zlib.decompressobj(_GZIP), 0, 0
        self._begin_at, self._announced = self._at, False
        return True

    def _inflate(self) -> Iterator[Piece]:
        """Unpack from the held bytes until they, or the member, end."""
        while self._member is not None and self._held:
            try:
                content = self._member.decompress(self._held, _STEP)
            except zlib.error:
                yield from self._broken("does not unpack: bytes of it are altered")
                return
            rest = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
            used = len(self._held) - len(rest)
            self._packed, self._unpacked = self._packed + used, self._unpacked + len(content)
            self._drop(used)
            if self._unpacked > max(_SMALL, self._packed * MAX_RATIO):
                yield from self._broken(f"unpacks to more than {MAX_RATIO} times its size, as a bomb does")
                return
            ends = self._member.eof
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
        if self._held.startswith(SIGNATURE):
            self._drop(1)

    def _drop(self, size: int) -> None:
        self._held = self._held[size:]
        self._at += size
