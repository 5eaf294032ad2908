"""What anybody can see of a finished release without its case: its digest, its name, and nothing in it that acts."""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.publish.kinds import KINDS

_NAME = re.compile(rf"\b(?:{'|'.join(sorted(KINDS, key=len, reverse=True))})-[0-9a-f]{{8}}\b")
_LARGEST = 256 << 20
_ACTS_IN_PAGE = re.compile(
    r"(?i)<(script|iframe|object|embed|form|img|link)\b|\son\w+\s*=|@import|url\(\s*['\"]?https?:"
)
_ACTS_IN_PDF = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|OpenAction|RichMedia|SubmitForm)\b")
_LEADS_OUT = re.compile(r'TargetMode="External"|vbaProject|<(?:\w+:)?f>|w:ins |w:del |docProps/|customXml/')


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen: SHA-256 (hexadecimal), size in bytes, the name of the release if it stands there, and faults."""

    sha256: str
    size: int
    name: str | None
    faults: tuple[str, ...]


def look(payload: bytes) -> Seen:
    """Return what `payload`, the bytes of a release, shows of itself."""
    texts = list(_texts(payload))
    names = [found.group() for text in texts if (found := _NAME.search(text))]
    faults = tuple(dict.fromkeys(_faults(payload, texts)))
    return Seen(hashlib.sha256(payload).hexdigest(), len(payload), names[0] if names else None, faults)


def _texts(payload: bytes) -> Iterator[str]:
    if payload[:4] != b"PK\x03\x04":
        yield payload.decode("utf-8", "replace")
        return
    try:
        with zipfile.ZipFile(io.BytesIO(payload)) as package:
            for member in package.infolist():
                if member.file_size <= _LARGEST:
                    yield f"{member.filename}\n{package.read(member).decode('utf-8', 'replace')}"
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError, ValueError):
        return


def _faults(payload: bytes, texts: list[str]) -> Iterator[str]:
    if payload[:4] == b"PK\x03\x04":
        if not texts:
            yield "its package is damaged"
        yield from (f"it holds {hit.group().strip()}" for text in texts if (hit := _LEADS_OUT.search(text)))
    elif b"%PDF-" in payload[:1024]:
        if acts := _ACTS_IN_PDF.search(payload):
            yield f"it holds {acts.group().decode()}"
        if payload.count(b"%%EOF") != 1:
            yield "it has earlier versions of itself inside"
    elif payload.lstrip()[:1] == b"<" and (found := _ACTS_IN_PAGE.search(texts[0])):
        yield f"it holds {found.group().strip()}"
