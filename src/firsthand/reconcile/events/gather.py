"""Joining inside a block of claims that share a key, without comparing all with all."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import islice, pairwise

from firsthand.reconcile.events.clusters import Clusters
from firsthand.reconcile.events.facts import Fact

REACH = 32
"""Groups of one block that a claim is compared with; a claim that fits two of them is left alone."""


NEIGHBOURS = 3
"""Earlier claims of a report, or of a block, with which one is compared."""


def blocks(facts: Iterable[Fact], keys: Callable[[Fact], Iterable[Hashable]]) -> list[list[Fact]]:
    """Return the claims that share a key, in order of first mention of the key; lone ones are left out."""
    found: dict[Hashable, list[Fact]] = defaultdict(list)
    for fact in facts:
        for key in keys(fact):
            found[key].append(fact)
    return [block for block in found.values() if len(block) > 1]


def gather(block: Sequence[Fact], clusters: Clusters, why: str, surely: bool = False) -> None:
    """Join all claims of a block that contradict each other nowhere.

    Those that tell place and time go first. One that fits two groups which contradict each other joins
    neither.
    """
    groups: dict[tuple[object, ...], Fact] = {}
    width = {fact.rank: (fact.town == "", fact.days[1] - fact.days[0], fact.rank) for fact in block}
    for fact in sorted(block, key=lambda fact: width[fact.rank]):
        where = (fact.town, fact.region, fact.country, fact.days)
        if where in groups and clusters.join(groups[where], fact, why, surely):
            continue
        rivals = {
            clusters.root(f.rank): f for f in islice(groups.values(), REACH) if clusters.fit(f, fact, surely)
        }
        if len(rivals) == 1:
            clusters.join(next(iter(rivals.values())), fact, why, surely)
        if len(rivals) < 2:
            groups.setdefault(where, fact)


def gather_by_day(block: Sequence[Fact], clusters: Clusters, why: str) -> None:
    """Join claims of one place by time: first those of one day, then each wider one to the one day group in
    it.

    A wider interval that holds two groups of different days joins neither: the words do not tell which.
    """
    exact: dict[tuple[int, int], Fact] = {}
    wide: dict[tuple[int, int], Fact] = {}
    for fact in block:
        held = exact if fact.days[0] == fact.days[1] else wide
        first = held.setdefault(fact.days, fact)
        if first is not fact:
            clusters.join(first, fact, why)
    days = sorted(exact)
    for span in sorted(wide, key=lambda span: (span[1] - span[0], span)):
        low = bisect_left(days, (span[0], span[0]))
        high = bisect_right(days, (span[1], span[1]))
        inside = [exact[day] for day in days[low : min(high, low + REACH)]]
        roots = {clusters.root(fact.rank): fact for fact in inside if clusters.fit(fact, wide[span])}
        if len(roots) == 1:
            clusters.join(next(iter(roots.values())), wide[span], why)
    _join_overlapping(list(wide.values()), clusters, why)


def _join_overlapping(wide: list[Fact], clusters: Clusters, why: str) -> None:
    """Join neighbouring intervals that meet, in order of their first day."""
    wide.sort(key=lambda fact: (fact.days, fact.rank))
    for one, other in pairwise(wide):
        if other.days[0] <= one.days[1]:
            clusters.join(one, other, why)
