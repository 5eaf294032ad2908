"""The fonts that ship with this package: what papers are set in, and what their letters are held against."""

from importlib import resources
from pathlib import Path

FONTS = (
    "NotoSans-Regular",
    "NotoSans-Bold",
    "NotoNaskhArabic-Regular",
    "NotoNaskhArabic-Bold",
    "DejaVuSans",
)


def folder() -> Path:
    """Return where the fonts stand."""
    return Path(str(resources.files("firsthand.publish") / "fonts"))
