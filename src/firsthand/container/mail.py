"""Files that came with a mail: each as bytes, with a name that cannot do harm."""

import mimetypes
import re
import unicodedata
from typing import NamedTuple

from firsthand.container import mime
from firsthand.container.asking import Ask, Asking, OnlyAsking
from firsthand.container.mime import Part
from firsthand.errors import DamagedFile, InputError, LimitExceeded

LARGEST = 256 << 20
"""Bytes of a mail that is taken apart."""

_STEP = 8 << 20
_LONGEST_NAME = 150
_LONGEST_ENDING = 16
_SEPARATORS = re.compile(r"[/\\]")
_DRIVE = re.compile(r"^[A-Za-z]:")
_TYPES = mimetypes.MimeTypes(())


class Attachment(NamedTuple):
    """One file of a mail: `member` is its part number, `declared` the media type that the mail states.

    `fault` says what is wrong with it; `content` is then what was still there.
    """

    member: str
    name: str
    declared: str
    content: bytes
    fault: InputError | None = None


def attachments(name: str, size: int) -> Asking[Attachment, None]:
    """Ask for a mail of `size` bytes called `name`, and yield the files in it, in order; mails within it too.

    Raises `LimitExceeded` for a mail that is too large, and at the end for parts that were not taken out.
    """
    if size > LARGEST:
        raise LimitExceeded(name, f"is a mail larger than {LARGEST >> 20} MB")
    payload = yield from _whole(size)
    found = mime.parse(payload)
    for part in mime.attached(found.root):
        content, fault = mime.unpacked(payload, part)
        problem = DamagedFile(f"{name}!{part.number}", fault) if fault else None
        yield Attachment(part.number, file_name(part), part.kind, content, problem)
    limits = [fault for fault in found.faults if "not read" in fault]
    if limits:
        raise LimitExceeded(name, limits[0])


def _whole(size: int) -> OnlyAsking[bytes]:
    pieces: list[bytes] = []
    for start in range(0, size, _STEP):
        piece = yield Ask(start, min(_STEP, size - start))
        pieces.append(piece)
    return b"".join(pieces)


def file_name(part: Part) -> str:
    """Return the name of the file that a part is; made up from its number where it states none."""
    ending = ".eml" if part.kind == "message/rfc822" else _TYPES.guess_extension(part.kind) or ".bin"
    return harmless(part.filename) or f"part-{part.number}{ending}"


def harmless(name: str) -> str:
    """Return the last step of a path without characters that hide, reorder or end it; empty if nothing is left."""
    step = _SEPARATORS.split(_DRIVE.sub("", name.strip()))[-1]
    seen = "".join(c if c != "\t" else " " for c in step if c == "\t" or unicodedata.category(c)[0] != "C")
    seen = seen.strip(" .")
    if len(seen) <= _LONGEST_NAME:
        return seen
    stem, dot, ending = seen.rpartition(".")
    if dot and len(ending) <= _LONGEST_ENDING:
        return f"{stem[: _LONGEST_NAME - len(ending) - 1]}.{ending}"
    return seen[:_LONGEST_NAME]
