"""The marks of the events of a case (`spec/store.md`, "Marks"): made of the records, and anew where they do not fit.

What they were made with, and of which history, is noted beside them: where either is another one, the next writer makes
them anew, and a reader makes them in memory.
"""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import TypeAlias

from sqlalchemy import Connection, Table, delete, func, insert, select

from firsthand.errors import StoreDamaged
from firsthand.model import doubt, period
from firsthand.model.claim import Place
from firsthand.model.event import Event, Figure
from firsthand.model.reading import History
from firsthand.model.source import OriginCount
from firsthand.model.verify import Finding
from firsthand.store import database, records, schema
from firsthand.store.case import Case

NOTE = "marks"
"""Names, in `meta`, the code that made the marks, and the history that they are of."""
SINCE = 8
"""The first version of the tables that has marks."""
_AT_ONCE = 2_000
_KEY_LETTERS = 12
Marked: TypeAlias = tuple[int, Event, OriginCount | None]
"""The position of an event, the event, and how many origins it has."""
_Row: TypeAlias = dict[str, str | int | float | None]


def place_key(place: Place) -> str:
    """Return what stands for a place in addresses and in the marks: names stand in the records alone."""
    return hashlib.sha256(f"{place.name}\n{place.country}".encode()).hexdigest()[:_KEY_LETTERS]


@cache
def made_with() -> str:
    """Return what names the code that makes marks."""
    digest = hashlib.sha256()
    for module in (doubt.__file__, period.__file__, __file__):
        with open(module, "rb") as source:
            digest.update(source.read())
    return digest.hexdigest()[:16]


def put(connection: Connection, history: History) -> None:
    """Make the marks of the events of `history`, and note that they are of it; inside the transaction at hand."""
    counts = {count.event: count for count in history.counts}
    marked = ((place, event, counts.get(event.id)) for place, event in enumerate(history.events))
    _replace(connection, history.digest, marked)


def is_current(connection: Connection) -> bool:
    """Say whether the marks are of this code and of the history that is kept; without a history there are none."""
    t = schema.meta.c
    query = select(t.name, t.value).where(t.name.in_((NOTE, "history")))
    found = {row.name: row.value for row in connection.execute(query)}
    return "history" not in found or found.get(NOTE) == f"{made_with()} {found['history']}"


def settle(case: Case) -> None:
    """Make the marks anew if they do not fit; killed at any moment that is done or not begun."""
    with case.reading() as connection:
        current = is_current(connection)
    if not current:
        with case.writing() as connection:
            t = schema.meta.c
            history = connection.execute(select(t.value).where(t.name == "history")).scalar_one()
            _replace(connection, str(history), _kept(connection))
        case.empty_log()


def stand_in(connection: Connection) -> None:
    """Make the marks in memory, for a reader of a case whose marks do not fit, or are not there."""
    for table in schema.MARKS:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.{table.name}")
        connection.exec_driver_sql(f"CREATE TEMP TABLE {table.name} ({_columns(table)})")
    _fill(connection, _kept(connection))


def check(case: Case) -> Iterator[Finding]:
    """Yield whether each event has its mark, and no other has. What a mark says is not compared.

    Marks that do not fit by their note are no damage: the next writer makes them anew.
    """
    with case.reading() as connection:
        if database.version(connection) < SINCE or not is_current(connection):
            return
        e, m = schema.events.c.position, schema.event_marks.c.position
        sizes = (
            select(func.count()).select_from(schema.events),
            select(func.count()).select_from(schema.event_marks),
        )
        events, marks = (int(connection.execute(query).scalar_one()) for query in sizes)
        both = select(func.count()).select_from(schema.events.join(schema.event_marks, e == m))
        whole = events == marks == int(connection.execute(both).scalar_one())
    fault = None if whole else f"there are {marks} for {events} events"
    yield Finding("the marks of the events", fault, None if whole else StoreDamaged)


def _columns(table: Table) -> str:
    return ", ".join(
        f"{column.name} INTEGER PRIMARY KEY" if column.name == "position" and len(table.primary_key) == 1
        else column.name
        for column in table.columns
    )  # fmt: skip


def _replace(connection: Connection, history: str, marked: Iterable[Marked]) -> None:
    for table in schema.MARKS:
        connection.execute(delete(table))
    _fill(connection, marked)
    connection.execute(delete(schema.meta).where(schema.meta.c.name == NOTE))
    connection.execute(insert(schema.meta), [{"name": NOTE, "value": f"{made_with()} {history}"}])


def _fill(connection: Connection, marked: Iterable[Marked]) -> None:
    left = iter(marked)
    while some := list(islice(left, _AT_ONCE)):
        connection.execute(insert(schema.event_marks), [_mark(*one) for one in some])
        claims = [
            {"claim": claim, "position": place}
            for place, event, _ in some
            for claim in dict.fromkeys((*event.claims, *event.denials))
        ]
        if claims:
            connection.execute(insert(schema.event_claims), claims)


def _mark(position: int, event: Event, count: OriginCount | None) -> _Row:
    first, last = period.first_and_last(event.time)
    where = event.place
    mark: _Row = {
        "position": position,
        "doubt": doubt.doubt(event, count).size,
        "period": period.narrowest(event.time),
        "first": first,
        "last": last,
        "acts": f" {' '.join(event.acts)} ",
        "place": place_key(where) if where else "",
        "located": int(where is not None and where.lat is not None and where.lon is not None),
    }
    for name in doubt.FIGURES:
        figure: Figure = getattr(event, name)
        mark |= {f"{name}_min": figure.min, f"{name}_max": figure.max}
    return mark


def _kept(connection: Connection) -> Iterator[Marked]:
    """Yield the events that are kept, in order, with their counts: some at a time, other statements run between."""
    e, c, last = schema.events.c, schema.counts.c, -1
    while True:
        query = (
            select(e.position, e.id, e.record).where(e.position > last).order_by(e.position).limit(_AT_ONCE)
        )
        rows = connection.execute(query).all()
        told = connection.execute(select(c.record).where(c.id.in_([row.id for row in rows]))).all()
        counts = {one.event: one for one in records.decode_all(records.COUNT, (row.record for row in told))}
        events = records.decode_all(records.EVENT, (row.record for row in rows))
        for row, event in zip(rows, events, strict=True):
            yield row.position, event, counts.get(event.id)
        if len(rows) < _AT_ONCE:
            return
        last = rows[-1].position
