"""The door `origins`: pages in, who repeats whom and how many origins each event has out, as JSON lines."""

from collections.abc import Iterator, Sequence

from firsthand.engine.choice import DUCKDB, look, opened
from firsthand.model.reading import Page
from firsthand.model.source import OriginCount, Traced
from firsthand.reconcile.events import reconcile
from firsthand.trace.behind import behind
from firsthand.trace.graph import trace
from firsthand.trace.lineage import Edge, Lineage, lineage
from firsthand.trace.occurrences import occurrences
from firsthand.trace.people import chains, in_order

Line = dict[str, object]


def origin_lines(pages: Sequence[Page], engine: str = DUCKDB) -> Iterator[Line]:
    """Yield `firsthand.derivation/1` lines by document, then one `firsthand.origins/1` line per event.

    `engine` names what compares the reports; the lines are the same. Raises EngineMissing or EngineFailed.
    """
    renditions = [page.rendition for page in pages]
    claims = [claim for page in pages for claim in page.claims]
    with opened(engine) as running:
        graph = lineage(renditions, [found for page in pages for found in page.attributions], running)
    yield from (edge_line(edge) for edge in graph.edges)
    yield from _stated(trace(claims, renditions), graph)
    by_id = {rendition.id: rendition for rendition in renditions}
    told = chains(in_order(claims, by_id), by_id)
    for occurrence in occurrences(reconcile(claims, renditions), claims, graph):
        yield count_line(behind(occurrence, graph, told))


def _stated(traced: Traced, graph: Lineage) -> Iterator[Line]:
    """Yield what single claims are said to be had from, where the graph of reports has not said so already."""
    names = {source.id: source.name for source in traced.sources}
    seen = {(edge.document, edge.giver) for edge in graph.edges}
    seen |= {(edge.giver, edge.document) for edge in graph.edges if not edge.to_source}
    for found in traced.derivations:
        document = found.giver.removeprefix("document:")
        giver = document if document != found.giver else names.get(found.giver)
        if found.kind == "copy" or giver is None or giver == found.document:
            continue
        if (found.document, giver) not in seen:
            seen.add((found.document, giver))
            yield edge_line(Edge(found.document, giver, found.kind, found.evidence, words=found.words))


def edge_line(edge: Edge) -> Line:
    """Return one edge between reports, or from a report to a source, as `firsthand.derivation/1`."""
    words = " ... ".join(span.text for span in edge.words)
    return {
        "schema": "firsthand.derivation/1",
        "from": edge.document,
        "to": edge.giver,
        "kind": edge.kind,
        "spans": [list(span) for span in edge.spans],
        "share": edge.share,
        "evidence": f"{edge.evidence} {words}".strip(),
    }


def count_line(count: OriginCount) -> Line:
    """Return the count of one event as `firsthand.origins/1`."""
    return {
        "schema": "firsthand.origins/1",
        "event": count.event,
        "documents": count.documents,
        "independent": count.independent,
        "unknown": count.unknown,
        "origins": [
            {
                "name": origin.name,
                "kind": origin.kind,
                "state": origin.state,
                "documents": list(origin.documents),
            }
            for origin in count.origins
        ],
        "because": list(count.because),
    }


__all__ = ["DUCKDB", "Line", "count_line", "edge_line", "look", "origin_lines"]
