"""What two texts have in common besides the words that may be copied: rare words, and names and figures."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.engine.corpus import Corpus
from firsthand.engine.grams import text_of
from firsthand.engine.runs import Flags, Runs, spread
from firsthand.engine.settings import ASSUMED
from firsthand.engine.words import I32, I64, U64

F64 = NDArray[np.float64]
FORMULA = 12
"""Places from which on the words of a wording say nothing of what a text is about."""
RARE = 0.45
"""Share of the logarithm of the number of texts from which on a word says what a text is about."""

_VALUE, _TEXT, _LOW = np.uint64(40), np.uint64(24), np.uint64((1 << 40) - 1)


class Topic(NamedTuple):
    """Nats of rare words and of names and figures that both texts of a pair hold outside its best chain."""

    lexical: F64
    facts: F64


class Telling(NamedTuple):
    """The words that say what texts are about: word numbers, each once a text, and their keys, by key; and where
    those of each text begin."""

    word: I64
    key: U64
    first: I64


def topic(found: Runs, best: I64, pairs: Flags, corpus: Corpus) -> Topic:
    """Return what the pairs marked have in common outside their best chains."""
    mark = marks(corpus, RARE)
    telling = telling_words(corpus, mark)
    entry, pair = shared(telling.key, telling.first, found.left[pairs], found.right[pairs])
    at, count = telling.word[entry], int(pairs.sum())
    inside_at, inside_pair = _inside(found, best, pairs, corpus)
    inside_at, inside_pair = inside_at[mark[inside_at]], inside_pair[mark[inside_at]]
    fact = corpus.words.fact
    sums = []
    for kind in (False, True):
        everywhere = np.bincount(pair, corpus.rarity[at] * (fact[at] == kind), minlength=count)
        within = corpus.rarity[inside_at] * (fact[inside_at] == kind)
        sums.append((everywhere - np.bincount(inside_pair, within, minlength=count)).clip(0))
    return Topic(sums[0], sums[1])


def marks(corpus: Corpus, share: float) -> Flags:
    """Say of each word whether it tells what its text is about: rare, in no formula, in no outlet's name."""
    rare = corpus.rarity >= share * np.log(max(corpus.texts, ASSUMED))
    found: Flags = rare & (corpus.exact <= FORMULA) & ~corpus.outlet_word
    return found


def telling_words(corpus: Corpus, mark: Flags) -> Telling:
    """Return the words marked, sorted by text and hash."""
    words = corpus.words
    word = np.flatnonzero(mark)
    key = word_keys(text_of(words)[word], words.hash[word])
    order = np.argsort(key, kind="stable")
    word, key = word[order], key[order]
    new = np.ones(word.size, np.bool_)
    new[1:] = key[1:] != key[:-1]
    key = key[new]
    return Telling(word[new], key, firsts(key, corpus.texts))


def keys(text: I64 | I32, value: U64) -> U64:
    """Return one number for a text and a value below 2^40, which sorts by text."""
    return (text.astype(np.uint64) << _VALUE) | value


def word_keys(text: I64 | I32, hash: U64) -> U64:
    """Return the keys of words by their texts and hashes."""
    return keys(text, hash >> _TEXT)


def firsts(key: U64, texts: int) -> I64:
    """Return where the sorted keys of each text begin."""
    return np.searchsorted(key, np.arange(texts + 1).astype(np.uint64) << _VALUE)


def shared(key: U64, first: I64, left: I64, right: I64) -> tuple[I64, I64]:
    """Return which entries of the left texts stand in the right ones too, and of which pair each is."""
    size = np.diff(first)[left]
    pair = np.repeat(np.arange(left.size), size)
    if not pair.size:
        return pair, pair
    entry = np.arange(pair.size) - np.repeat(np.cumsum(size) - size, size) + first[left][pair]
    wanted = keys(right[pair], key[entry] & _LOW)
    hit = key[np.minimum(np.searchsorted(key, wanted), key.size - 1)] == wanted
    return entry[hit], pair[hit]


def _inside(found: Runs, best: I64, pairs: Flags, corpus: Corpus) -> tuple[I64, I64]:
    """Return the common words of the best chains of the pairs marked, and their pairs."""
    chosen = np.flatnonzero((found.chain == best[found.pair]) & pairs[found.pair])
    word = spread(found, corpus.words, chosen)
    pair = (np.cumsum(pairs) - 1)[found.pair[word.run]]
    return word.a[word.same], pair[word.same]
