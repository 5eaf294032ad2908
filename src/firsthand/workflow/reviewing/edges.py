"""One step of a chain: the two passages beside each other, with the differences marked, or the words that say so."""

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.language.seeking import Mark
from firsthand.model.rendition import Rendition
from firsthand.model.source import Derivation
from firsthand.model.span import Span
from firsthand.publish import words
from firsthand.store import Store
from firsthand.workflow.names.shown import Naming, disguised
from firsthand.workflow.passages import Piece, pieces, window
from firsthand.workflow.reviewing.chains import DOCUMENT, party

_LONGEST_TEXT = 400_000
"""Characters of a text up to which it is laid beside another; of a longer one, the words of the step are shown."""
_MOST = 8
_AROUND = 120


@dataclass(frozen=True, slots=True)
class Side:
    """One of two reports: its text's id, what it goes by, and when it was published."""

    rendition: str
    name: str
    published: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """Two passages that answer to one another; marked pieces are worded otherwise there, or not there at all."""

    giver: tuple[Piece, ...]
    receiver: tuple[Piece, ...]
    giver_at: int
    receiver_at: int


@dataclass(frozen=True, slots=True)
class Edge:
    """One step: who has what from whom, why that is said, the words, and the passages of whole reports.

    The `words` stand in the report of `words_side`, from character `words_at` on.
    """

    id: str
    kind: str
    how: str
    giver: str
    receiver: str
    evidence: str
    giver_side: Side | None
    receiver_side: Side | None
    words_side: Side | None
    rows: tuple[Row, ...]
    words: tuple[tuple[Piece, ...], ...]
    words_at: int


def edge(store: Store, edge_id: str) -> Edge:
    """Return one step with the passages behind it; NothingFound."""
    found, naming = store.leaves.derivation(edge_id), disguised(store)
    giver, receiver = _text(store, found.giver), _text(store, found.receiver)
    here = _text(store, DOCUMENT + found.document)
    rows = _rows(giver, receiver, naming) if giver and receiver else ()
    return Edge(
        found.id,
        found.kind,
        words.RELAYS.get(found.kind, found.kind),
        _named(giver, naming) or party(store, found.giver, (found.document,), naming),
        _named(receiver, naming) or party(store, found.receiver, (found.document,), naming),
        naming(found.evidence, (found.document,)),
        _side(giver, naming),
        _side(receiver, naming),
        _side(here, naming),
        rows,
        _said(found, here, naming),
        min((span.start for span in found.words), default=0),
    )


def _text(store: Store, end: str) -> Rendition | None:
    if not end.startswith(DOCUMENT):
        return None
    return next(iter(store.renditions(end.removeprefix(DOCUMENT))), None)


def _named(text: Rendition | None, naming: Naming) -> str:
    return naming(text.publisher or text.title or text.document, (text.document,)) if text else ""


def _side(text: Rendition | None, naming: Naming) -> Side | None:
    if text is None:
        return None
    name = naming(text.title or text.document, (text.document,))
    return Side(text.id, name, text.published, text.language)


def _rows(giver: Rendition, receiver: Rendition, naming: Naming) -> tuple[Row, ...]:
    from firsthand.trace.beside import beside  # numpy and pyarrow are slow to load

    one, other = (text.text[: text.body_end] for text in (giver, receiver))
    if max(len(one), len(other)) > _LONGEST_TEXT:
        return ()
    return tuple(
        Row(
            _around(giver, (found.a0, found.a1), found.left, naming),
            _around(receiver, (found.b0, found.b1), found.right, naming),
            found.a0,
            found.b0,
        )
        for found in beside(one, other, _MOST)
    )


def _around(
    text: Rendition, passage: tuple[int, int], marks: Sequence[tuple[int, int]], naming: Naming
) -> tuple[Piece, ...]:
    """Return a passage with some words around it: what stands there is not in the other, and marked too."""
    start, end = passage
    low = max(text.text.rfind("\n", 0, start) + 1, text.text.find(" ", max(start - _AROUND, 0), start) + 1)
    stop = text.text.find("\n", end)
    stop = len(text.text) if stop < 0 else stop
    if stop - end > _AROUND:
        stop = max(text.text.rfind(" ", end, end + _AROUND), end)
    outside = [(a, b) for a, b in ((low, start), (end, stop)) if text.text[a:b].strip(" .,;:")]
    first, last = [one for one in outside if one[0] < start], [one for one in outside if one[0] >= end]
    return _marked(text, (low, stop), [*first, *marks, *last], naming)


def _marked(
    text: Rendition, part: tuple[int, int], marks: Sequence[tuple[int, int]], naming: Naming
) -> tuple[Piece, ...]:
    found = [Mark(start, end, 0) for start, end in marks]
    return tuple(pieces(text.text, found, part, lambda words: naming(words, (text.document,))))


def _said(found: Derivation, text: Rendition | None, naming: Naming) -> tuple[tuple[Piece, ...], ...]:
    """Return the words of the step where they stand, with what is around them."""
    if text is None:
        return ()
    kept = [span for span in found.words if text.text[span.start : span.end] == span.text]
    groups: list[list[Span]] = []
    for span in sorted(kept, key=lambda span: span.start):
        near = groups and span.start - groups[-1][-1].end < 300
        if near:
            groups[-1].append(span)
        else:
            groups.append([span])
    return tuple(
        tuple(
            pieces(
                text.text,
                marks := [Mark(span.start, span.end, 0) for span in group],
                window(text.text, marks),
                lambda words: naming(words, (text.document,)),
            )
        )
        for group in groups
    )
