"""Items taken out of a case for good (`spec/store.md`, "Destroying").

One transaction takes all records of them out and puts the act in; from then on they are gone from every view. Then
the blobs are overwritten and removed, and the database is written anew, because a page can keep stale bytes of rows
that moved to another page before they were deleted. A note in the database says that this is under way: the next
writer finishes it.
"""

import os
from collections.abc import Callable, Set
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, insert, select

from firsthand.crypto.digest import sha256
from firsthand.errors import CaseBusy, NothingFound
from firsthand.model.people import People
from firsthand.model.reading import History
from firsthand.model.withdrawal import KnownCopy, Tombstone, Withdrawal, Withdrawn
from firsthand.store import database, presence, records, rows, schema
from firsthand.store.case import Case
from firsthand.store.journal.acts import Acts
from firsthand.store.journal.blanking import KIND, Blanking, blanking, pattern
from firsthand.store.judging.going import GONE, Lost, lost
from firsthand.store.listing import going as listing
from firsthand.store.marking import making
from firsthand.store.records import encode
from firsthand.store.sealing.dying import Dying, dying
from firsthand.store.sealing.words import PEOPLE
from firsthand.store.search import index

_UNDER_WAY = "destroying"


class EmbeddedWithdrawals:
    """See `interface.Withdrawals` for what each method promises."""

    def __init__(self, case: Case, acts: Acts, forget: Callable[[], None]) -> None:
        """Take what lets go of the sealed words that the store has in memory: some of them are gone afterwards."""
        self._case, self._acts, self._forget = case, acts, forget

    def destroy(self, order: Withdrawal, agent: str) -> Withdrawn:
        """Take items out of the case for good."""
        case = self._case
        case.check_writable()
        if any(one.process != os.getpid() for one in presence.found(case.folder)):
            raise CaseBusy(
                case.folder.name, "another command has the case open, and would go on seeing the items"
            )
        going = _Going.of(case, order)
        act = self._acts.commit(KIND, going.details(order), agent, going.write)
        self._forget()
        linked = tuple(name for name in going.blobs if case.blobs.links(name) > 1)
        done = finish(case)
        blanked = tuple(going.blanking.left)
        return Withdrawn(act.number, act.at, blanked, len(going.dying.masks), linked, not done)

    def tombstones(self) -> dict[str, Tombstone]:
        """Return what was destroyed and did not come again, by item."""
        d, a = schema.destroyed.c, schema.activities.c
        query = select(d.item, a.at, a.agent, a.details).join(schema.activities, a.number == d.activity)
        told = [(row, records.decode(records.DETAILS, row.details)) for row in self._case.rows(query)]
        return {
            row.item: Tombstone(row.item, row.at, said.get("reason", ""), row.agent) for row, said in told
        }

    def copies(self) -> list[KnownCopy]:
        """Return the copies of the case that it knows of."""
        t = schema.copies.c
        found = self._case.rows(select(t.place, t.made, t.lines).order_by(t.place))
        return [KnownCopy(row.place, row.made, row.lines) for row in found]

    def acts_of(self, items: Set[str]) -> dict[str, int]:
        """Return the number of the act that brought each of `items`."""
        t = schema.items.c
        found = self._case.rows(select(t.id, t.activity).where(t.id.in_(items)))
        return {str(row.id): int(row.activity) for row in found}


def finish(case: Case) -> bool:
    """Bring a destruction to its end, if one is under way; say whether nothing is left to be done.

    It is safe at any instant to stop and to begin again. False while another process reads older pages.
    """
    t = schema.meta
    note = case.rows(select(t.c.value).where(t.c.name == _UNDER_WAY))
    if not note:
        return True
    for name in note[0].value.split():
        case.blobs.destroy(name)
    case.disk.announce("vacuum", case.folder / database.NAME)
    with case.reading() as connection:
        database.rebuild(connection)
    case.empty_log()
    if case.log_size():
        return False
    with case.writing() as connection:
        connection.execute(delete(t).where(t.c.name == _UNDER_WAY))
    case.empty_log()
    return True


