"""Which characters the drawings of our own fonts are, by their tables of characters and the names of their glyphs."""

import re
import struct
from functools import cache

from firsthand.publish.shipped_fonts import FONTS, folder
from firsthand.workflow.leaving.leaks.proof.outlines import Font

_STANDARD = 258
"""Names of glyphs that every font shares; they stand in no file, and those glyphs have characters of their own."""
_UNI = re.compile(r"uni((?:[0-9A-F]{4})+)")
_U = re.compile(r"u([0-9A-F]{5,6})")
_TURNED_FORMS = frozenset(("fina", "medi", "init", "inti", "isol", "rlig", "001"))
_LATIN = {"f_f": "ff", "f_f_i": "ffi", "f_f_l": "ffl", "fi": "fi", "fl": "fl"}
Drawing = tuple[bytes, bytes]
"""A drawing of a glyph, and the hints of its font."""


@cache
def letters() -> dict[Drawing, frozenset[str]]:
    """Return for each drawing in our fonts the characters that it is the picture of."""
    found: dict[Drawing, set[str]] = {}
    for name in FONTS:
        content = (folder() / f"{name}.ttf").read_bytes()
        font = Font(content)
        for glyph, words in (*_mapped(content), *_named(content)):
            if glyph < font.glyphs and not font.empty(glyph):
                found.setdefault((font.drawing(glyph), font.hints), set()).add(words)
    return {drawing: frozenset(words) for drawing, words in found.items()}


def _table(content: bytes, tag: bytes) -> bytes:
    count = struct.unpack_from(">H", content, 4)[0]
    rows = (struct.unpack_from(">4sIII", content, 12 + 16 * n) for n in range(count))
    return next(content[at : at + size] for name, _, at, size in rows if name == tag)


def _mapped(content: bytes) -> list[tuple[int, str]]:
    """Return the glyphs of characters (`cmap`, formats 4 and 12)."""
    table = _table(content, b"cmap")
    found: list[tuple[int, str]] = []
    for n in range(struct.unpack_from(">H", table, 2)[0]):
        at = struct.unpack_from(">HHI", table, 4 + 8 * n)[2]
        form = struct.unpack_from(">H", table, at)[0]
        if form == 4:
            found += _short(table, at)
        elif form == 12:
            for group in range(struct.unpack_from(">I", table, at + 12)[0]):
                first, last, glyph = struct.unpack_from(">III", table, at + 16 + 12 * group)
                found += [(glyph + code - first, chr(code)) for code in range(first, last + 1)]
    return found


def _short(table: bytes, at: int) -> list[tuple[int, str]]:
    size = struct.unpack_from(">H", table, at + 6)[0] // 2
    ends = struct.unpack_from(f">{size}H", table, at + 14)
    starts = struct.unpack_from(f">{size}H", table, at + 16 + 2 * size)
    deltas = struct.unpack_from(f">{size}H", table, at + 16 + 4 * size)
    ranges = struct.unpack_from(f">{size}H", table, at + 16 + 6 * size)
    found = []
    for n in range(size):
        for code in range(starts[n], min(ends[n], 0xFFFE) + 1):
            glyph = code
            if ranges[n]:
                place = at + 16 + 6 * size + 2 * n + ranges[n] + 2 * (code - starts[n])
                glyph = struct.unpack_from(">H", table, place)[0]
            if glyph or not ranges[n]:
                found.append(((glyph + deltas[n]) & 0xFFFF, chr(code)))
    return [(glyph, words) for glyph, words in found if glyph]


def _named(content: bytes) -> list[tuple[int, str]]:
    """Return the glyphs that no character has, but whose names say of which letters they are a form."""
    table = _table(content, b"post")
    count = struct.unpack_from(">H", table, 32)[0]
    numbers = struct.unpack_from(f">{count}H", table, 34)
    at, names = 34 + 2 * count, []
    while at < len(table):
        names.append(table[at + 1 : at + 1 + table[at]].decode("ascii", "replace"))
        at += 1 + table[at]
    told = ((n, _words(names[number - _STANDARD])) for n, number in enumerate(numbers) if number >= _STANDARD)
    return [(glyph, words) for glyph, words in told if words]


def _words(name: str) -> str:
    base, *forms = name.split(".")
    if not set(forms) <= _TURNED_FORMS:
        return ""
    if base in _LATIN:
        return _LATIN[base]
    match = _UNI.fullmatch(base)
    if match:
        digits = match[1]
        return "".join(chr(int(digits[n : n + 4], 16)) for n in range(0, len(digits), 4))
    match = _U.fullmatch(base)
    return chr(int(match[1], 16)) if match else ""
