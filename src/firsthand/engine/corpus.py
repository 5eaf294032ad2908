"""All texts that are compared: their words, and how common each wording and each word is among them."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.engine.grams import Postings, postings, shapes
from firsthand.engine.sets import among
from firsthand.engine.settings import ASSUMED, fixed
from firsthand.engine.statements import clauses
from firsthand.engine.words import I32, I64, U64, Words, words_of

_BITS = 22
_OWN = 4
"""Texts of one outlet from which on a wording that no other outlet has is its own furniture."""
EVERYWHERE = np.int32(1 << 30)
"""Places where a wording stands that is evidence of nothing."""


class Outlets(NamedTuple):
    """Per text the number of its outlet (-1: not known), and the words of all outlets' names, sorted."""

    number: I32
    words: U64


class Corpus(NamedTuple):
    """What is known of all texts together.

    Per posting: `posted`, how often its wording stands, and `same`, how often it stands word for word. Per word:
    `held`, how often the wording that stands there does, names and figures left open; `exact`, as it stands;
    `rarity` of the word in nats; `clause`, its number over all texts; `outlet_word`, whether it is of an outlet's
    name. Per statement (a sentence word for word): `stated`, how often it stands; `told`, the same per clause
    (0: too short for one).
    """

    words: Words
    postings: Postings
    posted: I32
    same: I32
    held: I32
    exact: I32
    rarity: NDArray[np.float32]
    clause: I32
    outlet_word: NDArray[np.bool_]
    texts: int
    statements: Postings
    stated: I32
    told: I32


def corpus_of(words: Words, posts: Postings, whole: Postings, outlets: Outlets) -> Corpus:
    """Return what is known of the texts of `words`, their postings and their whole sentences."""
    count = words.first.size - 1
    where = words.first[posts.text] + posts.place
    outlet = outlets.number[posts.text]
    posted, same = standing(posts.shape, outlet), standing(posts.hash, outlet)
    held, exact = _along(words, where, posted), _along(words, where, same)
    named = among(words.hash, outlets.words)
    rare = rarities(words, count)
    clause = clauses(words)
    stated = standing(whole.hash, outlets.number[whole.text])
    told = np.zeros(int(clause[-1]) + 1 if clause.size else 0, np.int32)
    told[clause[words.first[whole.text] + whole.place]] = stated
    known = (words, posts, posted, same, held, exact, rare, clause, named, count)
    return Corpus(*known, whole, stated, told)


def outlets_of(names: Sequence[str | None]) -> Outlets:
    """Return the outlets of texts by name."""
    known = {name: index for index, name in enumerate(sorted({n.casefold() for n in names if n}))}
    number = np.array([known[n.casefold()] if n else -1 for n in names], np.int32)
    return Outlets(number, np.unique(words_of(list(known)).hash))


def _along(words: Words, where: I64, value: I32) -> I32:
    """Return for each word the value of the last posting at or before it."""
    found = np.zeros(words.hash.size, np.int32)
    found[where] = value
    if not found.size:
        return found
    return found[np.maximum.accumulate(np.where(found > 0, np.arange(found.size), 0))]


def standing(wording: U64, outlets: I32) -> I32:
    """Return for each posting how often its wording stands; what one outlet alone repeats stands everywhere.

    With no outlets at all only places are counted.
    """
    if not wording.size:
        return np.zeros(0, np.int32)
    order = np.argsort(wording)
    ordered = wording[order]
    begins = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    counts = np.diff(np.append(begins, ordered.size)).astype(np.int32)
    found = np.empty(wording.size, np.int32)
    if not outlets.size:
        found[order] = np.repeat(counts, counts)
        return found
    outlet = outlets[order]
    most = np.maximum.reduceat(outlet, begins)
    least = np.minimum.reduceat(np.where(outlet < 0, EVERYWHERE, outlet), begins)
    own = (counts >= _OWN) & (most == least)
    found[order] = np.repeat(np.where(own, EVERYWHERE, counts), counts)
    return found


def counted(wording: U64) -> I32:
    """Return for each posting how often its wording stands, whoever holds it."""
    return standing(wording, np.zeros(0, np.int32))


def rarities(words: Words, count: int) -> NDArray[np.float32]:
    """Return log(texts / occurrences) of each word, not below 0; occurrences are counted in buckets."""
    bucket = (words.hash >> np.uint64(64 - _BITS)).astype(np.int64)
    seen = np.bincount(bucket, minlength=1 << _BITS)
    held = np.flatnonzero(seen)
    found = np.zeros(seen.size, np.float32)
    found[held] = fixed(np.log(max(count, ASSUMED) / seen[held]).clip(0))
    return found[bucket]


__all__ = ["Corpus", "Outlets", "corpus_of", "outlets_of", "postings", "shapes"]
