"""To which events a denial belongs. A denial contests; it removes nothing."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

from firsthand.model.vocabulary import acts, is_kind_of
from firsthand.reconcile.events.clusters import Known
from firsthand.reconcile.events.compare import groups_fit, numbers_fit
from firsthand.reconcile.events.facts import MONTH, Fact
from firsthand.reconcile.events.lexicon import listed, plain_name
from firsthand.reconcile.events.times import ALWAYS

Group = list[Fact]

REACH = 32
"""Groups of one report before and after a denial, and different claims of one group, that are looked at."""

_PERSONS = frozenset({"detention", "displacement", "threat", "coercion", "harassment", "discrimination"})
"""Families besides those under `violence` that a denial of all violence covers: acts against persons."""


def contested(denials: Iterable[Fact], groups: Sequence[Group]) -> dict[int, list[Fact]]:
    """Return the denials by the index of the group they contest; one that contests none is left out.

    Within one report a denial contests what it covers and what stands before it (if nothing does, what
    follows).
    Beyond it: the same named victim; the same town and time; or, in reports of about one month, the same town
    where no time is told, a group in the same words, the same doer or group in the same country or region,
    and the one thing of this sort that the outlet reported to which the denial was given.
    """
    index = _Index(groups)
    found: dict[int, list[Fact]] = defaultdict(list)
    for denial in denials:
        for number in index.targets(denial):
            found[number].append(denial)
    return found


def covers(denial: Fact, fact: Fact) -> bool:
    """Say whether what is denied takes in the act of `fact`."""
    denied, act = denial.claim.act, fact.claim.act
    if denied == "violence":
        return (act in acts() and is_kind_of(act, "violence")) or fact.family in _PERSONS
    return denial.family == fact.family


class _Index:
    def __init__(self, groups: Sequence[Group]) -> None:
        self.known = [_known(group) for group in groups]
        self.by_document: dict[str, dict[int, list[Fact]]] = defaultdict(dict)
        self.order: dict[str, list[tuple[int, int]]] = {}
        self.by_key: dict[Hashable, dict[int, list[Fact]]] = defaultdict(dict)
        for number, group in enumerate(groups):
            told: set[Hashable] = set()
            for fact in group:
                says = (fact.claim.act, fact.group, fact.names, fact.low, fact.high, _grounds(fact))
                places: list[tuple[Hashable, dict[int, list[Fact]]]] = [
                    (fact.claim.document, self.by_document[fact.claim.document])
                ]
                places += [
                    (key, self.by_key[key]) for key in (*_keys(fact), *_loose_keys(fact), *_printed(fact))
                ]
                for key, held in places:
                    if (key, says) not in told and len(held.setdefault(number, [])) < REACH:
                        held[number].append(fact)
                    told.add((key, says))

    def targets(self, denial: Fact) -> list[int]:
        near = self._nearest(denial)
        here = self._fit(denial, near)
        before = [n for n in here if _stands_before(near[n][0], denial)]
        numbers = set(before or here)
        for key in _keys(denial):
            numbers.update(self._fit(denial, self.by_key.get(key, {})))
        for key in _loose_keys(denial):
            numbers.update(self._few(denial, key))
        for key in _answered(denial):
            reported = self._few(denial, key)
            numbers.update(reported if len(reported) == 1 else ())
        return sorted(numbers)

    def _few(self, denial: Fact, key: Hashable) -> list[int]:
        """The groups under a loose key; of too many the words do not tell which is meant."""
        held = self.by_key.get(key, {})
        return self._fit(denial, held) if len(held) <= REACH else []

    def _nearest(self, denial: Fact) -> dict[int, list[Fact]]:
        """The groups of the denial's own report, the nearest before it and after it."""
        held = self.by_document.get(denial.claim.document, {})
        if len(held) <= REACH:
            return held
        if denial.claim.document not in self.order:
            starts = ((facts[0].claim.act_span.start, number) for number, facts in held.items())
            self.order[denial.claim.document] = sorted(starts)
        order = self.order[denial.claim.document]
        at = bisect_left(order, (denial.claim.act_span.start, 0))
        return {number: held[number] for _, number in order[max(0, at - REACH) : at + REACH]}

    def _fit(self, denial: Fact, held: Mapping[int, list[Fact]]) -> list[int]:
        known = Known.of(denial)
        return [
            number
            for number, facts in held.items()
            if known.fits(self.known[number])
            and any(covers(denial, fact) and _of_these(denial, fact) for fact in facts)
        ]


def _known(group: Group) -> Known:
    known = Known()
    for fact in group:
        known = known.plus(Known.of(fact))
    return known


def _of_these(denial: Fact, fact: Fact) -> bool:
    """A denial that names a person, group or number contests only claims that may be about such."""
    if denial.names and fact.names:
        return any(_same_person(a, b, denial, fact) for a in denial.names for b in fact.names)
    same_ground = not set(_grounds(denial)).isdisjoint(_grounds(fact))
    held = denial.group <= listed("held") and denial.claim.document == fact.claim.document
    return (same_ground or held or groups_fit(denial, fact)) and numbers_fit(denial, fact)


def _same_person(one: str, other: str, denial: Fact, fact: Fact) -> bool:
    """Say whether two names are one; within a report the last word of a name is enough."""
    here = denial.claim.document == fact.claim.document
    return one == other or (
        here and one.split()[-1:] == other.split()[-1:] and (" " in one) != (" " in other)
    )


def _stands_before(fact: Fact, denial: Fact) -> bool:
    return fact.claim.act_span.start < denial.claim.act_span.start


def _grounds(fact: Fact) -> tuple[str, ...]:
    return tuple(sorted({ground.term for ground in fact.claim.ground}))


def _loose_keys(fact: Fact) -> set[Hashable]:
    """Return keys for one town about the time of publication, and for people told in several equal words."""
    keys: set[Hashable] = set()
    if fact.town and fact.dated:
        keys.update(("about", fact.town, day // MONTH) for day in fact.days)
    elif fact.town and fact.published is not None and fact.days == ALWAYS:
        keys.update(("about", fact.town, fact.published // MONTH - back) for back in (0, 1))
    if len(fact.group) > 1 and fact.published is not None:
        people = " ".join(sorted(fact.group))
        keys.update(("people", people, fact.published // MONTH + ahead) for ahead in (0, 1))
    return keys


def _printed(fact: Fact) -> set[Hashable]:
    """Return keys for what an outlet reported, to be found by who answers that outlet."""
    if not fact.publisher or fact.published is None:
        return set()
    return {("outlet", fact.publisher, fact.published // MONTH + ahead) for ahead in (0, 1)}


def _answered(denial: Fact) -> set[Hashable]:
    """Return keys for the outlet to which a denial was given."""
    if denial.published is None or denial.claim.act == "violence":
        return set()
    outlets = {plain_name(link.name or "") for link in denial.claim.attribution if link.kind == "media"}
    return {("outlet", name, denial.published // MONTH) for name in outlets - {""}}


def _keys(fact: Fact) -> set[Hashable]:
    keys: set[Hashable] = {("victim", name) for name in fact.names if " " in name}
    if fact.town and fact.dated:
        first, last = (day // MONTH for day in fact.days)
        keys.update(("town", fact.town, month) for month in range(first, last + 1))
    where = fact.country or fact.region
    if where and fact.published is not None:
        groups = [" ".join(sorted(fact.group))] if fact.group else []
        for month in (fact.published // MONTH, fact.published // MONTH + 1):
            keys.update(("doer", where, doer, month) for doer in fact.perpetrators)
            keys.update(("group", where, group, month) for group in (*groups, *_grounds(fact)))
    return keys
