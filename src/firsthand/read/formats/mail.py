"""Mails: their fields, and the words that a mail program shows, each with its way back.

A place names the part as mail programs count (1.2) and the bytes of that part once it is unpacked; where the part is
not packed, the bytes of the file are known too. Earlier mails that are quoted, and signatures, are furniture.
"""

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime

from firsthand.container import mime, mime_headers
from firsthand.container.mime import Mail, Part
from firsthand.errors import DamagedFile, InputError
from firsthand.model.rendition import Place, Rendition, Segment
from firsthand.model.span import Span
from firsthand.read.decode import decode, looks_like_text
from firsthand.read.foreign import Foreign, rendition_id
from firsthand.read.formats import mail_quotes
from firsthand.read.offsets import whole
from firsthand.read.weaving import Cloth, Weaver

MEDIA_TYPE = "message/rfc822"
READER = "mail/1"

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_TELLING = frozenset(
    "received message-id mime-version return-path delivered-to dkim-signature content-type x-mailer".split()
)
_USUAL = frozenset("from to date subject cc reply-to sender".split())
_SHOWN = frozenset("from to cc date subject".split())
_ADDRESS = re.compile(r"[\s\"']*([^<>\"]*?)[\s\"']*<[^<>]*>")
_HEAD = 16_384
_LONGEST_DATE = 200
_QUOTES = re.compile(r"gmail_quote|yahoo_quoted|moz-cite|divRplyFwdMsg|signature", re.IGNORECASE)
_DEPTH = re.compile(r"(?:> ?)*")


def knows(payload: bytes, name: str) -> bool:
    """Say whether `payload` begins with the fields of a mail; the name `.eml` settles it for short ones."""
    head = payload[:_HEAD].lstrip(b"\xef\xbb\xbf")
    if not re.match(rb"[!-9;-~]{1,70}[ \t]*:", head) or not looks_like_text(head):
        return False
    end = re.search(rb"\r?\n\r?\n", head)
    found = {field.name for field in mime_headers.fields(head, 0, end.start() if end else len(head))}
    if name.lower().endswith((".eml", ".mail")):
        return bool(found & (_USUAL | _TELLING))
    return len(found & _USUAL) >= 2 and bool(found & _TELLING)


def read(foreign: Foreign) -> Iterator[Rendition | InputError]:
    """Yield the one document that the mail is."""
    yield rendered(foreign, mime.parse(foreign.payload))


def rendered(foreign: Foreign, mail: Mail, record: str | None = None) -> Rendition:
    """Return `mail`, whose bytes stand in `foreign`, as a document. Raises `DamagedFile` if it says nothing at all."""
    reader = _Reader(foreign.payload, mail)
    text = reader.weaver.text
    if not text.strip():
        raise DamagedFile(foreign.name, "is a mail without fields and without words")
    dated = reader.dated
    return Rendition(
        id=rendition_id(foreign.item, READER, record),
        item=foreign.item,
        document=foreign.name,
        text=text,
        media_type=MEDIA_TYPE,
        reader=READER,
        offsets=reader.weaver.segments,
        record=record,
        title=reader.value("subject") or None,
        published=dated[0] if dated else None,
        published_span=Span.of(text, dated[1], dated[2]) if dated else None,
        author=_name(reader.value("from")),
        furniture=reader.weaver.furniture(text),
        warnings=tuple(dict.fromkeys(reader.warnings)),
        places=tuple(reader.weaver.places),
    )


def _name(value: str) -> str | None:
    """Return the name of the writer; None where only an address is given."""
    match = _ADDRESS.match(value)
    name = match[1].strip() if match else ""
    return name if name and "@" not in name else None


