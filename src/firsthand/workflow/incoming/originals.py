"""Where the bytes to be read come from: the case, or for a member who cannot open originals the files at hand."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from firsthand.crypto.digest import sha256
from firsthand.errors import BlobDamaged, BlobMissing
from firsthand.language import masks
from firsthand.model.item import Capture, Item
from firsthand.store import Store
from firsthand.workflow.incoming.inputs import Failure
from firsthand.workflow.reading.files import Payload


class Originals:
    """The originals of a case, under the names that they came by."""

    def __init__(
        self, store: Store, captures: Mapping[str, Capture], at_hand: Mapping[str, Sequence[str]]
    ) -> None:
        """Take one capture of each item, and the paths at hand, by item."""
        self._store, self._captures, self._at_hand = store, captures, at_hand
        self.damaged: list[Failure] = []

    def has(self, item: Item) -> bool:
        """Say whether the bytes of `item` can be had by this member."""
        return self._store.opens_originals or item.id in self._at_hand

    def payloads(self, items: Sequence[Item]) -> Iterator[Payload]:
        """Yield the items to be read; what changed on the disk since it came in is left for another member.

        A damaged original is passed over, and named in `damaged`: it keeps the reading that it has.
        """
        names = {item.id: self._captures[item.id].name for item in items}
        if any(map(masks.is_masked, names.values())) and self._store.words.openable:
            opened = masks.Opened(self._store.words.open())
            names = {item: opened.text(name) for item, name in names.items()}
        for item in items:
            content = self._whole(item)
            if content is not None:
                yield Payload(item.id, names[item.id], content)

    def _whole(self, item: Item) -> bytes | None:
        try:
            return self._content(item)
        except (BlobDamaged, BlobMissing) as fault:
            self.damaged.append(Failure(f"item {item.short}", fault))
            return None

    def _content(self, item: Item) -> bytes | None:
        if self._store.opens_originals:
            return self._store.blob(item.id)
        for path in map(Path, self._at_hand[item.id]):
            content = path.read_bytes() if path.is_file() else b""
            if sha256(content) == item.id:
                return content
        return None
