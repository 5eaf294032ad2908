"""Who an event was done to: every person once, and the groups that nobody names.

Within one report the people told by claims are put together in the order they are told: a name or an age finds the
person told before, "the man" and "he" too, "a second man" is somebody new. A number of people is the whole of those
told singly, and never added to them, unless the words say that it tells of others.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from firsthand.model.claim import Claim
from firsthand.model.event import EventVictim
from firsthand.reconcile.events.mentions import DEAD, HURT, INJURED, Mention, mention

_BACK = 40
"""Persons told last, among whom one who is not named is looked for."""

_LONG = 5
"""Letters of a name from which one letter may be a slip."""

CASUALTY = frozenset({DEAD, HURT, INJURED})


@dataclass(slots=True)
class Person:
    """One person as the claims tell of them."""

    names: list[str] = field(default_factory=list)
    sex: str | None = None
    age: int | None = None
    states: set[str] = field(default_factory=set)
    further: bool = False
    nth: int = 0
    attacker: bool = False
    claims: list[Claim] = field(default_factory=list)

    def take(self, told: Mention, name: str = "") -> None:
        """Add what one more claim tells of this person."""
        if name and name not in self.names:
            self.names.append(name)
        self.sex, self.age = self.sex or told.sex, self.age or told.age
        self.states.add(told.state)
        self.further, self.nth = self.further or told.further, max(self.nth, told.nth)
        self.attacker = self.attacker or told.attacker
        self.claims.append(told.claim)

    def may_be(self, told: Mention) -> bool:
        """Say whether sex, age and number do not forbid that `told` is this person."""
        return (
            (not told.sex or not self.sex or told.sex == self.sex)
            and (not told.age or not self.age or told.age == self.age)
            and (not told.nth or not self.nth or told.nth == self.nth)
        )


@dataclass(slots=True)
class Roll:
    """The people of one event in one report (or of all reports): persons, and numbers of people."""

    persons: list[Person] = field(default_factory=list)
    by_word: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    groups: list[Mention] = field(default_factory=list)

    def add(self, told: Mention) -> None:
        """Add the people of one more claim."""
        if told.names:
            for name in told.names:
                person = self._named(name, told)
                person.take(told, name)
                for word in name.split():
                    self.by_word[word].append(person)
            if told.low is not None and told.low > len(told.names):
                self.groups.append(told)
        elif told.single:
            self._single(told).take(told)
        elif told.low is not None or told.high is not None:
            self.groups.append(told)

    def _new(self) -> Person:
        self.persons.append(Person())
        return self.persons[-1]

    def _named(self, name: str, told: Mention) -> Person:
        for person in self.by_word.get(name.split(" ")[-1], []) + self.by_word.get(name.split(" ")[0], []):
            if any(same_name(name, other) for other in person.names) and (
                person.may_be(told) or len(told.names) > 1
            ):
                return person
        alone = len(told.names) == 1
        unnamed = [
            p for p in self.persons[-_BACK:] if alone and not p.names and p.may_be(told) and _fits(p, told)
        ]
        same_age = [p for p in unnamed if told.age and p.age == told.age]
        return next(iter(same_age or unnamed), None) or self._new()

    def _single(self, told: Mention) -> Person:
        held = [p for p in self.persons[-_BACK:] if p.may_be(told) and _fits(p, told)]
        if told.hint:
            held = [p for p in held if any(same_name(told.hint, name) for name in p.names)] or held
        if told.age:
            held = [p for p in held if p.age == told.age] or [p for p in held if not p.age]
        if told.further and not told.definite:
            held = [p for p in held if p.further or p.nth]
        if told.definite and held:
            return held[-1]
        return (
            next((p for p in held if told.state in p.states), None) or next(iter(held), None) or self._new()
        )

    def attackers(self) -> int:
        """Return how many attackers are dead."""
        return sum(p.attacker and DEAD in p.states for p in self.persons)

    def count(self, *states: str) -> int:
        """Return how many persons are told singly, of any of these states, those who died only as dead."""
        dead = DEAD in states
        return sum(not p.states.isdisjoint(states) and (dead or DEAD not in p.states) for p in self.persons)


def _fits(person: Person, told: Mention) -> bool:
    """Say whether what became of `person` allows that `told` is the same: who is only injured did not die."""
    if (told.state in CASUALTY) != bool(CASUALTY & person.states):
        return False
    if told.state not in CASUALTY:
        return told.state in person.states
    if told.state == INJURED and DEAD in person.states:
        return bool(told.definite or (told.age and told.age == person.age))
    if told.state == DEAD and person.states == {INJURED}:
        return bool(told.definite or (told.age and told.age == person.age))
    return True


def same_name(one: str, other: str) -> bool:
    """Say whether two names of one event are one person's.

    All words of the shorter stand in the longer, or the first are equal and the last are spelled nearly alike, or the
    other way round.
    """
    a, b = one.split(), other.split()
    if set(a) <= set(b) or set(b) <= set(a):
        return True
    if len(a) < 2 or len(b) < 2:
        return False
    if a[0] == b[0]:
        return _one_letter_off(a[-1], b[-1])
    return a[-1] == b[-1] and _one_letter_off(a[0], b[0])


def _one_letter_off(one: str, other: str) -> bool:
    """Say whether two words of some length differ in one letter, put in, left out or changed."""
    short, long = sorted((one, other), key=len)
    if len(short) < _LONG or len(long) - len(short) > 1:
        return False
    at = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    return short[at:] == long[at + 1 :] or short[at + 1 :] == long[at + 1 :]


def roll(claims: Iterable[Claim]) -> Roll:
    """Return the people of these claims, in the order told; only asserted claims count."""
    result = Roll()
    for claim in claims:
        told = mention(claim) if claim.polarity == "asserted" else None
        if told is not None:
            result.add(told)
    return result


def victims(claims: Sequence[Claim]) -> tuple[EventVictim, ...]:
    """Return the victims of an event: a named person once, a group by its description and effect once."""
    held = roll(claims)
    found = [_person(person) for person in held.persons]
    groups: dict[tuple[object, ...], EventVictim] = {}
    for told in held.groups:
        who = told.claim.victims
        assert who is not None
        counted = told.low is not None and told.low > 1
        key = (told.state, told.low, told.high) if counted else (told.state, told.words)
        groups.setdefault(
            key,
            EventVictim(None, (), who.description, who.min, who.max, who.approximate, effect=who.effect),
        )
    return (*found, *groups.values())


def _person(person: Person) -> EventVictim:
    spans = [name for claim in person.claims if claim.victims for name in claim.victims.names]
    names = [span.text for span in spans]
    told = [claim.victims for claim in person.claims if claim.victims]
    words = next((v.description for v in told if v.description and len(v.names) < 2), None)
    effects = [v.effect for v in told if v.effect]
    effect = "death" if "death" in effects else next(iter(effects), None)
    own = [name for name in dict.fromkeys(names) if any(same_name(name.casefold(), n) for n in person.names)]
    name = max(own, key=len, default=None)
    return EventVictim(name, tuple(own), words, 1, 1, False, person.sex, person.age, effect)
