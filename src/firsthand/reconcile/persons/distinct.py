"""Whole numbers sorted, each once: numpy's own `unique` hashes them, and is slow where many lie close together."""

import numpy as np

from firsthand.reconcile.persons.people import I64


def distinct(values: I64) -> I64:
    """Return the values sorted, each once."""
    held = np.sort(values)
    if held.size < 2:
        return held
    return held[np.concatenate(([True], held[1:] != held[:-1]))]


def numbered(values: I64) -> tuple[I64, I64]:
    """Return the values sorted, each once, and for each value which of them it is."""
    found = distinct(values)
    return found, np.searchsorted(found, values)
