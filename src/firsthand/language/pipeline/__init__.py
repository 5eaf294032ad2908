"""What a trained reader of English sees in a sentence: tags, heads, relations and names. One witness among others.

The weights lie beside this file with `MODEL.md` (data, licences, seed, scores). Results do not depend on threads,
batches or the machine: see `network`.
"""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from firsthand.language.pipeline import parsing, recognising
from firsthand.language.pipeline.network import Weights, shipped, vectors
from firsthand.language.sentences import Sentence

LONGEST = 250
"""Sentences of more tokens are not looked at: lists and tables, on which a parse says nothing."""

_AT_ONCE = 2000


class Entity(NamedTuple):
    """A name at tokens `first`..`last` (exclusive); `kind`: person, organisation or place."""

    first: int
    last: int
    kind: str


class Analysis(NamedTuple):
    """One sentence. Tags are those of the Penn Treebank, relations those of Universal Dependencies.

    `heads` are token numbers; the root of a sentence is its own head. Heads and relations are empty where they
    were not asked for.
    """

    tags: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    names: tuple[Entity, ...]


def analyse(
    sentences: Sequence[Sentence], weights: Weights | None = None, trees: bool = True
) -> list[Analysis | None]:
    """Return what the pipeline sees in each sentence; None for one that is too long, or without weights.

    Without `trees`, heads and relations are left out, which halves the time.
    """
    held = weights or shipped()
    found: list[Analysis | None] = [None] * len(sentences)
    if held is not None:
        for part in _parts(sentences):
            for number, seen in zip(part, _seen(held, [sentences[i] for i in part], trees), strict=True):
                found[number] = seen
    return found


def _parts(sentences: Sequence[Sentence]) -> Iterator[list[int]]:
    part, size = [], 0
    for number, sentence in enumerate(sentences):
        if 0 < len(sentence.tokens) <= LONGEST:
            part.append(number)
            size += len(sentence.tokens)
        if size >= _AT_ONCE:
            yield part
            part, size = [], 0
    if part:
        yield part


def _seen(weights: Weights, sentences: Sequence[Sentence], trees: bool) -> Iterator[Analysis]:
    words = [[token.text for token in sentence.tokens] for sentence in sentences]
    lengths = [len(held) for held in words]
    found, starts = vectors(weights, words)
    marks = (found @ weights["tagger.W"] + weights["tagger.b"]).argmax(axis=1)
    tags = weights.labels["tagger"]
    parsed = parsing.heads(weights, found, starts, lengths) if trees else [([], [])] * len(starts)
    entities = recognising.names(weights, found, starts, lengths)
    for start, length, (heads, relations), named in zip(starts, lengths, parsed, entities, strict=True):
        yield Analysis(
            tuple(tags[mark] for mark in marks[start : start + length]),
            tuple(heads),
            tuple(relations),
            tuple(Entity(*one) for one in named),
        )


@cache
def version() -> str | None:
    """Return the name of the pipeline: the language and a digest of the weights; None without weights."""
    file = files(__name__) / "english.npz"
    return f"en-{hashlib.sha256(file.read_bytes()).hexdigest()[:12]}" if file.is_file() else None