class _Reader:
    """Puts the text of one mail together."""

    def __init__(self, payload: bytes, mail: Mail) -> None:
        self.payload, self.mail = payload, mail
        self.weaver = Weaver()
        self.warnings = list(mail.faults)
        self.dated: tuple[str, int, int] | None = None
        self._fields()
        shown = mime.shown(mail.root)
        for part in shown:
            self._part(part)
        if not shown:
            kind = "is encrypted" if "encrypted" in mail.root.kind else "has no words of its own"
            self.warnings.append(f"{kind}; what came with it stands beside it")

    def value(self, name: str) -> str:
        """Return the words of a field of the mail, "" if it has none."""
        field = self.mail.root.field(name)
        return " ".join(mime_headers.words(field.value).split()) if field is not None else ""

    def _fields(self) -> None:
        broken: list[str] = []
        for field in self.mail.root.fields:
            name, value = field.name, self.value(field.name)
            if name not in _SHOWN or not value or field is not self.mail.root.field(name):
                continue
            self.weaver.say(f"{name.capitalize()}: ")
            start = self.weaver.length
            at = self.payload.find(value.encode("utf-8"), field.start, field.end)
            if value.isascii() and at >= 0:
                cloth = Cloth(value, (Segment(0, len(value), at, at + len(value)),))
                self.weaver.take(cloth, 0, len(value), Place(0, 0, first=at, last=at + len(value)))
            else:
                self.weaver.say(value)
            if name == "date":
                self._date(value, start)
            if mime_headers.defective(field.value):
                broken.append(name.capitalize())
            self.weaver.say("\n")
        if broken:
            self.warnings.append(
                f"a field is not written as it should be and is shown as it stands: {', '.join(broken)}"
            )
        self.weaver.say("\n" if self.weaver.length else "")
        self.weaver.aside(0)

    def _date(self, value: str, start: int) -> None:
        try:
            day = parsedate_to_datetime(value[:_LONGEST_DATE]).date().isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            self.warnings.append("its date is not written as mails write dates, and was not taken")
            return
        self.dated = (day, start, start + len(value))

    def _part(self, part: Part) -> None:
        content, fault = mime.unpacked(self.payload, part)
        if fault:
            self.warnings.append(fault)
        if self.weaver.length and not self.weaver.text.endswith("\n\n"):
            self.weaver.say("\n")
        if part.kind == "text/html":
            self._page(part, content)
        else:
            self._plain(part, content)

    def _plain(self, part: Part, content: bytes) -> None:
        decoded = decode(content, part.parameters.get("charset"))
        self.warnings += decoded.warnings
        cloth = Cloth(decoded.text, whole(decoded))
        lines = [(m.start(), m.end()) for m in _LINE.finditer(decoded.text) if m.end() > m.start()]
        bodies = [decoded.text[a:b].rstrip("\r\n") for a, b in lines]
        off = mail_quotes.aside(bodies)
        flowed = part.parameters.get("format", "").lower() == "flowed"
        stuffed = flowed and part.parameters.get("delsp", "").lower() == "yes"
        went_on = False
        for number, (start, _) in enumerate(lines):
            body, here = bodies[number], self.weaver.length
            goes_on = flowed and _goes_on(body, bodies[number + 1] if number + 1 < len(bodies) else None)
            skip = 1 if flowed and body.startswith(" ") else 0
            if went_on:
                skip += len(_depth(body))
            end = start + len(body) - (1 if goes_on and stuffed else 0)
            self._take(part, cloth, start + skip, end)
            self.weaver.say("" if goes_on else "\n")
            went_on = goes_on
            if off[number]:
                self.weaver.aside(here)

    def _take(self, part: Part, cloth: Cloth, start: int, end: int) -> None:
        if not part.plain:
            self.weaver.take_unpacked(cloth, start, end, part.number)
            return
        at = part.start
        moved = tuple(
            Segment(s.start, s.end, s.byte_start + at, s.byte_end + at) for s in cloth.within(start, end)
        )
        for segment in moved:
            place = Place(0, 0, part=part.number, first=segment.byte_start - at, last=segment.byte_end - at)
            inside = Cloth(cloth.text, (segment,))
            self.weaver.take(inside, segment.start, segment.end, place if segment.width else None)

    def _page(self, part: Part, content: bytes) -> None:
        """Put in a part that is a page: all that it shows, as it stands."""
        from firsthand.read.formats.html.canon import Canon

        decoded = decode(content, part.parameters.get("charset"))
        self.warnings += decoded.warnings
        canon = Canon(decoded)
        cloth = Cloth(canon.text, canon.offsets.segments())
        here = self.weaver.length
        quoted = [
            (node.start, node.end)
            for node in canon.nodes
            if node.tag == "blockquote"
            or _QUOTES.search(f"{node.attributes.get('class', '')} {node.attributes.get('id', '')}")
        ]
        covered = sum(end - start for start, end in _joined(quoted))
        self._take(part, cloth, 0, len(canon.text))
        if covered < len(canon.text.rstrip()):
            for start, end in _joined(quoted):
                self.weaver.aside(here + start, here + end)
        self.weaver.say("\n")


def _joined(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif end > start:
            found.append((start, end))
    return found


def _goes_on(line: str, following: str | None) -> bool:
    """Say whether a line of flowed text (RFC 3676) goes on in the next one."""
    if following is None or not line.endswith(" ") or line == "-- ":
        return False
    return _depth(line).count(">") == _depth(following).count(">")


def _depth(line: str) -> str:
    """Return the marks of quotation that a line begins with."""
    match = _DEPTH.match(line)
    return match[0] if match else ""
