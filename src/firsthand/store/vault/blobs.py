"""Preserved originals on disk: age files named by the SHA-256 of their bytes (`sha256sum` checks them)."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from hashlib import file_digest
from hashlib import sha256 as new_sha256
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, NamedTuple

from firsthand.crypto import blob as age
from firsthand.crypto.blob import Sink
from firsthand.crypto.blob_ranges import Ranges
from firsthand.crypto.digest import sha256, sha512
from firsthand.crypto.keys import CaseKeys
from firsthand.errors import BlobDamaged, BlobMissing, SealedTier
from firsthand.model.item import Item
from firsthand.store.disk import Disk

NAME = "blobs"
_PARTS = "part"
_ALTERED = "its bytes are not those that were written"
_OTHER = "it opens and holds other bytes than were preserved"


_PIECE = 1 << 20
_SMALL = 1 << 20
"""Bytes up to which an original is checked in memory, by another implementation of the format."""


class _Counted:
    """A sink that only counts."""

    def __init__(self, tick: Callable[[int], None]) -> None:
        self._tick = tick

    def write(self, data: memoryview, /) -> None:
        """Count `data`."""
        self._tick(len(data))


class Sealed(NamedTuple):
    """Bytes that are encrypted in `part` and have no place yet; `head` are the first of them, for naming the kind."""

    item: Item
    head: bytes
    name: str
    part: Path


class Blobs:
    """The folder of blobs of one case."""

    def __init__(self, case: Path, keys: CaseKeys, disk: Disk) -> None:
        self._folder = case / NAME
        self._parts = self._folder / _PARTS
        self._keys = keys
        self._disk = disk

    def make(self) -> None:
        """Make the empty folders of a new case."""
        self._disk.make_folder(self._folder)
        self._disk.make_folder(self._parts)

    def path(self, name: str) -> Path:
        """Return where the blob `name` stands."""
        return self._folder / name[:2] / name

    def seal(self, source: BinaryIO) -> Sealed:
        """Encrypt `source` to its end into a part; `place` or `drop` it. Holds a few MB, whatever the length."""
        self._disk.make_folder(self._parts)
        part = self._parts / os.urandom(16).hex()
        with self._disk.create(part) as sink:
            passed = age.seal_stream(source, sink, self._keys.recipient)
        return Sealed(Item(passed.sha256, passed.sha512, passed.size), passed.head, passed.name, part)

    def seal_small(self, item: Item, payload: bytes) -> Sealed:
        """Encrypt the bytes of `item`, which are in memory, into a part."""
        self._disk.make_folder(self._parts)
        sealed = age.seal(payload, self._keys.recipient)
        name = sha256(sealed)
        self._disk.write(self._parts / name, sealed)
        return Sealed(item, payload[: age.HEAD], name, self._parts / name)

    def new_part(self) -> Path:
        """Return a path for a blob that is still to be written and named."""
        self._disk.make_folder(self._parts)
        return self._parts / os.urandom(16).hex()

    def opened(self, item: Item, name: str) -> AbstractContextManager[BinaryIO]:
        """Lend the blob `name` for reading, encrypted as it is; BlobMissing, BlobDamaged if it cannot be read."""
        return self._opened(self.thing(item, name), name)

    def place(self, blobs: Sequence[Sealed]) -> None:
        """Give sealed parts their place and name. When this returns they are durable.

        They are flushed, renamed, and the folders flushed: a blob in its place is whole.
        """
        self._disk.flush_all(blob.part for blob in blobs)
        for blob in blobs:
            self._disk.make_folder(self.path(blob.name).parent)
            self._disk.rename(blob.part, self.path(blob.name))
        self._disk.flush_all(sorted({self.path(blob.name).parent for blob in blobs}))

    def drop(self, blob: Sealed) -> None:
        """Remove a sealed part that is not wanted."""
        self._disk.remove(blob.part)

    def get(self, item: Item, name: str) -> bytes:
        """Return the bytes of `item` from blob `name`; BlobMissing, or BlobDamaged unless all digests fit."""
        thing = self.thing(item, name)
        self._check_tier(thing)
        with self._opened(thing, name) as source:
            sealed = source.read()
        if sha256(sealed) != name:
            raise BlobDamaged(thing, _ALTERED)
        try:
            payload = age.unseal(sealed, *self._keys.identities)
        except age.SealedError as error:
            raise BlobDamaged(thing, str(error)) from error
        if (sha256(payload), sha512(payload), len(payload)) != (item.id, item.sha512, item.size):
            raise BlobDamaged(thing, _OTHER)
        return payload

    def check(self, item: Item, name: str, tick: Callable[[int], None]) -> None:
        """Raise BlobMissing or BlobDamaged unless blob `name` holds `item`; `tick` is told how much was checked."""
        if item.size <= _SMALL:
            self.get(item, name)
            tick(item.size)
            return
        thing = self.thing(item, name)
        with self._opened(thing, name) as source:
            self._pass(thing, item, name, source, _Counted(tick))

    def write(self, item: Item, name: str, sink: Sink | None) -> None:
        """Write the bytes of `item` from blob `name` to `sink`, after all of it was checked; None only checks.

        Holds a few MB, whatever the length. Raises BlobMissing or BlobDamaged.
        """
        thing = self.thing(item, name)
        self._check_tier(thing)
        with self._opened(thing, name) as source:
            for target in (None, sink) if sink is not None else (None,):
                source.seek(0)
                self._pass(thing, item, name, source, target)

    @contextmanager
    def lend(self, item: Item, name: str) -> Iterator[BinaryIO]:
        """Lend the bytes of `item` for reading at any place, after all of them were checked.

        Holds a few MB, whatever the length. Raises BlobMissing or BlobDamaged, also in reading.
        """
        thing = self.thing(item, name)
        self._check_tier(thing)
        with self._opened(thing, name) as source:
            self._pass(thing, item, name, source, None)
            source.seek(0)
            try:
                yield BufferedReader(Ranges(source, self._keys.identities), _PIECE)
            except age.SealedError as error:
                raise BlobDamaged(thing, str(error)) from error

    @contextmanager
    def lend_part(self, blob: Sealed) -> Iterator[BinaryIO]:
        """Lend the bytes of a part that was just sealed and has no place yet, for reading at any place."""
        self._check_tier(f"item {blob.item.short}")
        with open(blob.part, "rb") as source:
            yield BufferedReader(Ranges(source, self._keys.identities), _PIECE)

    def thing(self, item: Item, name: str) -> str:
        """Return how messages name the blob of `item`."""
        return f"item {item.short} (blob {name[:2]}/{name})"

    def _pass(self, thing: str, item: Item, name: str, source: BinaryIO, sink: Sink | None) -> None:
        try:
            passed = age.unseal_stream(source, sink, *self._keys.identities)
        except age.SealedError as error:
            raise BlobDamaged(thing, self.own_fault(name) or str(error)) from error
        if passed.name != name:
            raise BlobDamaged(thing, _ALTERED)
        if (passed.sha256, passed.sha512, passed.size) != (item.id, item.sha512, item.size):
            raise BlobDamaged(thing, _OTHER)

    def _check_tier(self, thing: str) -> None:
        if not self._keys.identities:
            raise SealedTier(thing, "your key opens the working case, not its originals")

    @contextmanager
    def _opened(self, thing: str, name: str) -> Iterator[BinaryIO]:
        try:
            with open(self.path(name), "rb") as source:
                yield source
        except FileNotFoundError as error:
            raise BlobMissing(thing, "the file is gone") from error
        except OSError as error:
            raise BlobDamaged(thing, f"it cannot be read ({error.strerror})") from error

    def names(self) -> Iterator[str]:
        """Yield the names of all blobs on disk, in order."""
        for folder in sorted(self._folder.glob("[0-9a-f][0-9a-f]")):
            if folder.is_dir():
                yield from sorted(path.name for path in folder.iterdir())

    def unfinished(self) -> list[Path]:
        """Return the files that a broken-off command left half written."""
        return sorted(self._parts.glob("*")) if self._parts.is_dir() else []

    def own_fault(self, name: str) -> str | None:
        """Return what is wrong with the blob `name` by itself, its name alone being known."""
        try:
            with open(self.path(name), "rb") as source:
                return None if file_digest(source, "sha256").hexdigest() == name else _ALTERED
        except OSError as error:
            return f"it cannot be read ({error.strerror})"

    def discard(self, names: Iterable[str]) -> None:
        """Remove blobs that nothing refers to."""
        for name in names:
            self._disk.remove(self.path(name))

    def links(self, name: str) -> int:
        """Return how many names on the disk lead to the blob `name`."""
        path = self.path(name)
        return path.stat().st_nlink if path.exists() else 0

    def destroy(self, name: str) -> None:
        """Overwrite and remove the blob `name`, durably. Its place is emptied first: what stands there is whole.

        A file that other names on the disk lead to is only removed: what they lead to is not ours.
        """
        path, part = self.path(name), self._parts / name
        if path.exists():
            self._disk.make_folder(self._parts)
            self._disk.rename(path, part)
            self._disk.flush_all([path.parent, self._parts])
        if part.exists():
            if part.stat().st_nlink == 1:
                self._disk.overwrite(part)
            self._disk.remove(part)
            self._disk.flush_folder(self._parts)

    def sweep(self) -> None:
        """Remove half-written files."""
        for path in self.unfinished():
            self._disk.remove(path)


def passed_on(source: BinaryIO, sink: Sink, name: str) -> str | None:
    """Write an encrypted blob from `source` to `sink`; return what is wrong if its bytes are not those of `name`."""
    digest = new_sha256()
    while piece := source.read(_PIECE):
        digest.update(piece)
        sink.write(memoryview(piece))
    return None if digest.hexdigest() == name else _ALTERED
