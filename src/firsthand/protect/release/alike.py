"""Rare combinations: everybody who is told apart in a release looks like so many others in it, or is not told apart.

Method: k-anonymity by local recoding. What the release says of a person is what it says of the incidents with the
person's code: the acts, the period, the place, the grounds, and what the words near the code tell (see `near`); in a
correction also what the releases before it said of the same person. Where fewer than k people share all of it, their
incidents are told one step more coarsely, again and again; each step is taken once, so this ends. Who is still in too
small a group loses the code: no mention of that person can be tied to another one (suppression). All begins anew
without these, until nobody loses the code any more: then everybody who has one is in a group of k or more.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

MOST = 3
"""Steps: without the words that tell of a person; then the year and no place; then neither time nor place."""

Told = Callable[[int, int, str], Hashable]
"""Gives what is told of a person in incident number i at step n."""


class Alike(NamedTuple):
    """The step of each incident, who loses the code, and the size of the group of everybody who keeps it."""

    steps: tuple[int, ...]
    unnumbered: frozenset[str]
    groups: Mapping[str, int]


def alike(
    people: Mapping[str, Sequence[int]],
    incidents: int,
    told: Told,
    least: int,
    left: frozenset[str] = frozenset(),
    before: Mapping[str, str] | None = None,
) -> Alike:
    """Return how coarsely each incident is told. `people`: the incidents with each person; `left` stay as they are.

    `before` says what releases that this one corrects told of a person: who is alike now was alike then too.

    Nothing is told more coarsely for those who lose the code all the same: it would help nobody.
    """
    coded = dict(people)
    crowd = _Crowd(told, before or {})
    while True:
        steps = _steps(coded, incidents, crowd, least, left)
        groups = crowd.groups(coded, steps)
        lost = {person for person in coded if groups[person] < least and person not in left}
        if not lost:
            return Alike(tuple(steps), frozenset(people.keys() - coded.keys()), groups)
        coded = {person: here for person, here in coded.items() if person not in lost}


class _Crowd(NamedTuple):
    """What is told of people, now and in the releases before."""

    told: Told
    before: Mapping[str, str]

    def said(self, person: str, here: Sequence[int], steps: Sequence[int]) -> Hashable:
        """Return all that is said of a person."""
        return said_of(person, (self.told(i, steps[i], person) for i in here), self.before.get(person, ""))

    def groups(self, people: Mapping[str, Sequence[int]], steps: Sequence[int]) -> dict[str, int]:
        """Return for each person how many people the same is told of."""
        said = {person: self.said(person, here, steps) for person, here in people.items()}
        sizes = Counter(said.values())
        return {person: sizes[one] for person, one in said.items()}


def said_of(person: str, told: Iterable[Hashable], before: str = "") -> Hashable:
    """Return what tells a person apart: the part played, what is told of each incident, what was told before."""
    return (person.split()[0], before, tuple(sorted(Counter(told).items(), key=repr)))


def _steps(
    people: Mapping[str, Sequence[int]], incidents: int, crowd: _Crowd, least: int, left: frozenset[str]
) -> list[int]:
    """Return the steps at which nobody gains any more by another one."""
    steps = [0] * incidents
    while True:
        groups = crowd.groups(people, steps)
        rare = [person for person in people if groups[person] < least and person not in left]
        higher = {i for person in rare for i in people[person] if steps[i] < MOST}
        if not higher:
            return steps
        for i in higher:
            steps[i] += 1
