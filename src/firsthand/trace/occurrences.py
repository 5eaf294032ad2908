"""Which reports tell of one occurrence: events that reconcile made, joined by what the graph of reports shows.

Events join where words taken over cover the claims' own sentences, where one report names the other as its source, and
where two tell the same act or number of one place on one day; never across another place or another day.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firsthand.model.claim import Claim
from firsthand.model.event import Event
from firsthand.trace.carrying import joined
from firsthand.trace.groups import Groups
from firsthand.trace.lineage import Lineage
from firsthand.trace.placing import beside
from firsthand.trace.tellings import Telling, asked


@dataclass
class Occurrence:
    """Events that are one occurrence, all reports of it, in order, and the claims that tell what was done.

    `aside`: reports that are mainly about another; only what they ascribe of it to somebody counts.
    `weak`: those that only name its place in their dateline or title soon after: what they tell proves nothing.
    """

    events: tuple[str, ...]
    documents: tuple[str, ...]
    weak: frozenset[str] = frozenset()
    claims: tuple[str, ...] = ()
    aside: frozenset[str] = frozenset()


def occurrences(events: Sequence[Event], claims: Iterable[Claim], graph: Lineage) -> tuple[Occurrence, ...]:
    """Return all occurrences in order of their first event; every event is in one.

    Behind them what reports tell that no event holds, and in which somebody speaks to an outlet or was there: no claim
    was read in them. Each goes by the name of its first report.
    """
    groups = Groups(events, claims, graph)
    joined(groups)
    near, weak = beside(groups)
    held: dict[int, list[Telling]] = defaultdict(list)
    for number, telling in enumerate(groups.tellings):
        held[groups.root(number)].append(telling)
    made, untold = [], []
    for root in sorted({groups.root(number) for number in range(len(groups.tellings))}):
        members, mains = held.get(root, []), near.get(root, set())
        names = sorted({t.event for t in members if t.event}, key=groups.rank.__getitem__)
        documents = tuple(dict.fromkeys([*(telling.document for telling in members), *sorted(mains)]))
        if names:
            tells = tuple(claim for telling in members for claim in telling.claims)
            aside = frozenset(name for name in documents if name not in mains)
            made.append(Occurrence(tuple(names), documents, weak & mains, tells, aside))
        elif any(asked(groups.graph.voices[name]) for name in mains):
            documents = tuple(sorted(mains))
            untold.append(Occurrence((f"untold:{documents[0]}",), documents, weak & mains))
    made.sort(key=lambda o: (groups.rank[o.events[0]], o.documents))
    return (*made, *sorted(untold, key=lambda o: o.documents))


__all__ = ["Occurrence", "occurrences"]
