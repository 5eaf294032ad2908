"""Documents that are ZIP packages of parts (OOXML, OpenDocument, EPUB): which kind one is, and its parts, under limits.

Nothing is unpacked to a disk. Parts are unpacked one by one; what is too large, packed too well or damaged is refused.
"""

from collections.abc import Callable

from firsthand.container import archive
from firsthand.container.archive import Member
from firsthand.container.asking import answered
from firsthand.errors import DamagedFile, InputError, LimitExceeded

MAX_PART = 64 << 20
"""Bytes of one part, unpacked: a thousand pages of text take 10 MB."""
MAX_TOGETHER = 160 << 20
"""Bytes of all parts that are read of one package, unpacked."""

_START = b"PK\x03\x04"
_OFFICE = (
    ("word/", "docx"),
    ("xl/workbook.bin", "xlsb"),
    ("xl/", "xlsx"),
    ("ppt/", "a PowerPoint presentation (save it as PDF, and add that too)"),
    ("visio/", "a Visio drawing (save it as PDF, and add that too)"),
    ("Index/Document.iwa", "a Pages, Numbers or Keynote document (save it as PDF, and add that too)"),
)
_MIME = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.text-template": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.spreadsheet-template": "ods",
    "application/vnd.oasis.opendocument.presentation": (
        "an OpenDocument presentation (save it as PDF, and add that too)"
    ),
    "application/vnd.oasis.opendocument.graphics": "an OpenDocument drawing (save it as PDF, and add that too)",
    "application/epub+zip": "epub",
}
READ = frozenset(("docx", "xlsx", "xlsb", "odt", "ods", "epub", "xls"))
"""The kinds that a reader is there for."""


class Package:
    """A package called `name`: its parts by name. Raises `DamagedFile` if its list of parts cannot be used."""

    def __init__(self, payload: bytes, name: str) -> None:
        self.name = name
        self._source = _source(payload)
        _, listed = answered(archive.members(len(payload), name), self._source)
        self.members: dict[str, Member] = {member.name: member for member in listed}
        self._read = 0

    def __contains__(self, part: str) -> bool:
        return part in self.members

    def size(self, part: str) -> int:
        """Return the unpacked bytes that a part is said to have, 0 if there is none of that name."""
        return self.members[part].size if part in self.members else 0

    def part(self, part: str) -> bytes:
        """Return the bytes of a part.

        Raises `DamagedFile` if there is none, or it does not unpack; `LimitExceeded` if it is too large.
        """
        member = self.members.get(part)
        if member is None:
            raise DamagedFile(self.name, f"lacks its part {part}")
        if self._read + member.size > MAX_TOGETHER:
            raise LimitExceeded(self.name, f"unpacks to more than {MAX_TOGETHER >> 20} MB of text")
        try:
            _, content = answered(archive.whole(member, MAX_PART), self._source)
        except InputError as fault:
            raise type(fault)(self.name, f"its part {part}: {fault.fault}") from None
        self._read += len(content)
        return content

    def those(self, prefix: str, suffix: str = ".xml") -> list[str]:
        """Return the names of the parts that begin and end so, "header2" before "header10"."""
        found = [name for name in self.members if name.startswith(prefix) and name.endswith(suffix)]
        return sorted(found, key=lambda name: (len(name), name))


def _source(payload: bytes) -> Callable[[int, int], bytes]:
    view = memoryview(payload)
    return lambda start, size: bytes(view[start : start + size])


_last: dict[tuple[int, bytes, bytes], str | None] = {}


def _kind(payload: bytes) -> str | None:
    try:
        package = Package(payload, "")
        stated = package.part("mimetype") if 0 < package.size("mimetype") < 200 else b""
    except InputError:
        return _by_sight(payload)
    mime = stated.decode("ascii", "replace").strip()
    if mime in _MIME:
        return _MIME[mime]
    if "[Content_Types].xml" in package:
        for prefix, kind in _OFFICE:
            if any(name.startswith(prefix) for name in package.members):
                return kind
    if "META-INF/container.xml" in package:
        return "epub"
    return next((kind for name, kind in _OFFICE[5:] if name in package), None)


def _by_sight(payload: bytes) -> str | None:
    """Tell what a package was whose list of parts is lost, by the names before its parts."""
    head = payload[:4096]
    for mime, kind in _MIME.items():
        if head[30:].startswith(b"mimetype" + mime.encode()):
            return kind
    if b"[Content_Types].xml" in head:
        found = (kind for prefix, kind in _OFFICE[:4] if prefix.encode() in payload)
        return next(found, "an Office file (Word, Excel or PowerPoint) that is cut short")
    return None


def kind_of(payload: bytes) -> str | None:
    """Return what kind of package the bytes are: a member of `READ`, or the name of one that is not read; else None."""
    if not payload.startswith(_START):
        return None
    key = len(payload), payload[:4096], payload[-4096:]  # every format asks in turn
    if key not in _last:
        found = _kind(payload)
        _last.clear()
        _last[key] = found
    return _last[key]
