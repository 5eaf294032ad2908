"""The plan run by Spark: on the processors of this machine (`local[*]`), or on a cluster (`spark://HOST:PORT`).

Spark is told numbers only. Before anything leaves this process, hashes of words are replaced by running numbers
that mean nothing elsewhere (`blinded`): what a cluster sees is which texts, by number, share something and where.
What Spark puts on a disk is encrypted with a key that lives as long as the session.
"""

from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Self

import numpy as np
import pyarrow as pa

from firsthand.engine.session import LOCAL, Session, translated

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

HASH = "hash"
"""The column that says something of words; all others are running numbers, places and counts."""


class Spark:
    """An engine: SQL over Arrow tables. It starts at the first plan and ends with `close` or the `with` block."""

    def __init__(self, master: str = LOCAL, memory: int = 4000) -> None:
        self.session = Session(master, memory)
        self._sent: dict[str, tuple[pa.Table, DataFrame]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the session and remove what it wrote."""
        self._sent.clear()
        self.session.close()

    def run(self, plan: str, tables: Mapping[str, pa.Table]) -> pa.Table:
        """Return what `plan` says of `tables`, in its order, with the types that it casts to.

        Raises EngineMissing if Spark cannot be started here, EngineFailed if it is not reached or breaks off.
        """
        spark = self.session.started()
        with translated(self.session.master):
            for name, table in tables.items():
                self._send(name, table).createOrReplaceTempView(name)
            found = spark.sql(plan).toArrow()
        # Which columns may be empty is Spark's guess, not the plan's.
        return pa.table(dict(zip(found.column_names, found.columns, strict=True)))

    def _send(self, name: str, table: pa.Table) -> "DataFrame":
        held = self._sent.get(name)
        if held is None or held[0] is not table:
            held = (table, self.session.started().createDataFrame(blinded(table)))
            self._sent[name] = held
        return held[1]


def blinded(table: pa.Table) -> pa.Table:
    """Return `table` with each hash replaced by the number of its first row: equal as before, and no more.

    The plan asks of hashes only whether they are equal, and gives none back.
    """
    if HASH not in table.column_names or not table.num_rows:
        return table
    _, first, which = np.unique(table[HASH].to_numpy(), return_index=True, return_inverse=True)
    index = table.column_names.index(HASH)
    return table.set_column(index, HASH, pa.array(first[which].astype(np.int64)))
