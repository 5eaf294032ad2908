"""Rare combinations: everybody who is told apart in a release looks like so many others in it, or is not told apart.

Method: k-anonymity by local recoding. What the release says of a person is what it says of the incidents with the
person's code: the acts, the period, the place. Where fewer than k people share all of it, their incidents are told one
step more coarsely, again and again; each step is taken once, so this ends. Who is still in too small a group loses the
code: no mention of that person can be tied to another one (suppression). All begins anew without these, until nobody
loses the code any more: then everybody who has one is in a group of k or more.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import NamedTuple

MOST = 2
"""Steps: the year and no place; then neither time nor place."""

Told = Callable[[int, int], Hashable]
"""Gives what is told of incident number i at step n."""


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
) -> Alike:
    """Return how coarsely each incident is told. `people`: the incidents with each person; `left` stay as they are.

    Nothing is told more coarsely for those who lose the code all the same: it would help nobody.
    """
    coded = dict(people)
    while True:
        steps = _steps(coded, incidents, told, least, left)
        groups = _groups(coded, steps, told)
        lost = {person for person in coded if groups[person] < least and person not in left}
        if not lost:
            return Alike(tuple(steps), frozenset(people.keys() - coded.keys()), groups)
        coded = {person: here for person, here in coded.items() if person not in lost}


def _steps(
    people: Mapping[str, Sequence[int]], incidents: int, told: Told, least: int, left: frozenset[str]
) -> list[int]:
    """Return the steps at which nobody gains any more by another one."""
    steps = [0] * incidents
    while True:
        groups = _groups(people, steps, told)
        rare = [person for person in people if groups[person] < least and person not in left]
        higher = {i for person in rare for i in people[person] if steps[i] < MOST}
        if not higher:
            return steps
        for i in higher:
            steps[i] += 1


def _groups(people: Mapping[str, Sequence[int]], steps: Sequence[int], told: Told) -> dict[str, int]:
    """Return for each person how many people the same is told of."""
    said = {
        person: (person.split()[0], tuple(sorted(Counter(told(i, steps[i]) for i in here).items(), key=repr)))
        for person, here in people.items()
    }
    sizes = Counter(said.values())
    return {person: sizes[one] for person, one in said.items()}
