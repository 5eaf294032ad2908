"""Evidence that two texts share words because one has them from the other, or both from a third.

Words are evidence by how rare their wording is: as it stands, and more so with names and figures left open.
Facts are shared by reports that have nothing of each other; wording is what is copied.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.engine.corpus import Corpus
from firsthand.engine.formulas import HELD
from firsthand.engine.runs import Flags, Runs, Spread, only, spread
from firsthand.engine.settings import ASSUMED, Settings, fixed
from firsthand.engine.statements import FEW
from firsthand.engine.topic import Topic, topic
from firsthand.engine.words import I64

F64 = NDArray[np.float64]
OPEN = 0.6
"""Weight of the wording with names and figures left open; the rest goes to the wording as it stands."""
FORMULAIC = 0.6
"""A chain of which so much is common wording is a formula."""
WEAK, FURTHER = 4.0, 0.5
"""Nats of a further chain that may be chance, and what the rest counts."""
WHOLE, STATEMENT, PER_WORD, AT_MOST = 7, 3.0, 0.5, 6.0
"""Words of a whole statement; nats that it adds, with each word more, and at most."""
EXACT, EXACT_MOST, TOLD = 1.5, 9.0, 8
"""Nats of each word more of one that is the same word for word in few texts, and at most; words from which on
it is no formula."""
PAIRED = 0.5
"""Share of that for a sentence in so few texts that they cannot be asked what else they have in common."""
CLOSE = 13.0
"""Nats of rare words besides the best chain, by the logarithm of the number of texts, of a text told anew."""
LONG = 60
"""Words from which a chain that is half of a text is a copy, however often it stands."""
LEXICAL, FACTUAL, MOST_LEXICAL, MOST_FACTUAL = 0.1, 0.2, 90.0, 30.0
"""What rare words and names outside the best chain count, and how many nats of them at most."""
ALONE, SHORT, DOUBT = 3.0, 40, 4.0
"""Nats of support below which a chain shorter than so many words is doubted, and by how much."""
FURNITURE = 10.0
"""Nats of support below which words that end both texts are taken to be their furniture."""
_STEP = 1 << 16


class Judged(NamedTuple):
    """Runs of linked pairs; per run whether it is formula and the evidence of its chain, per pair all evidence
    and whether one text tells the other anew."""

    runs: Runs
    formula: Flags
    weight: F64
    evidence: F64
    close: Flags


class Chains(NamedTuple):
    """Per chain: its evidence (0: a formula), whether it is a formula, its words, its pair."""

    weight: F64
    formula: Flags
    words: F64
    pair: I64


def judge(found: Runs, corpus: Corpus, settings: Settings) -> Judged:
    """Return the pairs that are linked, with what links them."""
    if not found.a.size:
        none = np.zeros(0, np.bool_)
        return Judged(found, none, np.zeros(0), np.zeros(0), none)
    threshold = settings.threshold(corpus.texts)
    chains = _chains(found, corpus, settings)
    best, further = _best(found, chains)
    most = chains.weight[best] + FURTHER * further + LEXICAL * MOST_LEXICAL + FACTUAL * MOST_FACTUAL
    hopeful = (most >= threshold) & (chains.weight[best] > 0)
    evidence, close = np.zeros(found.left.size), np.zeros(found.left.size, np.bool_)
    about = topic(found, best, hopeful, corpus)
    evidence[hopeful] = _weighed(found, chains, (best, further, hopeful), about, corpus)
    close[hopeful] = about.lexical >= CLOSE * np.log(max(corpus.texts, ASSUMED))
    linked = hopeful & (evidence >= threshold)
    chain = found.chain[linked[found.pair]]
    return Judged(
        only(found, linked), chains.formula[chain], chains.weight[chain], evidence[linked], close[linked]
    )


def _weighed(
    found: Runs, chains: Chains, picked: tuple[I64, F64, Flags], about: Topic, corpus: Corpus
) -> F64:
    """Return the evidence of the hopeful pairs."""
    best, further, hopeful = picked
    best, further = best[hopeful], further[hopeful]
    support = about.lexical + about.facts + FURTHER * further
    alone = (support < ALONE) & (chains.words[best] < SHORT)
    lengths = np.diff(corpus.words.first)
    half = 0.5 * np.minimum(lengths[found.left], lengths[found.right])[hopeful]
    small = (chains.words[best] < LONG) & (chains.words[best] < half)
    furniture = _ends(found, best, hopeful, corpus) & small & (support < FURNITURE)
    lexical = LEXICAL * about.lexical.clip(0, MOST_LEXICAL)
    facts = FACTUAL * about.facts.clip(0, MOST_FACTUAL)
    evidence = chains.weight[best] + FURTHER * further + lexical + facts - DOUBT * alone
    return np.where(furniture, 0.0, evidence)


def _chains(found: Runs, corpus: Corpus, settings: Settings) -> Chains:
    parts = [_run_figures(found, begin, corpus, settings) for begin in range(0, found.a.size, _STEP)]
    weight, same, common = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    whole = _whole(found, corpus)
    told = corpus.told[corpus.clause[found.a]]
    few = min(FEW, settings.common(corpus.texts))
    exact = whole & (same == found.size) & (told > 0) & (told <= few)
    weight = weight + (STATEMENT + PER_WORD * (found.size - WHOLE)).clip(0, AT_MOST) * whole
    weight = weight + (EXACT * (found.size - WHOLE)).clip(0, EXACT_MOST) * exact * np.where(
        told < HELD, PAIRED, 1
    )
    count = int(found.chain[-1]) + 1
    weights, words, commons = (
        np.bincount(found.chain, of, minlength=count).astype(np.float64) for of in (weight, same, common)
    )
    pair = np.zeros(count, np.int64)
    pair[found.chain] = found.pair
    lengths = np.diff(corpus.words.first)
    shorter = np.minimum(lengths[found.left], lengths[found.right])[pair]
    copied = (words >= LONG) & (words >= 0.5 * shorter)
    known = np.bincount(found.chain, exact & (found.size >= TOLD), minlength=count) > 0
    formula = (commons >= FORMULAIC * words) & ~copied & ~known
    return Chains(np.where(formula, 0.0, weights), formula, words, pair)


def _run_figures(found: Runs, begin: int, corpus: Corpus, settings: Settings) -> tuple[F64, F64, F64]:
    """Return evidence, words and words of common wording of the runs from `begin`, one step of them."""
    chosen = np.arange(begin, min(begin + _STEP, found.a.size))
    word = spread(found, corpus.words, chosen)
    at = np.minimum(word.a, (found.a + found.size - settings.size)[word.run])
    exact, texts = corpus.exact[at], max(corpus.texts, ASSUMED)
    rare, rarer = (np.log(texts / np.clip(of, 1, texts)) for of in (corpus.held[at], exact))
    worth = fixed((OPEN * rare + (1 - OPEN) * rarer) / settings.size)
    return (
        _sums(word, worth, begin, chosen.size),
        _sums(word, np.ones(at.size), begin, chosen.size),
        _sums(word, exact > settings.common(corpus.texts), begin, chosen.size),
    )


def _sums(word: Spread, worth: NDArray[np.generic], begin: int, count: int) -> F64:
    return np.bincount(word.run - begin, worth * word.same, minlength=count).astype(np.float64)


def _whole(found: Runs, corpus: Corpus) -> Flags:
    """Say of each run whether it is a statement from beginning to end in both texts."""
    clause = np.concatenate((corpus.clause, [-1]))
    edges = (found.a, found.b, found.a + found.size, found.b + found.size)
    sharp = [clause[at] != clause[at - 1] for at in edges]
    whole: Flags = sharp[0] & sharp[1] & sharp[2] & sharp[3] & (found.size >= WHOLE)
    return whole


def _best(found: Runs, chains: Chains) -> tuple[I64, F64]:
    """Return the best chain of each pair and the nats of all others that are not weak."""
    order = np.lexsort((-chains.weight, chains.pair))
    first = np.ones(order.size, np.bool_)
    first[1:] = chains.pair[order][1:] != chains.pair[order][:-1]
    best = order[first]
    over = np.maximum(chains.weight - WEAK, 0)
    total = np.bincount(chains.pair, over, minlength=found.left.size).astype(np.float64)
    return best, total - over[best]


def _ends(found: Runs, best: I64, pairs: Flags, corpus: Corpus) -> Flags:
    """Say of each pair marked whether its best chain, short, ends with the last words of both texts."""
    number = np.cumsum(pairs) - 1
    chosen = pairs[found.pair]
    pair = found.pair[chosen]
    mine = found.chain[chosen] == best[number[pair]]
    ends = corpus.words.first[1:]
    a, b, size = found.a[chosen], found.b[chosen], found.size[chosen]
    last = mine & (a + size == ends[found.left[pair]]) & (b + size == ends[found.right[pair]])
    found_there: Flags = np.bincount(number[pair], last, minlength=int(pairs.sum())) > 0
    return found_there
