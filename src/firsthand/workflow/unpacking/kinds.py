"""Kinds of files that hold others: how each is known by its content, and which readers take it apart.

A new kind is a line in `KINDS`. A Word file or an e-book is a ZIP too: those are told here by what is in them, and
are documents, not archives.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec

from firsthand.container import archive, mbox, packed, tar, wacz
from firsthand.container.asking import Ask, Asking, OnlyAsking, answered, turned
from firsthand.errors import InputError
from firsthand.model.item import Check
from firsthand.workflow.unpacking import files, mails, packages, proofmode, web_records
from firsthand.workflow.unpacking.findings import Extract, Found, Told

HEAD = 64 << 10
"""Bytes from the beginning of a file by which its kind is found."""

CHECKS = "-checks"
"""What the reader of the proofs of a kind is called, behind the name of the kind."""

GLANCE = 4096
"""Bytes that `worth_looking` looks at."""

Reader = Callable[[str, int], Asking[Found, None]]
"""From name and size of an archive to what it holds."""


class Look(NamedTuple):
    """What is seen of a file: its first bytes, unpacked if it is `packed`; for a ZIP the names in it."""

    name: str
    head: bytes
    packed: bool = False
    names: frozenset[str] = frozenset()


class Kind(NamedTuple):
    """One kind: its media type, how it is known, and the readers of what is in it and of its own proofs.

    `read_too`: it is a document besides, and goes to a reader of documents as well.
    """

    name: str
    media_type: str
    knows: Callable[[Look], bool]
    members: Reader
    checks: Reader | None = None
    read_too: bool = False


_MAIL = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:>?From [^\n]{1,300}\r?\n)?"
    rb"(?:[!-9;-~]{1,60}:[^\n]{0,4000}\r?\n(?:[ \t][^\n]{0,4000}\r?\n){0,200}){2}"
)
_MAIL_FIELDS = re.compile(
    rb"^(from|to|cc|subject|date|message-id|mime-version|received|return-path|delivered-to|content-type):",
    re.IGNORECASE | re.MULTILINE,
)
_MAYBE = re.compile(
    rb"WARC/|\x1f\x8b\x08|PK(?:\x03\x04|\x05\x06)|BZh|\xfd7zXZ|From |(?:\xef\xbb\xbf)?[!-9;-~]{1,60}:[ \t]"
)
_LINE = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{[^\n]*\}[ \t\r]*(?:\n|\Z)")
_MIMETYPE = re.compile(
    rb"application/(?:epub\+zip|vnd\.oasis\.opendocument\.[a-z-]{1,40}|vnd\.sun\.xml\.[a-z.]{1,40})"
)
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OFFICE_PARTS = {
    "word/": f"{_OFFICE}wordprocessingml.document",
    "xl/": f"{_OFFICE}spreadsheetml.sheet",
    "ppt/": f"{_OFFICE}presentationml.presentation",
}
_OTHER_OFFICE = "application/vnd.ms-package"
PACKED_LINES = "application/jsonl+gzip"

OTHER = "other"
"""The word for what is no archive, or none that is known."""


def _is_mail(look: Look) -> bool:
    if look.packed or _MAIL.match(look.head) is None:
        return False
    top = re.split(rb"\r?\n\r?\n", look.head, maxsplit=1)[0]
    return len({field.lower() for field in _MAIL_FIELDS.findall(top)}) >= 2


KINDS: tuple[Kind, ...] = (
    Kind("warc", "application/warc", lambda look: look.head.startswith(b"WARC/"), web_records.warc),
    Kind(
        "wacz",
        "application/wacz",
        lambda look: wacz.MANIFEST in look.names and any(n.startswith(wacz.ARCHIVES) for n in look.names),
        packages.pages,
        packages.checks,
    ),
    Kind(
        "proofmode",
        "application/x-proofmode+zip",
        lambda look: proofmode.knows(look.names),
        proofmode.media,
        proofmode.checks,
    ),
    Kind(
        "zip", "application/zip", lambda look: look.head.startswith(b"PK") and not look.packed, files.zipped
    ),
    Kind("tar", "application/x-tar", lambda look: tar.is_header(look.head), files.tarred),
    Kind("packed", "application/gzip", lambda look: look.packed, files.single),
    Kind("mbox", "application/mbox", lambda look: mbox.knows(look.head), mails.messages),
    Kind("mail", "message/rfc822", _is_mail, mails.attached, read_too=True),
)
"""Asked in this order; the first that knows a file takes it apart."""

BY_NAME = {kind.name: kind for kind in KINDS}
BY_MEDIA = {kind.media_type: kind for kind in KINDS}

AMBIGUOUS = ("application/zip", "application/gzip")
"""Media types that documents were given too, by versions that looked at the first bytes only."""


def worth_looking(head: bytes) -> bool:
    """Say whether a file that begins like this may be an archive: one look, without taking anything apart."""
    return _MAYBE.match(head) is not None or tar.is_header(head[: tar.BLOCK])


def kind(name: str, size: int) -> Asking[Found, None]:
    """Find what kind of archive this is: a check whose words are the name of a kind, a media type, or `other`."""
    words = yield from found_kind(name, size)
    yield Found(Told(Check("kind", True, words)))


def found_kind(name: str, size: int) -> OnlyAsking[str]:
    """Return the name of the kind of a file, the media type of a document that is packed, or `other`.

    Raises `DamagedFile` or `LimitExceeded` for a ZIP whose list of members cannot be used.
    """
    head = yield Ask(0, min(HEAD, size))
    look = Look(name, head)
    if head.startswith(b"PK"):
        listed = yield from archive.members(size, name)
        document = yield from _document(listed)
        if document:
            return document
        look = Look(name, head, names=frozenset(member.name for member in listed))
    elif inner := packed.first(head, GLANCE):
        if head.startswith(packed.GZIP) and (name.lower().endswith(".jsonl.gz") or _LINE.match(inner)):
            return PACKED_LINES
        look = Look(name, inner, packed=True)
    return next((entry.name for entry in KINDS if entry.knows(look)), OTHER)


def _document(listed: tuple[archive.Member, ...]) -> OnlyAsking[str | None]:
    """Return the media type of the document that a ZIP with these members is; None if it is none."""
    if any(member.name == "[Content_Types].xml" for member in listed):
        named = (
            media for part, media in _OFFICE_PARTS.items() if any(m.name.startswith(part) for m in listed)
        )
        return next(named, _OTHER_OFFICE)
    stated = next((m for m in listed[:10] if m.name == "mimetype" and not m.fault and m.size < 200), None)
    if stated is None:
        return "application/epub+zip" if any(m.name == "META-INF/container.xml" for m in listed) else None
    try:
        content = yield from archive.whole(stated, 200)
    except InputError:
        return None
    match = _MIMETYPE.match(content)
    return match[0].decode() if match else None


def media(name: str, content: bytes) -> str | None:
    """Return the media type of an archive or a packed document; None for all else, and for what is damaged."""
    if not worth_looking(content[:GLANCE]):
        return None
    try:
        words = answered(found_kind(name, len(content)), lambda start, size: content[start : start + size])[1]
    except InputError:
        return (
            BY_NAME["zip"].media_type if content.startswith(b"PK") and name.lower().endswith(".zip") else None
        )
    if words in BY_NAME:
        return BY_NAME[words].media_type
    return words if words != OTHER else None


def looking(reader: Reader) -> Reader:
    """Return `reader` so that it also says of each file that it finds whether it is an archive itself."""

    def look(found: Found) -> Iterator[Found]:
        finding = found.finding
        if isinstance(finding, Extract):
            said = media(finding.name, found.content)
            found = found._replace(finding=msgspec.structs.replace(finding, media=said)) if said else found
        yield found

    return lambda name, size: turned(reader(name, size), look)
