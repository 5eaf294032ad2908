"""HTTP responses as archives keep them (RFC 9112): status line, header fields, and the body with its wrappings off."""

import re
import zlib
from typing import NamedTuple

from firsthand.errors import DamagedFile, LimitExceeded, UnknownFormat

LONGEST_HEAD = 256 << 10
"""Bytes of the longest head that is taken for one."""

_STATUS = re.compile(rb"HTTP/(\d(?:\.\d)?) +(\d{3})(?: +([^\r\n]*))?\r?\n")
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_WINDOWS = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}


class Head(NamedTuple):
    """Status and header fields, with names in small letters; `size` counts the bytes up to the body."""

    status: int
    reason: str
    fields: tuple[tuple[str, str], ...]
    size: int

    def field(self, name: str) -> str | None:
        """Return the first field of that name; None if there is none."""
        return next((value for key, value in self.fields if key == name), None)

    def listed(self, name: str) -> tuple[str, ...]:
        """Return the items of a field that is a list, over all its lines, in small letters."""
        values = ",".join(value for key, value in self.fields if key == name)
        return tuple(item.strip().lower() for item in values.split(",") if item.strip())


def head(block: bytes) -> Head | None:
    """Return the head of the response in `block`; None if it does not begin with one."""
    found = _STATUS.match(block)
    end = re.compile(rb"\r?\n\r?\n").search(block, found.end() - 2 if found else 0, LONGEST_HEAD)
    if found is None or end is None:
        return None
    reason = (found[3] or b"").decode("latin-1")
    return Head(int(found[2]), reason, fields(block[found.end() : end.start()]), end.end())


def fields(lines: bytes) -> tuple[tuple[str, str], ...]:
    """Return the header fields in `lines`; a line that begins with a blank goes on with the one before."""
    if b"\n " not in lines and b"\n\t" not in lines:
        parted = (line.partition(":") for line in lines.decode("utf-8", "replace").split("\n"))
        return tuple((name.strip().lower(), value.strip()) for name, colon, value in parted if colon)
    found: list[tuple[str, str]] = []
    for text in lines.decode("utf-8", "replace").replace("\r\n", "\n").split("\n"):
        if text[:1] in (" ", "\t") and found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {text.strip()}".strip())
        elif ":" in text:
            name, _, value = text.partition(":")
            found.append((name.strip().lower(), value.strip()))
    return tuple(found)


def dechunked(body: bytes) -> bytes | None:
    """Return a chunked `body` put together; None if it is not chunked from end to end.

    Many archives keep the field `Transfer-Encoding: chunked` and store the body without chunks.
    """
    found: list[bytes] = []
    at = 0
    while True:
        line = _CHUNK.match(body, at)
        if line is None:
            return None
        size = int(line[1], 16)
        if size == 0:
            return b"".join(found)
        chunk = body[line.end() : line.end() + size]
        if len(chunk) < size:
            return None
        found.append(chunk)
        at = line.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1 if body[at : at + 1] == b"\n" else 0


def unwrapped(about: Head, body: bytes, limit: int, name: str) -> bytes:
    """Return `body` without chunks and packing, as a browser would show it; `name` is what errors call it.

    Raises `DamagedFile` if it does not unpack, `LimitExceeded` over `limit` bytes, `UnknownFormat` for a packing
    that is not known here.
    """
    if "chunked" in about.listed("transfer-encoding"):
        whole = dechunked(body)
        body = body if whole is None else whole
    for packing in reversed(about.listed("content-encoding")):
        if packing in ("identity", "none", "utf-8"):
            continue
        if packing not in _WINDOWS:
            raise UnknownFormat(name, f"the server packed it as {packing[:20]!r}, which is not unpacked here")
        body = _inflated(body, packing, limit, name)
    if len(body) > limit:
        raise LimitExceeded(name, f"is larger than {limit >> 20} MB")
    return body


def _inflated(body: bytes, packing: str, limit: int, name: str) -> bytes:
    """Unpack; a body that is not packed at all, though its field says so, is returned as it is."""
    if packing != "deflate" and not body.startswith(b"\x1f\x8b"):
        return body
    windows = [_WINDOWS[packing]] + [-zlib.MAX_WBITS] * (packing == "deflate")
    for window in windows:
        unpacker = zlib.decompressobj(window)
        try:
            found = unpacker.decompress(body, limit + 1)
        except zlib.error:
            continue
        if len(found) > limit:
            raise LimitExceeded(name, f"unpacks to more than {limit >> 20} MB")
        if not unpacker.eof:
            raise DamagedFile(name, f"its packed body is cut short after {len(found)} bytes")
        return found
    raise DamagedFile(name, "its packed body does not unpack")
