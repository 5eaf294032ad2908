"""From whom a passage is had: the chain of sources over all attributions that hold it."""

from collections.abc import Sequence

from firsthand.model.claim import Attribution, Link, Speech
from firsthand.model.span import Span

_BLOCK = 2000


def _holding(span: Span, attribution: Attribution) -> int | None:
    """Return the length of the content if it holds `span`, None otherwise."""
    for piece in attribution.content:
        if piece.start <= span.start and span.end <= piece.end:
            return sum(p.end - p.start for p in attribution.content)
    return None


class Chains:
    """The attributions of a document, ready to be asked for many passages of it."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._near: dict[int, list[tuple[int, Attribution]]] = {}
        for number, attribution in enumerate(attributions):
            # Wishes and orders have no links: what is asked for is not told.
            for block in _blocks(attribution) if attribution.links else ():
                self._near.setdefault(block, []).append((number, attribution))

    def at(self, span: Span) -> tuple[tuple[Link, ...], Speech, Attribution | None]:
        """Return the chain for what is said at `span`, how it is said, and the attribution nearest to it.

        Nearest to the fact comes first: the attribution with the shortest content that holds the span, then
        those around it. A source stands once in the chain. The chain is empty where the publisher speaks.
        """
        holding = [
            (size, -n, a)
            for n, a in self._near.get(span.start // _BLOCK, ())
            if (size := _holding(span, a)) is not None
        ]
        if not holding:
            return (), "none", None
        holding.sort(key=lambda row: row[:2])
        chain: list[Link] = []
        for _, _, attribution in holding:
            chain.extend(link for link in attribution.links if not any(_same(link, known) for known in chain))
        nearest = holding[0][2]
        return tuple(chain), nearest.speech, nearest


def _blocks(attribution: Attribution) -> list[int]:
    """Return the stretches of `_BLOCK` characters that the content touches, each once."""
    return sorted(
        {b for piece in attribution.content for b in range(piece.start // _BLOCK, piece.end // _BLOCK + 1)}
    )


def chain_for(
    span: Span, attributions: Sequence[Attribution]
) -> tuple[tuple[Link, ...], Speech, Attribution | None]:
    """Return `Chains(attributions).at(span)`, for one passage."""
    return Chains(attributions).at(span)


def _same(link: Link, known: Link) -> bool:
    """Say whether two links are one source: the same name, or the same words in the text."""
    if link.name is not None:
        return link.name == known.name
    return known.name is None and link.span == known.span