class _Going(NamedTuple):
    """Everything that one act takes, and what it puts in its place."""

    items: frozenset[str]
    captures: frozenset[str]
    numbers: list[int]
    blobs: list[str]
    dying: Dying
    blanking: Blanking
    judged: Lost
    listed: listing.Lost
    people: bytes
    history: dict[str, list[rows.Row]]
    told: History
    facts: dict[str, str]

    @classmethod
    def of(cls, case: Case, order: Withdrawal) -> "_Going":
        """Look up what goes; NothingFound if the case does not hold an item."""
        items, captures = frozenset(order.items), frozenset(order.captures)
        i = schema.items.c
        found = case.rows(select(i.id, i.number, i.blob).where(i.id.in_(items)))
        for missing in items - {str(row.id) for row in found}:
            raise NothingFound(missing, "the case holds no item of that id")
        words = dying(case, items, captures)
        telling = {*order.telling, *words.words}
        made = rows.history_rows(order.history)
        listed = listing.lost(case, items)
        digest = rows.joined_digest(rows.record_of(row) for part in made.values() for row in part)
        return cls(
            items,
            captures,
            [int(row.number) for row in found],
            [str(row.blob) for row in found],
            words,
            blanking(case, items, telling),
            lost(
                case, items, {source.id for source in order.history.sources}, pattern(telling), listed.lists
            ),
            listed,
            encode(_people(case, order.people, items, captures)),
            made,
            order.history,
            {"history": order.history.digest, "history_records": digest},
        )

    def details(self, order: Withdrawal) -> dict[str, str]:
        """Return what the journal commits to."""
        return {
            "items": " ".join(sorted(self.items)),
            "reason": order.reason,
            **dict.fromkeys(sorted(self.items | self.captures), GONE),
            **self.dying.details,
            **self.blanking.details,
            **self.judged.details,
            **self.listed.details,
            "people": sha256(self.people),
            "history": self.facts["history"],
            "records": self.facts["history_records"],
        }

    def write(self, connection: Connection, number: int) -> None:
        """Take the rows out, and put in what is said without them."""
        s = schema
        index.replace(connection, self.numbers, ())
        for table in (s.claims, s.attributions, s.renditions):
            connection.execute(delete(table).where(table.c.item_number.in_(self.numbers)))
        connection.execute(delete(s.readings).where(s.readings.c.item.in_(self.items)))
        connection.execute(delete(s.captures).where(s.captures.c.id.in_(self.captures)))
        connection.execute(delete(s.fixity).where(s.fixity.c.item.in_(self.items)))
        connection.execute(delete(s.items).where(s.items.c.id.in_(self.items)))
        connection.execute(
            insert(s.destroyed), [{"item": one, "activity": number} for one in sorted(self.items)]
        )
        self.dying.write(connection)
        self.blanking.write(connection)
        self.judged.write(connection)
        self.listed.write(connection)
        connection.execute(delete(s.postings))  # what others share with the items stands there too
        for table in s.HISTORY:
            connection.execute(delete(table))
            if self.history[table.name]:
                connection.execute(insert(table), self.history[table.name])
        making.put(connection, self.told)
        notes = {**self.facts, "history_activity": str(number), PEOPLE: self.people.decode()}
        notes[_UNDER_WAY] = " ".join(self.blobs)
        connection.execute(delete(s.meta).where(s.meta.c.name.in_(notes)))
        connection.execute(insert(s.meta), [{"name": k, "value": v} for k, v in notes.items()])


def _people(case: Case, people: People, items: Set[str], captures: Set[str]) -> People:
    """Return `people` with what they were made from: the next sweep then knows that nothing is new."""
    r, c = schema.readings.c, schema.captures.c
    last = case.rows(select(func.max(r.activity)).where(r.item.not_in(items)))[0][0]
    left = case.rows(select(func.count()).where(c.id.not_in(captures)))[0][0]
    return replace(people, readings=-1 if last is None else int(last), captures=int(left))
