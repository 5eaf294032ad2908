"""Pairs that growth touches: those of new texts, and old ones that share what is worth more or less than before."""

from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from firsthand.engine.grams import Postings
from firsthand.engine.levels import I8, NONE, table, weights, weights_table
from firsthand.engine.plan import CHAIN, JOIN, PLAN
from firsthand.engine.reuse import Engine, filled
from firsthand.engine.runs import Flags
from firsthand.engine.sets import among, distinct
from firsthand.engine.settings import Settings
from firsthand.engine.topic import word_keys
from firsthand.engine.words import I64

_HALF, _LOW = np.int64(32), np.int64((1 << 32) - 1)
_AT_ONCE = 1 << 14
_BUCKETS = np.uint64(42)
_ALIKE = 2
"""Hashes of one text that may begin with the same 40 bits."""


class Joints(NamedTuple):
    """Postings by text and hash, their levels now and before, and which are of new texts."""

    posts: Postings
    level: I8
    was: I8
    new: Flags

    @property
    def stronger(self) -> Flags:
        """Old ones that are worth more than before."""
        old: Flags = ~self.new & (self.level > NONE) & ((self.was == NONE) | (self.level < self.was))
        return old

    @property
    def weaker(self) -> Flags:
        """Old ones that are worth less than before."""
        old: Flags = ~self.new & (self.was > NONE) & ((self.level == NONE) | (self.level > self.was))
        return old


Both = tuple[Joints, Joints]


def newly_joined(joints: Both, texts: int, settings: Settings, engine: Engine) -> pa.Table:
    """Return what the plan finds of pairs with a new text."""
    tables = {
        "postings": pa.concat_tables([_touched(kind, kind.new) for kind in joints]),
        "weights": weights_table(texts, settings),
    }
    return engine.run(filled(PLAN, settings, texts=texts), tables)


def rejoined(joints: Both, settings: Settings, engine: Engine) -> I64:
    """Return the pairs of old texts that share what is worth more than before."""
    marked = [kind.stronger for kind in joints]
    if not any(mark.any() for mark in marked):
        return np.zeros(0, np.int64)
    old = [_touched(kind, mark, ~kind.new) for kind, mark in zip(joints, marked, strict=True)]
    tables = {"postings": pa.concat_tables(old), "weights": weights_table(1, settings)}
    found = engine.run(filled(JOIN, settings), tables)
    a, b = (found[name].to_numpy().astype(np.int64) for name in ("a", "b"))
    return distinct(keys(a, b))


def keys(a: NDArray[np.integer], b: NDArray[np.integer]) -> I64:
    """Return one number for each pair of texts."""
    return (a.astype(np.int64) << _HALF) | b.astype(np.int64)


def texts_of(pairs: I64) -> tuple[I64, I64]:
    """Return the two texts of each pair."""
    return pairs >> _HALF, pairs & _LOW


def _touched(kind: Joints, fresh: Flags, only: Flags | None = None) -> pa.Table:
    """Return the postings that share a hash with those that are `fresh`, for the plan."""
    posts = kind.posts
    bucket = (posts.hash >> _BUCKETS).astype(np.int64)
    marked = np.zeros(1 << (64 - int(_BUCKETS)), np.bool_)
    marked[bucket[fresh]] = True
    there = marked[bucket]
    there[there] = among(posts.hash[there], np.sort(posts.hash[fresh]))
    return table(posts, kind.level, fresh, there if only is None else there & only)


def weaker(joints: Both, pairs: I64) -> I64:
    """Return those of `pairs` that share what is worth less than before."""
    found = []
    left, right = texts_of(pairs)
    for kind in joints:
        weak = np.flatnonzero(kind.weaker)
        for one, other in ((left, right), (right, left)):
            _, _, pair = _common(kind.posts, weak, one, other)
            found.append(pairs[distinct(pair)])
    return distinct(np.concatenate(found))


def chained_anew(joints: Both, pairs: I64, texts: int, settings: Settings, engine: Engine) -> pa.Table:
    """Return what the plan finds of `pairs`."""
    weight = weights(texts, settings)
    left, right = texts_of(pairs)
    columns: list[list[I64]] = [[], [], [], [], []]
    for kind in joints:
        worth = np.flatnonzero(kind.level > NONE)
        for at in range(0, pairs.size, _AT_ONCE):
            one, two = left[at : at + _AT_ONCE], right[at : at + _AT_ONCE]
            mine, theirs, pair = _common(kind.posts, worth, one, two)
            both = kind.level[theirs] > NONE
            mine, theirs, pair = mine[both], theirs[both], pair[both]
            place = kind.posts.place
            found: tuple[NDArray[np.integer], ...] = (one[pair], two[pair], place[mine], place[theirs])
            for column, values in zip(columns, (*found, weight[kind.level[mine]]), strict=True):
                column.append(values.astype(np.int64))
    names = ("a", "b", "pa", "pb", "weight")
    held = [np.concatenate([np.zeros(0, np.int64), *column]) for column in columns]
    return engine.run(
        filled(CHAIN, settings, texts=texts), {"seeds": pa.table(dict(zip(names, held, strict=True)))}
    )


def _common(posts: Postings, chosen: I64, one: I64, other: I64) -> tuple[I64, I64, I64]:
    """Return the `chosen` postings of the texts `one` that stand in `other` too, those there, and of which pair."""
    texts = 1 + int(max(one.max(initial=0), other.max(initial=0)))
    first = np.searchsorted(posts.text[chosen], np.arange(texts + 1))
    size = np.diff(first)[one]
    pair = np.repeat(np.arange(one.size), size)
    begins = first[:-1][one] - np.concatenate(([0], np.cumsum(size)))[:-1]
    entry = chosen[np.arange(pair.size) + np.repeat(begins, size)]
    key = word_keys(posts.text, posts.hash)
    at = np.searchsorted(key, word_keys(other[pair], posts.hash[entry]))
    return _checked(posts, entry, at, pair, other)


def _checked(posts: Postings, entry: I64, at: I64, pair: I64, other: I64) -> tuple[I64, I64, I64]:
    """Return those entries whose hash stands in the other text where its key would be, or a few places behind."""
    parts: list[tuple[I64, I64, I64]] = []
    for _ in range(_ALIKE):
        inside = at < posts.hash.size
        entry, at, pair = entry[inside], at[inside], pair[inside]
        same = (posts.hash[at] == posts.hash[entry]) & (posts.text[at] == other[pair])
        parts.append((entry[same], at[same], pair[same]))
        entry, at, pair = entry[~same], at[~same] + 1, pair[~same]
    found = [np.concatenate(column) for column in zip(*parts, strict=True)]
    return found[0], found[1], found[2]


__all__ = ["Both", "Joints", "chained_anew", "keys", "newly_joined", "rejoined", "texts_of", "weaker"]
