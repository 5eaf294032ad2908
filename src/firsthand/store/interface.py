"""What every store does, whatever it is built on. `tests/contract/` holds any implementation to it."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Literal, Protocol, Self

from firsthand.crypto.blob import Sink
from firsthand.model.activity import Activity
from firsthand.model.claim import Attribution, Claim, NamedSpan
from firsthand.model.event import Event
from firsthand.model.item import Capture, Item
from firsthand.model.judgement import WHATEVER, Judgement, JudgementKind, Ruling
from firsthand.model.people import People
from firsthand.model.query import Found, Search
from firsthand.model.reading import History, Page, Problem, Reading
from firsthand.model.rendition import Rendition
from firsthand.model.source import Derivation, OriginCount, Source
from firsthand.model.verify import NOTHING_OUTSIDE, Finding, Outside
from firsthand.store.parts import Leaves, Lists, Marks, Proofs, SealedWords, Survey, Upkeep, Withdrawals
from firsthand.store.vault.blobs import Sealed

Mode = Literal["write", "read", "inspect"]

Payload = bytes | Path | Sealed
"""The bytes of an item: in memory, in a file that is read once, or sealed into the case already."""

Batch = Sequence[tuple[Item, Capture, Payload]]


class KeptPostings(Protocol):
    """Segments of bytes that comparing texts left, made by one version of the code."""

    def segments(self, code: str) -> list[bytes]:
        """Return all segments in order; none if other code made them."""

    def keep(self, segment: bytes, code: str, *, instead: bool) -> None:
        """Keep one segment more, or one `instead` of all. Durable on return; killed before that, nothing changed."""


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

    def texts(self) -> list[Rendition]:
        """Return all texts without the ways back to their files: `offsets`, `places` and `tongues` are empty."""

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

    def judgements(
        self,
        kind: JudgementKind | None = None,
        about: Collection[str] | None = None,
        after: str | None = None,
        limit: int | None = None,
    ) -> list[Judgement]:
        """Return what people decided, of a kind or of one subject of it (`about`, in any order), the first first.

        At most `limit` of them, from the one behind the id `after` on. Also those that stand no more:
        `model.judgement.decided` says what counts. NothingFound.
        """

    def judgement(self, judgement_id: str) -> Judgement:
        """Return one judgement; NothingFound."""

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

    def each_page(self) -> Iterator[Page]:
        """Yield every document with its claims, attributions and names, item by item."""

    def told(self) -> list[Claim]:
        """Return all claims like `claims`, with what is equal in them held once: for looking at all together."""

    def credited(self) -> list[Attribution]:
        """Return all attributions like `attributions`, with what is equal in them held once."""

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

    def lend_sealed(self, sealed: Sealed) -> AbstractContextManager[BinaryIO]:
        """Lend the bytes that were just sealed and are not kept yet, for reading at any place; SealedTier."""

    def add_captures(self, batch: Batch, agent: str) -> None:
        """Keep bytes and how they were obtained; what is there already is passed over. Durable on return.

        Raises ValueError if bytes do not have the digests of their item: a fault of the caller.
        """

    def add_readings(self, batch: Sequence[Reading], agent: str) -> None:
        """Keep readings, each in place of an older one of its item. Durable on return; NothingFound."""

    def replace_history(self, history: History, agent: str) -> None:
        """Keep `history` in place of the older one, unless its digest is the same. Durable on return."""

    def judge(self, ruling: Ruling, agent: str, expected: str | None = WHATEVER) -> Judgement:
        """Keep what a person decided. Durable on return. It replaces what the same person said of the same before.

        `expected` is the id of the latest standing judgement of the subject that the person saw, None for none; if
        another one stands by now, nothing is kept. Raises UsageError, JudgementConflict.
        """

    def judge_all(self, rulings: Sequence[Ruling], agent: str) -> list[Judgement]:
        """Keep what a person decided of several subjects, as one act, or nothing of it. Durable on return."""

    def take_back(self, judgement: str, reason: str, agent: str) -> Judgement:
        """Take a judgement back by another one, which is returned. Durable on return; NothingFound, UsageError."""

    def keep_seal(
        self,
        captures: Sequence[Capture],
        people: People,
        box: int,
        agent: str,
        judgements: Sequence[Judgement] = (),
    ) -> None:
        """Keep captures and judgements in which names are sealed now, and who goes by which pseudonym.

        Durable on return. Everything kept was looked through for the words up to that box.
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
    def leaves(self) -> Leaves:
        """Return what shows a large case in small parts."""

    @property
    def survey(self) -> Survey:
        """Return what looks over a large case: a few values of each of many records."""

    @property
    def marks(self) -> Marks:
        """Return what finds events by doubt, time, place, numbers and claims."""

    @property
    def lists(self) -> Lists:
        """Return the victim lists of the case, and what was made of them."""

    @property
    def withdrawals(self) -> Withdrawals:
        """Return what takes items out of the case for good."""

    @property
    def postings(self) -> KeptPostings:
        """Return what comparing the texts left: derived, and nothing is lost with it."""

    @property
    def upkeep(self) -> Upkeep:
        """Return what keeps the case from being lost."""
