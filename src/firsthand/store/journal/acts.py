"""One act at a time: its rows and its journal line in one transaction, then the journal, then the checkpoint."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol

from sqlalchemy import Connection, insert

from firsthand import __version__
from firsthand.model.activity import Activity
from firsthand.store import schema
from firsthand.store.case import Case
from firsthand.store.journal import chain
from firsthand.store.records import encode

TOOL = f"firsthand {__version__}"

Write = Callable[[Connection, int], None]
"""Puts the rows of an act into the database; given the connection and the number of the act."""


class Rider(Protocol):
    """Rows that wait for the next act and ride along with it, whatever it is."""

    def taking(self, details: dict[str, str], write: Write) -> tuple[dict[str, str], Write]:
        """Return the details and the rows of an act with those that wait."""

    def taken(self) -> None:
        """Hear that what waited is in the database."""


def now() -> str:
    """Return the present moment as the journal writes it: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def no_rows(connection: Connection, number: int) -> None:
    """Write nothing: for an act that is only recorded."""


class Acts:
    """The acts of a case that is open for writing."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._settled = True
        self.rider: Rider | None = None

    def commit(self, kind: str, details: dict[str, str], agent: str, write: Write = no_rows) -> Activity:
        """Do `write` and record it as one act; durable on return. All of it is done, or nothing.

        Raises UsageError for a case that is not open for writing, ValueError for a kind that is not lower-case
        words, StorageError or IntegrityError.
        """
        self._case.check_writable()
        self._settle()
        ledger = self._case.ledger
        if self.rider is not None:
            details, write = self.rider.taking(details, write)
        activity = Activity(ledger.size, kind, now(), agent, TOOL, dict(details))
        entry = chain.new_entry(activity, ledger.last)
        with self._case.writing() as connection:
            connection.execute(insert(schema.activities), _row(entry))
            write(connection, activity.number)
            # From here on the transaction may be there or not: what follows decides by looking.
            self._settled = False
        if self.rider is not None:
            self.rider.taken()
        ledger.append(entry.line)
        self._case.empty_log()
        self._settled = True
        return activity

    def _settle(self) -> None:
        """Take up the journal again after a write that failed half-way."""
        if not self._settled:
            finish(self._case)
            self._settled = True


def finish(case: Case) -> None:
    """Hold journal, checkpoint and database against each other, and finish what was broken off.

    Raises IntegrityError if they differ by more than a command that was broken off leaves.
    """
    known = case.known()
    files = case.ledger.open(case.ledger.read_checkpoint(), known, case.line_of, alone=True)
    case.ledger.settle(files, known, case.line_of)


def _row(entry: chain.Entry) -> dict[str, str | int | bytes]:
    activity = entry.activity
    return {
        "number": activity.number,
        "kind": activity.kind,
        "at": activity.at,
        "agent": activity.agent,
        "tool": activity.tool,
        "details": encode(activity.details),
        "salt": entry.salt,
        "line": entry.line,
    }
