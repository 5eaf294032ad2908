"""A file that a browser sends: it streams into the case, and never stands on the disk in the clear.

Where a file of the disk is looked at first and kept then, a stream can be had once: it is held in memory while it is
small, and sealed while it comes when it is large. What was destroyed before must not come back, not even sealed: a
large file is then measured first, and sent a second time.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO, Literal, NamedTuple

from firsthand.errors import DiskFull, LimitExceeded, UsageError
from firsthand.model.item import Capture, Item
from firsthand.preserve import Custody, capture_id, capture_of, measure, preserve
from firsthand.store import Sealed, Store
from firsthand.workflow.incoming import inputs
from firsthand.workflow.incoming.importing import Importer
from firsthand.workflow.incoming.intake import SMALL, TOOL, Order, Progress, withdrawn
from firsthand.workflow.unpacking import kinds

ORIGIN = "browser:"
"""What the origin of a file begins with that came from a browser: its folder is not told."""
LONGEST_NAME = 255
_SPARE = 64 << 20
"""Bytes of the disk that stay free for the database while a file comes in."""

Outcome = Literal["kept", "known", "measured"]


@dataclass(frozen=True, slots=True)
class Upload:
    """What is sent: name, size in bytes, when it was changed (UTC, ISO 8601), and its digest if it was measured."""

    name: str
    size: int
    modified: str | None = None
    measured: str | None = None


class Taken(NamedTuple):
    """What became of a file: kept, known, or measured only, and its id."""

    outcome: Outcome
    item: str


def base_name(told: str) -> str:
    """Return the last part of the name a browser told, whatever system it runs on. UsageError if nothing is left."""
    name = told.replace("\\", "/").rpartition("/")[2].strip()
    if name in ("", ".", "..") or "\0" in name or len(name) > LONGEST_NAME:
        raise UsageError("name of the file", "it is none that a file can have")
    return inputs.spelled(name)


def check_room(folder: str, size: int) -> None:
    """Raise DiskFull if a file of `size` bytes would not leave room for the case in `folder`."""
    free = shutil.disk_usage(folder).free
    if size + _SPARE > free:
        raise DiskFull("the disk", f"the file has {size >> 20:,} MB, and {free >> 20:,} MB are free")


def take(store: Store, source: BinaryIO, upload: Upload, order: Order, progress: Progress) -> Taken:
    """Keep the bytes of `source`. Durable on return.

    Raises Withdrawn for what was destroyed, LimitExceeded if more comes than was told, and what `source` raises.
    """
    origin = f"{ORIGIN}{upload.name}"
    barred = {} if order.again else store.withdrawals.tombstones()
    if upload.size <= SMALL:
        content = source.read(upload.size + 1)
        _check_size(len(content), upload)
        item, capture = preserve(content, origin, upload.name, _custody(upload, order))
        payload: bytes | Sealed = content
    elif barred and upload.measured is None:
        item = measure(source)
        if item.id in barred:
            raise withdrawn(upload.name, barred[item.id])
        return Taken("known" if store.has_capture(capture_id(item.id, origin)) else "measured", item.id)
    else:
        sealed = store.seal(source)
        item, payload = sealed.item, sealed
        _check_size(item.size, upload)
        if upload.measured not in (None, item.id):
            raise UsageError(upload.name, "it changed while it was sent; send it again")
        capture = capture_of(item, sealed.head, origin, upload.name, _custody(upload, order))
    if item.id in barred:
        raise withdrawn(upload.name, barred[item.id])
    return _kept(store, (item, capture, payload), order, progress)


def _kept(store: Store, one: tuple[Item, Capture, bytes | Sealed], order: Order, progress: Progress) -> Taken:
    item, capture, payload = one
    if store.has_capture(capture.id):
        return Taken("known", item.id)
    with Importer(store, order.agent, progress, order.again) as importer, _lent(store, payload) as source:
        found = importer.look(source, capture.name) if source else None
    store.add_captures([(item, found.mark(capture) if found else capture, payload)], order.agent)
    return Taken("kept", item.id)


@contextmanager
def _lent(store: Store, payload: bytes | Sealed) -> Iterator[BinaryIO | None]:
    """Lend the bytes that are to be kept, None where the key at hand does not open them any more."""
    if isinstance(payload, bytes):
        yield BytesIO(payload)
    elif store.opens_originals and kinds.worth_looking(payload.head):
        with store.lend_sealed(payload) as source:
            yield source
    else:
        yield None


def _check_size(size: int, upload: Upload) -> None:
    if size != upload.size:
        raise LimitExceeded(
            upload.name, f"{size:,} bytes came where {upload.size:,} were told; send it again"
        )


def _custody(upload: Upload, order: Order) -> Custody:
    return Custody(order.agent, TOOL, inputs.now(), upload.modified, order.reason)
