"""Web pages: canonical text with source ranges, the report told from what stands around it."""

import re
from collections.abc import Iterator

from firsthand.errors import DamagedFile, InputError
from firsthand.model.rendition import Rendition
from firsthand.read.decode import decode
from firsthand.read.foreign import Foreign, rendition_id
from firsthand.read.formats.html.canon import Canon
from firsthand.read.formats.html.charset import declared
from firsthand.read.formats.html.hidden import hidden, shown_last
from firsthand.read.formats.html.metadata import said
from firsthand.read.formats.html.order import report_first
from firsthand.read.formats.html.report import divided, headed
from firsthand.read.stated import stated

MEDIA_TYPE = "text/html"
READER = "html/6"
_HIDDEN = "shows no text of a report; the text was taken from what the page states for search engines"

_OPENS = re.compile(
    r"\A[\s\ufeff]*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|title|meta|link|script|article|main|section|div|h[1-6]|p|table|span|ul|ol|a|b"
    r"|center|font|base|style|header|nav|br|img|form|blockquote|pre|strong|em)\b",
    re.IGNORECASE | re.DOTALL,
)


def knows(payload: bytes, name: str) -> bool:
    """Say whether `payload` begins as a page does; the name does not matter."""
    head = payload[:8192]
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            return bool(_OPENS.match(head.decode(encoding, "replace")))
    return bool(_OPENS.match(head.decode("utf-8", "replace")))


def read(foreign: Foreign) -> Iterator[Rendition | InputError]:
    """Yield the one document that the page is; broken markup is read much as browsers do."""
    decoded = decode(foreign.payload, declared(foreign.payload))
    canon = Canon(decoded)
    text = canon.text
    visible = stated(text)
    division = divided(canon, visible.furniture)
    about = said(canon, division.begins)
    date = about.published
    secret = hidden(canon, len(text) - sum(span.end - span.start for span in division.furniture))
    if secret:
        page = shown_last(text, canon.offsets.rows(), secret)
    elif not text.strip():
        raise DamagedFile(foreign.name, "is a page that shows no text without running its scripts")
    else:
        author = about.author or visible.author
        apart = division.furniture if division.ours else headed(text, division.furniture, about.title, author)
        page = report_first(text, canon.offsets.rows(), apart)
    yield Rendition(
        id=rendition_id(foreign.item, READER, None),
        item=foreign.item,
        document=foreign.name,
        text=page.text,
        media_type=MEDIA_TYPE,
        reader=READER,
        offsets=page.offsets,
        body_end=page.body_end,
        title=about.title,
        published=date.iso if date else None,
        published_span=page.span(date.start, date.end) if date and date.start >= 0 else None,
        publisher=about.publisher or visible.publisher,
        author=about.author or visible.author,
        url=about.url,
        language=about.language,
        furniture=page.furniture,
        warnings=decoded.warnings + division.warnings + about.warnings + ((_HIDDEN,) if secret else ()),
    )
