"""One stream of packed bytes (gzip, bzip2, xz), unpacked as it comes in, under a limit of expansion.

A packed file holds one other file, or a TAR. The kind is told by the first bytes; nothing is written anywhere.
"""

import bz2
import lzma
import struct
from collections.abc import Iterator
from typing import Protocol

from firsthand.container.gzip_members import Members
from firsthand.errors import DamagedFile, LimitExceeded

GZIP, BZIP2, XZ = b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\0"
SIGNATURES = (GZIP, BZIP2, XZ)
MAX_RATIO = 1000
"""Expansion beyond which a stream counts as a bomb: bzip2 and xz pack equal bytes better than gzip does."""

_SMALL = 16 << 20
_STEP = 1 << 20
_XZ_MEMORY = 256 << 20
_NAMED = 8
_LONGEST_NAME = 1024


class Unpacker(Protocol):
    """Unpacks what is fed in. Both raise `DamagedFile` or `LimitExceeded`; what came before is then still good."""

    def feed(self, more: bytes) -> Iterator[bytes]:
        """Yield what `more` unpacks to, a megabyte at a time at most."""

    def close(self) -> None:
        """Take that the packed bytes end here; raise if they should not."""


def unpacker(head: bytes, name: str) -> Unpacker | None:
    """Return what unpacks a stream that begins with `head`, of the file `name`; None if it is not packed."""
    if head.startswith(GZIP):
        return _Gzip(name)
    if head.startswith(BZIP2) and head[3:4].isdigit() and head[4:10] in (b"1AY&SY", b"\x17rE8P\x90"):
        return _Stream(bz2.BZ2Decompressor(), name)
    if head.startswith(XZ):
        return _Stream(lzma.LZMADecompressor(lzma.FORMAT_XZ, _XZ_MEMORY), name)
    return None


def first(head: bytes, size: int) -> bytes:
    """Return up to `size` of the bytes that `head`, the beginning of a packed file, unpacks to; b"" if none."""
    found = bytearray()
    opened = unpacker(head, "")
    try:
        for piece in opened.feed(head) if opened else ():
            found += piece
            if len(found) >= size:
                break
    except (DamagedFile, LimitExceeded):
        pass
    return bytes(found[:size])


def stated_name(head: bytes) -> str | None:
    """Return the name that a gzip header states for what it holds; None if it states none."""
    if not head.startswith(GZIP) or len(head) < 10 or not head[3] & _NAMED:
        return None
    at = 10
    if head[3] & 4:
        at += 2 + struct.unpack_from("<H", head.ljust(12, b"\0"), 10)[0]
    end = head.find(b"\0", at, at + _LONGEST_NAME)
    name = head[at:end] if end > at else b""
    return name.decode("utf-8", "backslashreplace").replace("\\", "/").rpartition("/")[2] or None


class _Gzip:
    """Gzip members, joined; a damaged one ends the stream."""

    def __init__(self, name: str) -> None:
        self._members, self._name = Members(), name

    def feed(self, more: bytes) -> Iterator[bytes]:
        for piece in self._members.feed(more):
            if piece.content:
                yield piece.content
            self._refuse(piece.fault)

    def close(self) -> None:
        for piece in self._members.close():
            self._refuse(piece.fault)

    def _refuse(self, fault: str | None) -> None:
        if fault is None:
            return
        if "as a bomb" in fault:
            raise LimitExceeded(self._name, fault)
        raise DamagedFile(self._name, fault.replace("before the record does", "before the file does"))


class _Stream:
    """Bzip2 or xz, several streams in a row too."""

    def __init__(self, opened: bz2.BZ2Decompressor | lzma.LZMADecompressor, name: str) -> None:
        self._opened, self._name = opened, name
        self._packed = self._unpacked = 0
        self._whole = False

    def feed(self, more: bytes) -> Iterator[bytes]:
        self._packed += len(more)
        while more or not (self._opened.eof or self._opened.needs_input):
            if self._opened.eof:
                more = more.lstrip(b"\0")
                if not more:
                    return
                self._again()
            content = self._step(more)
            more = self._opened.unused_data if self._opened.eof else b""
            self._whole = self._opened.eof
            self._unpacked += len(content)
            if self._unpacked > max(_SMALL, self._packed * MAX_RATIO):
                raise LimitExceeded(
                    self._name, f"unpacks to more than {MAX_RATIO} times its size, as a bomb does"
                )
            if content:
                yield content

    def close(self) -> None:
        if not self._whole:
            raise DamagedFile(self._name, "is cut short: its packed bytes end before the file does")

    def _again(self) -> None:
        if isinstance(self._opened, bz2.BZ2Decompressor):
            self._opened = bz2.BZ2Decompressor()
        else:
            self._opened = lzma.LZMADecompressor(lzma.FORMAT_XZ, _XZ_MEMORY)

    def _step(self, more: bytes) -> bytes:
        try:
            return self._opened.decompress(more, _STEP)
        except (OSError, ValueError, EOFError, lzma.LZMAError):
            raise DamagedFile(self._name, "does not unpack: bytes of it are altered") from None
        except MemoryError:
            raise LimitExceeded(self._name, "asks for more memory to be unpacked than is allowed") from None
