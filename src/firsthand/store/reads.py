"""The reading half of the embedded store."""

from base64 import b64encode
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager
from typing import Any, BinaryIO, TypeVar

import msgspec
from sqlalchemy import Column, Row, Select, Table, and_, func, select

from firsthand.crypto.blob import Sink
from firsthand.errors import NothingFound
from firsthand.model.activity import Activity
from firsthand.model.claim import Attribution, Claim, NamedSpan
from firsthand.model.event import Event
from firsthand.model.item import Capture, Item
from firsthand.model.judgement import Judgement, JudgementKind, subject
from firsthand.model.query import Found, Search
from firsthand.model.reading import Page, Problem, Reading
from firsthand.model.rendition import Rendition
from firsthand.model.source import Derivation, OriginCount, Source
from firsthand.store import light, records, schema
from firsthand.store.case import Case
from firsthand.store.judging import kept
from firsthand.store.search.finding import Finder

T = TypeVar("T")

_NAMED_AT_ONCE = 10_000
"""Ids that one query names; the database takes some more."""

_ITEMS_AT_ONCE = 100

_activity_columns = [c for c in schema.activities.c if c.name not in ("salt", "line")]


class Reads:
    """Everything that an open case can be asked."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._finder = Finder(case)

    def search(self, search: Search) -> Found:
        """Return the texts in which what is looked for stands."""
        return self._finder.find(search)

    def items(self) -> list[Item]:
        """Return what is preserved."""
        t = schema.items.c
        return [
            Item(r.id, r.sha512, r.size)
            for r in self._case.rows(select(t.id, t.sha512, t.size).order_by(t.number))
        ]

    def captures(self) -> list[Capture]:
        """Return how it was obtained."""
        return self._decoded(schema.captures, records.CAPTURE, "number")

    def renditions(self, document: str | None = None) -> list[Rendition]:
        """Return all texts, or those of the document of that name."""
        t = schema.renditions.c
        query = select(t.record).order_by(t.item_number, t.page)
        if document is not None:
            query = query.where(t.document == document)
        return records.decode_all(records.RENDITION, (row.record for row in self._case.rows(query)))

    def texts(self) -> list[Rendition]:
        """Return all texts without the ways back to their files."""
        with records.undisturbed():
            turns = self._in_turn(schema.renditions, "record")
            return [light.text(row.record) for rows in turns for row in rows]

    def rendition(self, rendition_id: str) -> Rendition:
        """Return one text; NothingFound if there is none of that id."""
        t = schema.renditions.c
        found = self._case.rows(select(t.record).where(t.id == rendition_id))
        if not found:
            raise NothingFound(rendition_id, "the case holds no text of that id")
        return records.decode(records.RENDITION, found[0].record)

    def claims(self, limit: int | None = None) -> list[Claim]:
        """Return all claims, or the first `limit` of them."""
        return self._decoded(schema.claims, records.CLAIM, "item_number", "page", "position", limit=limit)

    def told(self) -> list[Claim]:
        """Return all claims, with what is equal in them held once."""
        return self._shared(schema.claims, records.CLAIM)

    def credited(self) -> list[Attribution]:
        """Return all attributions, with what is equal in them held once."""
        return self._shared(schema.attributions, records.ATTRIBUTION)

    def polarities(self, claims: Collection[str] | None = None) -> dict[str, str]:
        """Return the polarity of each claim by its id, without the rest of it; or of those `claims`."""
        t = schema.claims.c
        found = self._some(select(t.id, t.record), t.id, claims)
        told = records.decode_all(records.POLARITY, (row.record for row in found))
        return {row.id: one.polarity for row, one in zip(found, told, strict=True)}

    def attributions(self) -> list[Attribution]:
        """Return all attributions."""
        return self._decoded(schema.attributions, records.ATTRIBUTION, "item_number", "page", "position")

    def named(self) -> dict[str, tuple[NamedSpan, ...]]:
        """Return the names found in each rendition, by its id."""
        t = schema.renditions.c
        found = self._case.rows(select(t.id, t.named).order_by(t.item_number, t.page))
        named = records.decode_all(records.NAMED, (row.named for row in found))
        return {row.id: names for row, names in zip(found, named, strict=True)}

    def events(self, limit: int | None = None) -> list[Event]:
        """Return the reconciled events, or the first `limit` of them."""
        return self._decoded(schema.events, records.EVENT, "position", limit=limit)

    def derivations(self) -> list[Derivation]:
        """Return who has what from whom."""
        return self._decoded(schema.derivations, records.DERIVATION, "position")

    def sources(self, limit: int | None = None) -> list[Source]:
        """Return who gives information, or the first `limit` of them."""
        return self._decoded(schema.sources, records.SOURCE, "position", limit=limit)

    def counts(self, events: Collection[str] | None = None) -> list[OriginCount]:
        """Return how many origins each event has, or each of those `events`."""
        t = schema.counts.c
        found = self._some(select(t.record).order_by(t.position), t.id, events)
        return records.decode_all(records.COUNT, (row.record for row in found))

    def judgements(
        self,
        kind: JudgementKind | None = None,
        about: Collection[str] | None = None,
        after: str | None = None,
        limit: int | None = None,
    ) -> list[Judgement]:
        """Return what people decided, of a kind or of one subject of it, the first first."""
        if about is not None and kind is None:
            raise ValueError("what is judged is named by its kind and its ids")
        of = subject(kind, about) if kind is not None and about is not None else None
        return kept.found(self._case, kind, of, kept.Rows(after, limit))

    def judgement(self, judgement_id: str) -> Judgement:
        """Return one judgement; NothingFound."""
        return kept.one(self._case, judgement_id)

    def history_digest(self) -> str | None:
        """Return the digest of the stored History, or None before there is one."""
        t = schema.meta.c
        found = self._case.rows(select(t.value).where(t.name == "history"))
        return str(found[0].value) if found else None

    def head(self) -> str:
        """Return the signed head of the journal, written as in the checkpoint; CheckpointDamaged."""
        checkpoint = self._case.ledger.read_checkpoint()
        return f"{checkpoint.size} {b64encode(checkpoint.root).decode()}"

    def activities(self) -> list[Activity]:
        """Return what was done to the case, the first first."""
        found = self._case.rows(select(*_activity_columns).order_by(schema.activities.c.number))
        return [
            Activity(r.number, r.kind, r.at, r.agent, r.tool, records.decode(records.DETAILS, r.details))
            for r in found
        ]

    def blob(self, item_id: str) -> bytes:
        """Return the preserved bytes of an item; NothingFound, BlobMissing or BlobDamaged."""
        return self._case.blobs.get(*self._item_and_blob(item_id))

    def write_blob(self, item_id: str, sink: Sink) -> None:
        """Write the preserved bytes of an item to `sink`, none before all were checked."""
        self._case.blobs.write(*self._item_and_blob(item_id), sink)

    def lend_blob(self, item_id: str) -> AbstractContextManager[BinaryIO]:
        """Lend the preserved bytes of an item for reading at any place, after all were checked."""
        return self._case.blobs.lend(*self._item_and_blob(item_id))

    def blob_name(self, item_id: str) -> str:
        """Return the name of the file that holds the item, encrypted: the SHA-256 of its bytes."""
        return self._item_and_blob(item_id)[1]

    def _item_and_blob(self, item_id: str) -> tuple[Item, str]:
        t = schema.items.c
        found = self._case.rows(select(t.sha512, t.size, t.blob).where(t.id == item_id))
        if not found:
            raise NothingFound(item_id, "the case holds no item of that id")
        return Item(item_id, found[0].sha512, found[0].size), str(found[0].blob)

    def has_item(self, item_id: str) -> bool:
        """Say whether these bytes are preserved."""
        return bool(self._case.rows(select(schema.items.c.number).where(schema.items.c.id == item_id)))

    def has_capture(self, capture_id: str) -> bool:
        """Say whether this way of obtaining them is recorded."""
        return bool(
            self._case.rows(select(schema.captures.c.number).where(schema.captures.c.id == capture_id))
        )

    def pages(self, number: int | None = None) -> list[Page]:
        """Return every document with its claims, attributions and names; or those of the item of that number."""
        return self._pages(None if number is None else range(number, number + 1))

    def _pages(self, numbers: range | None) -> list[Page]:
        claims = self._by_page(schema.claims, records.CLAIM, numbers)
        attributions = self._by_page(schema.attributions, records.ATTRIBUTION, numbers)
        t = schema.renditions.c
        query = select(t.item_number, t.page, t.record, t.named).order_by(t.item_number, t.page)
        found = self._case.rows(_within(query, t.item_number, numbers))
        renditions = records.decode_all(records.RENDITION, (row.record for row in found))
        named = records.decode_all(records.NAMED, (row.named for row in found))
        return [
            Page(
                rendition,
                tuple(claims.get((row.item_number, row.page), ())),
                tuple(attributions.get((row.item_number, row.page), ())),
                names,
            )
            for row, rendition, names in zip(found, renditions, named, strict=True)
        ]

    def each_page(self) -> Iterator[Page]:
        """Yield every document with its claims, attributions and names, item by item."""
        t = schema.renditions.c
        highest = self._case.rows(select(func.max(t.item_number)))[0][0]
        for low in range(0, (highest or 0) + 1, _ITEMS_AT_ONCE):
            yield from self._pages(range(low, low + _ITEMS_AT_ONCE))

    def reading(self, item_id: str) -> Reading:
        """Return what was read from an item, by whatever code; NothingFound."""
        t, r = schema.items.c, schema.readings.c
        found = self._case.rows(
            select(t.number, r.code, r.problems).join(schema.items, t.id == r.item).where(r.item == item_id)
        )
        if not found:
            raise NothingFound(item_id, "the case holds no reading of that item")
        row = found[0]
        return Reading(
            item_id, row.code, tuple(self.pages(row.number)), records.decode(records.PROBLEMS, row.problems)
        )

    def _by_page(
        self, table: Table, decoder: msgspec.json.Decoder[T], numbers: range | None
    ) -> dict[tuple[int, int], list[T]]:
        t = table.c
        query = select(t.item_number, t.page, t.record).order_by(t.item_number, t.page, t.position)
        rows = self._case.rows(_within(query, t.item_number, numbers))
        found: dict[tuple[int, int], list[T]] = {}
        for row, record in zip(rows, records.decode_all(decoder, (r.record for r in rows)), strict=True):
            found.setdefault((row.item_number, row.page), []).append(record)
        return found

    def last_reading(self) -> int:
        """Return the number of the act that brought the newest reading, -1 before the first."""
        found = self._case.rows(select(func.max(schema.readings.c.activity)))
        return -1 if found[0][0] is None else int(found[0][0])

    def unread(self, code: str | None = None) -> list[Item]:
        """Return items without a reading by code version `code` (None: without any reading)."""
        t, r = schema.items.c, schema.readings.c
        same = r.item == t.id if code is None else and_(r.item == t.id, r.code == code)
        query = (
            select(t.id, t.sha512, t.size)
            .select_from(schema.items.outerjoin(schema.readings, same))
            .where(r.item.is_(None))
            .order_by(t.number)
        )
        return [Item(row.id, row.sha512, row.size) for row in self._case.rows(query)]

    def problems(self) -> list[tuple[str, Problem]]:
        """Return (item id, problem) for each record that could not be read."""
        t, r = schema.items.c, schema.readings.c
        query = select(r.item, r.problems).join(schema.items, t.id == r.item).order_by(t.number)
        return [
            (row.item, one)
            for row in self._case.rows(query)
            for one in records.decode(records.PROBLEMS, row.problems)
        ]

    def _decoded(
        self, table: Table, decoder: msgspec.json.Decoder[T], *order: str, limit: int | None = None
    ) -> list[T]:
        query = select(table.c.record).order_by(*(table.c[name] for name in order)).limit(limit)
        return records.decode_all(decoder, (row[0] for row in self._case.rows(query)))

    def _shared(self, table: Table, decoder: msgspec.json.Decoder[T]) -> list[T]:
        shared = light.Shared()
        found = self._in_turn(table, "position", "record")
        with records.undisturbed():
            return [one for rows in found for one in shared.all(decoder, (row.record for row in rows))]

    def _in_turn(self, table: Table, *wanted: str) -> Iterator[list[Row[*tuple[Any, ...]]]]:
        """Yield the rows of a table in the order of the documents, some items at a time."""
        t = table.c
        order = [t.item_number, t.page, *(t[name] for name in wanted if name == "position")]
        highest = self._case.rows(select(func.max(t.item_number)))[0][0]
        for low in range(0, (highest or 0) + 1, _ITEMS_AT_ONCE):
            here = and_(t.item_number >= low, t.item_number < low + _ITEMS_AT_ONCE)
            yield self._case.rows(select(*(t[name] for name in wanted)).where(here).order_by(*order))

    def _some(
        self, query: Select[*tuple[Any, ...]], column: Column[str], wanted: Collection[str] | None
    ) -> list[Row[*tuple[Any, ...]]]:
        """Return all rows, or those with one of the ids `wanted` in `column`."""
        if wanted is None:
            return self._case.rows(query)
        ids = sorted(wanted)
        parts = (ids[start : start + _NAMED_AT_ONCE] for start in range(0, len(ids), _NAMED_AT_ONCE))
        return [row for part in parts for row in self._case.rows(query.where(column.in_(part)))]


def _within(
    query: Select[*tuple[Any, ...]], column: Column[int], numbers: range | None
) -> Select[*tuple[Any, ...]]:
    return query if numbers is None else query.where(column >= numbers.start, column < numbers.stop)
