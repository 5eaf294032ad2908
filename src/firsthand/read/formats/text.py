"""Plain text: the text exactly as given, byte order mark and line ends included."""

from collections.abc import Iterator

from firsthand.errors import InputError
from firsthand.language.dates import publication_date
from firsthand.model.rendition import Rendition
from firsthand.model.span import Span
from firsthand.read.decode import decode, looks_like_text
from firsthand.read.foreign import Foreign, rendition_id
from firsthand.read.offsets import whole
from firsthand.read.stated import stated

MEDIA_TYPE = "text/plain"
READER = "text/1"


def knows(payload: bytes, name: str) -> bool:
    """Say whether `payload` can be text; the name does not matter."""
    return looks_like_text(payload)


def read(foreign: Foreign) -> Iterator[Rendition | InputError]:
    """Yield the one document that the bytes are."""
    decoded = decode(foreign.payload)
    text = decoded.text
    said = stated(text)
    date = publication_date(text)
    yield Rendition(
        id=rendition_id(foreign.item, READER, None),
        item=foreign.item,
        document=foreign.name,
        text=text,
        media_type=MEDIA_TYPE,
        reader=READER,
        offsets=whole(decoded),
        title=said.title.text if said.title else None,
        published=date[0] if date else None,
        published_span=Span.of(text, date[1], date[2]) if date else None,
        publisher=said.publisher,
        author=said.author,
        furniture=said.furniture,
        warnings=decoded.warnings,
    )
