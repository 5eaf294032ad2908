"""Events found by their marks: each question reads as many records as it returns."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, distinct, func, or_, select

from firsthand.model.event import Event
from firsthand.model.leaf import Grouping, Sum
from firsthand.store import records, schema
from firsthand.store.case import Case
from firsthand.store.marking import making

_IDS = 500
_M, _E = schema.event_marks.c, schema.events.c


class EmbeddedMarks:
    """Asks the marks of a case. See `parts.Marks`."""

    def __init__(self, case: Case) -> None:
        """Take the open case."""
        self._case = case

    def doubtful(self, limit: int, offset: int = 0) -> list[Event]:
        """Return `limit` events after the first `offset`, the most doubtful first."""
        order = (_M.doubt.desc(), _M.position)
        return self._events(select(_M.position).order_by(*order).limit(limit).offset(offset))

    def holding(self, claim: str) -> str | None:
        """Return the id of the event that holds a claim or its denial, None if none does."""
        c = schema.event_claims.c
        query = select(_E.id).join(schema.event_claims, c.position == _E.position).where(c.claim == claim)
        found = self._rows(query.order_by(_E.position).limit(1))
        return str(found[0].id) if found else None

    def beside(self, documents: Collection[str]) -> dict[str, int]:
        """Return the ids of the events that any of these documents tells, with how many of them do."""
        found: Counter[int] = Counter()
        r, t, c = schema.renditions.c, schema.claims.c, schema.event_claims.c
        wanted = sorted(set(documents))
        for some in _portions(wanted):
            query = (
                select(c.position, func.count(distinct(r.document)).label("size"))
                .select_from(schema.renditions)
                .join(schema.claims, and_(t.item_number == r.item_number, t.page == r.page))
                .join(schema.event_claims, c.claim == t.id)
                .where(r.document.in_(some))
                .group_by(c.position)
            )
            found.update({row.position: row.size for row in self._rows(query)})
        names: dict[str, int] = {}
        for positions in _portions(sorted(found)):
            rows = self._rows(select(_E.position, _E.id).where(_E.position.in_(positions)))
            names |= {row.id: found[row.position] for row in rows}
        return names

    def periods(self) -> dict[str, int]:
        """Return how many events have each period (`model/period.py`) as their narrowest."""
        rows = self._rows(select(_M.period, func.count().label("size")).group_by(_M.period))
        return {row.period: row.size for row in rows}

    def within(self, period: str, limit: int, offset: int = 0) -> list[Event]:
        """Return `limit` events of one narrowest period, in order of first mention, after the first `offset`."""
        query = select(_M.position).where(_M.period == period).order_by(_M.position)
        return self._events(query.limit(limit).offset(offset))

    def sums(self, figure: str, by: Grouping, narrowed: Mapping[Grouping, str]) -> list[Sum]:
        """Return what is told of a figure by acts, place or year and by time, of the events that fit."""
        least, most = _M[f"{figure}_min"], _M[f"{figure}_max"]
        bounded = func.count() == func.count(most)
        query = select(
            func.min(_GROUPS[by]), _M.first, _M.last, func.max(least),
            func.iif(bounded, func.sum(most), None), func.count(),
        ).where(or_(least.is_not(None), most.is_not(None)), *_fits(narrowed))  # fmt: skip
        return [Sum._make(row) for row in self._rows(query.group_by(*_WITHIN[by]))]

    def at_place(self, key: str) -> Event | None:
        """Return the first event at the place of that key (`making.place_key`), None without any."""
        found = self._events(select(_M.position).where(_M.place == key).order_by(_M.position).limit(1))
        return found[0] if found else None

    def located(self, after: int, limit: int) -> list[tuple[int, Event]]:
        """Return `limit` events with coordinates behind position `after` (-1: from the first), with positions."""
        query = select(_M.position).where(_M.located == 1, _M.position > after).order_by(_M.position)
        positions = [row.position for row in self._rows(query.limit(limit))]
        return list(zip(positions, self._at(positions), strict=True))

    def placed(self) -> tuple[int, int]:
        """Return how many events have coordinates, and how many have none."""
        rows = self._rows(select(_M.located, func.count().label("size")).group_by(_M.located))
        sizes = {row.located: row.size for row in rows}
        return sizes.get(1, 0), sizes.get(0, 0)

    def _events(self, positions: Any) -> list[Event]:
        return self._at([row.position for row in self._rows(positions)])

    def _at(self, positions: list[int]) -> list[Event]:
        found: dict[int, bytes] = {}
        for some in _portions(positions):
            rows = self._rows(select(_E.position, _E.record).where(_E.position.in_(some)))
            found |= {row.position: row.record for row in rows}
        return records.decode_all(records.EVENT, (found[place] for place in positions))

    def _rows(self, query: Any) -> list[Any]:
        with self._ready() as connection:
            return list(connection.execute(query).all())

    @contextmanager
    def _ready(self) -> Iterator[Connection]:
        """Lend the connection; where a reader meets marks that do not fit, they are made in memory first."""
        with self._case.reading() as connection:
            if self._case.mode != "write" and _READY not in connection.info:
                if not making.is_current(connection):
                    making.stand_in(connection)
                connection.info[_READY] = True
            yield connection


_READY = "marks"
_YEAR = len("2026")
_GROUPS: Mapping[Grouping, ColumnElement[str]] = {
    "act": _M.acts,
    "place": _M.place,
    # "several" and "undated" are no longer than a month or a day, but begin with no digit.
    "period": func.iif(_M.period.op("GLOB")("[0-9]*"), func.substr(_M.period, 1, _YEAR), _M.period),
}


_WITHIN: Mapping[Grouping, tuple[ColumnElement[str], ...]] = {
    "period": (_M.first, _M.last),  # which lie within one period
    "act": (_M.first, _M.last, _M.acts),
    "place": (_M.first, _M.last, _M.acts, _M.place),
}
"""What rows are put together by: in the order of the index `events_by_time`."""


def _fits(narrowed: Mapping[Grouping, str]) -> Iterator[ColumnElement[bool]]:
    for by, key in narrowed.items():
        yield func.instr(_M.acts, f" {key} ") > 0 if by == "act" else _aside(_GROUPS[by]) == key


def _aside(column: ColumnElement[str]) -> ColumnElement[str]:
    """Return a column so that its own index is not used: reading in order of time beats sorting what it finds."""
    return func.coalesce(column, "")


def _portions(values: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(values), _IDS):
        yield values[start : start + _IDS]
