"""To which events a denial belongs. A denial contests; it removes nothing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from firsthand.model.vocabulary import acts, is_kind_of
from firsthand.reconcile.clusters import Known
from firsthand.reconcile.compare import groups_fit, numbers_fit
from firsthand.reconcile.facts import Fact

Group = list[Fact]

_PERSONS = frozenset({"detention", "displacement", "threat", "coercion", "harassment", "discrimination"})
"""Families besides those under `violence` that a denial of all violence covers: acts against persons."""


def contested(denials: Iterable[Fact], groups: Sequence[Group]) -> dict[int, list[Fact]]:
    """Return the denials by the index of the group they contest; one that contests none is left out.

    Within one report a denial contests what it covers and what stands before it (if nothing does, what
    follows).
    Beyond it: the same named victim; the same town and time; or the same doer or group in the same country or
    region.
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
        self.groups = groups
        self.known = [_known(group) for group in groups]
        self.by_document: dict[str, dict[int, list[Fact]]] = defaultdict(lambda: defaultdict(list))
        self.by_key: dict[tuple[str, ...], dict[int, list[Fact]]] = defaultdict(lambda: defaultdict(list))
        for number, group in enumerate(groups):
            for fact in group:
                self.by_document[fact.claim.document][number].append(fact)
                for key in _keys(fact):
                    self.by_key[key][number].append(fact)

    def targets(self, denial: Fact) -> list[int]:
        here = self._fit(denial, self.by_document.get(denial.claim.document, {}))
        before = [n for n, held in here.items() if any(_stands_before(fact, denial) for fact in held)]
        numbers = set(before or here)
        for key in _keys(denial):
            numbers.update(self._fit(denial, self.by_key.get(key, {})))
        return sorted(numbers)

    def _fit(self, denial: Fact, held: dict[int, list[Fact]]) -> dict[int, list[Fact]]:
        fit = {}
        for number, facts in held.items():
            told = [fact for fact in facts if covers(denial, fact) and _of_these(denial, fact)]
            if told and Known.of(denial).fits(self.known[number]):
                fit[number] = told
        return fit


def _known(group: Group) -> Known:
    known = Known()
    for fact in group:
        known = known.plus(Known.of(fact))
    return known


def _of_these(denial: Fact, fact: Fact) -> bool:
    """A denial that names a person, group or number contests only claims that may be about such."""
    if denial.names and fact.names:
        return not set(denial.names).isdisjoint(fact.names)
    same_ground = {g.term for g in denial.claim.ground} & {g.term for g in fact.claim.ground}
    return (bool(same_ground) or groups_fit(denial, fact)) and numbers_fit(denial, fact)


def _stands_before(fact: Fact, denial: Fact) -> bool:
    return fact.claim.act_span.start < denial.claim.act_span.start


def _keys(fact: Fact) -> set[tuple[str, ...]]:
    keys: set[tuple[str, ...]] = {("victim", name) for name in fact.names if " " in name}
    if fact.town and fact.dated:
        keys.add(("town", fact.town))
    where = fact.country or fact.region
    groups = [" ".join(sorted(fact.group))] if fact.group else []
    terms = [ground.term for ground in fact.claim.ground]
    if where:
        keys.update(("doer", where, doer) for doer in fact.perpetrators)
        keys.update(("group", where, group) for group in [*groups, *terms])
    return keys
