"""The plan run by DuckDB in memory: nothing is written to disk, fetched or loaded, and settings are locked."""

from collections.abc import Mapping

import duckdb
import pyarrow as pa

LOCKED = (
    "SET temp_directory=''",
    "SET autoinstall_known_extensions=false",
    "SET autoload_known_extensions=false",
    "SET memory_limit='{memory}MB'",
    "SET threads={threads}",
    "SET preserve_insertion_order=false",
    "SET enable_external_access=false",
    "SET lock_configuration=true",
)
"""In this order: what may be set shrinks with every line."""


class Duck:
    """An engine: SQL over Arrow tables. `memory` is its limit in MB; over it, it stops and spills nothing."""

    def __init__(self, threads: int = 2, memory: int = 4000) -> None:
        self.threads, self.memory = threads, memory

    def run(self, plan: str, tables: Mapping[str, pa.Table]) -> pa.Table:
        """Return what `plan` says of `tables`; raises duckdb.OutOfMemoryException over the limit."""
        with duckdb.connect(":memory:") as held:
            for name, table in tables.items():
                held.register(name, table)
            for line in LOCKED:
                held.execute(line.format(memory=self.memory, threads=self.threads))
            return held.sql(plan).to_arrow_table()
