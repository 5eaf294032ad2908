"""Preserved originals on disk: age files named by the SHA-256 of their bytes (`sha256sum` checks them)."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from firsthand.crypto import blob as age
from firsthand.crypto.digest import sha256
from firsthand.crypto.keys import CaseKeys
from firsthand.errors import BlobDamaged, BlobMissing, SealedTier
from firsthand.model.item import Item
from firsthand.store.disk import Disk

NAME = "blobs"
_PARTS = "part"


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

    def put(self, payloads: Iterable[bytes]) -> list[str]:
        """Encrypt and keep `payloads`; return their names. When this returns they are durable.

        Written under `part/`, flushed, renamed into place, folders flushed: a blob in its place is whole.
        """
        recipient = self._keys.recipient
        self._disk.make_folder(self._parts)
        parts: dict[str, Path] = {}
        for payload in payloads:
            sealed = age.seal(payload, recipient)
            name = sha256(sealed)
            parts[name] = self._parts / name
            self._disk.write(parts[name], sealed)
        self._disk.flush_all(parts.values())
        for name, part in parts.items():
            self._disk.make_folder(self.path(name).parent)
            self._disk.rename(part, self.path(name))
        self._disk.flush_all(sorted({self.path(name).parent for name in parts}))
        return list(parts)

    def get(self, item: Item, name: str) -> bytes:
        """Return the bytes of `item` from blob `name`; BlobMissing, or BlobDamaged unless all digests fit."""
        thing = f"item {item.short} (blob {name[:2]}/{name})"
        try:
            sealed = self._sealed(name)
        except FileNotFoundError as error:
            raise BlobMissing(thing, "the file is gone") from error
        except OSError as error:
            raise BlobDamaged(thing, f"it cannot be read ({error.strerror})") from error
        if sha256(sealed) != name:
            raise BlobDamaged(thing, "its bytes are not those that were written")
        if not self._keys.identities:
            raise SealedTier(thing, "your key opens the working case, not its originals")
        try:
            payload = age.unseal(sealed, *self._keys.identities)
        except age.SealedError as error:
            raise BlobDamaged(thing, str(error)) from error
        if (sha256(payload), hashlib.sha512(payload).hexdigest(), len(payload)) != (
            item.id,
            item.sha512,
            item.size,
        ):
            raise BlobDamaged(thing, "it opens and holds other bytes than were preserved")
        return payload

    def names(self) -> Iterator[str]:
        """Yield the names of all blobs on disk, in order."""
        for folder in sorted(self._folder.glob("[0-9a-f][0-9a-f]")):
            yield from sorted(path.name for path in folder.iterdir())

    def unfinished(self) -> list[Path]:
        """Return the files that a broken-off command left half written."""
        return sorted(self._parts.glob("*")) if self._parts.is_dir() else []

    def own_fault(self, name: str) -> str | None:
        """Return what is wrong with the blob `name` by itself, its name alone being known."""
        try:
            return None if sha256(self._sealed(name)) == name else "its bytes are not those that were written"
        except OSError as error:
            return f"it cannot be read ({error.strerror})"

    def discard(self, names: Iterable[str]) -> None:
        """Remove blobs that nothing refers to."""
        for name in names:
            self._disk.remove(self.path(name))

    def sweep(self) -> None:
        """Remove half-written files."""
        for path in self.unfinished():
            self._disk.remove(path)

    def _sealed(self, name: str) -> bytes:
        return self.path(name).read_bytes()
