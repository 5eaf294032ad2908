"""The parts of a store, each behind an interface of its own: proofs, withdrawals, upkeep, sealed words, leaves."""

from collections.abc import Callable, Collection, Mapping, Sequence, Set
from pathlib import Path
from typing import NamedTuple, Protocol

from firsthand.crypto.cosign import Growth
from firsthand.crypto.note import Key
from firsthand.model.activity import Activity
from firsthand.model.claim import Claim
from firsthand.model.disclosure import Disclosure
from firsthand.model.estimate import KeptEstimate
from firsthand.model.event import Event
from firsthand.model.item import Capture, Item
from firsthand.model.leaf import End, Grouping, Kind, Leaf, Open, Sum, Where
from firsthand.model.linkage import Linkage, VictimList
from firsthand.model.people import People
from firsthand.model.proof import Answer, Cosignature, Stamp
from firsthand.model.reading import Page
from firsthand.model.source import Derivation, Source
from firsthand.model.upkeep import Brought, Checked, Compared, Copied, Order, Restored
from firsthand.model.verify import Finding
from firsthand.model.withdrawal import KnownCopy, Tombstone, Withdrawal, Withdrawn


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


class Lists(Protocol):
    """The victim lists of a case, and what was linked and estimated from them (`spec/lists.md`)."""

    def all(self) -> list[VictimList]:
        """Return the lists as they stand, in the order in which they first came."""

    def versions(self) -> list[VictimList]:
        """Return every version of every list, the first first."""

    def keep(self, new: VictimList, agent: str) -> None:
        """Keep a version of a list, whose file is in the case. Durable on return.

        Raises NothingFound, and UsageError for a version that is kept already.
        """

    def linkage(self) -> Linkage | None:
        """Return what linking gave last; None before."""

    def linked(self) -> str | None:
        """Return the digest of what linking gave last, without reading it; None before."""

    def keep_linkage(self, new: Linkage, agent: str) -> None:
        """Keep what linking gave, in the place of what it gave before. Durable on return."""

    def estimates(self) -> list[KeptEstimate]:
        """Return what was estimated, the first first."""

    def keep_estimate(self, new: KeptEstimate, agent: str) -> None:
        """Keep an estimate; one of the same id is replaced. Durable on return."""


class Leaves(Protocol):
    """A large case in small parts: each question reads as many records as it returns."""

    def number_of(self, what: Kind) -> int:
        """Return how many there are."""

    def ids(self) -> list[str]:
        """Return the ids of all texts, in order."""

    def documents(self, limit: int, after: Where | None = None, before: Where | None = None) -> list[Leaf]:
        """Return the first `limit` documents behind `after`, or the last ones before `before`, as they came."""

    def place_of(self, number: int) -> Where:
        """Return where the document with that number (from 1) stands; for any other a place before all of them."""

    def number_before(self, where: Where) -> int:
        """Return how many documents stand before that place."""

    def page(self, rendition_id: str) -> Page:
        """Return one document with its claims, attributions and names; NothingFound."""

    def claims(self, ids: Collection[str]) -> dict[str, Claim]:
        """Return claims by their ids; those that are not there are left out."""

    def claims_after(self, claim_id: str | None, limit: int) -> list[tuple[str, str]]:
        """Return the next `limit` claims behind one (None: from the first), as ids of rendition and claim."""

    def events(self, limit: int, offset: int = 0) -> list[Event]:
        """Return `limit` events in order of first mention, after the first `offset`."""

    def event(self, event_id: str) -> Event:
        """Return one event; NothingFound."""

    def source(self, source_id: str) -> Source:
        """Return one source; NothingFound."""

    def source_ids(self) -> list[str]:
        """Return the ids of all sources, those with most claims first."""

    def derivation(self, derivation_id: str) -> Derivation:
        """Return one edge; NothingFound."""

    def derivations(
        self, end: End, names: Collection[str], limit: int, claim: str | None = None
    ) -> list[Derivation]:
        """Return `limit` edges at most with one of `names` at that `end`, in order; with `claim` of that alone.

        An edge of whole reports has an empty claim.
        """


class Survey(Protocol):
    """A large case seen from above: a few values of each of many records, for plots and counts."""

    def open_texts(self, decided: Mapping[Where, int], limit: int, offset: int = 0) -> list[Open]:
        """Return `limit` texts with undecided claims, those with most first, after the first `offset`.

        `decided` says of how many claims of which texts somebody decided.
        """

    def left_open(self, decided: Mapping[Where, int]) -> tuple[int, int, int]:
        """Return how many texts have undecided claims, how many claims are undecided, and how many there are."""

    def places_of(self, claims: Collection[str]) -> dict[str, Where]:
        """Return where the text stands that makes each of `claims`; those that are not there are left out."""

    def leaves(self, texts: Collection[str]) -> dict[str, Leaf]:
        """Return a line for each of `texts`, by id; those that are not there are left out."""

    def called(self, documents: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Return the ids of the texts of each of `documents`, by its name."""

    def languages(self) -> list[str]:
        """Return the codes of the languages that a search can be narrowed to, in alphabetical order."""

    def activities(self, limit: int, offset: int = 0) -> tuple[int, list[Activity]]:
        """Return how many acts there are, and `limit` of them, the last first, after the first `offset`."""


class Marks(Protocol):
    """Events found by a few values of each, as many records read as are returned. Places and times: `Sum`."""

    def doubtful(self, limit: int, offset: int = 0) -> list[Event]:
        """Return `limit` events after the first `offset`, the most doubtful first (`model/doubt.py`)."""

    def holding(self, claim: str) -> str | None:
        """Return the id of the event that holds a claim or its denial, None if none does."""

    def beside(self, documents: Collection[str]) -> dict[str, int]:
        """Return the ids of the events that any of these documents tells, with how many of them do."""

    def periods(self) -> dict[str, int]:
        """Return how many events have each period (`model/period.py`) as their narrowest."""

    def within(self, period: str, limit: int, offset: int = 0) -> list[Event]:
        """Return `limit` events of one narrowest period, in order of first mention, after the first `offset`."""

    def sums(self, figure: str, by: Grouping, narrowed: Mapping[Grouping, str]) -> list[Sum]:
        """Return what is told of a figure by acts, place or year and by time, of the events that fit `narrowed`."""

    def at_place(self, key: str) -> Event | None:
        """Return the first event at the place of that key, None without any."""

    def located(self, after: int, limit: int) -> list[tuple[int, Event]]:
        """Return `limit` events with coordinates behind position `after` (-1: from the first), with positions."""

    def placed(self) -> tuple[int, int]:
        """Return how many events have coordinates, and how many have none."""


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
