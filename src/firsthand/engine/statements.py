"""Whole sentences as evidence: one that stands word for word in two texts and in few others was copied.

Fingerprints of a few words are common in a large corpus even where the sentence they are part of is not. So
whole sentences join texts too, besides fingerprints, and count as more than the sum of their words.
"""

import numpy as np

from firsthand.engine.grams import Postings, place_of, text_of
from firsthand.engine.words import I32, I64, U64, Words, mix

LEAST = 7
"""Words of a sentence that joins texts."""
FEW = 40
"""Texts that hold a sentence at most, for it to join them."""
_SALT = np.uint64(0xD6E8FEB86659FD93)


def clauses(words: Words) -> I32:
    """Return the number of each word's clause over all texts."""
    opens = np.ones(words.clause.size, np.bool_)
    opens[1:] = (words.clause[1:] != words.clause[:-1]) | (place_of(words)[1:] == 0)
    return (np.cumsum(opens) - 1).astype(np.int32)


def spelled(words: Words, clause: I32) -> tuple[I64, I64, U64]:
    """Return where each clause begins, how many words it has, and the hash of its words in their order."""
    begin = np.flatnonzero(np.diff(clause, prepend=np.int32(-1)))
    if not begin.size:
        return begin, begin, np.zeros(0, np.uint64)
    order = (np.arange(clause.size) - begin[clause]).astype(np.uint64)
    return begin, np.diff(np.append(begin, clause.size)), np.add.reduceat(mix(words.hash + order), begin)


def statements(words: Words) -> Postings:
    """Return the sentences of `words` as postings, sorted by text and hash; of one twice in a text the first."""
    begin, length, hash = spelled(words, clauses(words))
    long = length >= LEAST
    begin, hash = begin[long], mix(hash[long] ^ _SALT)
    text, place = text_of(words)[begin], place_of(words)[begin]
    order = np.lexsort((place, hash, text))
    hash, text, place = hash[order], text[order], place[order]
    first = np.ones(hash.size, np.bool_)
    first[1:] = (hash[1:] != hash[:-1]) | (text[1:] != text[:-1])
    return Postings(hash[first], hash[first], text[first], place[first])
