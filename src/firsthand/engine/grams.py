"""Words -> fingerprints: hashes of a few words in a row, thinned alike in every text (winnowing).

Of every `window` neighbouring hashes the smallest is kept (Schleimer, Wilkerson and Aiken 2003), so two texts
that share `size + window - 1` words in a row keep a hash in common. Each text is thinned by itself: no batch
shows in the result.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.engine.words import I32, U64, Words, mix

_MULTIPLIER = np.uint64(0x2545F4914F6CDD1D)
_NONE = np.uint64(0xFFFFFFFFFFFFFFFF)


def text_of(words: Words) -> I32:
    """Return for each word the number of its text."""
    return np.repeat(np.arange(words.first.size - 1, dtype=np.int32), np.diff(words.first))


def place_of(words: Words) -> I32:
    """Return for each word its number within its text."""
    size = int(words.first[-1])
    return (np.arange(size, dtype=np.int64) - np.repeat(words.first[:-1], np.diff(words.first))).astype(
        np.int32
    )


def hashes(words: Words, size: int) -> tuple[U64, NDArray[np.bool_]]:
    """Return the hash of the `size` words that begin at each word, and whether there are so many in the text."""
    return rolled(words.hash, words, size)


def shapes(words: Words, size: int) -> U64:
    """Return the hashes of the same words with every name and figure as one: what a formula has in common."""
    return rolled(np.where(words.fact, np.uint64(1), words.hash), words, size)[0]


def rolled(hash: U64, words: Words, size: int) -> tuple[U64, NDArray[np.bool_]]:
    """Return the hashes of `size` neighbours in `hash`, which is one value per word of `words`."""
    count = hash.size
    found = np.zeros(count, np.uint64)
    whole = np.zeros(count, np.bool_)
    if count < size:
        return found, whole
    body = np.zeros(count - size + 1, np.uint64)
    for step in range(size):
        body = body * _MULTIPLIER + hash[step : count - size + 1 + step]
    found[: body.size] = mix(body)
    left = np.repeat(words.first[1:], np.diff(words.first)) - np.arange(count)
    whole[:] = left >= size
    return found, whole


def winnowed(words: Words, found: U64, whole: NDArray[np.bool_], window: int) -> NDArray[np.bool_]:
    """Return which hashes are kept: the first smallest of every `window` in a row within a text."""
    if window == 1 or not found.size:
        return whole
    padded = np.concatenate((np.where(whole, found, _NONE), np.full(window - 1, _NONE)))
    least, where = padded[: found.size].copy(), np.zeros(found.size, np.int64)
    for step in range(1, window):
        later = padded[step : step + found.size]
        lower = later < least
        least[lower], where[lower] = later[lower], step
    numbers = place_of(words)
    begins = numbers == 0
    full = np.zeros(found.size, np.bool_)
    full[: max(0, found.size - window + 1)] = whole[window - 1 :] if window > 1 else whole
    text = text_of(words)
    full[: max(0, found.size - window + 1)] &= text[window - 1 :] == text[: max(0, found.size - window + 1)]
    kept = np.zeros(found.size, np.bool_)
    opens = whole & (full | begins)
    kept[np.flatnonzero(opens) + where[opens]] = True
    return kept & whole


class Postings(NamedTuple):
    """Kept hashes of many texts, each once a text, by text and hash.

    `shape` is the hash with names and figures left open, `place` the number of the first word in the text.
    """

    hash: U64
    shape: U64
    text: I32
    place: I32


def postings(words: Words, size: int, window: int) -> Postings:
    """Return the postings of `words`, sorted by text and hash; of a hash twice in a text the first counts."""
    found, whole = hashes(words, size)
    kept = np.flatnonzero(winnowed(words, found, whole, window))
    text, place = text_of(words)[kept], place_of(words)[kept]
    shape, hash = shapes(words, size)[kept], found[kept]
    order = np.lexsort((place, hash, text))
    hash, shape, text, place = hash[order], shape[order], text[order], place[order]
    first = np.ones(hash.size, np.bool_)
    first[1:] = (hash[1:] != hash[:-1]) | (text[1:] != text[:-1])
    return Postings(hash[first], shape[first], text[first], place[first])
