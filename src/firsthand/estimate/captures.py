"""Capture histories put in one order, so that neither the order of lists nor that of rows changes an estimate."""

import hashlib
import json
from collections import Counter
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from firsthand.model.estimate import CaptureHistory, Cell

Array: TypeAlias = NDArray[np.float64]


class Matrix(NamedTuple):
    """A table as numbers: `patterns` (cells, lists) of 0 and 1, `counts` (cells)."""

    patterns: Array
    counts: Array


def ordered(table: CaptureHistory) -> CaptureHistory:
    """Return the same with lists by name, cells by pattern, equal patterns added up, and no cell of nobody."""
    order = sorted(range(len(table.lists)), key=lambda at: table.lists[at])
    sums: Counter[tuple[bool, ...]] = Counter()
    for pattern, count in table.cells:
        if any(pattern):
            sums[tuple(pattern[at] for at in order)] += count
    cells = tuple(Cell(pattern, sums[pattern]) for pattern in sorted(sums) if sums[pattern])
    return CaptureHistory(tuple(table.lists[at] for at in order), cells, table.stratum)


def matrix(table: CaptureHistory) -> Matrix:
    """Return an ordered table as numbers."""
    patterns = np.array([cell.pattern for cell in table.cells], dtype=np.float64)
    return Matrix(patterns.reshape(len(table.cells), len(table.lists)), _counts(table))


def _counts(table: CaptureHistory) -> Array:
    return np.array([cell.persons for cell in table.cells], dtype=np.float64)


def without(table: CaptureHistory, left_out: str) -> CaptureHistory:
    """Return the table as it would be without one list; who stood on that one only is gone."""
    at = table.lists.index(left_out)
    cells = tuple(Cell(cell.pattern[:at] + cell.pattern[at + 1 :], cell.persons) for cell in table.cells)
    return ordered(CaptureHistory(table.lists[:at] + table.lists[at + 1 :], cells, table.stratum))


def digest(table: CaptureHistory) -> str:
    """Return the SHA-256 of the ordered table: the same counts give the same digest."""
    held = ordered(table)
    lines = [[[int(on) for on in cell.pattern], cell.persons] for cell in held.cells]
    text = json.dumps({"lists": held.lists, "cells": lines}, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
