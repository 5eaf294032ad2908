"""What a person asked to compare the reports: DuckDB in this process, or Spark here or on a cluster."""

from collections.abc import Iterator
from contextlib import contextmanager

from firsthand.engine.duck import Duck
from firsthand.engine.reuse import Engine
from firsthand.engine.session import check, kind_of
from firsthand.engine.spark import Spark

DUCKDB = "duckdb"


def look(name: str) -> str | None:
    """Return what to tell before reports are given to `name`, None if nothing; say so if it cannot be used.

    Raises UsageError if `name` is no engine, EngineMissing if it cannot run on this machine, EngineFailed if no
    cluster answers there. Nothing is started, and a cluster is told nothing.
    """
    if name == DUCKDB:
        return None
    check(name)
    if kind_of(name) != "cluster":
        return None
    return (
        f"{name} is outside of this machine: it is told which reports, by number, share words and where; no words "
        "and no names. Its memory and its disks may hold that in plain. "
        "docs/how-to/trace-on-a-cluster.md says how to set it up."
    )


@contextmanager
def opened(name: str) -> Iterator[Engine]:
    """Yield the engine `name`; what it started ends with the block."""
    if name == DUCKDB:
        yield Duck()
        return
    with Spark(name) as spark:
        yield spark


__all__ = ["DUCKDB", "look", "opened"]
