"""What a sandboxed worker draws of an original: a page as a picture with boxes on it, or a web page made harmless.

Decoders of pictures and PDF are the parts of a program that hostile files aim at: they run here, without rights, and
what comes back is a PNG that this code has made.
"""

import io
from typing import TYPE_CHECKING

import msgspec

from firsthand.errors import NotRead

if TYPE_CHECKING:
    from PIL import Image

JOB = "firsthand.workflow.reading.drawing:draw"

PDF, HTML = "application/pdf", "text/html"
PICTURES = frozenset({"image/png", "image/jpeg", "image/tiff", "image/gif", "image/bmp", "image/webp"})

Box = tuple[float, float, float, float]

_DPI = 110.0
_MOST_PIXELS = 4_000_000
_FRAME = (200, 30, 10)
_LONGEST = 5_000_000
"""Characters of a web page that is shown as it looks; its text is there in any case."""

_TAGS = frozenset(
    "a abbr article aside b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption "
    "figure footer h1 h2 h3 h4 h5 h6 header hr i ins kbd li main mark nav ol p pre q s samp section small span strong "
    "sub summary sup table tbody td tfoot th thead time tr u ul var wbr".split()
)
_ATTRIBUTES = {
    "*": {"dir", "lang"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start"},
}
_LEFT_OUT = frozenset({"script", "style", "title", "template", "noscript", "iframe", "object", "svg", "math"})


class Sketch(msgspec.Struct, frozen=True):
    """What to draw: of a file of type `media` page `page` (from 1), with `boxes` as `Place.box` has them."""

    name: str
    media: str
    page: int = 1
    boxes: tuple[Box, ...] = ()


def is_shown(media: str) -> bool:
    """Say whether originals of this type are shown beside their text."""
    return media in PICTURES or media in (PDF, HTML)


def draw(header: bytes, payload: bytes) -> bytes:
    """Return a PNG, or for a web page its harmless HTML in UTF-8; `header` is a `Sketch` as JSON. InputError."""
    sketch = msgspec.json.decode(header, type=Sketch)
    if sketch.media == HTML:
        return harmless(payload).encode("utf-8", "replace")
    return _page(sketch, payload) if sketch.media == PDF else _picture(sketch, payload)


def harmless(payload: bytes) -> str:
    """Return a web page with its words and tables, and nothing that runs, loads, or looks like something of ours."""
    import nh3

    from firsthand.read.formats.html.charset import declared

    try:
        text = payload.decode(declared(payload) or "utf-8", "replace")
    except LookupError:
        text = payload.decode("utf-8", "replace")
    return nh3.clean(
        text[:_LONGEST], tags=set(_TAGS), attributes=_ATTRIBUTES, clean_content_tags=set(_LEFT_OUT),
        url_schemes=set(), link_rel=None,
    )  # fmt: skip


def _page(sketch: Sketch, payload: bytes) -> bytes:
    from PIL import Image

    from firsthand.read.formats.pdf.document import Document, drawn_gray, paper

    with Document(sketch.name, payload) as document, document.page(sketch.page) as page:
        if page is None or not 1 <= sketch.page <= document.pages:
            raise NotRead(sketch.name, f"has no page {sketch.page} that can be drawn")
        shown = paper(page)
        area = max(shown.width * shown.height, 1.0)
        dpi = min(_DPI, 72 * (_MOST_PIXELS / area) ** 0.5)
        content, width, height = drawn_gray(page, shown, dpi)
    return _framed(Image.frombytes("L", (width, height), content), sketch.boxes, dpi / 72)


def _picture(sketch: Sketch, payload: bytes) -> bytes:
    from firsthand.read.formats.picture.frames import Frames

    frames = Frames(sketch.name, payload)
    if not 1 <= sketch.page <= frames.pages:
        raise NotRead(sketch.name, f"has no picture {sketch.page}")
    picture = frames.picture(sketch.page)
    scale = min((_MOST_PIXELS / (picture.width * picture.height)) ** 0.5, 1.0)
    if scale < 1.0:
        picture = picture.resize(
            (max(round(picture.width * scale), 1), max(round(picture.height * scale), 1))
        )
    return _framed(picture, sketch.boxes, scale)


def _framed(picture: "Image.Image", boxes: tuple[Box, ...], scale: float) -> bytes:
    from PIL import ImageDraw

    coloured = picture.convert("RGB")
    pen = ImageDraw.Draw(coloured)
    for left, top, right, bottom in boxes:
        low = (min(left, right) * scale - 3, min(top, bottom) * scale - 3)
        pen.rectangle(
            (*low, max(left, right) * scale + 3, max(top, bottom) * scale + 3), outline=_FRAME, width=3
        )
    out = io.BytesIO()
    # A picture made anew holds the pixels only: no note of a camera, no place, no thumbnail.
    coloured.save(out, "PNG", compress_level=3)
    return out.getvalue()
