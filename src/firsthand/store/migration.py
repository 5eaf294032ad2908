"""From tables of an older version to those of this one, as one act of the journal; a newer one is refused."""

from sqlalchemy import Connection

from firsthand.errors import NewerCase, StoreDamaged
from firsthand.store import database, schema
from firsthand.store.case import Case
from firsthand.store.journal.acts import Acts
from firsthand.store.search import index

OLDEST = 1
KIND = "migrate"


def check_version(case: Case) -> int:
    """Return the version of the tables. NewerCase if it is above that of this program, StoreDamaged if it is none."""
    with case.reading() as connection:
        found = database.version(connection)
    if found > schema.VERSION:
        raise NewerCase(
            case.folder.name, f"it is of version {found}; this program knows up to {schema.VERSION}"
        )
    if found < OLDEST:
        raise StoreDamaged(database.NAME, f"its tables are of version {found}, which never was")
    return found


def migrate(case: Case, found: int, acts: Acts, agent: str) -> None:
    """Bring the tables from version `found` to this one; killed at any moment it is done or not begun."""
    if found == schema.VERSION:
        return

    def write(connection: Connection, number: int) -> None:
        for version in range(found + 1, schema.VERSION + 1):
            schema.metadata.create_all(connection, tables=schema.ADDED_IN[version], checkfirst=False)
            for added in schema.INDICES_ADDED_IN.get(version, ()):
                added.create(connection)
        if not index.is_current(connection):
            index.rebuild(connection)
        # The version stands in the header of the database file: it changes with the transaction, or not.
        connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")

    acts.commit(KIND, {"from": str(found), "to": str(schema.VERSION)}, agent, write)


def stand_in(case: Case, found: int) -> None:
    """Let a reader of version `found` see the tables that it lacks: empty ones, in memory, while it is open."""
    with case.reading() as connection:
        for version in range(found + 1, schema.VERSION + 1):
            for table in schema.ADDED_IN[version]:
                columns = ", ".join(column.name for column in table.columns)
                connection.exec_driver_sql(f"CREATE TEMP TABLE {table.name} ({columns})")
