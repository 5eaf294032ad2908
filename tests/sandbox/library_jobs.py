"""Jobs that import a library late, inside a worker, and use it: the header names it."""

import gzip
import io
import os


def act(header: bytes, payload: bytes) -> bytes:
    return DEEDS[header.decode()](payload)


def lxml(payload: bytes) -> bytes:
    from lxml import etree

    return (etree.fromstring(b"<a>report</a>").text or "").encode()


def trafilatura(payload: bytes) -> bytes:
    import trafilatura as library

    page = (
        "<html><body><article><p>" + "Police beat two men in Oskaja. " * 30 + "</p></article></body></html>"
    )
    return (library.extract(page) or "")[:6].encode()


def pypdfium2(payload: bytes) -> bytes:
    import pypdfium2 as library

    with library.PdfDocument.new() as document:
        document.new_page(100, 100)
        return str(len(document)).encode()


def pillow(payload: bytes) -> bytes:
    from PIL import Image

    sink = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(sink, "PNG")
    with Image.open(io.BytesIO(sink.getvalue())) as opened:
        opened.load()
        return str(opened.size).encode()


def tesserocr(payload: bytes) -> bytes:
    import tesserocr as library
    from PIL import Image, ImageDraw

    picture = Image.new("L", (400, 80), 255)
    ImageDraw.Draw(picture).text((10, 20), "three men", fill=0, font_size=36)
    with library.PyTessBaseAPI(path=payload.decode(), lang="eng") as reader:
        reader.SetImage(picture)
        return reader.GetUTF8Text().strip().encode()


def calamine(payload: bytes) -> bytes:
    import python_calamine as library

    try:
        library.CalamineWorkbook.from_filelike(io.BytesIO(b"no workbook"))
    except library.CalamineError:
        return b"refused"
    return b"read"


def isal(payload: bytes) -> bytes:
    from isal import isal_zlib

    return isal_zlib.decompressobj(31).decompress(gzip.compress(b"ab"))


def user(payload: bytes) -> bytes:
    return str(os.getuid()).encode()


DEEDS = {
    entry.__name__: entry for entry in (lxml, trafilatura, pypdfium2, pillow, tesserocr, calamine, isal, user)
}
