"""Runs of common words: what the plan found, drawn out word by word as far as the two texts agree."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from firsthand.engine.words import I32, I64, Words

Flags = NDArray[np.bool_]
LONGEST = 64
"""Words by which a run is drawn out at most at either end; the plan's seeds lie closer than that."""


class Runs(NamedTuple):
    """Runs in order of pair and place; `a`, `b`: first words counted over all texts, `size`: words.

    `pair` and `chain` number pairs and chains from 0; `left[pair]` and `right[pair]` are the two texts.
    """

    pair: I64
    chain: I64
    a: I64
    b: I64
    size: I64
    left: I64
    right: I64


class Rows(NamedTuple):
    """Runs by themselves: the two texts, the chain within their pair, the first word within each text, words."""

    a: I32
    b: I32
    chain: I32
    pa: I32
    pb: I32
    size: I32


class Spread(NamedTuple):
    """The words of runs one by one: the run, the word on both sides, and whether it is the same word."""

    run: I64
    a: I64
    b: I64
    same: Flags


def runs_of(found: pa.Table, words: Words, size: int) -> Runs:
    """Return the rows of the plan as runs, drawn out."""
    a, b, chain, a0, b0, a1 = (
        found[name].to_numpy().astype(np.int64) for name in ("a", "b", "chain", "a0", "b0", "a1")
    )
    opens = _changes(a) | _changes(b)
    pair = np.cumsum(opens) - 1
    chains = np.cumsum(opens | _changes(chain)) - 1
    left, right, length = words.first[a] + a0, words.first[b] + b0, a1 - a0 + size
    before = _agree(words, (left, words.first[a]), (right, words.first[b]), -1)
    last = (left + length - 1, right + length - 1)
    after = _agree(words, (last[0], words.first[a + 1]), (last[1], words.first[b + 1]), 1)
    drawn = Runs(pair, chains, left - before, right - before, length + before + after, a[opens], b[opens])
    return _merged(drawn)


def runs_within(runs: Runs, words: Words) -> Rows:
    """Return runs as rows."""
    a, b = runs.left[runs.pair], runs.right[runs.pair]
    columns = (a, b, runs.chain, runs.a - words.first[a], runs.b - words.first[b], runs.size)
    return Rows(*(column.astype(np.int32) for column in columns))


def rows_of(parts: Sequence[Rows]) -> Rows:
    """Return rows of different pairs as one."""
    return Rows(*(np.concatenate(columns) for columns in zip(_NO_ROWS, *parts, strict=True)))


def joined_rows(rows: Rows, words: Words) -> Runs:
    """Return rows, those of a pair together and in order, as runs."""
    order = np.argsort((rows.a.astype(np.int64) << 32) | rows.b, kind="stable")
    a, b, chain, left, right, size = (column[order].astype(np.int64) for column in rows)
    opens = _changes(a) | _changes(b)
    chains = np.cumsum(opens | _changes(chain)) - 1
    pair = np.cumsum(opens) - 1
    return Runs(pair, chains, words.first[a] + left, words.first[b] + right, size, a[opens], b[opens])


_NO_ROWS = Rows(*(np.zeros(0, np.int32) for _ in range(6)))


def _merged(runs: Runs) -> Runs:
    """Runs on one diagonal that met when they were drawn out are one; it belongs to the first one's chain."""
    slope = runs.b - runs.a
    order = np.lexsort((runs.a, slope, runs.pair))
    pair, slope, a, end = runs.pair[order], slope[order], runs.a[order], (runs.a + runs.size)[order]
    same = np.zeros(a.size, np.bool_)
    same[1:] = (pair[1:] == pair[:-1]) & (slope[1:] == slope[:-1]) & (a[1:] <= end[:-1])
    first = np.flatnonzero(~same)
    if not first.size:
        return runs
    ends = np.maximum.reduceat(end, first)
    chain = np.minimum.reduceat(runs.chain[order], first)
    pair, a, slope = pair[first], a[first], slope[first]
    order = np.lexsort((a + slope, a, chain))
    a, b = a[order], (a + slope)[order]
    chain = np.cumsum(_changes(chain[order])) - 1
    return Runs(pair[order], chain, a, b, ends[order] - a, runs.left, runs.right)


def _changes(values: I64) -> Flags:
    found = np.ones(values.size, np.bool_)
    found[1:] = values[1:] != values[:-1]
    return found


def _agree(words: Words, left: tuple[I64, I64], right: tuple[I64, I64], way: int) -> I64:
    """Return how many words further the texts agree from each place towards each bound (not beyond)."""
    count = np.zeros(left[0].size, np.int64)
    going = np.arange(left[0].size)
    for step in range(1, LONGEST + 1):
        x, y = left[0][going] + way * step, right[0][going] + way * step
        inside = (
            (x < left[1][going]) & (y < right[1][going])
            if way > 0
            else (x >= left[1][going]) & (y >= right[1][going])
        )
        going, x, y = going[inside], x[inside], y[inside]
        going = going[words.hash[x] == words.hash[y]]
        count[going] = step
        if not going.size:
            break
    return count


def spread(runs: Runs, words: Words, chosen: I64) -> Spread:
    """Return the words of the runs `chosen`."""
    size = runs.size[chosen]
    run = np.repeat(chosen, size)
    step = np.arange(run.size) - np.repeat(np.cumsum(size) - size, size)
    a, b = runs.a[run] + step, runs.b[run] + step
    return Spread(run, a, b, words.hash[a] == words.hash[b])


def only(runs: Runs, pairs: Flags) -> Runs:
    """Return the runs of the pairs marked, renumbered."""
    kept = pairs[runs.pair]
    pair = (np.cumsum(pairs) - 1)[runs.pair[kept]]
    chain = np.cumsum(_changes(runs.chain[kept])) - 1 if kept.any() else np.zeros(0, np.int64)
    return Runs(pair, chain, runs.a[kept], runs.b[kept], runs.size[kept], runs.left[pairs], runs.right[pairs])


__all__ = [
    "I32",
    "Rows",
    "Runs",
    "Spread",
    "joined_rows",
    "only",
    "rows_of",
    "runs_of",
    "runs_within",
    "spread",
]
