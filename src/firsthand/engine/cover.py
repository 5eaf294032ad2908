"""What two linked texts share: runs joined over small gaps, and clauses that say the same in other words."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.engine.corpus import Corpus
from firsthand.engine.grams import text_of
from firsthand.engine.judge import Judged
from firsthand.engine.runs import Flags
from firsthand.engine.settings import fixed
from firsthand.engine.topic import word_keys
from firsthand.engine.words import I64, U64

F64 = NDArray[np.float64]
CHAIN = 7.0
"""Nats of a chain that is shown in a pair that is linked."""
COMMON = 0.7
"""Nats of a word that counts when clauses are compared: about half of all texts do not have it."""
ALIKE, LIKENESS, LESSER = 4.0, 0.5, 0.35
"""Nats that two clauses share at least; the share of the one with less, and of the one with more."""
ANEW = 0.8
"""What of these shares is enough where one text tells the other anew."""
_PAIRS = 4096
_PLACE = 36


class Blocks(NamedTuple):
    """Words `a0` to `a1` of one text answer to `b0` to `b1` of the other, counted over all texts."""

    pair: I64
    a0: I64
    a1: I64
    b0: I64
    b1: I64


class _Index(NamedTuple):
    """Words that are not too common, by text and hash; per clause where it begins and the nats of such words."""

    word: I64
    key: U64
    begins: I64
    total: F64


def cover(judged: Judged, corpus: Corpus) -> tuple[Blocks, Blocks]:
    """Return blocks that share words in a row, and clauses that share words in any order."""
    blocks = _joined(judged)
    index = _index(corpus)
    parts = [
        _clauses(judged, blocks, corpus, index, begin) for begin in range(0, judged.runs.left.size, _PAIRS)
    ]
    if not parts:
        return blocks, blocks
    return blocks, Blocks(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def _joined(judged: Judged) -> Blocks:
    """Return each chain as one block, if it is no formula and not weak."""
    runs = judged.runs
    kept = ~judged.formula & (judged.weight >= CHAIN)
    pair, chain, a, b, size = runs.pair[kept], runs.chain[kept], runs.a[kept], runs.b[kept], runs.size[kept]
    first = np.flatnonzero(np.concatenate(([True], chain[1:] != chain[:-1]))) if chain.size else chain
    if not first.size:
        return Blocks(pair, a, a, b, b)
    ends = (np.maximum.reduceat(a + size, first), np.maximum.reduceat(b + size, first))
    return Blocks(pair[first], a[first], ends[0], np.minimum.reduceat(b, first), ends[1])


def _index(corpus: Corpus) -> _Index:
    words = corpus.words
    telling = corpus.rarity >= COMMON
    word = np.flatnonzero(telling)
    key = word_keys(text_of(words)[word], words.hash[word])
    order = np.argsort(key, kind="stable")
    begins = np.flatnonzero(np.diff(corpus.clause, prepend=np.int32(-1), append=np.int32(-1)))
    total: F64 = np.bincount(corpus.clause, corpus.rarity * telling).astype(np.float64)
    return _Index(word[order], key[order], begins, total)


def _clauses(judged: Judged, blocks: Blocks, corpus: Corpus, index: _Index, begin: int) -> Blocks:
    """Return the clauses of one batch of pairs that are alike and not covered yet."""
    pairs = np.arange(begin, min(begin + _PAIRS, judged.runs.left.size))
    left, right = judged.runs.left[pairs], judged.runs.right[pairs]
    pair, word = _open_words(blocks, pairs, left, corpus)
    wanted = word_keys(right[pair], corpus.words.hash[word])
    low = np.searchsorted(index.key, wanted)
    times = np.searchsorted(index.key, wanted, side="right") - low
    which = np.repeat(np.arange(pair.size), times)
    other = index.word[np.arange(which.size) - np.repeat(np.cumsum(times) - times, times) + low[which]]
    worth = fixed(corpus.rarity[word[which]] / np.sqrt(np.maximum(times[which], 1)))
    one, two = corpus.clause[word[which]].astype(np.int64), corpus.clause[other].astype(np.int64)
    pair = pair[which]
    return _alike(pairs, (pair, one, two, worth), judged.close[pairs], index)


def _open_words(blocks: Blocks, pairs: I64, left: I64, corpus: Corpus) -> tuple[I64, I64]:
    """Return the telling words of the left texts' clauses that blocks do not cover whole, with their pairs."""
    first = corpus.words.first
    size = np.diff(first)[left]
    base = np.cumsum(size) - size
    pair = np.repeat(np.arange(left.size), size)
    word = np.arange(pair.size) - base[pair] + first[left][pair]
    mine = slice(*np.searchsorted(blocks.pair, (pairs[0], pairs[-1] + 1)))
    number = blocks.pair[mine] - pairs[0]
    edges = np.zeros(pair.size + 1, np.int64)
    np.add.at(edges, base[number] + blocks.a0[mine] - first[left][number], 1)
    np.add.at(edges, base[number] + blocks.a1[mine] - first[left][number], -1)
    bare = np.cumsum(edges[:-1]) == 0
    clause = corpus.clause[word]
    opens = np.ones(pair.size, np.bool_)
    opens[1:] = (clause[1:] != clause[:-1]) | (pair[1:] != pair[:-1])
    group = np.cumsum(opens) - 1
    kept = (np.bincount(group, bare)[group] > 0) & (corpus.rarity[word] >= COMMON)
    return pair[kept], word[kept]


