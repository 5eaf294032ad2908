"""A copy of the database in another file, under the newest key: every table as it is, and nothing that was deleted."""

from contextlib import ExitStack
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from firsthand.errors import StoreDamaged
from firsthand.store import database, schema
from firsthand.store.case import Case


def export(case: Case, fresh: Path) -> None:
    """Write the database of `case` to the file `fresh`, which is made here; it is not durable yet.

    Every page of every table is read and authenticated on the way; StoreDamaged, StorageError.
    """
    case.disk.write(fresh, b"")
    case.disk.announce("export", fresh)
    _copy_tables(case, fresh)
    _begin_log(case, fresh)


def _copy_tables(case: Case, fresh: Path) -> None:
    with ExitStack() as undo:
        run(case, f"ATTACH DATABASE ? AS fresh KEY \"x'{case.keys.database.hex()}'\"", str(fresh))
        undo.callback(run, case, "DETACH DATABASE fresh")
        # A journal beside the copy is of no use: what is broken off is thrown away.
        run(case, "PRAGMA fresh.journal_mode = OFF")
        run(case, "SELECT sqlcipher_export('fresh')")
        run(case, f"PRAGMA fresh.user_version = {run(case, 'PRAGMA user_version')}")
        run(case, f"PRAGMA fresh.application_id = {schema.APPLICATION}")
        for table in schema.metadata.sorted_tables:
            count = f"SELECT count(*) FROM {{}}.{table.name}"  # noqa: S608  the names are those of our schema
            if run(case, count.format("main")) != run(case, count.format("fresh")):
                raise StoreDamaged(table.name, "it could not be copied whole")


def _begin_log(case: Case, fresh: Path) -> None:
    """Give the copy its write-ahead log, and see that it opens with the newest key."""
    connection = database.connect(fresh, case.keys.database, writes=True)
    with ExitStack() as undo:
        undo.callback(connection.engine.dispose)
        undo.callback(connection.close)
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA journal_mode = WAL")


def run(case: Case, statement: str, *values: str) -> object:
    """Run one statement outside of any transaction and return the first value of its answer."""
    if case.connection is None:
        raise StoreDamaged(database.NAME, "it is not open")
    driver = case.connection.connection.driver_connection
    assert driver is not None
    try:
        row = driver.execute(statement, values).fetchone()
    except sqlcipher.Error as error:
        raise database.explain(error) from error
    return row[0] if row else None
