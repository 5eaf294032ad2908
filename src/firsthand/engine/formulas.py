"""Sentences that stand in texts about different things: footers, stock phrases. They are evidence of nothing.

A sentence held by a few texts is a formula if neighbours among these texts (in order of their numbers) have
mostly nothing else in common: neither half of their sentences, nor names and rare words outside of sentences
that are repeated anyway.
"""

import numpy as np
from numpy.typing import NDArray

from firsthand.engine.corpus import EVERYWHERE, Corpus
from firsthand.engine.runs import Flags
from firsthand.engine.statements import spelled
from firsthand.engine.topic import firsts, keys, marks, shared, telling_words
from firsthand.engine.words import I64, U64

HELD = 4
"""Texts that hold a sentence before it may be a formula."""
LEAST = 5
"""Words of a sentence that may be one."""
TOPIC = 4.0
"""Nats of common names and rare words that make two texts be about one thing."""
RARE = 0.38
"""Share of the logarithm of the number of texts from which on a word says what a text is about."""
ALIKE = 0.5
"""Share of the sentences of the shorter text from which two texts are copies."""


def without_formulas(corpus: Corpus) -> Corpus:
    """Return the corpus with the words of formulas counted as standing everywhere."""
    if not corpus.words.hash.size:
        return corpus
    begin, length, hash = spelled(corpus.words, corpus.clause)
    text = np.searchsorted(corpus.words.first, begin, side="right") - 1
    clause, group = _repeated(hash, text, length >= LEAST)
    if not clause.size:
        return corpus
    one, two, link = _neighbours(clause, group, text)
    cohesive = _copies(one, two, clause, group, text, corpus) | _same_topic(one, two, clause, corpus)
    together = np.bincount(link, cohesive, minlength=int(group[-1]) + 1)
    bonds = np.bincount(link, minlength=int(group[-1]) + 1)
    formula = clause[(together < 0.5 * bonds)[group]]
    return _everywhere(corpus, formula)


def _repeated(hash: U64, text: I64, long: Flags) -> tuple[I64, I64]:
    """Return the clauses that stand in several texts, by wording and text, and the number of each wording."""
    order = np.lexsort((text, hash))
    order = order[long[order]]
    again = np.zeros(order.size, np.bool_)
    again[1:] = (hash[order][1:] == hash[order][:-1]) & (text[order][1:] == text[order][:-1])
    order = order[~again]
    opens = np.ones(order.size, np.bool_)
    opens[1:] = hash[order][1:] != hash[order][:-1]
    group = np.cumsum(opens) - 1
    kept = (np.bincount(group) >= HELD)[group] if group.size else opens
    group = group[kept]
    fresh = np.ones(group.size, np.bool_)
    fresh[1:] = group[1:] != group[:-1]
    return order[kept], np.cumsum(fresh) - 1


def _neighbours(clause: I64, group: I64, text: I64) -> tuple[I64, I64, I64]:
    """Return texts that follow each other in a group, and the group."""
    same = group[1:] == group[:-1]
    return text[clause[:-1][same]], text[clause[1:][same]], group[1:][same]


def _copies(one: I64, two: I64, clause: I64, group: I64, text: I64, corpus: Corpus) -> Flags:
    """Say of each pair whether it has half of the sentences of the shorter in common."""
    key = np.sort(keys(text[clause], group.astype(np.uint64)))
    _, pair = shared(key, firsts(key, corpus.texts), one, two)
    common = np.bincount(pair, minlength=one.size)
    sentences = np.bincount(text, minlength=corpus.texts)
    found: Flags = common >= ALIKE * np.minimum(sentences[one], sentences[two])
    return found


def _same_topic(one: I64, two: I64, clause: I64, corpus: Corpus) -> Flags:
    """Say of each pair whether it shares names and rare words outside of repeated sentences."""
    mark = marks(corpus, RARE)
    told = np.zeros(int(corpus.clause[-1]) + 1, np.bool_)
    told[clause] = True
    telling = telling_words(corpus, mark & ~told[corpus.clause])
    entry, pair = shared(telling.key, telling.first, one, two)
    found: Flags = np.bincount(pair, corpus.rarity[telling.word[entry]], minlength=one.size) >= TOPIC
    return found


def _everywhere(corpus: Corpus, formula: I64) -> Corpus:
    told = np.zeros(int(corpus.clause[-1]) + 1, np.bool_)
    told[formula] = True
    word = told[corpus.clause]
    posts = corpus.postings
    posted = np.where(word[corpus.words.first[posts.text] + posts.place], EVERYWHERE, corpus.posted)
    held, exact = (_raised(of, word) for of in (corpus.held, corpus.exact))
    whole = corpus.statements
    stated = np.where(word[corpus.words.first[whole.text] + whole.place], EVERYWHERE, corpus.stated)
    found = corpus._replace(posted=posted, held=held, exact=exact)
    return found._replace(stated=stated, told=np.where(told, EVERYWHERE, corpus.told))


def _raised(counts: NDArray[np.int32], word: Flags) -> NDArray[np.int32]:
    return np.where(word, EVERYWHERE, counts)
