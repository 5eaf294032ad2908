"""A large case in small parts: each question reads as many rows as it shows."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Select, Table, and_, bindparam, func, select, text, tuple_

from firsthand.errors import NothingFound
from firsthand.model.claim import Claim
from firsthand.model.event import Event
from firsthand.model.leaf import End, Kind, Leaf, Where
from firsthand.model.reading import Page
from firsthand.model.source import Derivation, Source
from firsthand.store import records, schema
from firsthand.store.case import Case


class Head(msgspec.Struct, frozen=True):
    """Of a rendition, what a list shows: its text and places are passed over."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    media_type: str = ""
    language: str | None = None
    machine_read: bool = False


_HEAD = msgspec.json.Decoder(Head)
_LINES = (
    select(*(schema.renditions.c[name] for name in ("id", "document", "item_number", "page", "record")))
    .order_by(schema.renditions.c.item_number, schema.renditions.c.page)
)  # fmt: skip


_place = tuple_(schema.renditions.c.item_number, schema.renditions.c.page)
_FRONT: Where = (-1, 0)
"""Before all documents."""
_KINDS: Mapping[Kind, Table] = {
    "documents": schema.renditions, "claims": schema.claims, "events": schema.events, "sources": schema.sources,
}  # fmt: skip


class EmbeddedLeaves:
    """Leafs through the database of a case. See `interface.Leaves`."""

    def __init__(self, case: Case) -> None:
        """Take the open case."""
        self._case = case

    def number_of(self, what: Kind) -> int:
        """Return how many there are."""
        return int(self._case.rows(select(func.count()).select_from(_KINDS[what]))[0][0])

    def ids(self) -> list[str]:
        """Return the ids of all texts, in order."""
        return [
            row.id for row in self._case.rows(select(schema.renditions.c.id).order_by(schema.renditions.c.id))
        ]

    def documents(self, limit: int, after: Where | None = None, before: Where | None = None) -> list[Leaf]:
        """Return the first `limit` documents behind `after`, or the last ones before `before`, as they came."""
        t = schema.renditions.c
        if before is None:
            return self._leaves_of(_LINES.where(_place > tuple_(*(after or _FRONT))).limit(limit))
        backwards = _LINES.where(_place < tuple_(*before)).order_by(None)
        found = self._leaves_of(backwards.order_by(t.item_number.desc(), t.page.desc()).limit(limit))
        return found[::-1]

    def place_of(self, number: int) -> Where:
        """Return where the document with that number (from 1) stands; for any other a place before all of them."""
        t = schema.renditions.c
        query = select(t.item_number, t.page).order_by(t.item_number, t.page).limit(1)
        found = self._case.rows(query.offset(number - 1)) if number > 0 else []
        return (found[0].item_number, found[0].page) if found else _FRONT

    def number_before(self, where: Where) -> int:
        """Return how many documents stand before that place."""
        query = select(func.count()).select_from(schema.renditions).where(_place < tuple_(*where))
        return int(self._case.rows(query)[0][0])

    def documents_where(self, condition: ColumnElement[bool]) -> list[Leaf]:
        """Return the documents for whose rows `condition` holds, in order of arrival."""
        return self._leaves_of(_LINES.where(condition))

    def _leaves_of(self, query: Select[*tuple[Any, ...]]) -> list[Leaf]:
        found = self._case.rows(query)
        claims = self._claims_on([(row.item_number, row.page) for row in found])
        return [
            Leaf(row.id, row.document, head.title, head.published, head.publisher, head.media_type,
                 head.language, head.machine_read, claims.get((row.item_number, row.page), 0),
                 (row.item_number, row.page))
            for row, head in zip(found, records.decode_all(_HEAD, (r.record for r in found)), strict=True)
        ]  # fmt: skip

    def page(self, rendition_id: str) -> Page:
        """Return one document with its claims, attributions and names; NothingFound."""
        t = schema.renditions.c
        found = self._case.rows(select(t.item_number, t.page, t.record, t.named).where(t.id == rendition_id))
        if not found:
            raise NothingFound(rendition_id, "the case holds no text of that id")
        row = found[0]
        here = (row.item_number, row.page)
        return Page(
            records.decode(records.RENDITION, row.record),
            tuple(records.decode_all(records.CLAIM, self._on(schema.claims, here))),
            tuple(records.decode_all(records.ATTRIBUTION, self._on(schema.attributions, here))),
            records.decode(records.NAMED, row.named),
        )

    def claims(self, ids: Collection[str]) -> dict[str, Claim]:
        """Return claims by their ids; those that are not there are left out."""
        t = schema.claims.c
        wanted = sorted(set(ids))
        rows = [
            row
            for start in range(0, len(wanted), 500)
            for row in self._case.rows(select(t.record).where(t.id.in_(wanted[start : start + 500])))
        ]
        return {claim.id: claim for claim in records.decode_all(records.CLAIM, (row.record for row in rows))}

    def claims_after(self, claim_id: str | None, limit: int) -> list[tuple[str, str]]:
        """Return the next `limit` claims behind one (None: from the first), as ids of rendition and claim."""
        t, r = schema.claims.c, schema.renditions.c
        query = (
            select(r.id, t.id.label("claim"))
            .join(schema.renditions, and_(r.item_number == t.item_number, r.page == t.page))
            .order_by(t.item_number, t.page, t.position)
        )
        if claim_id is not None:
            here = self._case.rows(select(t.item_number, t.page, t.position).where(t.id == claim_id).limit(1))
            if here:
                query = query.where(tuple_(t.item_number, t.page, t.position) > tuple_(*here[0]))
        return [(row.id, row.claim) for row in self._case.rows(query.limit(limit))]

    def events(self, limit: int, offset: int = 0) -> list[Event]:
        """Return `limit` events in order of first mention, after the first `offset`."""
        t = schema.events.c
        rows = self._case.rows(select(t.record).order_by(t.position).limit(limit).offset(offset))
        return records.decode_all(records.EVENT, (row.record for row in rows))

    def event(self, event_id: str) -> Event:
        """Return one event; NothingFound."""
        t = schema.events.c
        rows = self._case.rows(select(t.record).where(t.id == event_id))
        if not rows:
            raise NothingFound(event_id, "the case holds no event of that id")
        return records.decode(records.EVENT, rows[0].record)

    def source(self, source_id: str) -> Source:
        """Return one source; NothingFound."""
        t = schema.sources.c
        rows = self._case.rows(select(t.record).where(t.id == source_id))
        if not rows:
            raise NothingFound(source_id, "the case holds no source of that id")
        return records.decode(records.SOURCE, rows[0].record)

    def source_ids(self) -> list[str]:
        """Return the ids of all sources, those with most claims first."""
        size = text(f"{schema.CLAIMS_OF_SOURCE} DESC")
        return [row.id for row in self._case.rows(select(schema.sources.c.id).order_by(size, text("id")))]

    def derivation(self, derivation_id: str) -> Derivation:
        """Return one edge; NothingFound."""
        t = schema.derivations.c
        rows = self._case.rows(select(t.record).where(t.id == derivation_id))
        if not rows:
            raise NothingFound(derivation_id, "the case holds no such step")
        return records.decode(records.DERIVATION, rows[0].record)

    def derivations(
        self, end: End, names: Collection[str], limit: int, claim: str | None = None
    ) -> list[Derivation]:
        """Return `limit` edges at most with one of `names` at that `end`, in order; with `claim` of that alone."""
        t, wanted, found = schema.derivations.c, sorted(set(names)), []
        narrowed = f" AND {schema.member('claim')} = :claim" if claim is not None else ""
        for start in range(0, len(wanted), 500):
            where = text(f"{schema.member(end)} IN :names{narrowed}").bindparams(
                bindparam("names", wanted[start : start + 500], expanding=True),
                *([bindparam("claim", claim)] if claim is not None else []),
            )
            found += self._case.rows(
                select(t.position, t.record).where(where).order_by(t.position).limit(limit)
            )
        found.sort(key=lambda row: row.position)
        return records.decode_all(records.DERIVATION, (row.record for row in found[:limit]))

    def _on(self, table: Table, here: tuple[int, int]) -> list[bytes]:
        """Return the records of `table` that belong to one document, in the order of its text."""
        t = table.c
        query = select(t.record).where(t.item_number == here[0], t.page == here[1]).order_by(t.position)
        return [row.record for row in self._case.rows(query)]

    def _claims_on(self, pages: Sequence[tuple[int, int]]) -> dict[tuple[int, int], int]:
        t = schema.claims.c
        query = select(t.item_number, t.page, func.count().label("size")).group_by(t.item_number, t.page)
        rows = self._case.rows(query.where(tuple_(t.item_number, t.page).in_(pages))) if pages else ()
        return {(row.item_number, row.page): row.size for row in rows}
