"""Header fields of a mail (RFC 5322, 2045, 2047, 2231), read from bytes that may be hostile: nothing here raises.

Written anew rather than taken from the standard library, whose readers of fields raise errors of many kinds on
broken ones and take time that grows with the square of a field.
"""

import binascii
import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

MAX_BLOCK = 1 << 20
"""Bytes of header fields that are looked at in one part."""
MAX_VALUE = 65_536

_FIELD = re.compile(rb"^([!-9;-~]{1,200})[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)", re.MULTILINE)
_FOLD = re.compile(rb"\r?\n[ \t]+")
_WORD = re.compile(r"=\?([\w.:+-]{1,40})(?:\*[\w-]{0,20})?\?([bBqQ])\?([^?\n]{0,8000})\?=")
_PARAMETER = re.compile(
    r';\s*([^\s=;*"]{1,80})(?:\*(\d{1,3}))?(\*)?\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))', re.DOTALL
)
_BASE64 = re.compile(r"[A-Za-z0-9+/]*={0,2}")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_CHARSET = re.compile(
    r"utf-?(?:7|8|16|32)(?:-?[lb]e)?|us-ascii|ascii|iso-?8859-\d{1,2}|iso-2022-(?:jp|kr)|latin-?\d|koi8-[rut]"
    r"|windows-\d{3,4}|cp-?\d{3,4}|gb(?:2312|k|18030)|hz-gb-2312|big5(?:hkscs)?|euc-(?:jp|kr)|shift[_-]jis|ks_c_5601.*"
    r"|mac-?\w{1,12}|tis-620"
)


class Field(NamedTuple):
    """One field: `name` in small letters, `value` unfolded, and the bytes `start`..`end` behind the colon."""

    name: str
    value: bytes
    start: int
    end: int


def fields(payload: bytes, start: int, end: int) -> list[Field]:
    """Return the fields in bytes `start`..`end`, in order; lines that are none are passed over."""
    found: list[Field] = []
    for match in _FIELD.finditer(payload, start, min(end, start + MAX_BLOCK)):
        value = _FOLD.sub(b" ", match[2]).strip()[:MAX_VALUE]
        found.append(Field(match[1].decode("ascii").lower(), value, match.start(2), match.end(2)))
    return found


def characters(value: bytes, charset: str = "utf-8") -> str:
    """Return bytes as characters: in `charset` if that is one for text, else UTF-8, else Latin."""
    name = charset.lower() if _CHARSET.fullmatch(charset.lower()) else "utf-8"
    name = "cp949" if name.startswith("ks_c") else name
    try:
        return value.decode(name)
    except (UnicodeDecodeError, LookupError):
        return value.decode("windows-1252" if name == "utf-8" else "utf-8", "replace")


def words(value: bytes) -> str:
    """Return the words of a field, encoded ones decoded; what is wrongly encoded stays as it is written."""
    text = characters(value)
    pieces: list[str] = []
    held, charset, at = b"", "", 0
    for match in _WORD.finditer(text):
        between = text[at : match.start()]
        content = _content(match[2], match[3])
        if content is None:
            continue
        if not held or between.strip() or match[1].lower() != charset:
            pieces.append(characters(held, charset))
            pieces.append("" if held and not between.strip() else between)
            held, charset = b"", match[1].lower()
        held += content
        at = match.end()
    pieces += (characters(held, charset), text[at:])
    return "".join(pieces)


def _content(kind: str, packed: str) -> bytes | None:
    try:
        if kind in "bB":
            if not _BASE64.fullmatch(packed):
                return None
            return binascii.a2b_base64(packed + "=" * (-len(packed) % 4))
        return binascii.a2b_qp(packed.encode("utf-8"), header=True)
    except (binascii.Error, ValueError):
        return None


def defective(value: bytes) -> bool:
    """Say whether a field holds what looks like an encoded word and is none."""
    text = words(value)
    return "=?" in text or "\ufffd" in text


def parameters(value: bytes) -> tuple[str, Mapping[str, str]]:
    """Return a field such as Content-Type as its first word, in small letters, and its parameters."""
    text = characters(value)
    first, _, _ = text.partition(";")
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for match in _PARAMETER.finditer(text, len(first)):
        quoted, plain = match[4], match[5]
        given = _ESCAPED.sub(r"\1", quoted) if quoted is not None else plain
        pieces.setdefault(match[1].lower(), []).append((int(match[2] or 0), bool(match[3]), given))
    return first.strip().lower(), {name: _joined(parts) for name, parts in pieces.items()}


def _joined(parts: list[tuple[int, bool, str]]) -> str:
    """Return a parameter from its pieces (RFC 2231); one that is not extended may hold encoded words all the same."""
    ordered = sorted(parts, key=lambda part: part[0])
    if not any(extended for _, extended, _ in ordered):
        return words("".join(given for _, _, given in ordered).encode("utf-8"))
    charset = "utf-8"
    if ordered[0][1] and ordered[0][2].count("'") >= 2:
        charset, _, rest = ordered[0][2].split("'", 2)
        ordered[0] = (ordered[0][0], True, rest)
    content = b"".join(
        unquote_to_bytes(given) if extended else given.encode("utf-8") for _, extended, given in ordered
    )
    return characters(content, charset)
