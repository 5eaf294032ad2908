"""Texts that come over time: new ones join the postings of the old; the result is that of all at once.

What is kept of a text are hashes and places of its words, never the text. What two texts have in common is
found once, when the later one comes; how much that is worth depends on all texts and is weighed each time.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from firsthand.engine.corpus import Corpus, corpus_of, counted, outlets_of
from firsthand.engine.duck import Duck
from firsthand.engine.formulas import without_formulas
from firsthand.engine.grams import Postings, postings
from firsthand.engine.plan import CHAIN, JOIN
from firsthand.engine.reuse import DEFAULT, Document, Engine, Reuse, filled, linked, table_of, weights_of
from firsthand.engine.runs import Flags
from firsthand.engine.settings import Settings
from firsthand.engine.words import I64, Words, words_of

_COLUMNS = ("a", "b", "pa", "pb")
Seeds = dict[str, NDArray[np.int32]]


class Seen(NamedTuple):
    """All texts seen so far, in the order in which they came: ids, outlets, words, postings and common seeds."""

    ids: tuple[str, ...]
    outlets: tuple[str | None, ...]
    words: Words
    postings: Postings
    seeds: Seeds


def nothing() -> Seen:
    """Return that no text has been seen."""
    words = words_of([])
    none = np.zeros(0, np.int32)
    return Seen((), (), words, postings(words, 1, 1), dict.fromkeys(_COLUMNS, none))


def grown(
    seen: Seen, documents: Iterable[Document], settings: Settings = DEFAULT, engine: Engine | None = None
) -> Seen:
    """Return `seen` with the documents added whose ids are new; only their words are joined with the others."""
    known = set(seen.ids)
    fresh = {
        document.id: document for document in sorted(documents, key=lambda d: (d.id, d.text), reverse=True)
    }
    new = [fresh[name] for name in sorted(fresh) if name not in known]
    words = words_of([document.text for document in new])
    added = postings(words, settings.size, settings.window)
    count = len(seen.ids)
    both = _with(seen.postings, added, count)
    held = counted(both.shape)
    mine = both.text >= count
    touched = np.isin(both.hash, np.unique(added.hash))
    part = _picked(both, np.flatnonzero(touched))
    tables = {
        "postings": table_of(part, held[touched], (counted(part.hash) > 1, mine[touched]), settings),
        "weights": weights_of(count + len(new), settings),
    }
    found = (engine or Duck(settings.threads, settings.memory)).run(filled(JOIN, settings), tables)
    seeds = {
        name: np.concatenate((seen.seeds[name], found[name].to_numpy().astype(np.int32))) for name in _COLUMNS
    }
    ids = (*seen.ids, *(document.id for document in new))
    outlets = (*seen.outlets, *(document.outlet for document in new))
    return Seen(ids, outlets, _joined(seen.words, words), both, seeds)


def reuses(seen: Seen, settings: Settings = DEFAULT, engine: Engine | None = None) -> list[Reuse]:
    """Return all pairs that share words, as `compare` does for the same documents at once."""
    order = np.array(sorted(range(len(seen.ids)), key=seen.ids.__getitem__), np.int64)
    corpus = _corpus(seen, order)
    tables = {"seeds": _seeds(seen, order, corpus, settings)}
    found = (engine or Duck(settings.threads, settings.memory)).run(filled(CHAIN, settings), tables)
    return linked([seen.ids[index] for index in order.tolist()], found, corpus, settings)


def _with(one: Postings, two: Postings, count: int) -> Postings:
    """Return the postings of `one`, which are of `count` texts, and those of `two` after them."""
    return Postings(
        np.concatenate((one.hash, two.hash)),
        np.concatenate((one.shape, two.shape)),
        np.concatenate((one.text, two.text + np.int32(count))),
        np.concatenate((one.place, two.place)),
    )


def _picked(posts: Postings, which: I64) -> Postings:
    return Postings(posts.hash[which], posts.shape[which], posts.text[which], posts.place[which])


def _joined(one: Words, two: Words) -> Words:
    first = np.concatenate((one.first, two.first[1:] + one.first[-1]))
    return Words(
        first,
        np.concatenate((one.hash, two.hash)),
        np.concatenate((one.start, two.start)),
        np.concatenate((one.end, two.end)),
        np.concatenate((one.clause, two.clause)),
        np.concatenate((one.fact, two.fact)),
    )


def _corpus(seen: Seen, order: I64) -> Corpus:
    """Return the corpus of all texts in order of their ids."""
    size = np.diff(seen.words.first)[order]
    first = np.concatenate(([0], np.cumsum(size)))
    at = np.arange(int(first[-1])) - np.repeat(first[:-1] - seen.words.first[order], size)
    old = seen.words
    words = Words(first, old.hash[at], old.start[at], old.end[at], old.clause[at], old.fact[at])
    rank = np.empty(order.size, np.int32)
    rank[order] = np.arange(order.size, dtype=np.int32)
    posts = seen.postings._replace(text=rank[seen.postings.text])
    sort = np.lexsort((posts.hash, posts.text))
    posts = _picked(posts, sort)
    return without_formulas(corpus_of(words, posts, outlets_of([seen.outlets[i] for i in order.tolist()])))


def _seeds(seen: Seen, order: I64, corpus: Corpus, settings: Settings) -> pa.Table:
    """Return the seeds by order of ids, with what they are worth among all texts; formulas are left out."""
    rank = np.empty(order.size, np.int32)
    rank[order] = np.arange(order.size, dtype=np.int32)
    a, b = rank[seen.seeds["a"]], rank[seen.seeds["b"]]
    pa_, pb = seen.seeds["pa"], seen.seeds["pb"]
    turned: Flags = a > b
    a, b = np.where(turned, b, a), np.where(turned, a, b)
    pa_, pb = np.where(turned, pb, pa_), np.where(turned, pa_, pb)
    posted = np.zeros(corpus.words.hash.size, np.int32)
    posted[corpus.words.first[corpus.postings.text] + corpus.postings.place] = corpus.posted
    left, right = posted[corpus.words.first[a] + pa_], posted[corpus.words.first[b] + pb]
    kept = (left <= settings.most) & (right <= settings.most)
    columns = {name: column[kept] for name, column in zip(_COLUMNS, (a, b, pa_, pb), strict=True)}
    return pa.table({**columns, "weight": settings.weights(corpus.texts)[left[kept]]})


__all__ = ["Seen", "grown", "nothing", "reuses"]
