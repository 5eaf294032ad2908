"""PDFs as we set them, changed in one place so that what is seen and what is said differ; all for the proof of pages."""

import re
import zlib
from functools import cache
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

from firsthand.publish.formats import pdf
from firsthand.publish.paper import Paper, said

SEEN = "Relkov"
TEXT = "Three Relatives spoke of a very old killing in the north"
"""Words that hold every letter of the name, and not the name."""
_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj\n", re.DOTALL)


WHITE_BOX = b"q 1 0 0 -1 70 325 cm/c0 cs 1 scn 0 0 m 160 0 l 160 40 l 0 40 l\nh\nf\nQ\n"


@cache
def base() -> bytes:
    return pdf.write(Paper("Plain", "2031-06-02", "en", "Release x", "", (said(TEXT),)))


def objects() -> list[bytes]:
    """The objects of the file, without their numbers."""
    return [match[2] for match in _OBJECT.finditer(base())]


def written(parts: list[bytes]) -> bytes:
    """A file of these objects, in the plain form; the last one is the catalogue."""
    out, starts = base()[: base().index(b"1 0 obj")], []
    for number, part in enumerate(parts, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    rows = b"".join(b"%010d 00000 n\r\n" % start for start in starts)
    root = next(number for number, part in enumerate(parts, 1) if b"/Type/Catalog" in part)
    tail = b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, root, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f\r\n" % (len(parts) + 1) + rows + tail


def stream(content: bytes, more: bytes = b"") -> bytes:
    packed = zlib.compress(content)
    return b"<</Length %d%s/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(packed), more, packed)


def unpacked(part: bytes) -> bytes:
    return zlib.decompress(part.partition(b"\nstream\n")[2].rpartition(b"\nendstream")[0])


def place(parts: list[bytes], mark: bytes) -> int:
    """Where the first object stands that holds `mark`, packed or not."""
    for n, part in enumerate(parts):
        if mark in part or (b"/FlateDecode" in part and mark in unpacked(part)):
            return n
    raise LookupError(mark)


def page_with(shown: bytes, first: bool = False) -> bytes:
    """The file with more operators on its page, behind or before its own."""
    parts = objects()
    n = place(parts, b" Tf ")
    own = unpacked(parts[n])
    parts[n] = stream(shown + own if first else own + shown)
    return written(parts)


def with_object(name: bytes, new: bytes) -> bytes:
    """The file with `name` put into its page or resources: (what stands there, what shall)."""
    return written([part.replace(name, new) for part in objects()])


def coded(words: str) -> tuple[bytes, bytes]:
    """The name of the font of the text in the resources, and the codes of `words` in it."""
    tables = [unpacked(part) for part in objects() if b"/Type/CMap" in part]
    number, codes = 0, {}
    for number, table in enumerate(tables):  # noqa: B007  the last one looked at is the one
        codes = {chr(int(c, 16)): g for g, c in re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]{4})>\n", table)}
        if set(words) <= codes.keys():
            break
    return b"f%d" % number, b"".join(b"\\%03o\\%03o" % tuple(bytes.fromhex(codes[c].decode())) for c in words)


def text(words: str, at: tuple[float, float] = (70, 300), colour: bytes = b"0", size: int = 24) -> bytes:
    name, codes = coded(words)
    space = re.findall(rb"(c\d) cs 0 scn", unpacked(objects()[place(objects(), b" Tf ")]))[0]
    return (
        b"EMC/Span<</MCID 900>>BDC\nq 1 0 0 -1 %g %g cm/%s cs %s scn\nBT 0 Tr/%s %d Tf 1 0 0 -1 0 0 Tm(%s)Tj\nET\nQ\n"
        % (*at, space, colour, name, size, codes)
    )


def lied() -> bytes:
    """The name is shown, and the table says other letters; each code of it is said to be the next one in the alphabet."""
    parts = objects()
    table = max(n for n, part in enumerate(parts) if b"/Type/CMap" in part)
    parts[table] = stream(
        re.sub(
            rb"> <00([0-9A-F]{2})>",
            lambda m: b"> <00%02X>" % (int(m[1], 16) + 1),
            unpacked(parts[table]),
        ),
        b"/Type/CMap/WMode 0",
    )
    n = place(parts, b" Tf ")
    parts[n] = stream(unpacked(parts[n]) + text(SEEN))
    return written(parts)


