"""Sentences of two reports that tell one thing: carried from one to the other, or of the same act, place and day."""

from bisect import bisect_left
from collections import defaultdict

from firsthand.trace.groups import Groups
from firsthand.trace.lineage import Edge
from firsthand.trace.tellings import meet, same_thing

_COVERED = 0.6
"""Share of a claim's sentence that words taken over must hold to carry the claim with them."""

_SHIFT = 120
"""Characters by which a sentence may stand elsewhere in the copy of a passage, for words put in or left out."""

_MANY = 64
"""Claim sentences of one place and day that are compared with the first of them."""


def joined(groups: Groups) -> None:
    """Join the sentences of `groups` that tell of one thing."""
    edges = [edge for edge in groups.graph.edges if not edge.to_source]
    for edge in edges:
        _carry(groups, edge)
    _same_place_and_day(groups)
    for edge in sorted(edges, key=lambda edge: (not edge.words, -edge.share, edge.id)):
        _main(groups, edge)
    for event in sorted(groups.together, key=groups.rank.__getitem__):
        told = [number for number in groups.together[event] if number not in groups.formulas]
        for other in told[1:]:
            groups.join(told[0], other)


def _carry(groups: Groups, edge: Edge) -> None:
    """Join sentences that words taken over carry: those that stand in the same place of the same passage."""
    others = sorted((groups.tellings[n].start, n) for n in groups.told.get(edge.giver, ()))
    for one in groups.told.get(edge.document, ()) if others else ():
        telling = groups.tellings[one]
        for a0, a1, b0, b1 in edge.spans:
            if min(a1, telling.end) - max(a0, telling.start) < _COVERED * (telling.end - telling.start):
                continue
            there = b0 + (telling.start - a0) * (b1 - b0) // max(1, a1 - a0)
            low = bisect_left(others, (there - _SHIFT, -1))
            for start, other in others[low : bisect_left(others, (there + _SHIFT, -1))]:
                end = groups.tellings[other].end
                if min(b1, end) - max(b0, start) >= _COVERED * (end - start):
                    groups.join(one, other)


def _same_place_and_day(groups: Groups) -> None:
    blocked: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for number, telling in enumerate(groups.tellings):
        for place in sorted(telling.places):
            for month, day, _ in sorted(telling.days, key=str):
                blocked[place, month, day].append(number)
    for key in sorted(blocked):
        block = blocked[key]
        for at, one in enumerate(block):
            for other in block[at + 1 : at + 1 + _MANY]:
                if same_thing(groups.tellings[one], groups.tellings[other]):
                    groups.join(one, other)


def _main(groups: Groups, edge: Edge) -> None:
    """Join what the two reports mainly tell, if they share something of it and nothing differs."""
    one, other = groups.main(edge.document), groups.main(edge.giver)
    if one is not None and other is not None and meet(groups.tellings[one], groups.tellings[other]):
        groups.join(one, other)


__all__ = ["joined"]
