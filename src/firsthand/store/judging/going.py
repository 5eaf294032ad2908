"""Judgements when items are destroyed: those about them go, and of others the words that give the items away."""

import re
from collections.abc import Iterable, Set
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Connection, delete, select

from firsthand.model.judgement import Judgement
from firsthand.store import schema
from firsthand.store.case import Case
from firsthand.store.judging import kept

GONE = "destroyed"


class Lost(NamedTuple):
    """Ids of judgements that go, and judgements of which words are blanked."""

    gone: frozenset[str]
    blanked: tuple[Judgement, ...]

    @property
    def details(self) -> dict[str, str]:
        """What the act commits to."""
        return {
            **dict.fromkeys(sorted(self.gone), GONE),
            **{one.id: kept.digest(one) for one in self.blanked},
        }

    def write(self, connection: Connection) -> None:
        """Take them out of the database."""
        t = schema.judgements
        for judgement in self.gone:
            connection.execute(delete(t).where(t.c.id == judgement))
        kept.renew(connection, self.blanked)


def lost(
    case: Case,
    items: Set[str],
    sources: Set[str],
    telling: re.Pattern[str] | None,
    lists: Set[str] = frozenset(),
) -> Lost:
    """Return what goes with `items` and with `lists` (ids of victim lists).

    `sources` are the ids of those that are left, `telling` finds their words.
    """
    everything = kept.found(case)
    if not everything:
        return Lost(frozenset(), ())
    subjects = {f"item:{item}" for item in items} | {f"row:{one}" for one in lists}
    subjects |= set(_told_only_here(case, items, sources))
    gone, blanked, texts = set[str](), list[Judgement](), set(_texts(case, items))
    for one in everything:
        about = any(_root(name) in subjects or _tells(telling, name) for name in one.about)
        if about or dict(one.values).get("rendition") in texts:
            gone.add(one.id)
        elif (left := _blanked(_without_claims(one, subjects), telling)) != one:
            blanked.append(left)
    return Lost(frozenset(gone), tuple(blanked))


def _without_claims(one: Judgement, going: Set[str]) -> Judgement:
    """Return a judgement of events without the ids of claims that go: they are digests of words."""
    if one.kind != "event":
        return one
    values = tuple(
        (name, " ".join(claim for claim in words.split() if f"claim:{claim}" not in going))
        for name, words in one.values
    )
    return replace(one, values=values)


def _told_only_here(case: Case, items: Set[str], sources: Set[str]) -> Iterable[str]:
    """Yield the ids of claims of the items, and of sources that nothing tells of any more."""
    c, i, s = schema.claims.c, schema.items.c, schema.sources.c
    numbers = {row.number for row in case.rows(select(i.id, i.number)) if row.id in items}
    for row in case.rows(select(c.id, c.item_number)):
        if row.item_number in numbers:
            yield f"claim:{row.id}"
    yield from (row.id for row in case.rows(select(s.id)) if row.id not in sources)


def _texts(case: Case, items: Set[str]) -> Iterable[str]:
    """Yield the ids of the texts of the items: a claim that was made by hand names the one in which it stands."""
    t = schema.renditions.c
    yield from (row.id for row in case.rows(select(t.id, t.item)) if row.item in items)


def _root(name: str) -> str:
    """Return the item or the list of which `name` names a document or a row."""
    return name.partition("#")[0] if name.startswith(("item:", "row:")) else name


def _tells(telling: re.Pattern[str] | None, words: str) -> bool:
    return telling is not None and bool(telling.search(words))


def _blanked(one: Judgement, telling: re.Pattern[str] | None) -> Judgement:
    values = tuple(pair for pair in one.values if not any(_tells(telling, words) for words in pair))
    return replace(one, reason="" if _tells(telling, one.reason) else one.reason, values=values)
