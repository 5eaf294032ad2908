"""Texts that come over time: new ones join the postings of the old; the result is that of all at once.

What is kept of a text are hashes and places of its words, never the text. The runs of words that two texts have in
common are found once. They are found again only if a fingerprint that the two share has become worth more or less to
the plan (`levels`), which is seldom. How surely one has its words from the other is weighed each time.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from firsthand.engine.corpus import Corpus, corpus_of, outlets_of
from firsthand.engine.duck import Duck
from firsthand.engine.formulas import without_formulas
from firsthand.engine.grams import Postings, postings
from firsthand.engine.joining import (
    Both,
    Joints,
    chained_anew,
    keys,
    newly_joined,
    rejoined,
    texts_of,
    weaker,
)
from firsthand.engine.levels import I8, base, levels
from firsthand.engine.reuse import DEFAULT, Document, Engine, Reuse, linked, planned
from firsthand.engine.runs import Rows, joined_rows, rows_of, runs_of, runs_within
from firsthand.engine.sets import among, distinct
from firsthand.engine.settings import Settings
from firsthand.engine.statements import statements
from firsthand.engine.words import I32, I64, Words, words_of

_MOSTLY = 0.5
"""Share of texts that are new from which on all are joined at once."""


class Seen(NamedTuple):
    """All texts seen, in the order in which they came: ids, outlets, words, postings, sentences, and what they share.

    `short` and `whole` are the levels of postings and sentences at which `rows` were found, among `base` texts; rows
    number texts in that order, and in a pair the lesser id comes first. `kept` of them are older than the last growth;
    `gone` are pairs whose rows before it no longer hold (None: no row of before holds). `corpus` is what is known of
    all together, in order of ids.
    """

    ids: tuple[str, ...]
    outlets: tuple[str | None, ...]
    words: Words
    postings: Postings
    statements: Postings
    short: I8
    whole: I8
    rows: Rows
    base: int = 0
    kept: int = 0
    gone: I64 | None = None
    corpus: Corpus | None = None


def nothing() -> Seen:
    """Return that no text has been seen."""
    words = words_of([])
    none = np.zeros(0, np.int8)
    return Seen((), (), words, postings(words, 1, 1), statements(words), none, none, rows_of([]))


def grown(
    seen: Seen, documents: Iterable[Document], settings: Settings = DEFAULT, engine: Engine | None = None
) -> Seen:
    """Return `seen` with the documents added whose ids are new; only their words are joined with the others."""
    known = set(seen.ids)
    fresh = {
        document.id: document for document in sorted(documents, key=lambda d: (d.id, d.text), reverse=True)
    }
    new = [fresh[name] for name in sorted(fresh) if name not in known]
    seen = _with(seen, new, settings)
    order = np.array(sorted(range(len(seen.ids)), key=seen.ids.__getitem__), np.int64)
    short, whole = (_blocks(posts, order) for posts in (seen.postings, seen.statements))
    corpus = _corpus(seen, order, (short, whole))
    now = levels(corpus, settings)
    fresh_text = order >= len(known)
    running = engine or Duck(settings.threads, settings.memory)
    if seen.base != base(len(order)) or np.mean(fresh_text) > _MOSTLY:
        found = _rows(planned(corpus, settings, running), corpus, settings)
        rows, gone, kept = _by_arrival(found, order), None, 0
    else:
        joints = (
            Joints(corpus.postings, now[0], seen.short[short], fresh_text[corpus.postings.text]),
            Joints(corpus.statements, now[1], seen.whole[whole], fresh_text[corpus.statements.text]),
        )
        rows, gone, kept = _grown_rows(seen.rows, order, corpus, joints, (settings, running))
    levelled = (_unranked(now[0], short), _unranked(now[1], whole))
    return seen._replace(
        short=levelled[0],
        whole=levelled[1],
        rows=rows,
        base=base(len(order)),
        kept=kept,
        gone=gone,
        corpus=corpus,
    )


def _grown_rows(
    rows: Rows, order: I64, corpus: Corpus, joints: Both, with_what: tuple[Settings, Engine]
) -> tuple[Rows, I64, int]:
    """Return the rows with those of new texts, and of old pairs that are not what they were, in place of theirs;
    the pairs of which rows were taken out; and how many rows were left."""
    rank = _rank(order)
    held = distinct(keys(rank[rows.a], rank[rows.b]))
    again = distinct(np.concatenate((weaker(joints, held), rejoined(joints, *with_what))))
    gone = keys(*(order[texts] for texts in texts_of(again)))
    left = without(rows, gone)
    touched = (
        newly_joined(joints, corpus.texts, *with_what),
        chained_anew(joints, again, corpus.texts, *with_what),
    )
    fresh = [_by_arrival(_rows(found, corpus, with_what[0]), order) for found in touched]
    return rows_of([left, *fresh]), gone, left.a.size


def _rows(found: pa.Table, corpus: Corpus, settings: Settings) -> Rows:
    return runs_within(runs_of(found, corpus.words, settings.size), corpus.words)


def without(rows: Rows, pairs: I64) -> Rows:
    """Return the rows that are of none of `pairs`."""
    kept = ~among(keys(rows.a, rows.b), np.sort(pairs))
    return Rows(*(column[kept] for column in rows))


def _by_arrival(rows: Rows, order: I64) -> Rows:
    return rows._replace(a=order[rows.a].astype(np.int32), b=order[rows.b].astype(np.int32))


def reuses(seen: Seen, settings: Settings = DEFAULT) -> list[Reuse]:
    """Return all pairs that share words, as `compare` does for the same documents at once."""
    if seen.corpus is None:
        return []
    order = np.array(sorted(range(len(seen.ids)), key=seen.ids.__getitem__), np.int64)
    rank = _rank(order)
    rows = seen.rows._replace(a=rank[seen.rows.a], b=rank[seen.rows.b])
    runs = joined_rows(rows, seen.corpus.words)
    return linked([seen.ids[index] for index in order.tolist()], runs, seen.corpus, settings)


def _rank(order: I64) -> I32:
    """Return the place of each text in `order`."""
    found = np.empty(order.size, np.int32)
    found[order] = np.arange(order.size, dtype=np.int32)
    return found


def _with(seen: Seen, new: list[Document], settings: Settings) -> Seen:
    """Return `seen` with the words and postings of new documents, which join nothing yet."""
    words, count = words_of([document.text for document in new]), len(seen.ids)
    short, whole = postings(words, settings.size, settings.window), statements(words)
    return seen._replace(
        ids=(*seen.ids, *(document.id for document in new)),
        outlets=(*seen.outlets, *(document.outlet for document in new)),
        words=joined([seen.words, words]),
        postings=_after(seen.postings, short, count),
        statements=_after(seen.statements, whole, count),
        short=np.concatenate((seen.short, np.zeros(short.hash.size, np.int8))),
        whole=np.concatenate((seen.whole, np.zeros(whole.hash.size, np.int8))),
    )


def _after(one: Postings, two: Postings, count: int) -> Postings:
    """Return the postings of `one`, which are of `count` texts, and those of `two` after them."""
    return Postings(
        np.concatenate((one.hash, two.hash)),
        np.concatenate((one.shape, two.shape)),
        np.concatenate((one.text, two.text + np.int32(count))),
        np.concatenate((one.place, two.place)),
    )


def joined(parts: Sequence[Words]) -> Words:
    """Return the words of all parts, one after the other."""
    size = np.concatenate([np.zeros(1, np.int64), *(np.diff(part.first) for part in parts)])
    columns = (np.concatenate(column) for column in zip(*(part[1:] for part in parts), strict=True))
    return Words(np.cumsum(size), *columns)


def _corpus(seen: Seen, order: I64, places: tuple[I64, I64]) -> Corpus:
    """Return the corpus of all texts in order of their ids; `places` are those of its postings and sentences."""
    first, at = _turned(seen.words.first, order)
    old = seen.words
    words = Words(first, old.hash[at], old.start[at], old.end[at], old.clause[at], old.fact[at])
    rank = _rank(order)
    posts, whole = (
        Postings(of.hash[at], of.shape[at], rank[of.text[at]], of.place[at])
        for of, at in zip((seen.postings, seen.statements), places, strict=True)
    )
    outlets = outlets_of([seen.outlets[i] for i in order.tolist()])
    return without_formulas(corpus_of(words, posts, whole, outlets))


def _blocks(posts: Postings, order: I64) -> I64:
    """Return the places of postings, text by text in `order`; within a text they stay by hash."""
    return _turned(np.searchsorted(posts.text, np.arange(order.size + 1)), order)[1]


def _turned(first: I64, order: I64) -> tuple[I64, I64]:
    """Return where the parts that begin at `first` begin in `order`, and which entries then stand there."""
    size = np.diff(first)[order]
    begins = np.concatenate(([0], np.cumsum(size)))
    return begins, np.arange(int(begins[-1])) - np.repeat(begins[:-1] - first[:-1][order], size)


def _unranked(values: I8, places: I64) -> I8:
    found = np.empty_like(values)
    found[places] = values
    return found


__all__ = ["Seen", "grown", "joined", "nothing", "reuses", "without"]
