"""The graph of reports: which report has it from which, and which sources each report names or has through another.

Edges join reports whose words stand in one another, reports that name the outlet of another that tells the same, and
reports that link to another; and each report with the people and bodies it has it from.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from firsthand.engine import Engine
from firsthand.model.claim import Attribution
from firsthand.model.rendition import Rendition
from firsthand.model.source import Derivation, DerivationKind
from firsthand.model.span import Span
from firsthand.trace.citing import Citing
from firsthand.trace.direction import Directed, directed
from firsthand.trace.naming import is_body, outlet_key
from firsthand.trace.reuse import Comparing, Repeat, repeats
from firsthand.trace.voices import Voice, body, voices

_QUOTED = re.compile(r"“[^”\n]*”?|\"[^\"\n]*\"?")
_WITHIN_QUOTES = 0.7
"""Share of the words taken over that stand within quotation marks, from which they are a quotation."""

_SHOWN, _LONG = 2, 240
"""Passages that an edge shows of those taken over, and about how many characters of each."""

_FAR = 6
"""Steps over which what a report names is had by those that repeat it."""


@dataclass(frozen=True, slots=True)
class Edge:
    """`document` has something from `giver`: another report, or a person or body (`to_source`, its name).

    `spans` (a0, a1, b0, b1): words of `document` and those of `giver` that answer to them; `share`: share of the
    words of `document`; `words`: what states it; `proven`: whether the direction is shown, not only supposed.
    """

    document: str
    giver: str
    kind: DerivationKind
    evidence: str
    to_source: bool = False
    spans: tuple[tuple[int, int, int, int], ...] = ()
    share: float = 0.0
    words: tuple[Span, ...] = ()
    proven: bool = True

    @property
    def id(self) -> str:
        """A name that depends on what the edge joins alone."""
        key = "\x1f".join((self.kind, self.document, self.giver, str(self.to_source)))
        return "t" + sha256(key.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Lineage:
    """The voices of all reports, and the edges between reports and from reports to sources, in order."""

    voices: Mapping[str, Voice]
    edges: tuple[Edge, ...] = ()

    def between_reports(self) -> tuple[Derivation, ...]:
        """Return the edges between reports as records of a case: of whole reports, so `claim` is empty."""
        return tuple(
            Derivation(
                edge.id,
                edge.kind,
                "",
                edge.document,
                f"document:{edge.giver}",
                f"document:{edge.document}",
                edge.words or self._taken(edge),
                edge.evidence,
            )
            for edge in self.edges
            if not edge.to_source
        )

    def _taken(self, edge: Edge) -> tuple[Span, ...]:
        """Return the longest passages taken over, as the receiver has them, each cut at a blank if it is long."""
        text = body(self.voices[edge.document].rendition) if edge.spans else ""
        longest = sorted(edge.spans, key=lambda span: (span[0] - span[1], span))[:_SHOWN]
        return tuple(
            Span(a0, end, text[a0:end]) for a0, a1, *_ in sorted(longest) if (end := _cut(text, a0, a1))
        )

    @cached_property
    def parents(self) -> Mapping[str, tuple[Edge, ...]]:
        """Return for each report its edges to other reports."""
        held: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.edges:
            if not edge.to_source:
                held[edge.document].append(edge)
        return {name: tuple(found) for name, found in held.items()}


def _cut(text: str, start: int, end: int) -> int:
    """Return where to end what begins at `start`: not in a word, which may be the mask of a name."""
    if end - start <= _LONG:
        return end
    blank = text.rfind(" ", start, start + _LONG)
    return blank if blank > start else end


def lineage(
    renditions: Sequence[Rendition],
    attributions: Iterable[Attribution],
    engine: Engine | None = None,
    comparing: Comparing | None = None,
) -> Lineage:
    """Return the graph of reports; nothing depends on the order of the input, or on what compares them."""
    held, _ = voices(renditions, attributions)
    repeated = repeats([voice.rendition for voice in held.values()], engine, comparing)
    found = [_repeated(repeat, held) for repeat in repeated]
    joined = {frozenset((edge.document, edge.giver)) for edge in found}
    citing = Citing(held)
    for name in held:
        for edge in _stated(name, held, citing):
            if (pair := frozenset((edge.document, edge.giver))) not in joined:
                joined.add(pair)
                found.append(edge)
    graph = Lineage(held, tuple(found))
    named = [edge for name in held for edge in _sources(name, graph)]
    return Lineage(
        held, tuple(sorted([*found, *named], key=lambda e: (e.document, e.to_source, e.giver, e.kind)))
    )


def _repeated(repeat: Repeat, held: Mapping[str, Voice]) -> Edge:
    way = directed(repeat, held)
    turned = way.child != repeat.document
    spans = tuple(sorted((b0, b1, a0, a1) for a0, a1, b0, b1 in repeat.spans)) if turned else repeat.spans
    share = repeat.other_share if turned else repeat.share
    kind: DerivationKind = "quote" if _is_quotation(held[way.child], spans, share) else repeat.kind
    number = "1 passage" if len(spans) == 1 else f"{len(spans)} passages"
    return Edge(
        way.child,
        way.parent,
        kind,
        f"{number}, {share:.0%} of the report, stand in {way.parent} too; {_why(way)}.",
        spans=spans,
        share=share,
        proven=way.proven,
    )


def _why(way: Directed) -> str:
    if not way.why:
        return "which of the two was first is not known"
    return way.why if way.proven else f"which of the two was first is not proven ({way.why})"


def _is_quotation(voice: Voice, spans: Sequence[tuple[int, int, int, int]], share: float) -> bool:
    if share > 0.5:
        return False
    text = body(voice.rendition)
    quoted = [(m.start(), m.end()) for m in _QUOTED.finditer(text)]
    total = sum(a1 - a0 for a0, a1, _, _ in spans)
    inside = sum(max(0, min(a1, end) - max(a0, start)) for a0, a1, _, _ in spans for start, end in quoted)
    return total > 0 and inside >= _WITHIN_QUOTES * total


def _stated(name: str, held: Mapping[str, Voice], citing: Citing) -> Iterator[Edge]:
    """Yield the reports that `name` names by their outlet, or links to."""
    voice = held[name]
    for mention in voice.cited:
        if other := citing.meant(name, mention.key, mention.span):
            why = f"The report names {mention.name}, whose report {other} tells the same."
            yield Edge(name, other, "attribution", why, words=(mention.span,))
    for url in voice.links:
        if (other := citing.linked(url.text)) and other != name:
            yield Edge(name, other, "link", f"The report links to {other}.", words=(url,))


def _sources(name: str, graph: Lineage) -> Iterator[Edge]:
    """Yield the people and bodies that report `name` names, then those it has through reports that it repeats."""
    seen: set[str] = set()
    for shown, key, kind, words in _named(graph.voices[name]):
        if key not in seen:
            seen.add(key)
            yield Edge(name, shown, kind, "The report names this source.", True, words=words)
    for through, shown, key in _through(name, graph):
        if key not in seen:
            seen.add(key)
            why = f"It has words or facts from {through}, which has them from {shown}."
            yield Edge(name, shown, "attribution", why, True)


def _named(voice: Voice) -> Iterator[tuple[str, str, DerivationKind, tuple[Span, ...]]]:
    for told in voice.told:
        yield told.who.name or "", told.who.key, "quote" if told.content else "attribution", told.words
    for stated in voice.bodies:
        yield _bare(stated.name), outlet_key(stated.name), "attribution", (stated.span,)
    for mention in voice.cited:
        yield mention.name, mention.key, "attribution", (mention.span,)


def _through(name: str, graph: Lineage) -> Iterator[tuple[str, str, str]]:
    """Yield what stands behind: report, name and key of a person it asked or a body it speaks for."""
    seen, ring = {name}, [name]
    for _ in range(_FAR):
        ring = sorted({e.giver for n in ring for e in graph.parents.get(n, ()) if e.giver not in seen})
        seen.update(ring)
        for through in ring:
            voice = graph.voices[through]
            for told in voice.own:
                yield through, told.who.name or "", told.who.key
            if voice.issued and voice.rendition.publisher:
                yield through, _bare(voice.rendition.publisher), voice.issued
            for stated in voice.bodies:
                yield through, _bare(stated.name), outlet_key(stated.name)
            if voice.outlet and is_body(voice.outlet):
                yield through, _bare(voice.rendition.publisher or voice.outlet), voice.outlet


def _bare(name: str) -> str:
    return re.sub(r"^(?:the)\s+", "", name, flags=re.IGNORECASE)
