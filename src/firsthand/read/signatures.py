"""Formats that are known by their first bytes and not read yet, so that the message can name them."""

import json
import re

from firsthand.read import json_kinds
from firsthand.read.formats.spreadsheet import old
from firsthand.read.packages import READ, kind_of

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (rb"PK(?:\x03\x04|\x05\x06|\x07\x08)", "a ZIP archive"),
    (rb"WARC/\d", "a web archive"),
    (rb".{4}ftyp(?:heic|heix|mif1|msf1|avif)", "an image"),
    (rb"ID3|\xff\xfb|OggS|fLaC|RIFF.{4}WAVE", "a sound recording"),
    (rb".{4}ftyp|\x1a\x45\xdf\xa3|RIFF.{4}AVI ", "a video"),
    (rb"7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|\xfd7zXZ\0|BZh[1-9]|\x28\xb5\x2f\xfd", "a packed archive"),
    (rb"SQLite format 3\0", "a database"),
    (rb"age-encryption\.org/v1", "an encrypted file"),
    (rb"\x7fELF|MZ.{60}", "a program"),
    (rb"(?:\xef\xbb\xbf)?\s*<\?xml(?!.{0,2000}<(?:!doctype\s+)?html\b)|\s*<(?:rss|feed|svg)\b", "XML"),
)
_TAR = (257, b"ustar")
_COMPILED = tuple((re.compile(pattern, re.DOTALL | re.IGNORECASE), kind) for pattern, kind in _SIGNATURES)


def foreign_kind(payload: bytes) -> str | None:
    """Return what `payload` is, with its article, if its first bytes tell and no reader is there for it."""
    head = payload[:4096]
    if head[_TAR[0] : _TAR[0] + 5] == _TAR[1]:
        return "a TAR archive"
    package = kind_of(payload) or old.kind_of(payload)
    if package is not None:
        return None if package in READ else package
    kind = next((kind for pattern, kind in _COMPILED if pattern.match(head)), None)
    return kind or _other_json(payload)


def _other_json(payload: bytes) -> str | None:
    """Tell one JSON value from report lines, which are one object a line, and from text in brackets."""
    if payload.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"[", b"{"):
        return None
    if json_kinds.kind_of(payload) is not None:
        return None
    try:
        value = json.loads(payload)
    except (ValueError, RecursionError):
        return None
    one_line = isinstance(value, dict) and b"\n" not in payload.strip()
    return None if one_line and "text" in value else "JSON other than report lines (one report a line)"
