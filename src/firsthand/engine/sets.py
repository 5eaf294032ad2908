"""Sets of numbers as sorted arrays: sorting is quicker than numpy's tables of hashes for as many as come here."""

import numpy as np
from numpy.typing import NDArray

from firsthand.engine.words import I64, U64


def distinct(values: I64) -> I64:
    """Return each value once, sorted."""
    found = np.sort(values)
    new = np.ones(found.size, np.bool_)
    new[1:] = found[1:] != found[:-1]
    return found[new]


def among(values: U64 | I64, wanted: U64 | I64) -> NDArray[np.bool_]:
    """Say of each value whether it is one of `wanted`, which are sorted."""
    if not wanted.size:
        return np.zeros(values.size, np.bool_)
    found: NDArray[np.bool_] = wanted[np.minimum(np.searchsorted(wanted, values), wanted.size - 1)] == values
    return found


__all__ = ["among", "distinct"]
