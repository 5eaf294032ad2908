"""What people decided so far, brought up to date with each request by the few decisions that are new."""

from collections import defaultdict
from dataclasses import dataclass, field

from firsthand.claim.judged import PREFIX
from firsthand.model.judgement import Decided, Judgement, Subject, decided, standing, subject_of
from firsthand.store import Store
from firsthand.workflow.reviewing.memory import Memory

_AT_ONCE = 5_000
CONFIRMED_BY_ONE = frozenset({"accepted", "corrected", "added"})
"""Verdicts on a claim that want a second reader."""


@dataclass(slots=True)
class Ledger:
    """All judgements of a case, and what counts of each subject.

    `alone`: claims that one person accepted, corrected or added, and of which nobody else said anything; `disputed`:
    what people said different things of. Both in the order in which it was judged first.
    """

    everything: list[Judgement] = field(default_factory=list)
    decided: dict[Subject, Decided] = field(default_factory=dict)
    alone: tuple[Subject, ...] = ()
    disputed: tuple[Subject, ...] = ()

    def bring_up(self, store: Store) -> None:
        """Take in what was judged since."""
        before = len(self.everything)
        while True:
            after = self.everything[-1].id if self.everything else None
            new = store.judgements(after=after, limit=_AT_ONCE)
            self.everything += new
            if len(new) < _AT_ONCE:
                break
        if len(self.everything) > before:
            self._work_out()

    @property
    def claims(self) -> set[str]:
        """The ids of claims of which something was decided."""
        return {one.about[0].removeprefix(PREFIX) for one in self.decided if one.kind == "claim"}

    def _work_out(self) -> None:
        self.decided = decided(self.everything)
        self.disputed = tuple(about for about, one in self.decided.items() if one.disputed)
        authors: dict[Subject, set[str]] = defaultdict(set)
        for one in standing(self.everything):
            authors[subject_of(one)].add(one.author)
        self.alone = tuple(
            about
            for about, one in self.decided.items()
            if about.kind == "claim" and one.counts.verdict in CONFIRMED_BY_ONE and len(authors[about]) == 1
        )


def ledger(store: Store, memory: Memory) -> Ledger:
    """Return the ledger as it is now.

    It is begun anew when names were sealed or items destroyed: judgements kept earlier are changed by that.
    """
    state = f"{store.words.swept()} {len(store.withdrawals.tombstones())}"
    found = memory.once("ledger", state, Ledger)
    found.bring_up(store)
    return found
