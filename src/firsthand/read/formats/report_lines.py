"""Report lines, plain or packed with gzip: one report a line, as the reference describes them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from firsthand.container import gzip_stream, report_lines
from firsthand.container.report_lines import Record
from firsthand.errors import DamagedFile, InputError, LimitExceeded
from firsthand.language.dates import publication_date
from firsthand.model.rendition import Rendition
from firsthand.model.span import Span
from firsthand.read.decode import looks_like_text
from firsthand.read.foreign import Foreign, rendition_id
from firsthand.read.json_text import Value, literal_offsets, members
from firsthand.read.stated import stated

MEDIA_TYPE = "application/jsonl"
PACKED_MEDIA_TYPE = "application/jsonl+gzip"
READER = "report-lines/1"
PACKED_READER = "report-lines-gzip/1"
LARGEST = 512 * 1024 * 1024
STRETCH = 128 * 1024
"""Bytes of unpacked lines that are read in one task, at the least."""
STRETCHES = 256
"""Tasks for one file at the most: each unpacks the whole file."""

_GZIP = b"\x1f\x8b"
_HEAD = 65536
_OPENS = re.compile(rb'\{\s*(?:"[^"\n]{0,200}"\s*:|\}\s*$)')
_SURROGATE = re.compile("[\ud800-\udfff]")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def knows(payload: bytes, name: str) -> bool:
    """Say whether most lines at the head open an object; for text, the name `.jsonl` decides too."""
    if not looks_like_text(payload):
        return False
    head = payload[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    rows = [row.strip() for row in head.split(b"\n")[:50] if row.strip()]
    opening = sum(bool(_OPENS.match(row)) for row in rows)
    return (bool(rows) and opening * 2 > len(rows)) or name.lower().endswith((".jsonl", ".jsonl.gz"))


def knows_packed(payload: bytes, name: str) -> bool:
    """Say whether `payload` is gzip; what it holds is looked at when it is read."""
    return payload.startswith(_GZIP)


def read(foreign: Foreign) -> Iterator[Rendition | InputError]:
    """Yield one document a line, and an `InputError` for each line that is broken."""
    yield from _records(foreign, MEDIA_TYPE, READER)


def read_packed(foreign: Foreign) -> Iterator[Rendition | InputError]:
    """Yield the documents of a packed file; offsets are those of the unpacked bytes."""
    yield from _records(foreign._replace(payload=_unpacked(foreign)), PACKED_MEDIA_TYPE, PACKED_READER)


def read_stretch(foreign: Foreign, number: int) -> tuple[int, Iterator[Rendition | InputError]]:
    """Return how many stretches a packed file has, and the documents whose lines begin in that of `number`, from 0.

    Raises `DamagedFile` or `LimitExceeded` if it does not unpack, or holds something else.
    """
    payload = _unpacked(foreign)
    size = max(STRETCH, -(-len(payload) // STRETCHES))
    start, end = (_line_at(payload, at * size) for at in (number, number + 1))
    lines = payload.count(b"\n", 0, start)
    here = foreign._replace(payload=payload[start:end], first_byte=start, first_line=lines)
    return -(-len(payload) // size), _records(here, PACKED_MEDIA_TYPE, PACKED_READER)


def _line_at(payload: bytes, at: int) -> int:
    """Return where the first line begins that begins at `at` or behind."""
    found = payload.find(b"\n", at - 1) if 0 < at <= len(payload) else at - 1
    return min(found + 1, len(payload)) if found >= 0 or at == 0 else len(payload)


def _unpacked(foreign: Foreign) -> bytes:
    payload = gzip_stream.expand(foreign.payload, LARGEST, foreign.name)
    if not knows(payload, foreign.name.lower().removesuffix(".gz")):
        raise DamagedFile(foreign.name, "is packed with gzip, but does not hold report lines")
    return payload


def _records(foreign: Foreign, media_type: str, reader: str) -> Iterator[Rendition | InputError]:
    seen: dict[str, int] = {}
    for record in report_lines.lines(foreign.payload):
        try:
            found = _read(foreign, record, media_type, reader)
        except InputError as fault:
            yield fault
            continue
        number = foreign.first_line + record.line
        first = seen.setdefault(found.document, number)
        if first != number:
            warning = f"the id {found.document} stands on line {first} already"
            yield replace(found, warnings=(*found.warnings, warning))
        else:
            yield found


def _read(foreign: Foreign, record: Record, media_type: str, reader: str) -> Rendition:
    number = f"line {foreign.first_line + record.line}"
    thing = f"{foreign.name}, {number}"
    source, fields = _fields(foreign.payload, record, thing)
    literal = fields["text"]
    before = len(source[: literal.start].encode())
    text, warnings = _sound(str(literal.value))
    said, given, dated = stated(text), _Given(fields, warnings), publication_date(text)
    published = given.date() or (dated[0] if dated else None)
    return Rendition(
        id=rendition_id(foreign.item, reader, number),
        item=foreign.item,
        document=_sound(str(fields["id"].value))[0],
        text=text,
        media_type=media_type,
        reader=reader,
        offsets=literal_offsets(
            source, literal.start, literal.end, foreign.first_byte + record.start + before
        ),
        record=number,
        title=given.text("title") or (said.title.text if said.title else None),
        published=published,
        published_span=Span.of(text, dated[1], dated[2]) if dated and dated[0] == published else None,
        publisher=given.text("publisher") or said.publisher,
        author=given.text("author") or said.author,
        url=given.text("url"),
        language=given.text("language"),
        furniture=said.furniture,
        warnings=tuple(warnings),
    )


def _fields(payload: bytes, record: Record, thing: str) -> tuple[str, dict[str, Value]]:
    """Return the line as characters, and its members; id and text are there and can be used."""
    if record.size > report_lines.MAX_LINE:
        raise LimitExceeded(thing, f"is longer than {report_lines.MAX_LINE} bytes")
    try:
        source = payload[record.start : record.end].decode("utf-8")
    except UnicodeDecodeError as fault:
        raise DamagedFile(thing, f"is not UTF-8 at byte {fault.start + 1}") from None
    try:
        fields = members(source)
    except ValueError as fault:
        raise DamagedFile(thing, str(fault)) from None
    for name, kinds in (("id", (str, int)), ("text", (str,))):
        value = fields[name].value if name in fields else None
        if value is None:
            raise DamagedFile(thing, f"has no {name}")
        if isinstance(value, bool) or not isinstance(value, kinds) or value == "":
            raise DamagedFile(thing, f"has {_a(value)} as its {name}")
    return source, fields


def _a(value: object) -> str:
    if value == "":
        return "nothing"
    return {dict: "an object", list: "a list", bool: "true or false", str: "text"}.get(
        type(value), "a number"
    )


def _sound(text: str) -> tuple[str, list[str]]:
    """Replace halves of surrogate pairs, which are no characters, one for one."""
    sound, count = _SURROGATE.subn("\ufffd", text)
    return sound, [
        f"{count} half surrogate pairs stand for no character; the text has U+FFFD there"
    ] if count else []


class _Given:
    """The optional members of a line; what cannot be used is left out with a warning."""

    def __init__(self, fields: Mapping[str, Value], warnings: list[str]) -> None:
        self.fields, self.warnings = fields, warnings

    def text(self, name: str) -> str | None:
        """Return the member as text, None if it is missing, null or blank."""
        value = self.fields[name].value if name in self.fields else None
        if value is None:
            return None
        if not isinstance(value, str):
            self.warnings.append(f"{name} is {_a(value)} and was left out")
            return None
        return _sound(value)[0].strip() or None

    def date(self) -> str | None:
        """Return the date of publication as an ISO date; a time of day behind it is cut off."""
        value = self.text("published")
        if value is None:
            return None
        match = _DATE.match(value)
        try:
            return date.fromisoformat(match.group() if match else value).isoformat()
        except ValueError:
            self.warnings.append(f"published is {value[:40]!r}, which is no ISO date, and was left out")
            return None
