"""How many people one report tells of, and how many all reports of an event do: ranges, never sums."""

from collections.abc import Sequence
from typing import NamedTuple

from firsthand.model.claim import Claim
from firsthand.reconcile.events.mentions import DEAD, HURT, INJURED, Mention, mention
from firsthand.reconcile.events.people import Roll


class Told(NamedTuple):
    """What one report says of one column: at least `low`, at most `high` (None: open), and whether it is about."""

    low: int
    high: int | None
    about: bool = False

    @property
    def point(self) -> bool:
        """Whether it is one number: "27", "about 27", "at least 27"; not "5 to 7", "dozens" or "up to 20"."""
        if self.high is None:
            return self.low > 0 and not self.about
        return self.low == self.high


class Counter:
    """Reads the claims of one report, in order, and counts."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.roll = Roll()
        self.beyond: dict[str, int] = {}
        self.nth: dict[str, int] = {}
        for claim in claims:
            told = mention(claim) if claim.polarity == "asserted" else None
            if told is not None:
                self._beyond(told)
                self.roll.add(told)
                if told.single and told.nth:
                    self.nth[told.state] = max(self.nth.get(told.state, 0), told.nth)

    def _beyond(self, told: Mention) -> None:
        """Keep how many "two others" and those told before make together."""
        if told.single or not told.further or not told.low or told.part:
            return
        before = [g.low or 0 for g in self.roll.groups if g.state == told.state and not g.part]
        if max(before, default=0) < told.low:
            self.beyond[told.state] = told.low + self.roll.count(told.state)

    def groups(self, state: str) -> list[Mention]:
        """Return the numbers told of people in `state`, those that are parts only where there is no whole."""
        held = [g for g in self.roll.groups if g.state == state and not g.names]
        return [g for g in held if not g.part] or held

    def told(self, column: str) -> Told | None:
        """Return what the report says of `column`; None for nothing."""
        if column == "killed":
            return self._whole(DEAD)
        if column == "injured":
            return self._injured()
        return self._whole(column)

    def _whole(self, state: str) -> Told | None:
        singles = max(self.roll.count(state), self.beyond.get(state, 0), self.nth.get(state, 0))
        held = self.groups(state)
        if not held:
            return Told(singles, singles) if singles else None
        first = max(held, key=lambda g: (self._with_attackers(g), g.high is not None))
        low, high = max(self._with_attackers(first), singles), first.high
        high = max(low, high) if high is not None else None
        about = bool(first.claim.victims and first.claim.victims.approximate)
        return Told(low, high, about)

    def _with_attackers(self, told: Mention) -> int:
        """Return a number of dead with the attackers who died, whom "killed four people" does not hold."""
        low = told.low or 0
        if told.state != DEAD or told.of_all or told.attacker or not low:
            return low
        return low + self.roll.attackers()

    def _injured(self) -> Told | None:
        own, killed = self._whole(INJURED), self._whole(DEAD)
        hit = self._whole(HURT)
        singles = self.roll.count(INJURED, HURT)
        dead = killed.low if killed else 0
        shot = self.groups(HURT)
        rest = max(((g.low or 0) for g in shot), default=0) - dead
        best = max(own.low if own else 0, rest, singles)
        if best <= 0:
            return None
        if own and own.low == best:
            return own
        high = None if hit and hit.high is None and rest == best else best
        return Told(best, high, hit.about if hit and rest == best else False)
