"""The door `origins`: pages in, who repeats whom and how many origins each event has out, as JSON lines."""

from collections.abc import Iterator, Mapping, Sequence

from firsthand.model.reading import Page
from firsthand.model.source import Derivation, OriginCount, Source, Traced
from firsthand.reconcile import reconcile
from firsthand.trace import count_origins, trace
from firsthand.trace.reuse import Repeat, repeats

Line = dict[str, object]
_DOCUMENT = "document:"


def origin_lines(pages: Sequence[Page]) -> Iterator[Line]:
    """Yield `firsthand.derivation/1` lines by document, then one `firsthand.origins/1` line per event."""
    renditions = [page.rendition for page in pages]
    claims = [claim for page in pages for claim in page.claims]
    traced = trace(claims, renditions)
    yield from (_repeated(repeat) for repeat in repeats(renditions))
    yield from stated_lines(traced)
    events = reconcile(claims, renditions)
    yield from (count_line(count) for count in count_origins(events, claims, traced, renditions))


def _repeated(repeat: Repeat) -> Line:
    how = {"date": "it has the later date", "unknown": "which of the two was first is not known"}[
        repeat.direction
    ]
    number = len(repeat.spans)
    passages = "1 passage" if number == 1 else f"{number} passages"
    return {
        "schema": "firsthand.derivation/1",
        "from": repeat.document,
        "to": repeat.other,
        "kind": repeat.kind,
        "spans": [list(span) for span in repeat.spans],
        "share": repeat.share,
        "evidence": f"{passages}, {repeat.share:.0%} of the report, stand in {repeat.other} too; {how}.",
    }


def stated_lines(traced: Traced) -> Iterator[Line]:
    """Yield what reports state about whom they have it from: other reports, or sources by name; each once."""
    sources = {source.id: source for source in traced.sources}
    seen: set[tuple[str, str, str]] = set()
    for edge in traced.derivations:
        if edge.kind == "copy" or (line := _stated(edge, sources)) is None:
            continue
        key = (str(line["from"]), str(line["to"]), edge.kind)
        if key not in seen:
            seen.add(key)
            yield line


def _stated(edge: Derivation, sources: Mapping[str, Source]) -> Line | None:
    if edge.giver.startswith(_DOCUMENT):
        giver: str | None = edge.giver.removeprefix(_DOCUMENT)
    else:
        giver = sources[edge.giver].name if edge.giver in sources else None
    if giver is None or giver == edge.document:
        return None
    words = " ... ".join(span.text for span in edge.words)
    return {
        "schema": "firsthand.derivation/1",
        "from": edge.document,
        "to": giver,
        "kind": edge.kind,
        "spans": [],
        "share": 0.0,
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
