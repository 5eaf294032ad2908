"""How many independent origins an event has: an interval with its reasons (counting rule 10).

`independent`: origins proven distinct with every suspicion taken as true. `independent + unknown`: origins
that are
distinct as far as edges with words behind them go. No report, outlet or copy is an origin.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import permutations
from typing import TYPE_CHECKING

from firsthand.language.issuers import issued
from firsthand.model.claim import Claim
from firsthand.model.event import Event
from firsthand.model.rendition import Rendition
from firsthand.model.source import Derivation, Origin, OriginCount, Traced
from firsthand.trace.judged import DOCUMENT, NOTHING, SOURCE, Ruled
from firsthand.trace.naming import alike
from firsthand.trace.origins import Ending, are_parted, endings
from firsthand.trace.people import Chain, chains, in_order
from firsthand.trace.reasons import reasons

if TYPE_CHECKING:  # what compares reports is slow to load, and not every command needs it
    from firsthand.trace.lineage import Lineage


def count_origins(
    events: Sequence[Event],
    claims: Sequence[Claim],
    traced: Traced,
    renditions: Sequence[Rendition],
    graph: "Lineage | None" = None,
    rules: Ruled = NOTHING,
) -> tuple[OriginCount, ...]:
    """Return one count per event, in the order of `events`; denials are no origins of what they deny.

    `graph` is that of the reports, which tells whose words stand in whose; `rules` is what people decided, and
    outweighs it.
    """
    by_id = {rendition.id: rendition for rendition in renditions}
    ordered = in_order(claims, by_id)
    found = chains(ordered, by_id)
    by_id = issued(ordered, by_id.values())
    rank = {claim.id: index for index, claim in enumerate(ordered)}
    copied: dict[str, list[Derivation]] = defaultdict(list)
    for edge in traced.derivations:
        if edge.kind == "copy":
            copied[edge.claim].append(edge)
    counts = []
    for event in events:
        told = [ordered[i] for i in sorted(rank[name] for name in event.claims if name in rank)]
        told = [claim for claim in told if claim.polarity != "denied"]
        edges = [edge for claim in told for edge in copied.get(claim.id, ())]
        ends = endings(told, found, edges, by_id, graph, rules)
        counts.append(_count(event.id, told, ends, found, rules))
    return tuple(counts)


def _count(
    event: str, claims: Sequence[Claim], found: Sequence[Ending], by_claim: Mapping[str, Chain], rules: Ruled
) -> OriginCount:
    proven, doubts = distinct(found, rules)
    low, high = _least(found, proven, rules), sum(len(ending.groups) for ending in found)
    documents = dict.fromkeys(claim.document for claim in claims)
    keys = {by_claim[claim.id].origin.who.key for claim in claims}
    decided = rules.words({*(DOCUMENT + name for name in documents), *(SOURCE + key for key in keys)})
    return OriginCount(
        event=event,
        documents=len(documents),
        independent=low,
        unknown=high - low,
        origins=tuple(_origin(ending) for ending in found),
        because=reasons(found, (low, high), doubts, by_claim, decided),
    )


def _least(found: Sequence[Ending], proven: Sequence[Ending], rules: Ruled) -> int:
    """Return how many origins are proven, with those that nobody tells apart and people decided to be independent.

    They are people of one role, and reports whose origin is unknown.
    """
    # Of people that somebody parted, one at the most is the other of whom all of them were suspected to be.
    low = len(proven) + sum(len(ending.parted) - 1 for ending in found if ending.parted and ending.sure)
    silent = [ending for ending in found if ending.who.key.startswith("?")]
    return max(low + len(_apart(silent, proven, rules)), len(_apart(silent, (), rules)))


def _apart(silent: Sequence[Ending], others: Sequence[Ending], rules: Ruled) -> list[Ending]:
    """Return those of `silent` that are decided to be independent of `others` and of one another; none if alone."""
    taken: list[Ending] = []
    for ending in silent:
        if all(are_parted(ending.claims, other.claims, rules) for other in (*taken, *others)):
            taken.append(ending)
    return taken if len(taken) + len(others) > 1 else []


def _origin(ending: Ending) -> Origin:
    who = ending.who
    return Origin(who.name, who.kind, who.state, ending.documents, tuple(claim.id for claim in ending.claims))


def distinct(found: Sequence[Ending], rules: Ruled = NOTHING) -> tuple[list[Ending], dict[str, Ending]]:
    """Return endings that are proven distinct, and for each told one left out the ending that it may be.

    Bodies that may only relay come last, names before roles, then more reports before fewer; each is taken if
    no taken one may be the same. Whom one report tells apart is apart.
    """
    told = [ending for ending in found if ending.sure and not ending.who.key.startswith("?")]
    told.sort(key=lambda e: (e.relays, e.who.state != "named", -len(e.documents), e.who.key))
    proven: dict[str, Ending] = {}
    doubts: dict[str, Ending] = {}
    index: dict[tuple[str, str], list[Ending]] = defaultdict(list)
    for ending in told:
        looked_for, kept_under = _blocks(ending.who.key)
        near = [rival for key in sorted(looked_for) for rival in index[key]]
        rivals = near if ending.who.state == "named" and not ending.relays else list(proven.values())
        same = next((rival for rival in rivals if may_be_one(ending, rival, rules)), None)
        others = (proven.get(key) or doubts.get(key) for key in sorted(ending.suspects))
        same = same or next(filter(None, others), None)
        if same is not None:
            doubts[ending.who.key] = same
            continue
        proven[ending.who.key] = ending
        for key in kept_under:
            index[key].append(ending)
    return list(proven.values()), doubts


def may_be_one(one: Ending, other: Ending, rules: Ruled = NOTHING) -> bool:
    """Say whether a careful reader must suspect that the two are one origin, as long as nobody decided it."""
    if rules.parted_keys(one.who.key, other.who.key) or are_parted(one.claims, other.claims, rules):
        return False
    if one.who.state == "named" and other.who.state == "named":
        return alike(one.who.key, other.who.key)
    if _sort(one) != _sort(other):
        return False
    return set(one.documents).isdisjoint(other.documents) or alike(one.who.key, other.who.key)


def _sort(ending: Ending) -> str:
    """Return what kind of origin it is; a person is never suspected to be a body, an office or a record."""
    return ending.who.kind if ending.who.kind in ("official", "document", "organisation") else "person"


def _blocks(name: str) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Return keys to look under and keys to be found under, so that two names that are alike meet.

    A name of one word meets all that hold a like word; longer ones share two, one of them maybe an initial.
    """
    words = name.split()
    one, many = ({(kind, word[:2]) for word in words} for kind in ("one", "many"))
    if len(words) == 1:
        return one | many, one
    pairs = {(a[:1] + "+", b[:2]) for a, b in permutations(words[:6], 2)}
    return pairs | one, pairs | many
