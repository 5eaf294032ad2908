"""Which items of a case are archives, and which of those were not unpacked to their end."""

from collections.abc import Sequence

from firsthand.errors import NotUnpacked
from firsthand.model.item import Capture, Item
from firsthand.store import Store

KINDS = {
    "warc": ("application/warc", None, "warc"),
    "wacz": ("application/wacz", "wacz-checks", "wacz-pages"),
    "proofmode": ("application/x-proofmode+zip", "proofmode-checks", "proofmode-media"),
}
"""Kind of archive: its media type, the reader of its checks, the reader of what is in it."""

KIND_OF = {media: kind for kind, (media, _, _) in KINDS.items()}
"""The kind of archive of each media type."""


def is_archive(capture: Capture) -> bool:
    """Say whether this is the capture of an archive that is unpacked."""
    return capture.container is None and capture.media_found in KIND_OF


def without_archives(store: Store, items: Sequence[Item]) -> list[Item]:
    """Return `items` without archives: no reader reads those, what came out of them is read."""
    archives = {capture.item for capture in store.captures() if capture.media_found in KIND_OF}
    return [item for item in items if item.id not in archives]


def first_captures(store: Store) -> dict[str, Capture]:
    """Return the first capture of each item that came in by itself: what is said of its members hangs on that one."""
    return {capture.item: capture for capture in reversed(store.captures()) if capture.container is None}


def unfinished(store: Store) -> set[str]:
    """Return the items that have no reading, or one that tells that a reader stopped in the middle of an archive."""
    stopped = {item for item, one in store.problems() if one.error == NotUnpacked.__name__}
    return stopped | {item.id for item in store.unread()}


def not_unpacked(store: Store) -> set[str]:
    """Return the archives that were not unpacked to their end."""
    archives = {capture.item for capture in store.captures() if is_archive(capture)}
    return unfinished(store) & archives
