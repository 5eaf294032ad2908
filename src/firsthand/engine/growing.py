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
from firsthand.engine.reuse import (
    DEFAULT,
    Document,
    Engine,
    Reuse,
    filled,
    joining,
    linked,
    table_of,
    weights_of,
    whole_table,
)
from firsthand.engine.runs import Flags
from firsthand.engine.settings import Settings
from firsthand.engine.statements import FEW, statements
from firsthand.engine.words import I32, I64, Words, words_of

COLUMNS = ("a", "b", "pa", "pb")
Seeds = dict[str, NDArray[np.int32]]


class Seen(NamedTuple):
    """All texts seen, in the order in which they came: ids, outlets, words, postings, sentences, seeds."""

    ids: tuple[str, ...]
    outlets: tuple[str | None, ...]
    words: Words
    postings: Postings
    statements: Postings
    seeds: Seeds


def nothing() -> Seen:
    """Return that no text has been seen."""
    words = words_of([])
    none = np.zeros(0, np.int32)
    return Seen((), (), words, postings(words, 1, 1), statements(words), dict.fromkeys(COLUMNS, none))


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
    count = len(seen.ids)
    short = _with(seen.postings, postings(words, settings.size, settings.window), count)
    whole = _with(seen.statements, statements(words), count)
    tables = {
        "postings": pa.concat_tables([_short(short, count, settings), _whole(whole, count)]),
        "weights": weights_of(count + len(new), settings),
    }
    found = (engine or Duck(settings.threads, settings.memory)).run(filled(JOIN, settings), tables)
    ids = (*seen.ids, *(document.id for document in new))
    outlets = (*seen.outlets, *(document.outlet for document in new))
    seeds = _added(seen.seeds, found)
    return Seen(ids, outlets, _joined(seen.words, words), short, whole, seeds)


def _short(posts: Postings, count: int, settings: Settings) -> pa.Table:
    """Return the fingerprints that a text from number `count` on holds."""
    mine = posts.text >= count
    touched = np.isin(posts.hash, np.unique(posts.hash[mine]))
    part, held = _picked(posts, np.flatnonzero(touched)), counted(posts.shape)[touched]
    return table_of(part, held, (counted(part.hash), mine[touched]), settings)


def _whole(whole: Postings, count: int) -> pa.Table:
    return whole_table(whole, counted(whole.hash), whole.text >= count)


def _added(seeds: Seeds, found: pa.Table) -> Seeds:
    """Return the seeds with those found, each once: fingerprint and sentence may give the same."""
    columns = [found[name].to_numpy().astype(np.int32) for name in COLUMNS]
    new = np.ones(found.num_rows, np.bool_)
    if new.size:
        new[1:] = np.any([column[1:] != column[:-1] for column in columns], axis=0)
    return {
        name: np.concatenate((seeds[name], column[new]))
        for name, column in zip(COLUMNS, columns, strict=True)
    }


def reuses(seen: Seen, settings: Settings = DEFAULT, engine: Engine | None = None) -> list[Reuse]:
    """Return all pairs that share words, as `compare` does for the same documents at once."""
    order = np.array(sorted(range(len(seen.ids)), key=seen.ids.__getitem__), np.int64)
    corpus = _corpus(seen, order)
    seeds = _seeds(seen, order, corpus, settings)
    plan, running = (
        filled(CHAIN, settings, texts=corpus.texts),
        engine or Duck(settings.threads, settings.memory),
    )
    first = seeds["a"].to_numpy()
    parts = (
        (first >= low) & (first < low + settings.part) for low in range(0, corpus.texts or 1, settings.part)
    )
    found = pa.concat_tables([running.run(plan, {"seeds": seeds.filter(pa.array(part))}) for part in parts])
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
    posts, whole = _ranked(seen.postings, rank), _ranked(seen.statements, rank)
    outlets = outlets_of([seen.outlets[i] for i in order.tolist()])
    return without_formulas(corpus_of(words, posts, whole, outlets))


def _ranked(posts: Postings, rank: I32) -> Postings:
    """Return the postings with the texts numbered by `rank`, sorted by text and hash."""
    posts = posts._replace(text=rank[posts.text])
    return _picked(posts, np.lexsort((posts.hash, posts.text)))


def _seeds(seen: Seen, order: I64, corpus: Corpus, settings: Settings) -> pa.Table:
    """Return the seeds by order of ids, with what they are worth among all texts.

    Formulas are left out, and pairs whose seeds together are worth too little.
    """
    rank = np.empty(order.size, np.int32)
    rank[order] = np.arange(order.size, dtype=np.int32)
    a, b = rank[seen.seeds["a"]], rank[seen.seeds["b"]]
    pa_, pb = seen.seeds["pa"], seen.seeds["pb"]
    worth = _worth(corpus.words.first[a] + pa_, corpus.words.first[b] + pb, corpus, settings)
    hopeful = _hopeful(a, b, worth, round(1000 * settings.least(corpus.texts)) / settings.size)
    kept = np.flatnonzero((worth > 0) & hopeful)
    a, b, pa_, pb = a[kept], b[kept], pa_[kept], pb[kept]
    turned: Flags = a > b
    a, b = np.where(turned, b, a), np.where(turned, a, b)
    pa_, pb = np.where(turned, pb, pa_), np.where(turned, pa_, pb)
    columns = dict(zip(COLUMNS, (a, b, pa_, pb), strict=True))
    return pa.table({**columns, "weight": worth[kept]})


def _worth(left: I64, right: I64, corpus: Corpus, settings: Settings) -> I64:
    """Return what seeds at these words are worth, 0 if they join nothing."""
    posted = _by_word(corpus, corpus.postings, corpus.posted)
    joins = (posted > 0) & joining(posted, _by_word(corpus, corpus.postings, corpus.same), settings)
    short = joins[left] & joins[right]
    stated = _by_word(corpus, corpus.statements, corpus.stated)
    few = (stated > 1) & (stated <= FEW)
    whole = few[left] & few[right]
    spelled = np.zeros(corpus.words.hash.size, np.uint64)
    spelled[corpus.words.first[corpus.statements.text] + corpus.statements.place] = corpus.statements.hash
    whole[whole] = spelled[left[whole]] == spelled[right[whole]]
    weights = settings.weights(corpus.texts)
    each = weights[np.minimum(posted, settings.most)]
    found: I64 = np.maximum(np.where(short, each[left], 0), np.where(whole, weights[1], 0))
    return found


def _hopeful(a: I32, b: I32, worth: I64, floor: float) -> Flags:
    """Say of each seed whether those of its pair are worth `floor` together; those of a pair stand together."""
    if not a.size:
        return np.zeros(0, np.bool_)
    opens = np.ones(a.size, np.bool_)
    opens[1:] = (a[1:] != a[:-1]) | (b[1:] != b[:-1])
    begins = np.flatnonzero(opens)
    enough = np.add.reduceat(worth, begins) >= floor
    return np.repeat(enough, np.diff(np.append(begins, a.size)))


def _by_word(corpus: Corpus, posts: Postings, value: I32) -> I32:
    """Return the values of postings at the words where they begin."""
    found = np.zeros(corpus.words.hash.size, np.int32)
    found[corpus.words.first[posts.text] + posts.place] = value
    return found


__all__ = ["Seen", "grown", "nothing", "reuses"]
