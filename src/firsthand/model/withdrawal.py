"""What is taken out of a case for good: the order to do so, and what is left to say of it."""

from dataclasses import dataclass

from firsthand.model.people import People
from firsthand.model.reading import History


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Items that are to be destroyed, and why; and what the case says without them.

    `captures` are all that go: those of `items`, and those by which an item that stays came out of one of them.
    `telling` are words that give the items away (names of files, addresses): where an earlier act has one of them
    in its details, they are blanked there.
    """

    items: tuple[str, ...]
    captures: tuple[str, ...]
    telling: tuple[str, ...]
    reason: str
    people: People
    history: History


@dataclass(frozen=True, slots=True)
class Tombstone:
    """Bytes that were destroyed: the digest of them, when (UTC), why and by whom."""

    item: str
    at: str
    reason: str
    agent: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What a destruction did: the act of the journal, and what went besides records and originals.

    `blanked` are the numbers of earlier acts of which details were blanked, `words` counts sealed words that went.
    `linked` are blobs that other names on the disk lead to. `lingering`: another process reads the case, and
    older pages of the database stay until the next command that writes finds it alone.
    """

    activity: int
    at: str
    blanked: tuple[int, ...]
    words: int
    linked: tuple[str, ...]
    lingering: bool


@dataclass(frozen=True, slots=True)
class KnownCopy:
    """A copy of the case that was made once: where, when (UTC), and how many acts it had."""

    place: str
    made: str
    lines: int
