"""Pictures: PNG, JPEG, TIFF of any number of pages, GIF, BMP, WEBP; read by machine, with a box for every word.

Boxes are in pixels of the picture as it is shown, upright as its own note of orientation (EXIF) says.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from firsthand.errors import InputError
from firsthand.model.rendition import Rendition
from firsthand.read.foreign import Cutting, Foreign, Format, Part, in_one_go
from firsthand.read.paper.joining import Kind, joined
from firsthand.read.paper.sheet import Batch, packed

READER = "picture/1"

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (rb"\x89PNG\r\n\x1a\n", "image/png"),
    (rb"\xff\xd8\xff", "image/jpeg"),
    (rb"II\*\0|MM\0\*", "image/tiff"),
    (rb"GIF8[79]a", "image/gif"),
    (rb"BM.{4}\0\0\0\0", "image/bmp"),
    (rb"RIFF.{4}WEBP", "image/webp"),
)
_PART = re.compile(r"picture (\d+)")


def part(foreign: Foreign, name: str) -> Part:
    """Read one picture: "" for the first, else as the first part named it. Raises `InputError`."""
    from firsthand.read.formats.picture.frames import Frames

    found = _PART.fullmatch(name)
    frames = Frames(foreign.name, foreign.payload)
    number = int(found[1]) if found else 1
    sheet = frames.sheet(number)
    warnings = frames.warnings()
    if found:
        return Part(packed(Batch((sheet,), warnings=warnings, unit="picture")))
    more = tuple(f"picture {one}" for one in range(2, frames.pages + 1))
    return Part(packed(Batch((sheet,), frames.pages, "", "", warnings, "picture")), more)


def join(
    media: str, foreign: Foreign, parts: Sequence[bytes], faults: Sequence[str]
) -> Iterator[Rendition | InputError]:
    """Yield the document that the pictures make; the payload of `foreign` is not looked at."""
    return joined(foreign, Kind(media, READER, "it is a picture that"), parts, faults)


def _format(pattern: bytes, media: str) -> Format:
    begins = re.compile(pattern, re.DOTALL)
    cut = Cutting(part, partial(join, media))

    def read(foreign: Foreign) -> Iterator[Rendition | InputError]:
        """Yield the document, all pictures read one after the other."""
        return in_one_go(foreign, cut)

    return Format(media, READER, lambda payload, name: bool(begins.match(payload[:32])), read, cut)


FORMATS = tuple(_format(pattern, media) for pattern, media in _SIGNATURES)
"""One line for each kind of picture."""
