"""The graph of reports with what people decided of them: edges that they assert, and none where they deny one."""

from dataclasses import replace

from firsthand.trace.judged import DOCUMENT, Pair, Ruled
from firsthand.trace.lineage import Edge, Lineage


def laid_over(graph: Lineage, rules: Ruled) -> Lineage:
    """Return the graph of reports with the edges that people assert, and without those that they deny."""
    gone = {*rules.apart, *(frozenset(pair) for pair in rules.relays)}
    edges = [edge for edge in graph.edges if edge.to_source or _pair(edge.document, edge.giver) not in gone]
    held = {DOCUMENT + name for name in graph.voices}
    drawn = [(receiver, giver, told, True) for (receiver, giver), told in rules.relays.items()]
    joined = {_pair(edge.document, edge.giver) for edge in edges if not edge.to_source}
    drawn += [(min(pair), max(pair), told, False) for pair, told in rules.same.items() if pair not in joined]
    for left, right, told, proven in drawn:
        if {left, right} <= held:
            names = left.removeprefix(DOCUMENT), right.removeprefix(DOCUMENT)
            edges.append(Edge(*names, "asserted", told, proven=proven))
    return replace(
        graph, edges=tuple(sorted(edges, key=lambda e: (e.document, e.to_source, e.giver, e.kind)))
    )


def _pair(one: str, other: str) -> Pair:
    return frozenset((DOCUMENT + one, DOCUMENT + other))
