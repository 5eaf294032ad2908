"""The store of one laptop: SQLCipher database, age blobs, journal and checkpoint in one folder.

Write order (`spec/store.md`): blobs, database transaction, journal line, checkpoint.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from types import TracebackType
from typing import BinaryIO, Self

from sqlalchemy import Connection, delete, insert, select, update

from firsthand.crypto.blob import Sink
from firsthand.crypto.digest import sha256
from firsthand.errors import BlobDamaged, BlobMissing, CaseBusy, NothingFound, StorageError
from firsthand.model.activity import Activity
from firsthand.model.item import Capture, Item
from firsthand.model.judgement import WHATEVER, Judgement, Ruling
from firsthand.model.people import People
from firsthand.model.reading import History, Reading
from firsthand.model.verify import NOTHING_OUTSIDE, Finding, Outside
from firsthand.store import entry, rows, schema
from firsthand.store.case import Case
from firsthand.store.copies import second
from firsthand.store.copies.upkeep import EmbeddedUpkeep
from firsthand.store.interface import Batch
from firsthand.store.journal import views
from firsthand.store.journal.acts import Acts, Write, no_rows
from firsthand.store.judging import kept
from firsthand.store.leaves import EmbeddedLeaves
from firsthand.store.listing.kept import EmbeddedLists
from firsthand.store.marking import making
from firsthand.store.marking.asking import EmbeddedMarks
from firsthand.store.postings import EmbeddedPostings
from firsthand.store.proof.proofs import EmbeddedProofs
from firsthand.store.reads import Reads
from firsthand.store.records import encode
from firsthand.store.sealing.words import PEOPLE, SEAL, SWEPT, Words
from firsthand.store.search import index
from firsthand.store.survey import EmbeddedSurvey
from firsthand.store.vault import originals
from firsthand.store.vault.blobs import Sealed
from firsthand.store.vault.intake import Intake
from firsthand.store.verify import verify
from firsthand.store.withdrawal import EmbeddedWithdrawals

_AT_ONCE = 1000
_MOMENT = 0.1
"""Seconds that a reader waits for its turn to write one line."""


class EmbeddedStore(Reads):
    """One open case on this machine. See `interface.Store` for what each method promises."""

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self._acts = Acts(case)
        self._words: Words | None = None
        self._intake = Intake(case, self._acts)

    @property
    def opens_originals(self) -> bool:
        """Whether the key at hand opens the originals."""
        return bool(self._case.keys.identities)

    @property
    def leaves(self) -> EmbeddedLeaves:
        """What shows a large case in small parts."""
        return EmbeddedLeaves(self._case)

    @property
    def survey(self) -> EmbeddedSurvey:
        """Return what looks over a large case."""
        return EmbeddedSurvey(self._case, self.leaves)

    @property
    def marks(self) -> EmbeddedMarks:
        """Return what finds events by doubt, time, place, numbers and claims."""
        return EmbeddedMarks(self._case)

    @property
    def lists(self) -> EmbeddedLists:
        """The victim lists of the case, and what was made of them."""
        return EmbeddedLists(self._case, self._acts)

    @property
    def words(self) -> Words:
        """The sealed words of the case; new ones become durable with the next act."""
        if self._words is None:
            self._words = self._acts.rider = Words(self._case)
        return self._words

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    def close(self) -> None:
        """Give up the database and the lock; closing twice does nothing."""
        try:
            self._intake.end()
        finally:
            self._case.close()

    def seal(self, source: BinaryIO) -> Sealed:
        """Encrypt `source` into the case; `add_captures` makes it an item."""
        return self._intake.seal(source)

    def lend_sealed(self, sealed: Sealed) -> AbstractContextManager[BinaryIO]:
        """Lend the bytes that were just sealed and are not kept yet."""
        return self._case.blobs.lend_part(sealed)

    def add_captures(self, batch: Batch, agent: str) -> None:
        """Keep bytes and how they were obtained; what is there already is passed over."""
        self._intake.add(batch, agent)

    def add_readings(self, batch: Sequence[Reading], agent: str) -> None:
        """Keep readings, each in place of an older one of its item."""
        numbers = self._item_numbers([reading.item for reading in batch])
        details: dict[str, str] = {}
        wanted: dict[str, tuple[Reading, rows.ReadingRows]] = {}
        for reading in batch:
            if reading.item not in numbers:
                raise NothingFound(reading.item, "the case holds no item of that id")
            made = rows.reading_rows(reading, numbers[reading.item])
            wanted[reading.item] = (reading, made)
            details[reading.item] = rows.reading_digest(reading.code, made.problems, rows.records_of(made))
        self._drop_known(wanted, details)
        if not wanted:
            return

        texts = [rows.text_of(row) for _, made in wanted.values() for row in made.renditions]

        def write(connection: Connection, number: int) -> None:
            index.replace(connection, [numbers[item] for item in wanted], texts)
            for item, (reading, made) in wanted.items():
                _replace_reading(
                    connection, numbers[item], reading, made, {"digest": details[item], "activity": number}
                )

        self.commit("derive", {"readings": str(len(wanted)), **details}, agent, write)

    def replace_history(self, history: History, agent: str) -> None:
        """Keep `history` in place of the older one, unless its digest is the same."""
        if history.digest == self.history_digest():
            return
        made = rows.history_rows(history)
        digest = rows.joined_digest(rows.record_of(row) for part in made.values() for row in part)
        details = {"history": history.digest, "records": digest}
        details |= {name: str(len(part)) for name, part in made.items()}

        def write(connection: Connection, number: int) -> None:
            for table in schema.HISTORY:
                connection.execute(delete(table))
                if made[table.name]:
                    connection.execute(insert(table), made[table.name])
            making.put(connection, history)
            facts = {"history": history.digest, "history_records": digest, "history_activity": str(number)}
            connection.execute(delete(schema.meta).where(schema.meta.c.name.in_(facts)))
            connection.execute(insert(schema.meta), [{"name": k, "value": v} for k, v in facts.items()])

        self.commit("reconcile", details, agent, write)

    def judge(self, ruling: Ruling, agent: str, expected: str | None = WHATEVER) -> Judgement:
        """Keep what a person decided; JudgementConflict if another judgement stands than the `expected` one."""
        return kept.Judging(self._case, self._acts).judge([ruling], agent, expected)[0]

    def judge_all(self, rulings: Sequence[Ruling], agent: str) -> list[Judgement]:
        """Keep what a person decided of several subjects, as one act."""
        return kept.Judging(self._case, self._acts).judge(rulings, agent)

    def take_back(self, judgement: str, reason: str, agent: str) -> Judgement:
        """Take a judgement back, with the reason; return the one that does so."""
        return kept.Judging(self._case, self._acts).take_back(judgement, reason, agent)

    def keep_seal(
        self,
        captures: Sequence[Capture],
        people: People,
        box: int,
        agent: str,
        judgements: Sequence[Judgement] = (),
    ) -> None:
        """Keep captures and judgements in which names are sealed now, and who goes by which pseudonym."""
        known = encode(people)
        details = {"people": sha256(known), "swept": str(box)}
        details |= {one.id: kept.digest(one) for one in judgements}
        with_blobs = self._captured([capture.id for capture in captures])
        details |= {c.id: rows.capture_digest(with_blobs[c.id][0], c, with_blobs[c.id][1]) for c in captures}
        notes = {SWEPT: details["swept"], PEOPLE: known.decode()}

        def write(connection: Connection, number: int) -> None:
            t = schema.captures
            for capture in captures:
                connection.execute(update(t).where(t.c.id == capture.id).values(record=encode(capture)))
            kept.renew(connection, judgements)
            connection.execute(delete(schema.meta).where(schema.meta.c.name.in_(notes)))
            connection.execute(insert(schema.meta), [{"name": k, "value": v} for k, v in notes.items()])

        self.commit(SEAL, details, agent, write)

    def _captured(self, captures: list[str]) -> dict[str, tuple[Item, str]]:
        i, c = schema.items.c, schema.captures.c
        query = select(c.id.label("capture"), i.id, i.sha512, i.size, i.blob).join(
            schema.items, i.id == c.item
        )
        parts = (captures[start : start + _AT_ONCE] for start in range(0, len(captures), _AT_ONCE))
        found = [row for part in parts for row in self._case.rows(query.where(c.id.in_(part)))]
        return {str(r.capture): (Item(r.id, r.sha512, r.size), str(r.blob)) for r in found}

    def record(self, kind: str, details: dict[str, str], agent: str) -> Activity:
        """Put an act in the journal and return it."""
        return self.commit(kind, details, agent)

    def commit(self, kind: str, details: dict[str, str], agent: str, write: Write = no_rows) -> Activity:
        """Put an act in the journal together with the rows that `write` puts into the database; return it."""
        return self._acts.commit(kind, details, agent, write)

    def view(self, what: str, details: dict[str, str], agent: str) -> bool:
        """Put a reading of `what` in the journal, or leave it as a note for the writer that is at work."""
        told = {"what": what, **details}
        case = self._case
        if case.mode == "write":
            self.commit(views.KIND, told, agent)
            return True
        if second.is_copy(case.folder):
            # Nothing is written to the journal of a copy: the next `copy` takes the note into that of the case.
            return _noted(case, told, agent)
        try:
            self._view_for_a_moment(told, agent)
        except CaseBusy:
            return _noted(case, told, agent)
        except StorageError:
            return False
        return True

    def _view_for_a_moment(self, told: dict[str, str], agent: str) -> None:
        case = self._case
        moment = Case.at(case.folder, case.keys, "write", case.disk)
        with closing(moment):
            entry.to_write(moment, patience=_MOMENT)
            Acts(moment).commit(views.KIND, told, agent)

    def verify(
        self, outside: Outside = NOTHING_OUTSIDE, progress: originals.Progress = originals.no_progress
    ) -> Iterator[Finding]:
        """Check every blob, journal line, checkpoint and database page; yield one Finding each."""
        return verify(self._case, outside, progress)

    @property
    def proofs(self) -> EmbeddedProofs:
        """Return what the case can show to others, and what others have said of it."""
        return EmbeddedProofs(self._case, self.commit)

    @property
    def withdrawals(self) -> EmbeddedWithdrawals:
        """Return what takes items out of the case for good."""
        return EmbeddedWithdrawals(self._case, self._acts, self._forget_words)

    def _forget_words(self) -> None:
        self._words = self._acts.rider = None

    @property
    def postings(self) -> EmbeddedPostings:
        """Return what comparing the texts left."""
        return EmbeddedPostings(self._case)

    @property
    def upkeep(self) -> EmbeddedUpkeep:
        """Return what keeps the case from being lost."""
        return EmbeddedUpkeep(self._case, self._acts)

    def blob(self, item_id: str) -> bytes:
        """Return the preserved bytes of an item; a damaged one is marked as such."""
        with self._marking(item_id):
            return super().blob(item_id)

    def write_blob(self, item_id: str, sink: Sink) -> None:
        """Write the preserved bytes of an item to `sink`; a damaged one is marked as such, and nothing written."""
        with self._marking(item_id):
            super().write_blob(item_id, sink)

    @contextmanager
    def lend_blob(self, item_id: str) -> Iterator[BinaryIO]:
        """Lend the preserved bytes of an item; a damaged one is marked as such."""
        with self._marking(item_id), super().lend_blob(item_id) as source:
            yield source

    @contextmanager
    def _marking(self, item_id: str) -> Iterator[None]:
        try:
            yield
        except (BlobDamaged, BlobMissing) as fault:
            self.upkeep.failed(item_id, fault)
            raise

    def _item_numbers(self, items: list[str]) -> dict[str, int]:
        t = schema.items.c
        found = self._case.rows(select(t.id, t.number).where(t.id.in_(items)))
        return {str(r.id): int(r.number) for r in found}

    def _drop_known(
        self, wanted: dict[str, tuple[Reading, rows.ReadingRows]], details: dict[str, str]
    ) -> None:
        t = schema.readings.c
        for row in self._case.rows(select(t.item, t.digest).where(t.item.in_(list(wanted)))):
            if details[row.item] == row.digest:
                del wanted[row.item], details[row.item]


def _noted(case: Case, told: dict[str, str], agent: str) -> bool:
    try:
        views.leave(case, told, agent)
    except StorageError:
        return False
    return True


def _replace_reading(
    connection: Connection, number: int, reading: Reading, made: rows.ReadingRows, facts: dict[str, str | int]
) -> None:
    for table in (schema.claims, schema.attributions, schema.renditions):
        connection.execute(delete(table).where(table.c.item_number == number))
    connection.execute(delete(schema.readings).where(schema.readings.c.item == reading.item))
    row = {"item": reading.item, "code": reading.code, "problems": made.problems, **facts}
    connection.execute(insert(schema.readings), row)
    for table, new in (
        (schema.renditions, made.renditions),
        (schema.claims, made.claims),
        (schema.attributions, made.attributions),
    ):
        if new:
            connection.execute(insert(table), new)
