"""The pictures in a file, decoded by Pillow within limits, upright, in grey, no larger than is good to read."""

import io
import warnings as python_warnings

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from firsthand.errors import DamagedFile, NotRead
from firsthand.read.paper.machine import Scan, lines_of
from firsthand.read.paper.sheet import Sheet

_FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP")
_MOST_PIXELS = 100_000_000
"""Pixels of a picture that is decoded; more may be a bomb, and would not fit in the memory of a task."""
_READ_PIXELS = 24_000_000
_MOST_PAGES = 1_000
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, OverflowError)
"""What Pillow raises for broken files, by what its own decoders raise."""


class Frames:
    """The pictures of one file. Raises `InputError` if it cannot be opened, or is larger than is read."""

    def __init__(self, name: str, payload: bytes) -> None:
        self._name, self._cut = name, False
        self._payload = payload
        self._picture = self._opened()
        moving = bool(getattr(self._picture, "is_animated", False)) and self._picture.format != "TIFF"
        count = 1 if moving or self._picture.format != "TIFF" else self._count()
        self.moving = getattr(self._picture, "n_frames", 1) if moving else 0
        self.pages, self.left = min(count, _MOST_PAGES), max(count - _MOST_PAGES, 0)

    def _opened(self) -> Image.Image:
        Image.MAX_IMAGE_PIXELS = None  # the limit is held below, with words of our own
        try:
            with python_warnings.catch_warnings():
                python_warnings.simplefilter("ignore")
                return Image.open(io.BytesIO(self._payload), formats=_FORMATS)
        except (UnidentifiedImageError, Image.DecompressionBombError, *_BROKEN):
            raise DamagedFile(self._name, "is a picture that cannot be opened: it is broken") from None

    def _count(self) -> int:
        try:
            return int(getattr(self._picture, "n_frames", 1))
        except _BROKEN:
            self._cut = True
            return 1

    def warnings(self) -> tuple[str, ...]:
        """Return what is to be known of the file as a whole, once its pictures are read."""
        said = []
        if self._cut:
            said.append("the file is cut short or broken: what is there of the picture was read")
        if self.moving:
            said.append(f"a moving picture of {self.moving}: the first was read")
        if self.left:
            said.append(f"holds {self.left} pictures more than are read")
        return tuple(said)

    def sheet(self, number: int) -> Sheet:
        """Return picture `number` (from 1) as a machine reads it."""
        picture = self._decoded(number)
        width, height = picture.size
        smaller = min((_READ_PIXELS / (width * height)) ** 0.5, 1.0)
        if smaller < 1.0:
            picture = picture.resize((max(round(width * smaller), 1), max(round(height * smaller), 1)))
        grey = picture.convert("L")
        lines, fault = lines_of(Scan(grey.tobytes(), grey.width, grey.height, smaller))
        return Sheet(number, float(width), float(height), lines, True, fault)

    def picture(self, number: int) -> Image.Image:
        """Return picture `number` (from 1), upright and on white. Raises `InputError`."""
        return self._decoded(number)

    def _decoded(self, number: int) -> Image.Image:
        try:
            self._picture.seek(number - 1)
        except _BROKEN:
            raise DamagedFile(self._name, f"picture {number} is broken") from None
        width, height = self._picture.size
        if width * height > _MOST_PIXELS:
            size = f"{width:,} x {height:,} pixels"
            raise NotRead(self._name, f"kept; it is a picture of {size}, more than is read")
        with python_warnings.catch_warnings():
            python_warnings.simplefilter("ignore")
            try:
                self._picture.load()
            except _BROKEN:
                self._picture = self._mended(number)
            return _upright(_on_white(self._picture))

    def _mended(self, number: int) -> Image.Image:
        """Return what is there of a picture that is cut short."""
        self._cut = True
        ImageFile.LOAD_TRUNCATED_IMAGES = True
        try:
            picture = self._opened()
            picture.seek(number - 1)
            picture.load()
            return picture
        except _BROKEN:
            raise DamagedFile(self._name, "is a picture that cannot be decoded: it is broken") from None
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = False


def _on_white(picture: Image.Image) -> Image.Image:
    """Return `picture` without glass: letters behind glass stand on white."""
    if picture.mode not in ("RGBA", "LA", "PA") and "transparency" not in picture.info:
        return picture
    solid = picture.convert("RGBA")
    white = Image.new("RGBA", solid.size, (255, 255, 255, 255))
    white.alpha_composite(solid)
    white.info["exif"] = picture.info.get("exif", b"")
    return white


def _upright(picture: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(picture)
    except _BROKEN:
        return picture
