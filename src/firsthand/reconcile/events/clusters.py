"""Groups of claims that grow by positive evidence and never across a contradiction."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.reconcile.events.compare import places_fit
from firsthand.reconcile.events.facts import Fact
from firsthand.reconcile.events.times import ALWAYS

_STORIES = 6
"""Reports that stand for all that are mainly about one group."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a group of claims knows of place and time, all of it together.

    `stories`: reports that are mainly about it, not more than are looked at.
    """

    cities: frozenset[str] = frozenset()
    towns: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    days: tuple[int, int] = ALWAYS
    stories: frozenset[str] = frozenset()

    @classmethod
    def of(cls, fact: Fact) -> "Known":
        """Return what one claim knows."""
        return cls(
            cities=frozenset([fact.town] if fact.city and fact.town else []),
            towns=frozenset([fact.town] if fact.town else []),
            regions=frozenset([fact.region] if fact.region else []),
            countries=frozenset([fact.country] if fact.country else []),
            days=fact.days,
        )

    def plus(self, other: "Known", keep: bool = False) -> "Known":
        """Return what both know together; with `keep` nothing is known that contradicts itself."""
        days = (max(self.days[0], other.days[0]), min(self.days[1], other.days[1]))
        return Known(
            self.cities if keep and self.cities else self.cities | other.cities,
            self.towns if keep and self.towns else self.towns | other.towns,
            self.regions if keep and self.regions else self.regions | other.regions,
            self.countries if keep and self.countries else self.countries | other.countries,
            self.days if keep and days[0] > days[1] else days,
            frozenset(sorted(self.stories | other.stories)[:_STORIES]),
        )

    def fits(self, other: "Known", surely: bool = False) -> bool:
        """Say whether place and time of the two do not contradict each other.

        Two names of places that no list knows may be a street and its town; only with a sure tie (`surely`:
        the
        same named victim) are they taken for one place.
        """
        both = self.plus(other)
        if both.days[0] > both.days[1] or max(len(both.countries), len(both.regions), len(both.cities)) > 1:
            return False
        return surely or all(places_fit(a, b) for a in self.towns for b in other.towns)


Likely = Callable[[frozenset[str], frozenset[str]], bool]
"""Says whether two groups of reports may tell one story."""


class Clusters:
    """Union-find over facts; each root carries what its group knows and why it was put together."""

    def __init__(self, facts: list[Fact]) -> None:
        self.facts = facts
        self.parent = list(range(len(facts)))
        self.known = [Known.of(fact) for fact in facts]
        self.reasons: dict[int, dict[str, None]] = defaultdict(dict)
        self.notes: dict[int, dict[str, None]] = defaultdict(dict)
        self.likely: Likely = lambda one, other: True

    def root(self, rank: int) -> int:
        """Return the group of the claim with this rank."""
        while self.parent[rank] != rank:
            self.parent[rank] = self.parent[self.parent[rank]]
            rank = self.parent[rank]
        return rank

    def fit(self, one: Fact, other: Fact, surely: bool = False) -> bool:
        """Say whether the groups of the two contradict each other nowhere."""
        a, b = (self.known[self.root(fact.rank)] for fact in (one, other))
        return a is b or (a.fits(b, surely) and self.likely(a.stories, b.stories))

    def join(self, one: Fact, other: Fact, why: str, surely: bool = False, story: bool = False) -> bool:
        """Put the groups of the two together unless they contradict; say whether they are one now.

        With `story` it was found elsewhere that they are one: of what contradicts the first mention stays known.
        """
        if not story and not self.fit(one, other, surely):
            return False
        a, b = sorted((self.root(one.rank), self.root(other.rank)))
        if a != b:
            self.parent[b] = a
            self.known[a] = self.known[a].plus(self.known[b], keep=story)
        self.reasons[one.rank][why] = None
        return True

    def mark(self, main: Mapping[str, Sequence[Fact]], likely: Likely) -> None:
        """Keep which reports are mainly about which group, and who says whether they may tell one story."""
        self.likely = likely
        for document, thread in main.items():
            root = self.root(thread[0].rank)
            known = self.known[root]
            self.known[root] = replace(known, stories=known.stories | {document})

    def note(self, fact: Fact, why: str) -> None:
        """Keep a sentence on why `fact` was not joined with another."""
        self.notes[fact.rank][why] = None

    def groups(self) -> list[list[Fact]]:
        """Return the groups in order of first mention."""
        found: dict[int, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            found[self.root(fact.rank)].append(fact)
        return list(found.values())
