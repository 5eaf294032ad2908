"""A small writer of PDFs for timing and for tests: text at given places in Courier, pictures, whatever is asked for.

Each letter is 0.6 of its size wide. Cyrillic and Arabic letters are codes of a font with a table to Unicode, as many
programs write them; nothing is embedded, so they are read and not drawn.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

WIDTH = 0.6
"""Width of a letter, as a multiple of its size."""

_CYRILLIC = "".join(map(chr, range(0x410, 0x450))) + "ЁёЇїІіЄєҐґ"
_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءآأإؤئ،؟"
_WINDOWS = "cp1252"


class Text(NamedTuple):
    """Words on a page: `x` and `y` of the beginning of their base line, from the top left corner, in points."""

    x: float
    y: float
    words: str
    size: float = 11.0
    turned: int = 0
    invisible: bool = False


class Picture(NamedTuple):
    """A grey picture, one byte a pixel, over a box of the page: left, top, width and height in points."""

    box: tuple[float, float, float, float]
    width: int
    height: int
    content: bytes


class Page(NamedTuple):
    """One page: what stands on it; `rotate` in degrees clockwise, as the page is shown."""

    items: Sequence[Text | Picture]
    width: float = 595.0
    height: float = 842.0
    rotate: int = 0


def written(
    pages: Sequence[Page],
    info: Mapping[str, str] | None = None,
    catalogue: str = "",
    more: Iterable[bytes] = (),
) -> bytes:
    """Return a PDF. `catalogue` goes into its root, `more` are objects of it, numbered from 11 on."""
    extra = list(more)
    first = 11 + len(extra)
    objects: list[bytes] = [
        f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>".encode(),
        b"",
        *_fonts(),
        f"<< {' '.join(f'/{key} {_literal(value)}' for key, value in (info or {}).items())} >>".encode(
            "latin-1"
        ),
    ]
    objects += [b"null"] * (10 - len(objects)) + extra
    kids = []
    for page in pages:
        kids.append(len(objects) + 1)
        objects += _page(page, len(objects) + 1)
    objects[1] = (
        f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{n} 0 R' for n in kids)}] >>".encode()
    )
    assert first <= len(objects) + 1
    return _file(objects)


def _file(objects: Sequence[bytes]) -> bytes:
    out, starts = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, content in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % start for start in starts)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 9 0 R >>\n" % (len(objects) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % table)


def _fonts() -> list[bytes]:
    """Return objects 3 to 8: a font for each alphabet, and the tables of the two that are not Latin."""
    widths = f"/FirstChar 32 /LastChar 255 /Widths [{' '.join(['600'] * 224)}]"
    base = f"/Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding {widths}"
    return [
        f"<< {base} >>".encode(),
        f"<< {base} /ToUnicode 6 0 R >>".encode(),
        f"<< {base} /ToUnicode 7 0 R >>".encode(),
        stream(_table(_CYRILLIC)),
        stream(_table(_ARABIC)),
        b"null",
    ]


def _table(letters: str) -> bytes:
    pairs = "".join(f"<{0x80 + n:02X}> <{ord(letter):04X}>\n" for n, letter in enumerate(letters))
    pairs += "".join(f"<{n:02X}> <{n:04X}>\n" for n in range(0x20, 0x40))
    count = len(letters) + 32
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{count} beginbfchar\n{pairs}endbfchar\nendcmap end end"
    ).encode()


def stream(content: bytes, entries: str = "") -> bytes:
    """Return a packed stream object."""
    packed = zlib.compress(content, 6)
    return (
        f"<< /Length {len(packed)} /Filter /FlateDecode {entries} >>\nstream\n".encode()
        + packed
        + b"\nendstream"
    )


def _page(page: Page, number: int) -> list[bytes]:
    drawn, pictures = [], []
    for item in page.items:
        if isinstance(item, Text):
            drawn.append(_shown(item, page.height))
        else:
            left, top, width, height = item.box
            drawn.append(
                f"q {width} 0 0 {height} {left} {page.height - top - height} cm /P{len(pictures)} Do Q"
            )
            pictures.append(
                stream(
                    item.content,
                    f"/Type /XObject /Subtype /Image /Width {item.width} /Height {item.height} "
                    "/ColorSpace /DeviceGray /BitsPerComponent 8",
                )
            )
    names = " ".join(f"/P{n} {number + 2 + n} 0 R" for n in range(len(pictures)))
    head = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Rotate {page.rotate} "
        f"/Contents {number + 1} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> "
        f"/XObject << {names} >> >> >>"
    )
    return [head.encode(), stream("\n".join(drawn).encode("latin-1")), *pictures]


def _shown(item: Text, height: float) -> str:
    x, y = item.x, height - item.y
    across, up = {0: (1, 0), 1: (0, 1), 2: (-1, 0), 3: (0, -1)}[item.turned]
    parts = [f"BT {3 if item.invisible else 0} Tr {across} {up} {-up} {across} {x:.2f} {y:.2f} Tm"]
    run, font = "", ""
    for letter in item.words:
        wanted = _font(letter, font)
        if wanted != font and run:
            parts.append(_run(run, font, item.size))
            run = ""
        font, run = wanted, run + letter
    return " ".join([*parts, _run(run, font, item.size), "ET"])


def _font(letter: str, before: str) -> str:
    if letter in _CYRILLIC:
        return "F2"
    if letter in _ARABIC:
        return "F3"
    return before if before and "\x20" <= letter < "\x40" else "F1"


def _run(run: str, font: str, size: float) -> str:
    letters = {"F2": _CYRILLIC, "F3": _ARABIC}.get(font)
    if letters is None:
        codes = run.encode(_WINDOWS)
    else:
        # Letters that run to the left stand on the page in the order in which the eye meets them from the left.
        shown = run[::-1] if font == "F3" else run
        codes = bytes(0x80 + letters.index(c) if c in letters else ord(c) for c in shown)
    return f"/{font} {size} Tf <{codes.hex()}> Tj"


def _literal(text: str) -> str:
    return "<" + ("\ufeff" + text).encode("utf-16-be").hex() + ">"
