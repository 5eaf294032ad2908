"""People of all lists as columns: what `prepare` makes, and the other stages read."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

I64 = NDArray[np.int64]
I32 = NDArray[np.int32]
I8 = NDArray[np.int8]
F64 = NDArray[np.float64]
Flags = NDArray[np.bool_]

NONE = -1
"""The code of a value that is not known."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of texts: `values` sorted, each once, and for each record the number of its value (NONE: not known)."""

    values: tuple[str, ...]
    code: I32

    def share(self, lists: int) -> F64:
        """Return what share of the known values each value is, one person's rows in so many lists aside."""
        counts = np.bincount(self.code[self.code >= 0], minlength=len(self.values))
        return np.asarray((counts - lists).clip(0) / max(1, counts.sum()), np.float64)


@dataclass(frozen=True, slots=True)
class People:
    """Records in the order of list and id, whatever order they came in.

    `lists` are the names of the lists, sorted; `group` is the list of each record; `columns` are texts by meaning,
    `numbers` are whole numbers by meaning (NONE: not known): `sex`, `age`, `born_year`, `born_month`, `born_day`,
    `from`, `to` (first and last day on which it happened, as ordinals). `silent` counts by list and meaning why values
    are missing. `shown` are the cells as written, by meaning, to be shown on request only.
    """

    lists: tuple[str, ...]
    group: I32
    ids: tuple[str, ...]
    columns: dict[str, Coded]
    numbers: dict[str, I32]
    silent: dict[tuple[str, str, str], int] = field(default_factory=dict)
    shown: dict[str, Coded] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.ids)
