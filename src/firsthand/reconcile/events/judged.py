"""What people decided of events, laid over what claims tie together by themselves: merged, and split.

A decision names claims and no events: the id of an event changes with its claims. Decisions are applied one after the
other, in the order of the journal, so that a later one may part what an earlier one joined. The same decisions over the
same claims give the same events.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.model.judgement import DECIDED, Decided, Judgement, said
from firsthand.reconcile.events.facts import Fact

APART, REST = "apart", "rest"
"""Values of a split of one event: ids of the claims that are another event, and of those that are not."""
_LATER_PARTED = " A later decision parts them."
_LATER_JOINED = " A later decision joins them."


@dataclass(frozen=True, slots=True)
class Grouping:
    """The claims of all `parts` are one event (`joins`), or those of each part another; `told` says who decided so."""

    joins: bool
    parts: tuple[frozenset[str], ...]
    told: str

    def key(self) -> str:
        """Return what goes into the digest of a history."""
        parts = " | ".join(" ".join(sorted(part)) for part in self.parts)
        return f"{self.joins} {parts} {self.told}"


Contested = Callable[[Sequence[Fact], Sequence[list[Fact]]], dict[int, list[Fact]]]
"""Returns the denials by the number of the group that they contest by their words."""
NO_GROUPINGS: tuple[Grouping, ...] = ()


def groupings(decided: Iterable[Decided]) -> tuple[Grouping, ...]:
    """Return what counts of judgements of kind `event`, in the order given; one without two parts says nothing."""
    found = []
    for one in decided:
        parts = tuple(frozenset(words.split()) for _, words in one.counts.values if words.split())
        if one.counts.kind == "event" and len(parts) > 1:
            found.append(Grouping(one.counts.verdict == "merged", parts, _sentence(one, parts)))
    return tuple(found)


class Groups:
    """Groups of claims as people decided. Facts of a group stand by rank, groups by their first claim."""

    def __init__(self, groups: Sequence[list[Fact]], rules: Sequence[Grouping]) -> None:
        """Take the groups that ties made; every claim of `rules` that is in none is a denial, or gone."""
        self._rules, self._before = rules, groups
        self._held = {number: list(group) for number, group in enumerate(groups)}
        self._next = len(self._held)
        self._where = {fact.claim.id: number for number, group in self._held.items() for fact in group}
        for rule in rules:
            if rule.joins:
                self._join(rule)
            else:
                self._part(rule)
        order = sorted(self._held, key=lambda number: self._held[number][0].rank)
        self.groups = [self._held[number] for number in order]
        place = {number: at for at, number in enumerate(order)}
        self._where = {claim: place[number] for claim, number in self._where.items()}

    def told(self) -> Mapping[int, list[str]]:
        """Return by the number of a group what was decided of it, in sentences."""
        found: dict[int, list[str]] = defaultdict(list)
        for rule in self._rules:
            homes = [self._home(part) for part in rule.parts]
            known = [home for home in homes if home is not None]
            one = len(set(known)) == 1
            later = _LATER_PARTED if rule.joins else _LATER_JOINED
            undone = len(known) > 1 and one != rule.joins
            for home in dict.fromkeys(known):
                found[home].append(rule.told + (later if undone else ""))
        return found

    def contest(self, contested: Contested, denied: Sequence[Fact]) -> dict[int, list[Fact]]:
        """Return the denials by group: those that words tie to it, and those that people moved.

        What contested a group before it was merged contests what it was merged into, whatever else that tells.
        """
        against = contested(denied, self.groups)
        if not self._rules:
            return against
        held: dict[int, list[Fact]] = defaultdict(list, {n: list(facts) for n, facts in against.items()})
        for number, facts in contested(denied, self._before).items():
            homes_now = {self._where[fact.claim.id] for fact in self._before[number]}
            if len(homes_now) == 1:
                (home_now,) = homes_now
                held[home_now] += [fact for fact in facts if fact not in held[home_now]]
        by_id = {fact.claim.id: fact for fact in denied}
        for rule in self._rules:
            homes = [self._home(part) for part in rule.parts]
            for part, home in zip(rule.parts, homes, strict=True):
                moved = [by_id[claim] for claim in sorted(part) if claim in by_id]
                if moved:
                    _move(held, moved, home if not rule.joins else _first(homes), rule, homes)
        return {n: sorted(facts, key=lambda fact: fact.rank) for n, facts in held.items() if facts}

    def told_of(self, denied: Sequence[Fact]) -> list[str]:
        """Return what was decided of denials that contest no event, in sentences."""
        ids = {fact.claim.id for fact in denied}
        return [rule.told for rule in self._rules if any(part & ids for part in rule.parts)]

    def denied_together(self, alone: Sequence[Fact]) -> list[list[Fact]]:
        """Return denials that contest no event, those together that people put together."""
        place = {fact.claim.id: at for at, fact in enumerate(alone)}
        held = {at: [fact] for at, fact in enumerate(alone)}
        for rule in self._rules:
            ids = sorted({place[claim] for part in rule.parts for claim in part if claim in place})
            if rule.joins and len(ids) > 1 and not any(self._home(part) is not None for part in rule.parts):
                for at in ids[1:]:
                    held[ids[0]] += held.pop(at)
                place |= {fact.claim.id: ids[0] for fact in held[ids[0]]}
        return list(held.values())

    def _home(self, part: frozenset[str]) -> int | None:
        """Return the group that holds most of these claims, of equal ones the first; None if none holds any."""
        counted = Counter(self._where[claim] for claim in part if claim in self._where)
        if not counted:
            return None
        return min(counted, key=lambda number: (-counted[number], number))

    def _join(self, rule: Grouping) -> None:
        homes = sorted({home for part in rule.parts if (home := self._home(part)) is not None})
        for other in homes[1:]:
            moved = self._held.pop(other)
            self._put(homes[0], [*self._held[homes[0]], *moved])

    def _part(self, rule: Grouping) -> None:
        touched = sorted({self._where[c] for part in rule.parts for c in part if c in self._where})
        for number in touched:
            group = self._held[number]
            parts = [[fact for fact in group if fact.claim.id in part] for part in rule.parts]
            parts = [part for part in parts if part]
            if len(parts) < 2:
                continue
            # What nobody spoke of stays with the larger part.
            most = max(range(len(parts)), key=lambda at: (len(parts[at]), -at))
            for at, part in enumerate(parts):
                if at != most:
                    out = {fact.claim.id for fact in part}
                    group = [fact for fact in group if fact.claim.id not in out]
                    self._put(self._next, part)
                    self._next += 1
            self._put(number, group)

    def _put(self, number: int, facts: list[Fact]) -> None:
        self._held[number] = sorted(facts, key=lambda fact: fact.rank)
        self._where |= {fact.claim.id: number for fact in facts}


def _first(homes: Sequence[int | None]) -> int | None:
    return next((home for home in homes if home is not None), None)


def _move(
    held: dict[int, list[Fact]],
    moved: Sequence[Fact],
    to: int | None,
    rule: Grouping,
    homes: Sequence[int | None],
) -> None:
    """Let denials contest the group `to`; a split takes them from the groups of the other parts."""
    if not rule.joins:
        for home in {home for home in homes if home is not None and home != to}:
            held[home] = [fact for fact in held[home] if fact not in moved]
    if to is not None:
        held[to] += [fact for fact in moved if fact not in held[to]]


def _sentence(found: Decided, parts: Sequence[frozenset[str]]) -> str:
    one = found.counts
    if one.verdict == "merged":
        what = f"what was told as {len(parts)} events is one"
    elif len(one.about) > 1:
        what = f"these are {len(parts)} events, and no two of them are one"
    elif len(parts[0]) == 1:
        what = "one claim is of an event of its own"
    else:
        what = f"{len(parts[0])} claims are of an event of their own"
    line = f"{one.author}{DECIDED}{one.at[:10]} that {what}: “{_reason(one)}”"
    others = "; ".join(
        f"{said(other)} instead (“{_reason(other)}”), and does not count" for other in found.against
    )
    return f"{line}; {others}." if others else f"{line}."


def _reason(one: Judgement) -> str:
    return one.reason.rstrip(".") or "the reason was blanked"
