"""A text in pieces for a page: what each piece is to which claims, with pseudonyms where names are sealed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from firsthand.language import masks
from firsthand.model.claim import Claim
from firsthand.model.span import Span
from firsthand.protect.mentions import CHAIN
from firsthand.workflow.names.shown import Naming

KINDS = ("act", "victims", "perpetrator", "place", "time", "source", "ground")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters from `at` on, as they are shown. `kind` says what they are to the first of `claims`, if anything.

    `claims` are the ids of claims whose passage they belong to; `whole` is True where they are shown in other words
    than the text has, so that only all of them can be chosen.
    """

    at: int
    end: int
    text: str
    kind: str | None
    claims: tuple[str, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, from `start` to `end`; `claims` are the ids of those whose passage begins in it."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    claims: tuple[str, ...]


def blocks(
    text: str, part: tuple[int, int], claims: Sequence[Claim], document: str, naming: Naming
) -> Iterator[Block]:
    """Yield the paragraphs of the `part` of `text`; claims that begin elsewhere are marked, and told elsewhere."""
    start, end = part
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if text[at:stop].strip():
            here = [claim for claim in claims if claim.passage.start < stop and at < claim.passage.end]
            begin = tuple(claim.id for claim in here if at <= claim.passage.start < stop)
            yield Block(at, stop, tuple(_pieces(text, (at, stop), here, document, naming)), begin)
        at = stop + 1


def _pieces(
    text: str, part: tuple[int, int], claims: Sequence[Claim], document: str, naming: Naming
) -> Iterator[Piece]:
    start, end = part
    marks = [(span, kind, span == claim.passage) for claim in claims for span, kind in spans(claim)]
    # Of a claim added by hand the whole passage is the act: what is said within it is marked all the same.
    marks.sort(key=lambda mark: mark[2])
    chains = (
        [match.span() for match in CHAIN.finditer(text, start, end)]
        if masks.is_masked(text[start:end])
        else []
    )
    cuts = {start, end}
    for low, high in (
        (s.start, s.end) for s in (*(c.passage for c in claims), *(span for span, _, _ in marks))
    ):
        cuts |= {_outside(at, chains) for at in (low, high) if start < at < end}
    cuts |= {at for chain in chains for at in chain}
    ordered = sorted(at for at in cuts if start <= at <= end)
    for low, high in pairwise(ordered):
        words = text[low:high]
        kind = next((kind for span, kind, _ in marks if span.start < high and low < span.end), None)
        of = tuple(c.id for c in claims if c.passage.start < high and low < c.passage.end)
        shown = naming(words, (document,))
        yield Piece(low, high, shown, kind, of, shown != words)


def _outside(at: int, chains: Sequence[tuple[int, int]]) -> int:
    """Return `at`, or the beginning of the name that it stands in: a pseudonym stands for the whole of a name."""
    return next((low for low, high in chains if low < at < high), at)


def spans(claim: Claim) -> Iterator[tuple[Span, str]]:
    """Yield the words of a claim with what they are to it, the act first."""
    found: list[tuple[Span | None, str]] = [(claim.act_span, "act")]
    if claim.victims:
        found += [(claim.victims.span, "victims"), *((name, "victims") for name in claim.victims.names)]
    found += [(one.span, "perpetrator") for one in claim.perpetrators]
    found.append((claim.place.span if claim.place else None, "place"))
    found.append((claim.time.span if claim.time else None, "time"))
    found += [(link.span, "source") for link in claim.attribution]
    found += [(ground.span, "ground") for ground in claim.ground]
    yield from ((span, kind) for span, kind in found if span is not None and span.end > span.start)
