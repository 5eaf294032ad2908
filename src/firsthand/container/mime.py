"""The parts of a mail (RFC 2045, 2046), by the bytes at which each begins and ends.

Nothing is copied or decoded to find them. Broken mails are read as far as they hold: what is wrong is told in plain
words beside the parts.
"""

import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from firsthand.container import mime_headers
from firsthand.container.mime_headers import Field

MAX_PARTS = 1000
MAX_DEPTH = 20

_BLANK_LINE = re.compile(rb"\n[ \t]*\r?\n|\A\r?\n")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_PLAIN = frozenset(("", "7bit", "8bit", "binary"))
_TEXTS = frozenset(("text/plain", "text/html"))


@dataclass(slots=True)
class Part:
    """One part: its fields, and the bytes `start`..`end` of what it holds; `number` as mail programs count (1.2).

    `kind` is the media type that it states, `coding` how it is packed for the way; both in small letters.
    """

    number: str
    start: int
    end: int
    fields: list[Field]
    kind: str = "text/plain"
    parameters: Mapping[str, str] = field(default_factory=dict)
    coding: str = ""
    filename: str = ""
    attached: bool = False
    children: list["Part"] = field(default_factory=list)

    @property
    def plain(self) -> bool:
        """Whether its bytes stand in the mail as they are."""
        return self.coding in _PLAIN

    def field(self, name: str) -> Field | None:
        """Return the first field of that name."""
        return next((one for one in self.fields if one.name == name), None)


class Mail(NamedTuple):
    """A mail: its outermost part, and what is wrong with it, in plain words."""

    root: Part
    faults: tuple[str, ...]


def parse(payload: bytes, start: int = 0, end: int | None = None) -> Mail:
    """Return the parts of the mail in bytes `start`..`end` of `payload`. Raises nothing."""
    reader = _Reader(payload)
    root = reader.part("", start, len(payload) if end is None else end, 0)
    return Mail(root, tuple(dict.fromkeys(reader.faults)))


class _Reader:
    def __init__(self, payload: bytes) -> None:
        self.payload = payload
        self.faults: list[str] = []
        self.count = 0

    def part(self, number: str, start: int, end: int, depth: int) -> Part:
        """Read the part in bytes `start`..`end`, fields included."""
        self.count += 1
        blank = _BLANK_LINE.search(self.payload, start, end) if self.payload[start : start + 1] else None
        if start < end and self.payload[start : start + 2].startswith((b"\n", b"\r\n")):
            body, head = start + (2 if self.payload[start : start + 1] == b"\r" else 1), start
        else:
            body, head = (blank.end(), blank.start() + 1) if blank else (end, end)
        found = Part(number or "1", body, end, mime_headers.fields(self.payload, start, head))
        self._state(found)
        if found.kind.startswith("multipart/"):
            self._divide(found, number, depth)
        return found

    def _state(self, part: Part) -> None:
        """Take from the fields of a part what it says of itself."""
        kind, disposition = part.field("content-type"), part.field("content-disposition")
        coding = part.field("content-transfer-encoding")
        if kind is not None:
            part.kind, part.parameters = mime_headers.parameters(kind.value)
            if "/" not in part.kind:
                part.kind = "text/plain"
        part.coding = mime_headers.characters(coding.value).strip().lower() if coding is not None else ""
        way, said = mime_headers.parameters(disposition.value) if disposition is not None else ("", {})
        part.attached = way == "attachment"
        part.filename = said.get("filename") or part.parameters.get("name", "")

    def _divide(self, part: Part, number: str, depth: int) -> None:
        boundary = part.parameters.get("boundary", "").rstrip()
        if not boundary or len(boundary) > 200:
            self.faults.append("says that it has parts, and not where they begin; it was read as one")
            return
        if depth >= MAX_DEPTH:
            self.faults.append(
                f"has parts within parts more than {MAX_DEPTH} deep; the deeper ones were not read"
            )
            return
        mark = re.compile(rb"^--" + re.escape(boundary.encode("utf-8")) + rb"(--)?[ \t]*\r?$", re.MULTILINE)
        edges: list[int] = []
        closed = False
        at = -1
        for match in mark.finditer(self.payload, part.start, part.end):
            if at >= 0:
                edges += (at, _before_break(self.payload, match.start(), at))
            at = min(match.end() + 1, part.end)
            if match[1]:
                closed = True
                break
        if at < 0:
            self.faults.append(
                "says that it has parts, and the mark between them does not occur; it was read as one"
            )
            return
        if not closed:
            self.faults.append("is cut short, or its end is not marked: its last part may not be whole")
            edges += (at, part.end)
        self._children(part, number, edges, depth)

    def _children(self, part: Part, number: str, edges: list[int], depth: int) -> None:
        for place in range(0, len(edges), 2):
            if self.count >= MAX_PARTS:
                self.faults.append(f"has more than {MAX_PARTS:,} parts; the others were not read")
                return
            name = f"{number}.{place // 2 + 1}" if number else str(place // 2 + 1)
            part.children.append(self.part(name, edges[place], edges[place + 1], depth + 1))


def _before_break(payload: bytes, at: int, least: int) -> int:
    """Return where a part ends: the line break before a mark belongs to the mark."""
    if at > least and payload[at - 1 : at] == b"\n":
        at -= 1
    return at - 1 if at > least and payload[at - 1 : at] == b"\r" else at


def leaves(part: Part) -> Iterator[Part]:
    """Yield the parts that have no parts, in order."""
    if not part.children:
        yield part
    for child in part.children:
        yield from leaves(child)


def unpacked(payload: bytes, part: Part) -> tuple[bytes, str | None]:
    """Return what a part holds, unpacked, and what is wrong with the packing, in plain words."""
    held = payload[part.start : part.end]
    if part.plain:
        return held, None
    if part.coding == "quoted-printable":
        return binascii.a2b_qp(held), None
    if part.coding != "base64":
        return (
            held,
            f"part {part.number} is packed as {part.coding[:40]!r}, which is not known; it was left as it is",
        )
    letters = _NOT_BASE64.sub(b"", held.partition(b"=")[0])
    cut = len(letters) % 4 == 1
    content = binascii.a2b_base64(letters[: len(letters) - cut] + b"=" * (-(len(letters) - cut) % 4))
    missing = cut or (len(letters) % 4 and b"=" not in held)
    return content, f"part {part.number} is cut short, or bytes of it are altered" if missing else None


def shown(part: Part) -> list[Part]:
    """Return the parts that a mail program shows as the words of the mail: of several forms of one, the plain one."""
    if not part.children:
        is_text = part.kind in _TEXTS or part.kind.startswith("multipart/")
        return [part] if is_text and not part.attached and not part.filename else []
    if part.kind == "multipart/alternative":
        forms = [found for child in part.children if (found := shown(child))]
        plain = (found for found in forms if all(p.kind == "text/plain" and p.end > p.start for p in found))
        return next(plain, forms[-1] if forms else [])
    if part.kind == "multipart/related":
        return shown(part.children[0])
    return [found for child in part.children for found in shown(child)]


def attached(part: Part) -> list[Part]:
    """Return the parts that are files of their own, mails within the mail among them, in order."""
    words = {found.number for found in shown(part)}
    return [p for p in leaves(part) if p.number not in words and not _other_form(part, p)]


def _other_form(root: Part, part: Part) -> bool:
    """Say whether a part is another form of the words that are shown."""
    return root is not part and part.kind in _TEXTS and not part.attached and not part.filename
