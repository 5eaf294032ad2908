"""What every store does, whatever it is built on. `tests/contract/` holds any implementation to it."""

from collections.abc import Callable, Collection, Iterator, Sequence, Set
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Literal, NamedTuple, Protocol, Self

from firsthand.crypto.blob import Sink
from firsthand.crypto.cosign import Growth
from firsthand.crypto.note import Key
from firsthand.model.activity import Activity
from firsthand.model.claim import Attribution, Claim, NamedSpan
from firsthand.model.disclosure import Disclosure
from firsthand.model.event import Event
from firsthand.model.item import Capture, Item
from firsthand.model.people import People
from firsthand.model.proof import Answer, Cosignature, Stamp
from firsthand.model.query import Found, Search
from firsthand.model.reading import History, Page, Problem, Reading
from firsthand.model.rendition import Rendition
from firsthand.model.source import Derivation, OriginCount, Source
from firsthand.model.upkeep import Brought, Checked, Compared, Copied, Order, Restored
from firsthand.model.verify import NOTHING_OUTSIDE, Finding, Outside
from firsthand.model.withdrawal import KnownCopy, Tombstone, Withdrawal, Withdrawn
from firsthand.store.vault.blobs import Sealed

Mode = Literal["write", "read", "inspect"]

Payload = bytes | Path | Sealed
"""The bytes of an item: in memory, in a file that is read once, or sealed into the case already."""

Batch = Sequence[tuple[Item, Capture, Payload]]


class Proofs(Protocol):
    """The signed head of a case, the word of partners for it, and timestamps of authorities."""

    @property
    def verifier(self) -> str:
        """The public key that checks the heads of the case, as a vkey."""

    def head(self) -> bytes:
        """Return the signed head; CheckpointDamaged."""

    def growth(self, since: bytes, thing: str) -> Growth:
        """Return the signed head with the proof that it has the head `since` as its beginning.

        Raises CheckpointDamaged, naming `thing`, if it has not, or if `since` is no head of this case.
        """

    def cosign(self, head: bytes, partner: Key | None, agent: str) -> bytes:
        """Return a partner's head with the cosignature of this case; the journal has it first.

        Raises HeadRefused if the partner did not sign it, or if it is not shown to have what was cosigned before as
        its beginning; UsageError if nothing of that partner was cosigned before and no key is given.
        """

    def keep_cosignature(self, head: bytes, partner: Key, agent: str) -> Cosignature:
        """Keep a partner's cosignature of a head of this case. Durable on return; CheckpointDamaged, HeadRefused."""

    def keep_stamp(self, answer: Answer, anchors: bytes | None, agent: str) -> Stamp:
        """Keep the reply of an authority with the head that it stamps. Durable on return; ReplyRejected."""

    def stamps(self) -> list[Stamp]:
        """Return every timestamp, the first first."""

    def disclose(self, items: Sequence[str], restore: Callable[[Capture], Capture]) -> Disclosure:
        """Return what vouches for `items`, and nothing of others; `restore` gives a capture as it came in.

        Raises NothingFound, IntegrityError if something that vouches is not what it was.
        """


class Withdrawals(Protocol):
    """What takes items out of a case for good, and what the case knows of that."""

    def destroy(self, order: Withdrawal, agent: str) -> Withdrawn:
        """Take items out of the case: records and originals, sealed words that nothing else has. Durable on return.

        The act of kind `destroy` and the going of the records are one; the originals follow, by the next writer if
        this one dies. Raises CaseBusy if another process has the case open, NothingFound.
        """

    def tombstones(self) -> dict[str, Tombstone]:
        """Return what was destroyed and did not come again, by item."""

    def copies(self) -> list[KnownCopy]:
        """Return the copies of the case that it knows of: what is destroyed here is still in them."""

    def acts_of(self, items: Set[str]) -> dict[str, int]:
        """Return the number of the act that brought each of `items`."""