def _alike(pairs: I64, found: tuple[I64, I64, I64, F64], close: Flags, index: _Index) -> Blocks:
    """Return clauses that are each other's best and share enough."""
    pair, one, two, worth = found
    order = np.lexsort((two, one, pair))
    pair, one, two, worth = pair[order], one[order], two[order], worth[order]
    if not pair.size:
        return Blocks(pair, pair, pair, pair, pair)
    opens = np.flatnonzero(
        np.concatenate(([True], (pair[1:] != pair[:-1]) | (one[1:] != one[:-1]) | (two[1:] != two[:-1])))
    )
    pair, one, two, worth = pair[opens], one[opens], two[opens], np.add.reduceat(worth, opens)
    total = index.total
    less, more = np.minimum(total[one], total[two]), np.maximum(total[one], total[two])
    enough = np.where(close[pair], ANEW, 1.0)
    kept = (worth >= ALIKE) & (worth >= enough * LIKENESS * less) & (worth >= enough * LESSER * more)
    pair, one, two, worth = pair[kept], one[kept], two[kept], worth[kept]
    best = _top(pair, one, worth) & _top(pair, two, worth)
    pair, one, two = pair[best], one[best], two[best]
    begins = index.begins
    return Blocks(pairs[pair], begins[one], begins[one + 1], begins[two], begins[two + 1])


def _top(pair: I64, clause: I64, worth: F64) -> Flags:
    """Say of each row whether it is the best of its clause in its pair; the first of equals."""
    order = np.lexsort((-worth, clause, pair))
    first = np.ones(order.size, np.bool_)
    first[1:] = (clause[order][1:] != clause[order][:-1]) | (pair[order][1:] != pair[order][:-1])
    found = np.zeros(order.size, np.bool_)
    found[order[first]] = True
    return found


def united(rows: Blocks, clauses: Blocks, pairs: int) -> Blocks:
    """Return rows and clauses as one, by pair and place; those that overlap on both sides or follow each other
    are one. All pairs are gone through at once, one block of each at a time."""
    pair, a0, a1, b0, b1 = (np.concatenate(columns) for columns in zip(rows, clauses, strict=True))
    order = np.lexsort((b1, b0, a1, a0, pair))
    pair, a0, a1, b0, b1 = pair[order], a0[order], a1[order], b0[order], b1[order]
    if not pair.size:
        return Blocks(pair, a0, a1, b0, b1)
    rank = np.arange(pair.size) - np.searchsorted(pair, pair)
    opens = np.ones(pair.size, np.bool_)
    held = np.full((3, pairs), -1, np.int64)
    turns = np.argsort(rank, kind="stable")
    for at in np.split(turns, np.cumsum(np.bincount(rank))[:-1]):
        end, low, high = held[:, pair[at]]
        over = (a0[at] < end) & (b0[at] < high) & (low < b1[at])
        joins = over | ((a0[at] == end) & (b0[at] == high))
        opens[at] = ~joins
        held[0, pair[at]] = np.where(joins, np.maximum(end, a1[at]), a1[at])
        held[1, pair[at]] = np.where(joins, np.minimum(low, b0[at]), b0[at])
        held[2, pair[at]] = np.where(joins, np.maximum(high, b1[at]), b1[at])
    first = np.flatnonzero(opens)
    most, least = np.maximum.reduceat, np.minimum.reduceat
    return Blocks(pair[first], a0[first], most(a1, first), least(b0, first), most(b1, first))


def lengths(pair: I64, begin: I64, end: I64, pairs: int) -> I64:
    """Return how many words the ranges of each pair hold together, those that overlap once."""
    base = pair << _PLACE
    order = np.argsort(base + begin, kind="stable")
    begin, end = (base + begin)[order], (base + end)[order]
    reached = np.maximum.accumulate(end)
    before = np.concatenate(([0], reached[:-1]))[: end.size]
    size = np.maximum(0, end - np.maximum(begin, before))
    return np.bincount(pair[order], size, minlength=pairs).astype(np.int64)
