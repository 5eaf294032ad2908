"""Rich Text Format (RTF 1.9.1): the text as accepted, notes behind it, the rest kept apart."""

from collections.abc import Iterator

from firsthand.errors import DamagedFile, InputError
from firsthand.model.rendition import Rendition
from firsthand.read.foreign import Foreign
from firsthand.read.formats.rtf.story import Story
from firsthand.read.packaged import rendition, warnings

MEDIA_TYPE = "application/rtf"
READER = "rtf/1"

_CUT = "ends before its last group is closed; it may be cut short"


def knows(payload: bytes, name: str) -> bool:
    """Say whether `payload` begins as RTF does; the name does not matter."""
    return payload[:64].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf")


def read(foreign: Foreign) -> Iterator[Rendition | InputError]:
    """Yield the one document that the bytes are. Raises `LimitExceeded` where groups nest too deep."""
    story = Story(foreign.name, foreign.payload)
    composed, offsets = story.composer.segmented()
    if not composed.text.strip():
        raise DamagedFile(
            foreign.name, "is an RTF document without any words; it may hold pictures or be cut short"
        )
    said = warnings(story.deleted, story.comments, story.hidden)
    yield rendition(
        foreign,
        (MEDIA_TYPE, READER),
        composed,
        title=" ".join(story.properties.text.split()) or None,
        warnings=[*said, *([_CUT] if story.cut_short else [])],
        offsets=offsets,
    )
