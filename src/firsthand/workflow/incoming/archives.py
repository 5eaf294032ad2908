"""Which items of a case are archives, and which of those were not unpacked to their end."""

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.errors import NotRead, NotUnpacked, UnknownFormat
from firsthand.model.item import Capture, Item
from firsthand.store import Store
from firsthand.workflow.unpacking.kinds import AMBIGUOUS, BY_MEDIA, Kind

_NOT_TAKEN_APART = (NotUnpacked.__name__, UnknownFormat.__name__, NotRead.__name__)


@dataclass(frozen=True, slots=True)
class Due:
    """An archive that is not taken apart as this code would.

    `left`: an earlier run did not come to its end. `only_if_named`: a reader of this very code stopped in it.
    """

    item: Item
    capture: Capture
    left: bool
    only_if_named: bool


def kind_of(capture: Capture) -> Kind | None:
    """Return the kind of archive that this is the capture of; None for other files."""
    return BY_MEDIA.get(capture.media_found or "")


def is_archive(capture: Capture) -> bool:
    """Say whether this is the capture of a file that is taken apart."""
    return kind_of(capture) is not None


def read_too(capture: Capture) -> bool:
    """Say whether this is the capture of an archive that is a document besides, as a mail is."""
    kind = kind_of(capture)
    return kind is not None and kind.read_too


def is_ambiguous(capture: Capture) -> bool:
    """Say whether a document may have been given this media type by an earlier version."""
    return capture.media_found in AMBIGUOUS


def without_archives(store: Store, items: Sequence[Item]) -> list[Item]:
    """Return `items` without those archives that no reader of documents reads: what came out of them is read."""
    last = {capture.item: capture for capture in store.captures()}
    archives = {item for item, capture in last.items() if is_archive(capture) and not read_too(capture)}
    return [item for item in items if item.id not in archives]


def first_captures(store: Store) -> dict[str, Capture]:
    """Return the first capture of each item, of those as a file of its own if there are any.

    What is said of the members of an archive hangs on that one.
    """
    found: dict[str, Capture] = {}
    for capture in store.captures():
        held = found.get(capture.item)
        if held is None or (held.container is not None and capture.container is None):
            found[capture.item] = capture
    return found


def unfinished(store: Store) -> set[str]:
    """Return the items that have no reading, or one that tells that a reader stopped in the middle of an archive."""
    stopped = {item for item, one in store.problems() if one.error == NotUnpacked.__name__}
    return stopped | {item.id for item in store.unread()}


def due(store: Store, version: str) -> dict[str, Due]:
    """Return the archives that are to be unpacked now, by item, in the order in which they came.

    Those that were never unpacked to their end; those that an earlier version did not know how to; and, where this
    code has not read them, mails, whose reading tells of both.
    """
    never, unread = ({item.id for item in store.unread(code)} for code in (None, version))
    stopped, stopped_here = set[str](), set[str]()
    for named, one in store.problems():
        if one.error in _NOT_TAKEN_APART:
            stopped.add(named)
        if one.error == NotUnpacked.__name__:
            stopped_here.add(named)
    captures = first_captures(store)
    found: dict[str, Due] = {}
    for item in store.items():
        capture = captures.get(item.id)
        if capture is None or not is_archive(capture) or item.id not in unread | stopped_here:
            continue
        again = read_too(capture) or is_ambiguous(capture) or item.id in stopped
        if item.id in never or again:
            found[item.id] = Due(item, capture, item.id in never | stopped_here, item.id not in unread)
    return found


def not_unpacked(store: Store) -> set[str]:
    """Return the archives that were not unpacked to their end."""
    archives = {capture.item for capture in store.captures() if is_archive(capture) and not read_too(capture)}
    return unfinished(store) & archives
