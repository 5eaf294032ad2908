"""What comes in: originals sealed into blobs, then their records and the act that tells of them."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, delete, insert, select

from firsthand.crypto.digest import sha256, sha512
from firsthand.model.item import Capture, Item
from firsthand.store import rows, schema
from firsthand.store.case import UNFINISHED, Case
from firsthand.store.disk import faults
from firsthand.store.interface import Batch, Payload
from firsthand.store.journal.acts import Acts
from firsthand.store.records import encode
from firsthand.store.vault.blobs import Sealed


class Intake:
    """The way into a case that is open for writing."""

    def __init__(self, case: Case, acts: Acts) -> None:
        self._case = case
        self._acts = acts
        self._failed = False
        self._marked = False

    def end(self) -> None:
        """Take away the mark. After a write that failed it stays, and the next writer looks for stray blobs."""
        if self._marked and not self._failed:
            self._case.disk.remove(self._case.folder / UNFINISHED)
            self._marked = False

    def seal(self, source: BinaryIO) -> Sealed:
        """Encrypt `source` into a part; nothing refers to it yet."""
        self._case.check_writable()
        return self._case.blobs.seal(source)

    def add(self, batch: Batch, agent: str) -> None:
        """Keep bytes and how they were obtained; what is there already is passed over."""
        self._case.check_writable()
        for item, _, payload in batch:
            _check(item, payload)
        known = self._known([capture.id for _, capture, _ in batch])
        wanted = {capture.id: (item, capture) for item, capture, _ in batch if capture.id not in known}
        there = self._blob_names([item.id for item, _ in wanted.values()])
        new = {i.id: (i, payload) for i, c, payload in batch if c.id in wanted and i.id not in there}
        if wanted:
            with self._marking():
                sealed = [self._sealed(item, payload) for item, payload in new.values()]
                self._case.blobs.place(sealed)
                names = {blob.item.id: blob.name for blob in sealed}
                self._commit(list(wanted.values()), {**there, **names}, names, agent)
        self._drop_unused(batch, {id(payload) for _, payload in new.values()})

    def _sealed(self, item: Item, payload: Payload) -> Sealed:
        if isinstance(payload, Sealed):
            return payload
        if isinstance(payload, bytes):
            return self._case.blobs.seal_small(item, payload)
        with faults(payload), open(payload, "rb") as source:
            sealed = self._case.blobs.seal(source)
        if sealed.item != item:
            self._case.blobs.drop(sealed)
            raise ValueError("the bytes are not those of the item")
        return sealed

    def _drop_unused(self, batch: Batch, used: set[int]) -> None:
        for _, _, payload in batch:
            if isinstance(payload, Sealed) and id(payload) not in used:
                self._case.blobs.drop(payload)

    @contextmanager
    def _marking(self) -> Iterator[None]:
        """Leave a mark while blobs are written, so that the next writer looks for ones without a record."""
        if not self._marked:
            self._case.disk.replace(self._case.folder / UNFINISHED, b"")
            self._marked = True
        with ExitStack() as broken_off:
            broken_off.callback(setattr, self, "_failed", True)
            yield
            broken_off.pop_all()

    def _commit(
        self, wanted: list[tuple[Item, Capture]], blobs: dict[str, str], new: dict[str, str], agent: str
    ) -> None:
        details = {"captures": str(len(wanted)), "items": str(len(new))}
        details |= {c.id: rows.capture_digest(item, c, blobs[item.id]) for item, c in wanted}
        items = {item.id: item for item, _ in wanted if item.id in new}.values()

        def write(connection: Connection, number: int) -> None:
            if items:
                # What comes again after it was destroyed has no tombstone any more; the journal keeps both acts.
                again = schema.destroyed.c.item.in_([item.id for item in items])
                connection.execute(delete(schema.destroyed).where(again))
                connection.execute(insert(schema.items), [_item_row(i, new[i.id], number) for i in items])
            captures = [
                {"id": c.id, "item": c.item, "activity": number, "record": encode(c)} for _, c in wanted
            ]
            connection.execute(insert(schema.captures), captures)

        self._acts.commit("capture", details, agent, write)

    def _blob_names(self, items: list[str]) -> dict[str, str]:
        t = schema.items.c
        return {str(r.id): str(r.blob) for r in self._case.rows(select(t.id, t.blob).where(t.id.in_(items)))}

    def _known(self, captures: list[str]) -> set[str]:
        t = schema.captures.c
        return {str(r.id) for r in self._case.rows(select(t.id).where(t.id.in_(captures)))}


def _check(item: Item, payload: Payload) -> None:
    """Raise ValueError unless `payload` is that of `item`; what a path leads to is seen when it is read."""
    if isinstance(payload, Path):
        return
    stated = (item.id, item.sha512, item.size)
    if isinstance(payload, Sealed):
        found = (payload.item.id, payload.item.sha512, payload.item.size)
    else:
        found = (sha256(payload), sha512(payload), len(payload))
    if found != stated:
        raise ValueError("the bytes are not those of the item")


def _item_row(item: Item, blob: str, number: int) -> dict[str, str | int]:
    return {"id": item.id, "sha512": item.sha512, "size": item.size, "blob": blob, "activity": number}
