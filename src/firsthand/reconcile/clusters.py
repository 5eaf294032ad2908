"""Groups of claims that grow by positive evidence and never across a contradiction."""

from collections import defaultdict
from dataclasses import dataclass

from firsthand.reconcile.compare import places_fit
from firsthand.reconcile.facts import Fact
from firsthand.reconcile.times import ALWAYS


@dataclass(frozen=True, slots=True)
class Known:
    """What a group of claims knows of place and time, all of it together."""

    cities: frozenset[str] = frozenset()
    towns: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    days: tuple[int, int] = ALWAYS

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

    def plus(self, other: "Known") -> "Known":
        """Return what both know together."""
        return Known(
            self.cities | other.cities,
            self.towns | other.towns,
            self.regions | other.regions,
            self.countries | other.countries,
            (max(self.days[0], other.days[0]), min(self.days[1], other.days[1])),
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


class Clusters:
    """Union-find over facts; each root carries what its group knows and why it was put together."""

    def __init__(self, facts: list[Fact]) -> None:
        self.facts = facts
        self.parent = list(range(len(facts)))
        self.known = [Known.of(fact) for fact in facts]
        self.reasons: dict[int, dict[str, None]] = defaultdict(dict)
        self.notes: dict[int, dict[str, None]] = defaultdict(dict)

    def root(self, rank: int) -> int:
        """Return the group of the claim with this rank."""
        while self.parent[rank] != rank:
            self.parent[rank] = self.parent[self.parent[rank]]
            rank = self.parent[rank]
        return rank

    def fit(self, one: Fact, other: Fact, surely: bool = False) -> bool:
        """Say whether the groups of the two contradict each other nowhere."""
        a, b = self.root(one.rank), self.root(other.rank)
        return a == b or self.known[a].fits(self.known[b], surely)

    def join(self, one: Fact, other: Fact, why: str, surely: bool = False) -> bool:
        """Put the groups of the two together unless they contradict; say whether they are one now."""
        if not self.fit(one, other, surely):
            return False
        a, b = sorted((self.root(one.rank), self.root(other.rank)))
        if a != b:
            self.parent[b] = a
            self.known[a] = self.known[a].plus(self.known[b])
        self.reasons[one.rank][why] = None
        return True

    def note(self, fact: Fact, why: str) -> None:
        """Keep a sentence on why `fact` was not joined with another."""
        self.notes[fact.rank][why] = None

    def groups(self) -> list[list[Fact]]:
        """Return the groups in order of first mention."""
        found: dict[int, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            found[self.root(fact.rank)].append(fact)
        return list(found.values())
