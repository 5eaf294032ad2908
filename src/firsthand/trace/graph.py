"""The graph of a case: every claim's way from its report to the one nearest to the fact, one edge a step."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import TypeVar

from firsthand.language.issuers import issued
from firsthand.model.claim import Claim, SourceKind
from firsthand.model.rendition import Rendition
from firsthand.model.source import Derivation, DerivationKind, Source, Traced
from firsthand.model.span import Span
from firsthand.trace.copies import copies, surely_before
from firsthand.trace.meant import Reports, publisher_of
from firsthand.trace.people import Chain, chains, in_order

_Text = TypeVar("_Text", bound=str)


def trace(claims: Sequence[Claim], renditions: Sequence[Rendition]) -> Traced:
    """Return the sources of all claims and the edges from each report back to them.

    An outlet that is cited and whose report is in the case stands in the graph as that report. Edges of kind
    `attribution` and `quote` cite the words that state them; `copy` edges join equal passages. Nothing
    depends on
    the order of the input.
    """
    by_id = {rendition.id: rendition for rendition in renditions}
    ordered = in_order(claims, by_id)
    found = chains(ordered, by_id)
    by_id = issued(ordered, by_id.values())
    reports = Reports(ordered, by_id)
    edges = [edge for claim in ordered for edge in _edges(found[claim.id], reports)]
    edges += [edge for group in copies(ordered, by_id) for edge in _copy_edges(group, by_id, found)]
    unique = {edge.id: edge for edge in edges}
    return Traced(_sources(found.values()), tuple(unique[key] for key in sorted(unique)))


def _edges(chain: Chain, reports: Reports) -> list[Derivation]:
    claim, receiver, edges = chain.claim, f"document:{chain.claim.document}", []
    for index in reversed(range(len(chain.steps))):
        step = chain.steps[index]
        report = reports.meant(step.who.key, claim) if step.who.state == "named" else None
        giver = f"document:{report}" if report else step.who.source
        why = f"The report names {step.who.name}, whose own report is in the case." if report else step.why
        kind: DerivationKind = (
            "quote" if index == 0 and step.link and claim.speech == "direct" else "attribution"
        )
        edges.append(_edge(kind, claim, giver, receiver, (step.words, why)))
        receiver = giver
    return edges


def _copy_edges(
    group: Sequence[Claim], renditions: Mapping[str, Rendition], found: Mapping[str, Chain]
) -> list[Derivation]:
    """Join a group of equal passages to one member: whom the others cite, else the first; say what proves it."""
    named = {claim.id: {step.who.key for step in found[claim.id].steps} for claim in group}
    anybody = {key for keys in named.values() for key in keys}
    cited = [claim for claim in group if publisher_of(claim, renditions) in anybody]
    first = (cited or group)[0]
    edges = []
    for claim in group:
        if claim is first:
            continue
        stated = publisher_of(first, renditions) in named[claim.id]
        dated = surely_before(renditions.get(first.rendition), renditions.get(claim.rendition))
        why = "named there as the source" if stated else "the later date" if dated else "direction unknown"
        proof = ((), f"The same words stand in {first.document} and {claim.document}: {why}.")
        edges.append(_edge("copy", claim, f"document:{first.document}", f"document:{claim.document}", proof))
    return edges


def _edge(
    kind: DerivationKind, claim: Claim, giver: str, receiver: str, proof: tuple[tuple[Span, ...], str]
) -> Derivation:
    words, evidence = proof
    key = "\x1f".join((kind, claim.id, claim.document, giver, receiver))
    name = "d" + sha256(key.encode()).hexdigest()[:12]
    return Derivation(name, kind, claim.id, claim.document, giver, receiver, words, evidence)


def _sources(found: Iterable[Chain]) -> tuple[Source, ...]:
    names: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, Counter[SourceKind]] = defaultdict(Counter)
    documents: dict[str, dict[str, None]] = defaultdict(dict)
    claims: dict[str, dict[str, None]] = defaultdict(dict)
    for chain in found:
        for step in chain.steps:
            who = step.who
            kinds[who.source][who.kind] += 1
            documents[who.source][chain.claim.document] = None
            claims[who.source][chain.claim.id] = None
            if who.name:
                names[who.source][who.name] += 1
    return tuple(
        Source(
            key, _most(names[key]), _most(kinds[key]) or "unknown", tuple(documents[key]), tuple(claims[key])
        )
        for key in sorted(kinds)
    )


def _most(counted: "Counter[_Text]") -> "_Text | None":
    return min(counted, key=lambda value: (-counted[value], value)) if counted else None
