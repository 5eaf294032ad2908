"""Texts in, pairs of texts that share words out: which words, how much of each text, and how surely."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, Protocol

import numpy as np
import pyarrow as pa

from firsthand.engine.corpus import Corpus, corpus_of, outlets_of
from firsthand.engine.cover import cover, lengths, united
from firsthand.engine.duck import Duck
from firsthand.engine.formulas import without_formulas
from firsthand.engine.grams import postings
from firsthand.engine.judge import Judged, judge
from firsthand.engine.levels import base, levels, table, weights_table
from firsthand.engine.plan import PLAN
from firsthand.engine.runs import Runs, runs_of
from firsthand.engine.settings import Settings
from firsthand.engine.statements import statements
from firsthand.engine.words import words_of

Kind = Literal["copy", "reuse"]
Span = tuple[int, int, int, int]
DEFAULT = Settings()
_ALL = 1 << 31


class Document(NamedTuple):
    """A text to compare. `id` is its own; `outlet` the publisher's name, `published` an ISO date, if known."""

    id: str
    text: str
    outlet: str | None = None
    published: str | None = None


class Edit(NamedTuple):
    """Words of one text that the other has not, or has otherwise: code points `a0` to `a1` and `b0` to `b1`."""

    a0: int
    a1: int
    b0: int
    b1: int


class Reuse(NamedTuple):
    """Two texts that share words: one has them from the other, or both from a third.

    `a` < `b` are their ids. Each of `spans` (a0, a1, b0, b1) says, in code points, which words of one answer
    to which of the other; they are sorted and do not overlap in `a`. `edits` are the places within the spans
    where the wording differs. `share_a` and `share_b` are the shares of each text's words that the spans
    hold; `score` is the evidence in nats.
    """

    a: str
    b: str
    spans: tuple[Span, ...]
    edits: tuple[Edit, ...]
    share_a: float
    share_b: float
    score: float
    kind: Kind


class Engine(Protocol):
    """What runs the plan."""

    def run(self, plan: str, tables: dict[str, pa.Table]) -> pa.Table:
        """Return what `plan` says of `tables`."""
        ...


def compare(
    documents: Iterable[Document], settings: Settings = DEFAULT, engine: Engine | None = None
) -> list[Reuse]:
    """Return all pairs of `documents` that share words, by the ids of the pair.

    The order of the documents, batches and threads change nothing. An id given twice counts once, with the
    lesser text. Raises duckdb.OutOfMemoryException over the limit of memory.
    """
    held = sorted(documents, key=lambda document: (document.id, document.text))
    held = [document for i, document in enumerate(held) if not i or document.id != held[i - 1].id]
    words = words_of([document.text for document in held])
    posts = postings(words, settings.size, settings.window)
    outlets = outlets_of([document.outlet for document in held])
    corpus = without_formulas(corpus_of(words, posts, statements(words), outlets))
    found = planned(corpus, settings, engine or Duck(settings.threads, settings.memory))
    runs = runs_of(found, words, settings.size)
    return linked([document.id for document in held], runs, corpus, settings)


def linked(ids: Sequence[str], runs: Runs, corpus: Corpus, settings: Settings) -> list[Reuse]:
    """Return the pairs that `runs` link; `ids` are those of the texts of `corpus`, in order."""
    return list(told(ids, judge(runs, corpus, settings), corpus, settings))


def planned(corpus: Corpus, settings: Settings, engine: Engine) -> pa.Table:
    """Return what the plan finds in the postings of `corpus`."""
    short, whole = levels(corpus, settings)
    fresh = (np.ones(short.size, np.bool_), np.ones(whole.size, np.bool_))
    tables = {
        "postings": pa.concat_tables(
            [
                table(corpus.postings, short, fresh[0], corpus.same > 1),
                table(corpus.statements, whole, fresh[1], corpus.stated > 1),
            ]
        ),
        "weights": weights_table(corpus.texts, settings),
    }
    parts = range(0, max(1, corpus.texts), settings.part)
    found = [
        engine.run(filled(PLAN, settings, (low, low + settings.part), corpus.texts), tables) for low in parts
    ]
    return pa.concat_tables(found)


def filled(plan: str, settings: Settings, part: tuple[int, int] = (0, _ALL), texts: int = 1000) -> str:
    """Return the plan with its lengths filled in for so many texts, for pairs whose first text is in `part`."""
    floor = round(1000 * settings.least(base(texts)))
    near, gap, size = settings.near, settings.gap, settings.size
    return plan.format(near=near, gap=gap, size=size, floor=floor, low=part[0], high=part[1])


def told(ids: Sequence[str], judged: Judged, corpus: Corpus, settings: Settings) -> Iterator[Reuse]:
    """Yield the linked pairs in the words of their texts."""
    left, right = judged.runs.left, judged.runs.right
    blocks = united(*cover(judged, corpus), left.size)
    start, end, size = corpus.words.start, corpus.words.end, np.maximum(np.diff(corpus.words.first), 1)
    places = (start[blocks.a0], end[blocks.a1 - 1], start[blocks.b0], end[blocks.b1 - 1])
    spans: list[Span] = list(zip(*(column.tolist() for column in places), strict=True))
    bounds = np.searchsorted(blocks.pair, np.arange(left.size + 1)).tolist()
    one = np.round(lengths(blocks.pair, blocks.a0, blocks.a1, left.size) / size[left], 4).tolist()
    two = np.round(lengths(blocks.pair, blocks.b0, blocks.b1, left.size) / size[right], 4).tolist()
    scores = np.round(judged.evidence, 3).tolist()
    names = ((ids[a], ids[b]) for a, b in zip(left.tolist(), right.tolist(), strict=True))
    for pair, (a, b) in enumerate(names):
        mine = tuple(spans[bounds[pair] : bounds[pair + 1]])
        kind: Kind = "copy" if max(one[pair], two[pair]) >= settings.copied else "reuse"
        if mine:
            yield Reuse(a, b, mine, (), one[pair], two[pair], scores[pair], kind)