def swapped_parts() -> list[bytes]:
    """The font draws other letters than it had: the places of the outlines are exchanged in pairs."""
    parts = objects()
    n = max(n for n, part in enumerate(parts) if b"/FlateDecode" in part and b"glyf" in unpacked(part))
    font = unpacked(parts[n])
    count = int.from_bytes(font[4:6])
    rows = {font[at : at + 4]: at for at in range(12, 12 + 16 * count, 16)}
    where = {tag: int.from_bytes(font[at + 8 : at + 12]) for tag, at in rows.items()}
    size = {tag: int.from_bytes(font[at + 12 : at + 16]) for tag, at in rows.items()}
    step = 4 if int.from_bytes(font[where[b"head"] + 50 : where[b"head"] + 52]) else 2
    loca = font[where[b"loca"] : where[b"loca"] + size[b"loca"]]
    scale = 1 if step == 4 else 2
    places = [scale * int.from_bytes(loca[at : at + step]) for at in range(0, len(loca), step)]
    glyphs = [font[where[b"glyf"] :][a:b] for a, b in pairwise(places)]
    turned = glyphs[:1] + glyphs[:0:-1]
    out, starts = b"", [0]
    for glyph in turned:
        out += glyph
        starts.append(len(out))
    new = b"".join((start // scale).to_bytes(step) for start in starts)
    font = font[: where[b"glyf"]] + out.ljust(size[b"glyf"], b"\0") + font[where[b"glyf"] + size[b"glyf"] :]
    font = font[: where[b"loca"]] + new + font[where[b"loca"] + size[b"loca"] :]
    parts[n] = stream(font)
    return parts


@cache
def raster(rules: bool) -> bytes:
    """The name drawn by rows of small rules, or of small boxes."""
    picture = Image.new("1", (330, 70), 1)
    ImageDraw.Draw(picture).text((5, 5), "Anton Relkov", fill=0, font=ImageFont.load_default(44))
    out = b""
    for y in range(picture.height):
        row = [picture.getpixel((x, y)) for x in range(picture.width)] + [1]
        start = None
        for x, pixel in enumerate(row):
            if not pixel and start is None:
                start = x
            elif pixel and start is not None:
                out += (
                    _rule(start, x, y) if rules else b"%d %d %d 1 re f\n" % (80 + start, 400 - y, x - start)
                )
                start = None
    return out


def _rule(left: int, right: int, y: int) -> bytes:
    return b"%d %d m %d %d l S\n" % (80 + left, 400 - y, 80 + right, 400 - y)


def scattered() -> bytes:
    """The letters of the name one by one, the last one first."""
    return page_with(b"".join(text(c, (70 + 16 * n, 300)) for n, c in [*enumerate(SEEN)][::-1]))


def _at(n: int) -> tuple[float, float]:
    """Where the letter `n` of the name stands, in the widths of our font."""
    return 70 + 24 * sum((0.622, 0.564, 0.258, 0.534, 0.605, 0.508)[:n]), 300


def white_between() -> bytes:
    """The name with white letters between its own, as the text layer has them."""
    shown = b"".join(text(c, _at(n)) + text("d", _at(n), b"1", 4) for n, c in enumerate(SEEN))
    return page_with(shown)


def exchanged() -> bytes:
    """The name as the font draws it once its outlines are exchanged: the codes say other letters."""
    table = [unpacked(part) for part in objects() if b"/Type/CMap" in part][-1]
    codes = {chr(int(c, 16)): int(g, 16) for g, c in re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]{4})>\n", table)}
    letters = {code: letter for letter, code in codes.items()}
    said = [letters[max(letters) + 1 - codes[c]] for c in SEEN]
    parts = swapped_parts()
    n = place(parts, b" Tf ")
    parts[n] = stream(unpacked(parts[n]) + b"".join(text(c, _at(at)) for at, c in enumerate(said)))
    return written(parts)


def _with_streams(resource: bytes, shown: bytes, *more: bytes, page: bytes = b"") -> bytes:
    """The file with more objects, named in `resource` or `page` as %d, and `shown` on its page."""
    parts = objects()
    numbers = tuple(len(parts) + n for n in range(1, len(more) + 1))
    n = place(parts, b" Tf ")
    parts[n] = stream(unpacked(parts[n]) + shown)
    parts = [
        part.replace(b"/ProcSet", resource % numbers + b"/ProcSet") if resource else part for part in parts
    ]
    parts = [
        part.replace(b"/Type/Page/", page % numbers + b"/Type/Page/") if page else part for part in parts
    ]
    return written([*parts, *more])


def with_picture(picture: Image.Image) -> bytes:
    grey = picture.convert("L")
    head = (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8" % grey.size
    )
    return _with_streams(
        b"/XObject<</x0 %d 0 R>>", b"q 400 0 0 70 80 300 cm/x0 Do Q\n", stream(grey.tobytes(), head)
    )


def stamped() -> bytes:
    """A note on the page whose picture is the name."""
    head = b"/Type/XObject/Subtype/Form/BBox[80 330 420 400]"
    note = b"/Annots[<</Type/Annot/Subtype/Stamp/F 4/Rect[80 330 420 400]/AP<</N %d 0 R>>>>]"
    return _with_streams(b"", b"", stream(raster(rules=False), head), page=note)


def patterned() -> bytes:
    """A box filled with a pattern that is the name."""
    head = b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 600 800]/XStep 600/YStep 800/Resources<<>>"
    shown = b"/Pattern cs /p0 scn 0 200 600 300 re f\n"
    return _with_streams(b"/Pattern<</p0 %d 0 R>>", shown, stream(raster(rules=False), head))


def drawn_letters() -> bytes:
    """A letter of a font whose letters are drawings, and this one is the name."""
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 600 800]/FontMatrix[1 0 0 1 0 0]/FirstChar 97/LastChar 97/Widths[600]"
        b"/CharProcs<</a %d 0 R>>/Encoding<</Type/Encoding/Differences[97/a]>>/Resources<<>>>>"
    )
    letter = stream(b"600 0 0 0 600 800 d1\n" + raster(rules=False))
    count = len(objects())
    shown = b"BT /t3 1 Tf 1 0 0 1 0 0 Tm (a) Tj ET\n"
    parts = [part.replace(b"/Font<<", b"/Font<</t3 %d 0 R" % (count + 2)) for part in objects()]
    n = place(parts, b" Tf ")
    parts[n] = stream(unpacked(parts[n]) + shown)
    return written([*parts, letter, font % (count + 1)])