class Upkeep(Protocol):
    """What keeps a case from being lost: second copies, checks of originals, and mending one from the other."""

    @property
    def is_copy(self) -> bool:
        """Whether this is a second copy, which only `firsthand copy` writes to."""

    def bring_ahead(self, order: Order) -> Brought:
        """Copy the originals that the copy lacks, and nothing else, while others may write to the case."""

    def copy(self, order: Order, ahead: Brought | None = None) -> Copied:
        """Make `order.folder` a whole copy of the case as it is now, and journal that. Durable on return.

        Killed at any moment the folder is the earlier copy or the new one. Raises CopyRefused, CaseBusy,
        StorageError, and IntegrityError if the database of the case is damaged.
        """

    def compare(
        self, folder: Path, progress: Callable[[int, int], None] = lambda done, total: None
    ) -> Compared:
        """Hold the copy in `folder` against the case, every byte of both; CopyRefused, CaseBusy."""

    def restore(self, items: list[str] | None, source: Path, place: str, agent: str) -> Restored:
        """Replace the damaged originals of `items` (None: all that are marked or gone) from the copy in `source`."""

    def checks(self) -> dict[str, Checked]:
        """Return the last check of each original that was checked, by item; the damaged ones have a fault."""

    def due(self, days: float | None, limit: int | None) -> list[tuple[Item, str]]:
        """Return the items whose last check is longest ago, with the names of their blobs.

        `days`: without those that were checked in that many last days. `limit`: at most so many.
        """

    def check(
        self,
        wanted: list[tuple[Item, str]],
        agent: str,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> list[Finding]:
        """Hold originals against their digests and keep the outcome, as one act; one Finding each, in order."""


class Part(NamedTuple):
    """A part of what is sealed as one: its letters are those from `at` on of the folded word `of`.

    `of` is empty for what is no word.
    """

    spelled: str
    of: str
    at: int = 0


class SealedWords(Protocol):
    """The sealed words of a case: which mask stands for which word. A mask is as long as the word."""

    def __len__(self) -> int:
        """How many words are sealed."""

    def knows(self, word: str) -> bool:
        """Say whether the folded `word` is sealed."""

    def newer(self, word: str, box: int) -> bool:
        """Say whether the folded `word` was sealed after box number `box`."""

    def known(self, word: str) -> str | None:
        """Return the mask of `word`, as spelled, if it has one."""

    def mask(self, parts: Sequence[Part]) -> str:
        """Return the mask of what `parts` spell together: the same for the same letters.

        A new one becomes durable with the next act of the case.
        """

    def last_box(self) -> int:
        """Return the number of the newest box of words, 0 before the first."""

    def swept(self) -> int:
        """Return the number of the box up to which everything kept earlier was looked through for its words."""

    def people(self) -> People:
        """Return who goes by which pseudonym."""

    @property
    def openable(self) -> bool:
        """Whether the key at hand opens the words."""

    def open(self) -> dict[str, str]:
        """Return every word by its mask; SealedTier for a member who may not."""


class Store(Protocol):
    """One open case. Lists come in order of arrival: item by item, page by page, as they stand in the text.

    A store open for reading sees one state of the case, whatever a writer does meanwhile; its writing methods
    raise UsageError. Reading damaged bytes raises an IntegrityError.
    """

    def __enter__(self) -> Self:
        """Return the store itself."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""

    def close(self) -> None:
        """Give up the database and the lock; closing twice does nothing."""

    @property
    def opens_originals(self) -> bool:
        """Whether the key at hand opens the originals: it does for members with the sealed tier."""

    @property
    def words(self) -> SealedWords:
        """The sealed words of the case: which mask stands for which word."""

    def items(self) -> list[Item]:
        """Return what is preserved."""

    def captures(self) -> list[Capture]:
        """Return how it was obtained."""

    def renditions(self, document: str | None = None) -> list[Rendition]:
        """Return all texts, or those of the document of that name."""

    def rendition(self, rendition_id: str) -> Rendition:
        """Return one text; NothingFound if there is none of that id."""

    def search(self, search: Search) -> Found:
        """Return how many texts hold what is looked for, and the best of them: by BM25, then by arrival.

        Words are those of `language.shadow`. A sealed word is found by its mask only: no text holds it.
        """

    def claims(self, limit: int | None = None) -> list[Claim]:
        """Return all claims, or the first `limit` of them."""

    def polarities(self, claims: Collection[str] | None = None) -> dict[str, str]:
        """Return the polarity of each claim by its id, or of those `claims`."""

    def attributions(self) -> list[Attribution]:
        """Return all attributions."""

    def named(self) -> dict[str, tuple[NamedSpan, ...]]:
        """Return the names found in each rendition, by its id."""

    def events(self, limit: int | None = None) -> list[Event]:
        """Return the reconciled events, or the first `limit` of them."""

    def derivations(self) -> list[Derivation]:
        """Return who has what from whom."""

    def sources(self, limit: int | None = None) -> list[Source]:
        """Return who gives information, or the first `limit` of them."""

    def counts(self, events: Collection[str] | None = None) -> list[OriginCount]:
        """Return how many origins each event has, or each of those `events`."""

    def history_digest(self) -> str | None:
        """Return the digest of the stored History, or None before there is one."""

    def head(self) -> str:
        """Return the head of the journal as the checkpoint file has it: number of lines, and their root."""

    def activities(self) -> list[Activity]:
        """Return what was done to the case, the first first."""

    def blob(self, item_id: str) -> bytes:
        """Return the preserved bytes of an item, checked as a whole before any is returned.

        Raises NothingFound, BlobMissing or BlobDamaged.
        """

    def write_blob(self, item_id: str, sink: Sink) -> None:
        """Write the preserved bytes of an item, of any size, to `sink`: none before all of them were checked.

        Raises NothingFound, BlobMissing or BlobDamaged.
        """

    def lend_blob(self, item_id: str) -> AbstractContextManager[BinaryIO]:
        """Lend the preserved bytes of an item, of any size, for reading at any place, once all were checked.

        Raises NothingFound, BlobMissing or BlobDamaged.
        """

    def blob_name(self, item_id: str) -> str:
        """Return the name of the item's file, the SHA-256 of its encrypted bytes; NothingFound."""

    def pages(self) -> list[Page]:
        """Return every document with its claims, attributions and names."""

    def has_item(self, item_id: str) -> bool:
        """Say whether these bytes are preserved."""

    def has_capture(self, capture_id: str) -> bool:
        """Say whether this way of obtaining them is recorded."""

    def reading(self, item_id: str) -> Reading:
        """Return what was read from an item, by whatever code; NothingFound."""

    def last_reading(self) -> int:
        """Return the number of the act that brought the newest reading, -1 before the first."""

    def unread(self, code: str | None = None) -> list[Item]:
        """Return items without a reading by code version `code` (None: without any reading)."""

    def problems(self) -> list[tuple[str, Problem]]:
        """Return (item id, problem) for each record that could not be read."""

    def seal(self, source: BinaryIO) -> Sealed:
        """Encrypt `source` to its end into the case, in one pass and in little memory, and say what it was.

        The digests are those of the bytes that were encrypted, also if the file changes meanwhile. It is kept once
        `add_captures` has it as a payload; what is never given there is swept away.
        """

    def add_captures(self, batch: Batch, agent: str) -> None:
        """Keep bytes and how they were obtained; what is there already is passed over. Durable on return.

        Raises ValueError if bytes do not have the digests of their item: a fault of the caller.
        """

    def add_readings(self, batch: Sequence[Reading], agent: str) -> None:
        """Keep readings, each in place of an older one of its item. Durable on return; NothingFound."""

    def replace_history(self, history: History, agent: str) -> None:
        """Keep `history` in place of the older one, unless its digest is the same. Durable on return."""

    def keep_seal(self, captures: Sequence[Capture], people: People, box: int, agent: str) -> None:
        """Keep captures in which names are sealed now, and who goes by which pseudonym. Durable on return.

        Everything kept was looked through for the words up to that box.
        """

    def record(self, kind: str, details: dict[str, str], agent: str) -> Activity:
        """Put an act in the journal (an export, an opening of names) and return it. Durable on return."""

    def view(self, what: str, details: dict[str, str], agent: str) -> bool:
        """Put in the journal that `agent` looks at `what`, also where the case is open for reading.

        While another process writes, a sealed note is left, which the next writer takes into the journal. False
        if neither can be written (a medium that is read-only, or full): the reading is not journaled, and the
        caller says so.
        """

    def verify(
        self,
        outside: Outside = NOTHING_OUTSIDE,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> Iterator[Finding]:
        """Check every blob, journal line, checkpoint and database page; yield one Finding each.

        `outside`: what was kept elsewhere, to be held against the case. `progress` is told how many bytes of the
        originals were checked, and how many there are.
        """

    @property
    def proofs(self) -> Proofs:
        """Return what the case can show to others, and what others have said of it."""

    @property
    def withdrawals(self) -> Withdrawals:
        """Return what takes items out of the case for good."""

    @property
    def upkeep(self) -> Upkeep:
        """Return what keeps the case from being lost."""
