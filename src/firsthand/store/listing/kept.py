"""Victim lists and what was made of them as rows: looked up, and put in with the act that vouches for them."""

from sqlalchemy import Connection, delete, insert, select

from firsthand.crypto.digest import sha256
from firsthand.errors import NothingFound, UsageError
from firsthand.model.estimate import KeptEstimate
from firsthand.model.linkage import Linkage, VictimList
from firsthand.store import records, schema
from firsthand.store.case import Case
from firsthand.store.journal.acts import Acts, Write

LIST, LINK, ESTIMATE = "list", "link", "estimate"
"""The kinds of the acts."""
RECORD = "linkage"


def key(one: VictimList) -> str:
    """Return how the journal names a version of a list."""
    return f"{one.id}.{one.version}"


class EmbeddedLists:
    """See `parts.Lists` for what each method promises."""

    def __init__(self, case: Case, acts: Acts) -> None:
        self._case, self._acts = case, acts

    def versions(self) -> list[VictimList]:
        """Return every version of every list, the first first."""
        t = schema.lists.c
        rows = self._case.rows(select(t.record).order_by(t.number))
        return records.decode_all(records.VICTIM_LIST, (row.record for row in rows))

    def all(self) -> list[VictimList]:
        """Return the lists as they stand, in the order in which they first came."""
        newest: dict[str, VictimList] = {}
        for one in self.versions():
            newest[one.id] = one
        return list(newest.values())

    def keep(self, new: VictimList, agent: str) -> None:
        """Keep a version of a list; NothingFound if the case does not hold its file, UsageError if it is kept."""
        t = schema.items.c
        if not self._case.rows(select(t.id).where(t.id == new.item)):
            raise NothingFound(new.item, "the case holds no item of that id")
        if any((one.id, one.version) == (new.id, new.version) for one in self.versions()):
            raise UsageError(new.name, f"version {new.version} of the list is kept already")
        record = records.encode(new)
        details = {"list": new.id, "item": new.item, key(new): sha256(record)}

        def write(connection: Connection, number: int) -> None:
            row = {"id": new.id, "version": new.version, "item": new.item, "activity": number}
            connection.execute(insert(schema.lists), row | {"record": record})

        self._commit(LIST, details, agent, write)

    def linkage(self) -> Linkage | None:
        """Return what linking gave last; None before."""
        rows = self._case.rows(select(schema.linkages.c.record))
        return records.decode(records.LINKAGE, rows[0].record) if rows else None

    def linked(self) -> str | None:
        """Return the digest of what linking gave last; None before."""
        rows = self._case.rows(select(schema.linkages.c.digest))
        return str(rows[0].digest) if rows else None

    def keep_linkage(self, new: Linkage, agent: str) -> None:
        """Keep what linking gave, in the place of what it gave before."""
        record = records.encode(new)
        details = {RECORD: sha256(record), "digest": new.digest, "pairs": str(len(new.pairs))}

        def write(connection: Connection, number: int) -> None:
            connection.execute(delete(schema.linkages))
            connection.execute(insert(schema.linkages), {"digest": new.digest, "record": record})

        self._commit(LINK, details, agent, write)

    def estimates(self) -> list[KeptEstimate]:
        """Return what was estimated, the first first."""
        t = schema.estimates.c
        rows = self._case.rows(select(t.record).order_by(t.number))
        return records.decode_all(records.ESTIMATE, (row.record for row in rows))

    def keep_estimate(self, new: KeptEstimate, agent: str) -> None:
        """Keep an estimate; one of the same id is replaced."""
        record = records.encode(new)

        def write(connection: Connection, number: int) -> None:
            t = schema.estimates
            connection.execute(delete(t).where(t.c.id == new.id))
            connection.execute(insert(t), {"id": new.id, "record": record})

        self._commit(ESTIMATE, {new.id: sha256(record), "linkage": new.linkage}, agent, write)

    def _commit(self, kind: str, details: dict[str, str], agent: str, write: Write) -> None:
        self._case.check_writable()
        self._acts.commit(kind, details, agent, write)
