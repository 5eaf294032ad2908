"""A large case seen from above: a few values of each of many records, for plots and counts."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection, Integer, and_, column, func, select, text, tuple_

from firsthand.model.activity import Activity
from firsthand.model.leaf import Leaf, Open, Where
from firsthand.store import records, schema
from firsthand.store.case import Case
from firsthand.store.leaves import EmbeddedLeaves

_IDS = 500


class EmbeddedSurvey:
    """Looks over the database of a case. See `parts.Survey`."""

    def __init__(self, case: Case, leaves: EmbeddedLeaves) -> None:
        """Take the open case, and what reads its single leaves."""
        self._case, self._leaves = case, leaves

    def open_texts(self, decided: Mapping[Where, int], limit: int, offset: int = 0) -> list[Open]:
        """Return `limit` texts with undecided claims, those with most first, after the first `offset`."""
        t, left = schema.renditions.c, _OPEN.subquery()
        order = (left.c.undecided.desc(), left.c.item_number, left.c.page)
        here = (
            select(left).where(left.c.undecided > 0).order_by(*order).limit(limit).offset(offset).subquery()
        )
        same = and_(t.item_number == here.c.item_number, t.page == here.c.page)
        query = (
            select(t.id, here.c.undecided, here.c.claims)
            .join(schema.renditions, same)
            .order_by(here.c.undecided.desc(), here.c.item_number, here.c.page)
        )
        with self._beside(decided) as connection:
            return [Open._make(row) for row in connection.execute(query)]

    def left_open(self, decided: Mapping[Where, int]) -> tuple[int, int, int]:
        """Return how many texts have undecided claims, how many claims are undecided, and how many there are."""
        left = _OPEN.subquery()
        some = left.c.undecided > 0
        query = select(
            func.count().filter(some), func.sum(left.c.undecided).filter(some), func.sum(left.c.claims)
        )
        with self._beside(decided) as connection:
            texts, undecided, claims = connection.execute(query).one()
        return int(texts), int(undecided or 0), int(claims or 0)

    @contextmanager
    def _beside(self, decided: Mapping[Where, int]) -> Iterator[Connection]:
        """Lend the connection with `decided` in a table in memory: without its key each text would look at all."""
        with self._case.reading() as connection:
            connection.exec_driver_sql(
                "CREATE TEMP TABLE IF NOT EXISTS decided (item_number INTEGER, page INTEGER, number INTEGER, "
                "PRIMARY KEY (item_number, page)) WITHOUT ROWID"
            )
            connection.exec_driver_sql("DELETE FROM temp.decided")
            if decided:
                rows = [(*where, number) for where, number in decided.items()]
                connection.exec_driver_sql("INSERT INTO temp.decided VALUES (?, ?, ?)", rows)
            yield connection

    def places_of(self, claims: Collection[str]) -> dict[str, Where]:
        """Return where the text stands that makes each of `claims`; those that are not there are left out."""
        t, found = schema.claims.c, dict[str, Where]()
        for wanted in _portions(claims):
            rows = self._case.rows(select(t.id, t.item_number, t.page).where(t.id.in_(wanted)))
            found |= {row.id: (row.item_number, row.page) for row in rows}
        return found

    def leaves(self, texts: Collection[str]) -> dict[str, Leaf]:
        """Return a line for each of `texts`, by id; those that are not there are left out."""
        t, places = schema.renditions.c, list[tuple[int, int]]()
        for wanted in _portions(texts):
            query = select(t.item_number, t.page).where(t.id.in_(wanted))
            places += [(row.item_number, row.page) for row in self._case.rows(query)]
        found = [
            leaf
            for start in range(0, len(places), _IDS)
            for leaf in self._leaves.documents_where(
                tuple_(t.item_number, t.page).in_(places[start : start + _IDS])
            )
        ]
        return {leaf.rendition: leaf for leaf in found}

    def called(self, documents: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Return the ids of the texts of each of `documents`, by its name."""
        t, found = schema.renditions.c, dict[str, tuple[str, ...]]()
        for wanted in _portions(documents):
            query = select(t.document, t.id).where(t.document.in_(wanted))
            for row in self._case.rows(query.order_by(t.item_number, t.page)):
                found[row.document] = (*found.get(row.document, ()), row.id)
        return found

    def languages(self) -> list[str]:
        """Return the codes of the languages that a search can be narrowed to, in alphabetical order."""
        t = schema.searched.c
        rows = self._case.rows(select(t.languages).distinct())
        return sorted({code for row in rows for code in row.languages.split()})

    def activities(self, limit: int, offset: int = 0) -> tuple[int, list[Activity]]:
        """Return how many acts there are, and `limit` of them, the last first, after the first `offset`."""
        t, total = schema.activities.c, self._case.known()
        columns = (t.number, t.kind, t.at, t.agent, t.tool, t.details)
        rows = self._case.rows(select(*columns).order_by(t.number.desc()).limit(limit).offset(offset))
        acts = [
            Activity(r.number, r.kind, r.at, r.agent, r.tool, records.decode(records.DETAILS, r.details))
            for r in rows
        ]
        return total, acts


_OPEN = text(
    "WITH sized AS (SELECT item_number, page, count(*) AS claims FROM claims GROUP BY item_number, page) "
    "SELECT s.item_number, s.page, s.claims, s.claims - coalesce(d.number, 0) AS undecided "
    "FROM sized s LEFT JOIN temp.decided d ON d.item_number = s.item_number AND d.page = s.page"
).columns(*(column(name, Integer) for name in ("item_number", "page", "claims", "undecided")))
"""Each text with its claims, and how many of them nobody decided: counted from an index alone."""


def _portions(ids: Collection[str]) -> Iterator[list[str]]:
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), _IDS):
        yield wanted[start : start + _IDS]
