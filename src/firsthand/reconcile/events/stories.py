"""Which reports tell one story: what their names, numbers, people, places and days weigh together.

Method: log-odds that two reports tell one story, by a logistic model over a few plain figures of the pair, and groups
that grow by the mean chance of all their pairs (average linkage), so that no chain of weak pairs joins two stories.
How the weights were measured stands in docs/explanation/events.md.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from firsthand.model.rendition import Rendition
from firsthand.reconcile.events.clusters import Clusters
from firsthand.reconcile.events.facts import Fact
from firsthand.reconcile.events.linkage import groups
from firsthand.reconcile.events.profiles import Profile, profile
from firsthand.reconcile.events.times import ALWAYS

_PRIOR = 1000
"""Reports of other stories that are added to every case, so that a name is rare in a case of one story too."""

_COMMON = 30
"""A word of more reports than this, and of more than a fiftieth of them, brings no two reports together."""

_NEAR = 6.0
"""Weight of shared rare words below which two reports are not compared."""

_FEWEST = 3
"""Shared words, rare or not, below which nothing is said to be one story."""

LEVEL = 0.25
"""Mean chance from which groups of reports are one story."""

LEAST = 0.05
"""Mean chance below which no other tie joins what two groups of reports are mainly about."""

_SHOWN = 3

_WIDE = 400
"""Days: a longer stretch is no time of an occurrence."""


class Weights(NamedTuple):
    """Log-odds for each unit of evidence (measured, see the docs)."""

    start: float = -0.7
    likeness: float = 9.0
    numbers: float = 0.041
    names: float = 0.063
    days_published: float = -0.81
    length: float = -1.33
    figures: float = 2.18
    other_towns: float = -0.68
    victim: float = 2.45
    days_apart: float = -0.23
    same_day: float = 2.21


class Scale(NamedTuple):
    """How much a word weighs in this case, and how much all words of each report do."""

    words: Mapping[str, float]
    lengths: Sequence[float]


class Stories:
    """The reports of a case by their main threads (`main`, by document), and how likely two tell one story."""

    def __init__(self, main: Mapping[str, Sequence[Fact]], renditions: Mapping[str, Rendition]) -> None:
        self.main = main
        self.names = sorted(main, key=lambda name: main[name][0].rank)
        self.numbers = {name: number for number, name in enumerate(self.names)}
        self.profiles = [profile(renditions.get(main[n][0].claim.rendition), main[n]) for n in self.names]
        many = Counter(word for one in self.profiles for word in one.words)
        total = len(self.profiles)
        weight = {word: math.log((_PRIOR + total) / (1 + n)) for word, n in many.items()}
        lengths = [math.sqrt(sum(weight[w] ** 2 for w in sorted(p.words))) or 1.0 for p in self.profiles]
        self.scale = Scale(weight, lengths)
        self.chances: dict[tuple[int, int], float] = {}

    def chance(self, a: int, b: int) -> float:
        """Return the chance that the reports numbered `a` and `b` tell one story."""
        pair = (a, b) if a < b else (b, a)
        if pair not in self.chances:
            self.chances[pair] = chance(*pair, self.profiles, self.scale)
        return self.chances[pair]

    def likely(self, one: Collection[str], other: Collection[str]) -> bool:
        """Say whether two groups of reports may tell one story, so far as their words go."""
        pairs = [(a, b) for a in sorted(one) for b in sorted(other)]
        if not pairs or not set(one).isdisjoint(other):
            return True
        mean = sum(self.chance(self.numbers[a], self.numbers[b]) for a, b in pairs) / len(pairs)
        return mean >= LEAST

    def join(self, clusters: Clusters) -> None:
        """Join the main threads of reports that tell one story."""
        chances = {pair: self.chance(*pair) for pair in self._near()}
        for group in groups(chances, len(self.names), LEVEL):
            first = self.names[group[0]]
            for number in group[1:]:
                why = f"{first} and {self.names[number]} tell one story{self._shared(group[0], number)}."
                clusters.join(self.main[first][0], self.main[self.names[number]][0], why, story=True)

    def _shared(self, a: int, b: int) -> str:
        both = self.profiles[a].words & self.profiles[b].words
        shown = sorted(both, key=lambda word: (-self.scale.words[word], word))[:_SHOWN]
        return f" (both have {', '.join(shown)})" if shown else ""

    def _near(self) -> list[tuple[int, int]]:
        """Return the pairs of reports that share enough rare words to be compared."""
        places: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self.profiles):
            for word in one.words:
                places[word].append(number)
        limit = max(_COMMON, len(self.profiles) // 50)
        near: dict[tuple[int, int], float] = defaultdict(float)
        for word in sorted(places):
            held = places[word]
            if len(held) <= limit:
                weight = self.scale.words[word]
                for at, a in enumerate(held):
                    for b in held[at + 1 :]:
                        near[a, b] += weight
        words = [one.words for one in self.profiles]
        return [
            (a, b)
            for (a, b), shared in near.items()
            if shared >= _NEAR and len(words[a] & words[b]) >= _FEWEST
        ]


def chance(a: int, b: int, profiles: Sequence[Profile], scale: Scale) -> float:
    """Return the chance that the reports numbered `a` and `b` tell one story."""
    one, other, w = profiles[a], profiles[b], Weights()
    shared = sorted(one.words & other.words)
    likeness = sum(scale.words[word] ** 2 for word in shared) / (scale.lengths[a] * scale.lengths[b])
    numbers = sum(scale.words[word] for word in shared if word[0].isdigit())
    names = sum(scale.words[word] for word in shared if not word[0].isdigit())
    odds = w.start + w.likeness * math.sqrt(likeness)
    odds += w.numbers * min(numbers, 30) + w.names * min(names, 60)
    odds += w.days_published * math.log1p(abs(one.published - other.published))
    odds += w.length * math.log(min(len(one.words), len(other.words)) + 1)
    odds += _of_people(one, other, w) + _of_days(one, other, w)
    if one.towns and other.towns and one.towns.isdisjoint(other.towns):
        odds += w.other_towns
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, odds))))


def _of_people(one: Profile, other: Profile, w: Weights) -> float:
    """Return the weight of equal figures of two or more, and of a victim of the same name."""
    equal = any(a == b and a > 1 for a, b in zip(one.figures, other.figures, strict=True))
    return w.figures * equal + w.victim * (not one.people.isdisjoint(other.people))


def _of_days(one: Profile, other: Profile, w: Weights) -> float:
    if max(_width(one.days), _width(other.days)) > _WIDE:
        return 0.0
    apart = max(0, max(one.days[0], other.days[0]) - min(one.days[1], other.days[1]))
    return w.days_apart * math.log1p(apart) + w.same_day * (apart <= 1)


def _width(days: tuple[int, int]) -> int:
    return ALWAYS[1] if days == ALWAYS else days[1] - days[0]
