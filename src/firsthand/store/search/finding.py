"""What the index finds, and whether it is fit to be asked."""

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, Row, exists, func, select

from firsthand.errors import StoreDamaged
from firsthand.model.query import FIELDS, Found, Search
from firsthand.model.rendition import Rendition
from firsthand.model.verify import Finding
from firsthand.store import database, records, schema
from firsthand.store.case import Case
from firsthand.store.search import index
from firsthand.store.search.expression import expression

WEIGHTS: Final = {"title": 5.0, "author": 2.0, "publisher": 2.0, "document": 2.0, "text": 1.0}
"""How much a word counts by where it stands."""
_INDEXED = 3
"""The first version of the tables that has an index."""


class Finder:
    """Searches one open case."""

    def __init__(self, case: Case) -> None:
        self._case, self._ready = case, False

    def find(self, search: Search) -> Found:
        """Return how many texts there are, and the best of them."""
        with self._case.reading() as connection:
            self._make_ready(connection)
            conditions, values = _conditions(search)
            total = connection.exec_driver_sql(f"SELECT count(*) {conditions}", values).scalar_one()
            weights = ", ".join(str(WEIGHTS[field]) for field in FIELDS)
            # The order of arrival settles ties, so that the same case gives the same answer in the same order.
            query = (
                f"SELECT searched.item_number, searched.page {conditions} "
                f"ORDER BY bm25({index.NAME}, {weights}), searched.item_number, searched.page LIMIT ? OFFSET ?"
            )
            best = (
                connection.exec_driver_sql(query, (*values, search.limit, search.offset)).all()
                if search.limit
                else []
            )
            return Found(int(total), tuple(_text(connection, row) for row in best))

    def _make_ready(self, connection: Connection) -> None:
        """Where a reader meets a case without an index, or one of other code, make it in memory."""
        if not self._ready and self._case.mode != "write" and not _fits(connection):
            index.stand_in(connection)
        self._ready = True


def settle(case: Case) -> None:
    """Make the index anew if it is of other code; killed at any moment that is done or not begun."""
    with case.reading() as connection:
        current = index.is_current(connection)
    if not current:
        with case.writing() as connection:
            index.rebuild(connection)
        case.empty_log()


def check(case: Case) -> Iterator[Finding]:
    """Yield whether every text can be found, and nothing else. What the index says of each is not compared."""
    with case.reading() as connection:
        if database.version(connection) < _INDEXED:
            return
        r, t = schema.renditions, schema.searched
        same = (r.c.item_number == t.c.item_number) & (r.c.page == t.c.page)
        ways = ((r, t), (t, r))
        queries = [
            select(func.count()).select_from(a).where(~exists().select_from(b).where(same).correlate(a))
            for a, b in ways
        ]
        missing, odd = (int(connection.execute(query).scalar_one()) for query in queries)
    fault = f"it lacks {missing} texts and has {odd} that are gone" if missing or odd else None
    yield Finding("the index of the texts", fault, StoreDamaged if fault else None)


def _fits(connection: Connection) -> bool:
    return database.version(connection) >= _INDEXED and index.is_current(connection)


def _conditions(search: Search) -> tuple[str, tuple[str, ...]]:
    """Return what follows FROM, and its values."""
    found, values = f"{index.NAME} MATCH ?", [expression(search.query, search.field)]
    if search.language:
        found += " AND instr(searched.languages, ?)"
        values.append(f" {search.language.lower()} ")
    if search.since:
        found += " AND searched.published >= ?"
        values.append(search.since)
    if search.until:
        found += " AND searched.published <= ?"
        values.append(search.until)
    join = f"JOIN searched ON searched.number = {index.NAME}.rowid"
    return f"FROM {index.NAME} {join} WHERE {found}", tuple(values)


def _text(connection: Connection, row: Row[*tuple[Any, ...]]) -> Rendition:
    t = schema.renditions
    query = t.select().with_only_columns(t.c.record).where(t.c.item_number == row[0], t.c.page == row[1])
    return records.decode(records.RENDITION, connection.execute(query).scalar_one())
