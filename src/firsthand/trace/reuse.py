"""Reports whose words stand in one another: the pairs the engine found, with who may have it from whom.

Direction here comes from dates alone, and only if they differ by more than the clock error (counting rule 4);
what a report states of its source is laid over it by the graph.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from firsthand.engine import Document, Engine, Reuse, compare
from firsthand.model.rendition import Rendition
from firsthand.trace.copies import surely_before

CONTAINED = 0.95
"""Share of its words from which a report stands whole in another."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """`document` shares words with `other`, and by what is known repeats it (`direction`: unknown, or why so).

    Each of `spans` (a0, a1, b0, b1) holds code points of the two bodies: words of `document` and those of `other`
    that answer to them. `share` is the share of the words of `document`, `other_share` that of `other`; `edits` are
    the places where the wording differs; `score` is the evidence in nats.
    """

    document: str
    other: str
    kind: Literal["copy", "reuse"]
    spans: tuple[tuple[int, int, int, int], ...]
    edits: tuple[tuple[int, int, int, int], ...]
    share: float
    other_share: float
    direction: Literal["date", "unknown"]
    score: float

    @property
    def contained(self) -> bool:
        """Whether the report stands whole in the other, which has more."""
        return self.share >= CONTAINED > self.other_share


Comparing = Callable[[Sequence[Document]], list[Reuse]]
"""What compares texts; whatever it is, it finds what `compare` does."""


def repeats(
    renditions: Iterable[Rendition], engine: Engine | None = None, comparing: Comparing | None = None
) -> tuple[Repeat, ...]:
    """Return which of `renditions` share words, by document; nothing depends on their order or on the engine."""
    by_name = {rendition.document: rendition for rendition in renditions}
    documents = [
        Document(name, body(rendition), rendition.publisher, rendition.published)
        for name, rendition in by_name.items()
    ]
    pairs = comparing(documents) if comparing else compare(documents, engine=engine)
    found = (_repeat(pair, by_name) for pair in pairs)
    return tuple(sorted(found, key=lambda repeat: (repeat.document, repeat.other)))


def body(rendition: Rendition) -> str:
    """Return the text without what follows the body."""
    return rendition.text[: rendition.body_end]


def _repeat(pair: Reuse, renditions: Mapping[str, Rendition]) -> Repeat:
    """Return the pair as seen from the report that repeats; if dates do not tell, from the one by name later."""
    one, two = renditions[pair.a], renditions[pair.b]
    dated = surely_before(one, two) or surely_before(two, one)
    if (two.published or "", pair.b) < (one.published or "", pair.a) and one.published and two.published:
        return Repeat(
            pair.a,
            pair.b,
            pair.kind,
            pair.spans,
            tuple(pair.edits),
            pair.share_a,
            pair.share_b,
            "date" if dated else "unknown",
            pair.score,
        )
    spans = tuple(sorted((b0, b1, a0, a1) for a0, a1, b0, b1 in pair.spans))
    edits = tuple(sorted((b0, b1, a0, a1) for a0, a1, b0, b1 in pair.edits))
    direction: Literal["date", "unknown"] = "date" if dated else "unknown"
    return Repeat(pair.b, pair.a, pair.kind, spans, edits, pair.share_b, pair.share_a, direction, pair.score)
