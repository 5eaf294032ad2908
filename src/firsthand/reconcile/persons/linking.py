"""The stages in a row: people of lists -> pairs and clusters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.model.linkage import Pair, Reason, RecordRef
from firsthand.reconcile.persons.block import block, parted
from firsthand.reconcile.persons.cluster import Clustered, cluster
from firsthand.reconcile.persons.people import People
from firsthand.reconcile.persons.score import Scored, Verdicts, score

SHOWN = 0.001
"""Probability from which on a pair is told at all."""
CELLS = {
    "given_name": ("given_name", "name"), "more_names": ("given_name", "name"), "family_name": ("family_name", "name"),
    "born": ("birth_date", "age"), "place": ("place", "region"),
}  # fmt: skip
"""The columns that a field is compared by."""


@dataclass(frozen=True)
class Linked:
    """What came of linking: every pair that was compared with its score, and the clusters."""

    people: People
    scored: Scored
    clustered: Clustered

    def pairs(self, show_values: bool = False, least: float = SHOWN) -> Iterator[Pair]:
        """Yield the pairs of at least that probability and those that people judged, in the order of list and id."""
        judged = np.isin(self.scored.pairs, np.array(sorted(self.scored.verdicts), np.int64))
        at = np.flatnonzero((self.scored.probability >= least) | judged)
        one, two = parted(self.scored.pairs[at])
        for which, a, b in zip(at.tolist(), one.tolist(), two.tolist(), strict=True):
            reasons = self.scored.because(which)
            if show_values:
                reasons = tuple(self._with_values(reason, a, b) for reason in reasons)
            weight = round(sum(reason.weight for reason in reasons), 3)
            probability = round(float(self.scored.probability[which]), 6)
            yield Pair(self._ref(a), self._ref(b), weight, probability, reasons)

    def _ref(self, row: int) -> RecordRef:
        return RecordRef(self.people.lists[int(self.people.group[row])], self.people.ids[row])

    def _with_values(self, reason: Reason, a: int, b: int) -> Reason:
        columns = CELLS.get(reason.field, (reason.field,))
        cells = tuple(self._cell(columns, row) for row in (a, b))
        return (
            Reason(reason.field, reason.says, reason.weight, (cells[0], cells[1])) if any(cells) else reason
        )

    def _cell(self, columns: Sequence[str], row: int) -> str:
        for name in columns:
            column = self.people.shown.get(name)
            if column and column.code[row] >= 0:
                return column.values[int(column.code[row])]
        return ""


def link(people: People, verdicts: Verdicts, one_to_one: bool = False) -> Linked:
    """Return who may be whom among `people`, by what the lists show and what people judged."""
    scored = score(people, block(people), verdicts, one_to_one)
    clustered = cluster(people, scored.pairs, scored.probability, verdicts, one_to_one)
    return Linked(people, scored, clustered)
