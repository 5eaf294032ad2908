"""The encrypted database: SQLCipher under SQLAlchemy, opened by its raw key, one connection a store."""

import os
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, NullPool, create_engine, event, text
from sqlalchemy.exc import DatabaseError

from firsthand.errors import CaseBusy, DiskFull, FirsthandError, StorageError, StoreDamaged
from firsthand.store import schema
from firsthand.store.search import index

NAME = "case.db"
WAIT_MS: Final = 10_000
_BUSY = ("database is locked", "database table is locked")
_FULL = "database or disk is full"
_DISK = ("disk I/O error", "unable to open database file", "attempt to write a readonly database")
_FROZEN = "frozen"
_SHARED_MEMORY = 32_768


def connect(path: Path, key: bytes, *, writes: bool) -> Connection:
    """Return the one connection to the database at `path`; StoreDamaged if it does not open with `key`.

    A writer begins each transaction with the write lock in hand; a reader sees one state until it is closed.
    Where nothing can be written (a full disk, a read-only medium), a reader gets a frozen connection.
    """
    try:
        return _engine(path, key, "rw", writes=writes).connect()
    except DatabaseError as error:
        fault = explain(error) if path.is_file() else StoreDamaged(NAME, "the file is gone")
        if not isinstance(fault, StorageError) or isinstance(fault, DiskFull):
            raise fault from error
        if writes:
            raise (DiskFull(NAME, "no room is left on the disk") if _is_full(path) else fault) from error
    return frozen(path, key)


def is_frozen(connection: Connection) -> bool:
    """Say whether nobody may write to the database while this connection is open: it would not notice."""
    return bool(connection.info.get(_FROZEN))


def frozen(path: Path, key: bytes) -> Connection:
    """Return a connection that needs no files beside the database; StorageError while its log holds something."""
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        raise StorageError(NAME, "it was not closed; copy the case to a disk with room, and open it there")
    try:
        connection = _engine(path, key, "ro&immutable=1", writes=False).connect()
    except DatabaseError as error:
        raise explain(error) from error
    connection.info[_FROZEN] = True
    return connection


def _is_full(path: Path) -> bool:
    """Say whether there is no room for the file by which connections see each other."""
    state = os.statvfs(path.parent)
    return state.f_bavail * state.f_frsize < _SHARED_MEMORY


def _engine(path: Path, key: bytes, mode: str, *, writes: bool) -> Engine:
    def creator() -> object:
        return _raw_connection(path, key, mode)

    # The pool is named: the address below reads like a database in memory, which has a pool of its own.
    engine = create_engine(
        "sqlite://", creator=creator, module=sqlcipher, poolclass=NullPool, hide_parameters=True
    )
    begin = "BEGIN IMMEDIATE" if writes else "BEGIN"
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _raw_connection(path: Path, key: bytes, mode: str = "rw") -> object:
    raw = sqlcipher.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
    )
    with ExitStack() as undo:
        undo.callback(raw.close)
        raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in (
            "cipher_log_level = NONE",
            f"busy_timeout = {WAIT_MS}",
            "temp_store = MEMORY",
            "secure_delete = ON",
            "synchronous = FULL",
            "foreign_keys = ON",
            "trusted_schema = OFF",
            "wal_autocheckpoint = 0",
        ):
            raw.execute(f"PRAGMA {pragma}")
        # The first read of a page is what tries the key.
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        undo.pop_all()
    return raw


def make(path: Path, key: bytes) -> Connection:
    """Make a new database at `path` (an empty file stands there, with its mode) and return its connection."""
    connection = connect(path, key, writes=True)
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute("PRAGMA journal_mode = WAL")
    with connection.begin():
        connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")
        connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION}")
        schema.metadata.create_all(connection)
        index.rebuild(connection)
    return connection


def empty_log(connection: Connection) -> None:
    """Bring the write-ahead log into the database and cut it to nothing, as far as readers allow at once."""
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute("PRAGMA busy_timeout = 0")
    try:
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except sqlcipher.OperationalError as error:
        if str(error) not in _BUSY:
            raise explain(error) from error
    finally:
        driver.execute(f"PRAGMA busy_timeout = {WAIT_MS}")


def rebuild(connection: Connection) -> None:
    """Write every page of the database anew, so that no page keeps bytes of rows that were deleted."""
    driver = connection.connection.driver_connection
    assert driver is not None
    try:
        driver.execute("VACUUM")
    except sqlcipher.Error as error:
        raise explain(error) from error


def version(connection: Connection) -> int:
    """Return the version of the tables."""
    return int(connection.execute(text("PRAGMA user_version")).scalar_one())


def page_faults(connection: Connection) -> list[str]:
    """Return what is wrong with the pages of the database: authentication first, then structure."""
    try:
        faults = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")]
        if not faults:
            rows = connection.exec_driver_sql("PRAGMA integrity_check")
            faults = [str(row[0]) for row in rows if row[0] != "ok"]
    except DatabaseError as error:
        faults = [explain(error).fault]
    return faults


def explain(error: Exception) -> FirsthandError:
    """Return the error of ours for what the database reports; never with a statement or its values."""
    cause = getattr(error, "orig", None) or error
    words = str(cause)
    if words in _BUSY:
        return CaseBusy(NAME, "another command holds the database")
    if words == _FULL:
        return DiskFull(NAME, "no room is left on the disk")
    if words in _DISK:
        return StorageError(NAME, "the disk reports an error")
    if "not a database" in words:
        return StoreDamaged(NAME, "its first page does not open with the key of this case")
    return StoreDamaged(NAME, words)
