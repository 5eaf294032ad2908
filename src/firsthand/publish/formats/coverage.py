"""Which characters the shipped fonts can draw, from their `cmap` tables (OpenType, formats 4 and 12)."""

import re
import struct
import unicodedata
from functools import cache

from firsthand.publish.shipped_fonts import FONTS, folder

_RUN = 40
"""Letters of a word from which it may be broken anywhere."""
_LONG = re.compile(rf"\S{{{_RUN},}}")
_FORMAT_4, _FORMAT_12 = 4, 12


@cache
def drawable() -> frozenset[int]:
    """Return the code points that one of the fonts has."""
    found: set[int] = set()
    for name in FONTS:
        found |= characters((folder() / f"{name}.ttf").read_bytes())
    return frozenset(found)


def characters(font: bytes) -> set[int]:
    """Return the code points of a font."""
    count = struct.unpack_from(">H", font, 4)[0]
    tables = (struct.unpack_from(">4sIII", font, 12 + 16 * n) for n in range(count))
    start = next(offset for tag, _, offset, _ in tables if tag == b"cmap")
    number = struct.unpack_from(">H", font, start + 2)[0]
    found: set[int] = set()
    for n in range(number):
        at = start + int(struct.unpack_from(">HHI", font, start + 4 + 8 * n)[2])
        kind = struct.unpack_from(">H", font, at)[0]
        if kind == _FORMAT_12:
            groups = struct.unpack_from(">I", font, at + 12)[0]
            for g in range(groups):
                first, last, _ = struct.unpack_from(">III", font, at + 16 + 12 * g)
                found.update(range(first, last + 1))
        elif kind == _FORMAT_4:
            found |= _format_4(font, at)
    return found


def _format_4(font: bytes, at: int) -> set[int]:
    size = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends = struct.unpack_from(f">{size}H", font, at + 14)
    starts = struct.unpack_from(f">{size}H", font, at + 16 + 2 * size)
    return {c for a, b in zip(starts, ends, strict=True) for c in range(a, b + 1) if c != 0xFFFF}


def fitted(text: str) -> str:
    """Return `text` as a page can show it: what no font has as U+FFFD, long words with places to break them."""
    known = drawable()
    shown = text.expandtabs(4)
    if any(ord(c) not in known for c in shown):
        shown = unicodedata.normalize("NFC", shown)
        shown = "".join(c if ord(c) in known or c == "\n" else _instead(c) for c in shown)
    return _LONG.sub(_broken, shown)


def _instead(character: str) -> str:
    return "" if unicodedata.category(character) in ("Cf", "Mn", "Cc") else "\ufffd"


def _broken(match: re.Match[str]) -> str:
    word = match.group()
    return "\u200b".join(word[n : n + _RUN // 2] for n in range(0, len(word), _RUN // 2))


def missing(text: str) -> int:
    """Return how many characters of `text` no font has."""
    known = drawable()
    return sum(ord(c) not in known and not c.isspace() and _instead(c) != "" for c in text)


def right_to_left(text: str) -> bool:
    """Say whether the first letter of `text` belongs to a script that is written from right to left."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False
