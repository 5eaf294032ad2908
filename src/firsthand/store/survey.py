"""A large case seen from above: a few values of each of many records, for plots and counts."""

from collections.abc import Collection, Iterator

from sqlalchemy import and_, func, select, tuple_

from firsthand.model.activity import Activity
from firsthand.model.leaf import Leaf
from firsthand.store import records, schema
from firsthand.store.case import Case
from firsthand.store.leaves import EmbeddedLeaves

_IDS = 500


class EmbeddedSurvey:
    """Looks over the database of a case. See `parts.Survey`."""

    def __init__(self, case: Case, leaves: EmbeddedLeaves) -> None:
        """Take the open case, and what reads its single leaves."""
        self._case, self._leaves = case, leaves

    def claims(self) -> list[tuple[str, int]]:
        """Return the id of each text that makes claims, with how many, in order of arrival."""
        t, r = schema.claims.c, schema.renditions.c
        sizes = (
            select(t.item_number, t.page, func.count().label("size"))
            .group_by(t.item_number, t.page)
            .subquery()
        )
        query = (
            select(r.id, sizes.c.size)
            .join(schema.renditions, and_(r.item_number == sizes.c.item_number, r.page == sizes.c.page))
            .order_by(sizes.c.item_number, sizes.c.page)
        )
        return [(row.id, row.size) for row in self._case.rows(query)]

    def texts_of(self, claims: Collection[str]) -> dict[str, str]:
        """Return the id of the text that makes each of `claims`; those that are not there are left out."""
        t, r, found = schema.claims.c, schema.renditions.c, dict[str, str]()
        for wanted in _portions(claims):
            query = (
                select(t.id.label("claim"), r.id)
                .join(schema.renditions, and_(r.item_number == t.item_number, r.page == t.page))
                .where(t.id.in_(wanted))
            )
            found |= {row.claim: row.id for row in self._case.rows(query)}
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


def _portions(ids: Collection[str]) -> Iterator[list[str]]:
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), _IDS):
        yield wanted[start : start + _IDS]
