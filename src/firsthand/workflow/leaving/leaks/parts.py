"""A release taken apart: members of packages, streams of PDFs in all versions, chunks of pictures, carved files."""

import base64
import re
import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from firsthand.container import archive
from firsthand.container.asking import answered
from firsthand.errors import InputError

LARGEST = 256 << 20
"""Bytes that one part may unpack to; a release that holds more is not searched to its end, and does not pass."""

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PDF_OCTAL = re.compile(rb"\\([0-7]{1,3}|\r\n|[\s\S])")
_PDF_PLAIN = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}
_SHOWN = re.compile(
    rb"\[((?:\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>|[^\]()<>])*)\]\s*TJ|(\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>)\s*(?:Tj|'|\")"
)
_STRING = re.compile(rb"\((?:\\.|[^\\()])*\)|<([0-9A-Fa-f\s]+)>", re.DOTALL)
_END_OF_PDF = re.compile(rb"%%EOF[\r\n]*")
_PICTURE = re.compile(rb"\xff\xd8\xff[\xc0-\xfe]|\x89PNG\r\n\x1a\n|GIF8[79]a|%PDF-1\.|PK\x03\x04")
_MOST_CARVED = 64


class Found(NamedTuple):
    """A part of something: its name within it, and its bytes. `fault` says why it cannot be looked into."""

    name: str
    payload: bytes
    fault: str = ""


def parts(payload: bytes) -> Iterator[Found]:
    """Yield what `payload` is made of, as far as that does not stand in its bytes as they are."""
    if payload[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        yield from _members(payload)
    elif payload[:2] == b"\x1f\x8b":
        yield _inflated("unpacked", payload, 31)
    elif b"%PDF-" in payload[:1024]:
        yield from _of_pdf(payload)
    elif payload.startswith(b"\x89PNG\r\n\x1a\n"):
        yield from _chunks(payload)
    if payload[:4] != b"PK\x03\x04":
        yield from _carved(payload)


def _members(payload: bytes) -> Iterator[Found]:
    def source(start: int, size: int) -> bytes:
        return payload[start : start + size]

    try:
        _, listed = answered(archive.members(len(payload), "release"), source)
    except InputError as fault:
        yield Found("members", b"", fault.fault)
        return
    for member in listed:
        if member.fault and not member.name.endswith("/"):
            yield Found(member.name, b"", member.fault)
            continue
        try:
            _, content = answered(archive.whole(member, LARGEST), source)
        except InputError as fault:
            yield Found(member.name, b"", fault.fault)
        else:
            yield Found(member.name, content)


def _inflated(name: str, payload: bytes, bits: int) -> Found:
    unpacker = zlib.decompressobj(bits)
    try:
        content = unpacker.decompress(payload, LARGEST)
    except zlib.error as fault:
        return Found(name, b"", f"is packed and damaged ({fault})")
    if unpacker.unconsumed_tail:
        return Found(name, content, "unpacks to more than is searched")
    return Found(name, content)


def _of_pdf(payload: bytes) -> Iterator[Found]:
    """Yield each stream unpacked, its strings, and each earlier version of the file as a file of its own."""
    if re.search(rb"/Encrypt\b", payload):
        yield Found("PDF", b"", "is encrypted")
    yield Found("strings", _strings(payload))
    for number, match in enumerate(_STREAM.finditer(payload), 1):
        end = payload.find(b"endstream", match.end())
        raw = payload[match.end() : end if end >= 0 else len(payload)]
        head = payload[max(match.start() - 600, 0) : match.start()].rpartition(b" obj")[2]
        content = _unfiltered(raw, head)
        yield Found(f"stream {number}", content)
        shown = _shown(content)
        if shown:
            yield Found(f"stream {number}, words shown", shown)
        if b"(" in content:
            yield Found(f"stream {number}, strings", _strings(content))
    ends = [match.end() for match in _END_OF_PDF.finditer(payload)]
    for number, end in enumerate(ends[:-1], 1):
        if end > 200 and b"%PDF-" in payload[:1024]:
            yield Found(f"earlier version {number}", payload[:end])


def _unfiltered(raw: bytes, head: bytes) -> bytes:
    """Return a stream without its packing, as far as its filters are known; pictures stay as they are."""
    for name in re.findall(rb"/(FlateDecode|Fl|ASCIIHexDecode|AHx|ASCII85Decode|A85)\b", head):
        if name in (b"FlateDecode", b"Fl"):
            unpacker = zlib.decompressobj()
            try:
                raw = unpacker.decompress(raw.lstrip(b"\r\n"), LARGEST)
            except zlib.error:
                return raw
        elif name in (b"ASCIIHexDecode", b"AHx"):
            digits = re.sub(rb"[^0-9A-Fa-f]", b"", raw)
            raw = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
        else:
            try:
                raw = base64.a85decode(b"<~" + raw.strip().removesuffix(b"~>") + b"~>", adobe=True)
            except ValueError:
                return raw
    return raw


def _strings(payload: bytes) -> bytes:
    """Return the strings of a PDF without escapes, one a line; those in UTF-16 as UTF-8."""
    return b"\n".join(filter(None, (_string(match) for match in _STRING.finditer(payload))))


def _string(match: re.Match[bytes]) -> bytes:
    if match.group(1) is not None:
        digits = re.sub(rb"\s", b"", match.group(1))
        raw = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
    else:
        raw = _PDF_OCTAL.sub(_unescaped, match.group()[1:-1])
    if raw.startswith((b"\xfe\xff", b"\xff\xfe")):
        return raw.decode("utf-16", "replace").encode("utf-8", "replace")
    return raw if len(raw) < 1 << 16 else b""


def _unescaped(match: re.Match[bytes]) -> bytes:
    inner = match.group(1)
    return bytes((int(inner, 8) & 255,)) if inner.isdigit() and inner < b"8" else _PDF_PLAIN.get(inner, inner)


def _shown(content: bytes) -> bytes:
    """Return the words that operators of a page show, put together over the pieces of one operator."""
    lines = []
    for match in _SHOWN.finditer(content) if b"Tj" in content or b"TJ" in content else ():
        lines.append(b"".join(_string(piece) for piece in _STRING.finditer(match.group())))
    return b"\n".join(lines) + b"\n" + b"".join(lines)


def _chunks(payload: bytes) -> Iterator[Found]:
    """Yield the texts of a PNG that are packed."""
    at = 8
    while at + 8 <= len(payload):
        size, kind = struct.unpack_from(">I4s", payload, at)
        body = payload[at + 8 : at + 8 + size]
        if kind in (b"zTXt", b"iTXt", b"iCCP"):
            start = next((i for i in range(len(body)) if body[i : i + 1] == b"\x78"), -1)
            while start >= 0:
                found = _inflated(f"{kind.decode()} of the picture", body[start:], 15)
                if not found.fault:
                    yield found
                    break
                start = body.find(b"\x78", start + 1)
        at += size + 12


def _carved(payload: bytes) -> Iterator[Found]:
    """Yield files that begin inside of `payload`: thumbnails, pictures in records, packages behind a picture."""
    for number, match in enumerate(_PICTURE.finditer(payload, 4)):
        if number == _MOST_CARVED:
            yield Found("files inside", b"", f"holds more than {_MOST_CARVED} files within its bytes")
            return
        yield Found(f"file inside from byte {match.start()}", payload[match.start() :])
