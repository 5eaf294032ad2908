"""One case folder with its keys: the parts that reading, writing and checking share."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Select, select
from sqlalchemy.exc import DatabaseError

from firsthand.crypto.keys import CaseKeys
from firsthand.errors import StoreDamaged, UsageError
from firsthand.store import database, schema
from firsthand.store.disk import Disk
from firsthand.store.interface import Mode
from firsthand.store.journal.ledger import Ledger
from firsthand.store.lock import Lock
from firsthand.store.presence import Presence
from firsthand.store.vault.blobs import Blobs

UNFINISHED = "unfinished"


@dataclass(slots=True)
class Case:
    """An open case: `connection` is None where the database does not open, and `broken` then says why."""

    folder: Path
    keys: CaseKeys
    mode: Mode
    disk: Disk
    lock: Lock
    blobs: Blobs
    ledger: Ledger
    connection: Connection | None = None
    broken: StoreDamaged | None = None
    presence: Presence | None = None

    @classmethod
    def at(cls, folder: Path, keys: CaseKeys, mode: Mode, disk: Disk) -> "Case":
        """Return the case in `folder`, nothing of it opened yet."""
        return cls(
            folder, keys, mode, disk, Lock(folder), Blobs(folder, keys, disk), Ledger(folder, keys, disk)
        )

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Lend the connection for reading; what the database reports becomes one of our errors."""
        if self.connection is None:
            raise self.broken or UsageError(self.folder.name, "the case is closed")
        try:
            yield self.connection
        except DatabaseError as error:
            raise database.explain(error) from error
        finally:
            # A reader keeps its transaction, and with it one state of the case, to the end.
            if self.mode == "write":
                self.connection.rollback()

    @property
    def frozen(self) -> bool:
        """Whether the database is open in a way that does not see what others write: the lock keeps them off."""
        return self.connection is not None and database.is_frozen(self.connection)

    def check_writable(self) -> None:
        """Raise UsageError unless the case is open for writing."""
        if self.connection is None or self.mode != "write":
            raise UsageError(self.folder.name, "the case is not open for writing")

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Lend the connection for one transaction: all of it is done, or nothing."""
        self.check_writable()
        assert self.connection is not None
        try:
            with self.connection.begin():
                yield self.connection
                self.disk.announce("commit", self.folder / database.NAME)
        except DatabaseError as error:
            raise database.explain(error) from error

    def rows(self, query: Select[*tuple[Any, ...]]) -> list[Row[*tuple[Any, ...]]]:
        """Return all rows that `query` finds."""
        with self.reading() as connection:
            return list(connection.execute(query).all())

    def known(self) -> int:
        """Return how many acts the database records."""
        number = schema.activities.c.number
        last = self.rows(select(number).order_by(number.desc()).limit(1))
        return int(last[0].number) + 1 if last else 0

    def line_of(self, number: int) -> bytes:
        """Return the journal line `number` as the database has it; StoreDamaged if it lacks it."""
        query = select(schema.activities.c.line).where(schema.activities.c.number == number)
        found = self.rows(query)
        if not found:
            raise StoreDamaged(database.NAME, f"it lacks act {number + 1}")
        return bytes(found[0].line)

    def empty_log(self) -> None:
        """Bring what was committed from the write-ahead log into the database file."""
        if self.connection is not None:
            self.disk.announce("empty log", self.folder / database.NAME)
            database.empty_log(self.connection)

    def log_size(self) -> int:
        """Return how many bytes the write-ahead log holds: more than none while readers keep it."""
        log = self.folder / f"{database.NAME}-wal"
        return log.stat().st_size if log.exists() else 0

    def disconnect(self) -> None:
        """Give up the database."""
        if self.connection is not None:
            engine = self.connection.engine
            self.connection.close()
            engine.dispose()
            self.connection = None

    def close(self) -> None:
        """Give up database and lock."""
        self.disconnect()
        self.lock.release()
        if self.presence is not None:
            self.presence.end()
            self.presence = None
