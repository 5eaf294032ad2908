"""Glyphs of a TrueType font as what draws them: two glyphs with the same drawing look the same (OpenType, `glyf`)."""

import hashlib
import struct

from firsthand.container.plain_pdf import NotPlain

SUBSET = frozenset(
    (b"cvt ", b"fpgm", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"name", b"post", b"prep")
)
"""Tables of a font in a PDF; others could draw something else than `glyf`."""
_HINTS = (b"cvt ", b"fpgm", b"prep")
_SHORT, _LONG = 0, 1
_WORDS, _SCALE, _MORE, _TWO_SCALES, _FOUR_SCALES, _INSTRUCTED = 1, 8, 0x20, 0x40, 0x80, 0x100
_DEEPEST = 6
_MOST_PARTS = 64


class Font:
    """One font; raises NotPlain where it is broken. `tables` are all that it may have, None for any."""

    def __init__(self, content: bytes, tables: frozenset[bytes] | None = None) -> None:
        self._tables = _tables(content)
        if tables is not None and not self._tables.keys() <= tables:
            raise NotPlain
        try:
            self.units = struct.unpack_from(">H", self._tables[b"head"], 18)[0]
            self.glyphs = struct.unpack_from(">H", self._tables[b"maxp"], 4)[0]
            self._full = struct.unpack_from(">H", self._tables[b"hhea"], 34)[0]
            self._places = self._loca()
        except (KeyError, struct.error):
            raise NotPlain from None
        if not (self.units and self._full):
            raise NotPlain
        # Instructions move the points of an outline: other ones may draw other letters from the same points.
        hints = [self._tables.get(tag, b"") for tag in _HINTS]
        self.hints = hashlib.sha256(b"".join(b"%d " % len(one) + one for one in hints)).digest()
        self._drawn: dict[int, bytes] = {}

    def _loca(self) -> tuple[int, ...]:
        form = struct.unpack_from(">h", self._tables[b"head"], 50)[0]
        if form not in (_SHORT, _LONG):
            raise NotPlain
        row = f">{self.glyphs + 1}{'I' if form else 'H'}"
        found = struct.unpack_from(row, self._tables[b"loca"])
        return found if form else tuple(2 * one for one in found)

    def advance(self, glyph: int) -> int:
        """Return how far a glyph moves the pen, in units of the font."""
        return self._metric(glyph)[0]

    def _metric(self, glyph: int) -> tuple[int, int]:
        table = self._tables[b"hmtx"]
        try:
            if glyph < self._full:
                return struct.unpack_from(">Hh", table, 4 * glyph)
            last = struct.unpack_from(">H", table, 4 * self._full - 4)[0]
            return last, struct.unpack_from(">h", table, 4 * self._full + 2 * (glyph - self._full))[0]
        except struct.error:
            raise NotPlain from None

    def empty(self, glyph: int) -> bool:
        """Say whether a glyph shows nothing."""
        return not self._bytes(glyph)

    def drawing(self, glyph: int) -> bytes:
        """Return a digest of all that decides how a glyph looks: points, hints, parts, its place beside the pen."""
        return hashlib.sha256(
            struct.pack(">Hhh", self.units, *self._metric(glyph)) + self._form(glyph, 0)
        ).digest()

    def _bytes(self, glyph: int) -> bytes:
        if not 0 <= glyph < self.glyphs:
            raise NotPlain
        start, end = self._places[glyph : glyph + 2]
        if not 0 <= start <= end <= len(self._tables[b"glyf"]):
            raise NotPlain
        return self._tables[b"glyf"][start:end]

    def _form(self, glyph: int, depth: int) -> bytes:
        if depth > _DEEPEST:
            raise NotPlain
        if glyph not in self._drawn:
            content = self._bytes(glyph)
            contours = struct.unpack_from(">h", content)[0] if len(content) >= 10 else 0
            self._drawn[glyph] = self._joined(content, depth) if contours < 0 else content.rstrip(b"\0")
        return self._drawn[glyph]

    def _joined(self, content: bytes, depth: int) -> bytes:
        """Return a glyph made of others, with their drawings in place of their numbers."""
        out, at, flags = [content[:10]], 10, _MORE
        try:
            for _ in range(_MOST_PARTS):
                flags, glyph = struct.unpack_from(">HH", content, at)
                size = 2 + 2 * bool(flags & _WORDS)
                size += (
                    2 * bool(flags & _SCALE) + 4 * bool(flags & _TWO_SCALES) + 8 * bool(flags & _FOUR_SCALES)
                )
                part = hashlib.sha256(
                    struct.pack(">Hhh", 0, *self._metric(glyph)) + self._form(glyph, depth + 1)
                )
                out += [struct.pack(">H", flags), part.digest(), content[at + 4 : at + 4 + size]]
                at += 4 + size
                if not flags & _MORE:
                    return b"".join((*out, content[at:].rstrip(b"\0")))
        except struct.error:
            raise NotPlain from None
        raise NotPlain


def _tables(content: bytes) -> dict[bytes, bytes]:
    try:
        kind, count = struct.unpack_from(">IH", content)
        rows = [struct.unpack_from(">4sIII", content, 12 + 16 * n) for n in range(min(count, 64))]
    except struct.error:
        raise NotPlain from None
    found = {tag: content[at : at + size] for tag, _, at, size in rows if at + size <= len(content)}
    if kind != 0x00010000 or len(found) != count:
        raise NotPlain
    return found
