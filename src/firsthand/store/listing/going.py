"""Victim lists when items are destroyed: what stands in a destroyed file goes, and all that was made from lists."""

from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

from sqlalchemy import Connection, delete, select

from firsthand.store import schema
from firsthand.store.case import Case

MADE = "made of lists"
_VERSION = "list version "


class Lost(NamedTuple):
    """Versions of lists that go, as (id, version); lists of which no version is left; whether anything was made."""

    versions: tuple[tuple[str, int], ...]
    lists: frozenset[str]
    made: bool

    @property
    def details(self) -> dict[str, str]:
        """What the act commits to."""
        named = {f"{_VERSION}{one}.{version}": "destroyed" for one, version in self.versions}
        return named | ({MADE: "destroyed"} if self.made else {})

    def write(self, connection: Connection) -> None:
        """Take them out of the database."""
        t = schema.lists
        for one, version in self.versions:
            connection.execute(delete(t).where(t.c.id == one, t.c.version == version))
        for table in (schema.linkages, schema.estimates):
            connection.execute(delete(table))


def lost(case: Case, items: Set[str]) -> Lost:
    """Return what goes with `items`. What was linked and estimated goes in any case: it is made anew without them."""
    t = schema.lists.c
    rows = [(row.id, row.version, row.item) for row in case.rows(select(t.id, t.version, t.item))]
    left = {one for one, _, item in rows if item not in items}
    made = any(case.rows(select(table.c.record).limit(1)) for table in (schema.linkages, schema.estimates))
    going = tuple((str(one), int(version)) for one, version, item in rows if item in items)
    return Lost(going, frozenset(one for one, _ in going if one not in left), made)


def gone(details: Mapping[str, str]) -> Iterator[str]:
    """Yield the versions of lists that an act of destruction took, as the journal names them."""
    for name in details:
        if name.startswith(_VERSION):
            yield name.removeprefix(_VERSION)
