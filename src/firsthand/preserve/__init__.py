"""Bytes in, Item and Capture out: what came, and how it was obtained. Nothing is read or stored here."""

import hashlib
from dataclasses import dataclass
from typing import BinaryIO

from firsthand.crypto.blob import Digests
from firsthand.model.item import Capture, Item
from firsthand.preserve.media import media_declared, media_found

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Custody:
    """How bytes came into our hands (Berkeley Protocol: collector, tool and version, time, reason).

    `captured` and `modified` (of the file, where known) are UTC, ISO 8601 to the second.
    """

    agent: str
    tool: str
    captured: str
    modified: str | None = None
    reason: str | None = None


def preserve(payload: bytes, origin: str, name: str, how: Custody) -> tuple[Item, Capture]:
    """Return the Item for `payload` and its Capture from `origin` (path or URL), called `name` there."""
    digests = Digests()
    digests.update(payload)
    item = _item(digests)
    return item, capture_of(item, payload, origin, name, how)


def measure(source: BinaryIO) -> Item:
    """Return the Item for the bytes of `source`, read to its end block by block."""
    digests = Digests()
    while block := source.read(_BLOCK):
        digests.update(block)
    return _item(digests)


def capture_of(item: Item, head: bytes, origin: str, name: str, how: Custody) -> Capture:
    """Return the Capture of `item`, whose first bytes are `head`, from `origin`, called `name` there."""
    return Capture(
        id=capture_id(item.id, origin),
        item=item.id,
        origin=_printable(origin),
        name=_printable(name),
        captured=how.captured,
        modified=how.modified,
        agent=how.agent,
        tool=how.tool,
        reason=how.reason,
        media_declared=media_declared(_printable(name)),
        media_found=media_found(head),
    )


def _item(digests: Digests) -> Item:
    passed = digests.passed("")
    return Item(passed.sha256, passed.sha512, passed.size)


def capture_id(item: str, origin: str) -> str:
    """Return the id of the capture of `item` from `origin`: same bytes from there, same capture."""
    # The item id has a fixed length, so no two pairs run together to the same bytes.
    digest = hashlib.sha256(item.encode("ascii") + _printable(origin).encode("utf-8")).hexdigest()
    return "k" + digest[:16]


def _printable(text: str) -> str:
    """Return `text` with bytes that are no UTF-8 (some disks have such file names) written as `\\xff`."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
