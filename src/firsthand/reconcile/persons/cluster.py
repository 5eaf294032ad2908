"""Pairs -> who belongs together. Nothing is merged: clusters are worked out anew each time.

What people judged comes first: rows judged the same stand together, and no score brings together rows judged
different. The rest follows the probabilities, the surest first. Where a row is like two rows that are unlike each
other, or judgements contradict each other, that is a conflict: it is told, and left as it is.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from firsthand.model.linkage import Cluster, Conflict, RecordRef
from firsthand.reconcile.persons.block import coded, parted
from firsthand.reconcile.persons.people import F64, I64, People
from firsthand.reconcile.persons.score import Verdicts

JOINED = 0.5
"""Probability from which on two rows stand together."""
APART = 0.05
"""Probability below which two rows that were brought together by others contradict it."""
_MOST_SHOWN = 200
"""Members of a cluster up to which all its pairs are looked at for contradictions."""


@dataclass(frozen=True, slots=True)
class Clustered:
    """Clusters of two rows and more, in the order of their first members, and the conflicts."""

    clusters: tuple[Cluster, ...]
    conflicts: tuple[Conflict, ...]


class _Groups:
    """Rows put together; each group knows which rows were judged different from one of its own."""

    def __init__(self, different: Iterable[tuple[int, int]]) -> None:
        self._of: dict[int, int] = {}
        self.members: dict[int, list[int]] = {}
        self._apart: dict[int, set[int]] = {}
        for a, b in different:
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)

    def root(self, row: int) -> int:
        while (up := self._of.get(row, row)) != row:
            self._of[row] = row = self._of.get(up, up)
        return row

    def held(self, root: int) -> list[int]:
        return self.members.get(root, [root])

    def apart(self, a: int, b: int) -> tuple[int, int] | None:
        """Return two rows judged different, one of each group; None if there are none."""
        one, two = sorted((self.held(self.root(a)), self.held(self.root(b))), key=len)
        if not self._apart:
            return None
        others = set(two)
        for row in one:
            for other in sorted(self._apart.get(row, ())):
                if other in others:
                    return row, other
        return None

    def join(self, a: int, b: int) -> None:
        one, two = sorted((self.root(a), self.root(b)), key=lambda root: (len(self.held(root)), root))
        if one != two:
            self.members[two] = self.held(two) + self.held(one)
            self.members.pop(one, None)
            self._of[one] = two


def cluster(
    people: People, pairs: I64, probability: F64, verdicts: Verdicts, one_to_one: bool = False
) -> Clustered:
    """Return who belongs together; `pairs` are sorted. Where `one_to_one`, no cluster holds two rows of one list."""
    said = {verdict: sorted(_rows(pair) for pair, held in verdicts.items() if held == verdict)
            for verdict in ("same", "different")}  # fmt: skip
    groups = _Groups(said["different"])
    conflicts: list[Conflict] = []
    for a, b in said["same"]:
        groups.join(a, b)
    for a, b in said["different"]:
        if groups.root(a) == groups.root(b):
            conflicts.append(
                _conflict(people, a, b, "judged different, and judged the same by way of others")
            )
    for a, b in _surest(pairs, probability):
        if groups.root(a) == groups.root(b):
            continue
        if found := groups.apart(a, b):
            conflicts.append(_conflict(people, *found, "judged different; others speak for one person"))
        elif one_to_one and _twice(people, groups, a, b):
            conflicts.append(_conflict(people, a, b, "kept apart: one list would hold the person twice"))
        else:
            groups.join(a, b)
    held = sorted(sorted(members) for members in groups.members.values())
    for members in held:
        conflicts += _contradicted(people, members, pairs, probability, verdicts)
    return Clustered(tuple(_cluster(people, members) for members in held), tuple(conflicts))


def _rows(pair: int) -> tuple[int, int]:
    return pair >> 32, pair & 0xFFFFFFFF


def _surest(pairs: I64, probability: F64) -> Iterator[tuple[int, int]]:
    """Yield the pairs to put together, the surest first; of equally sure ones the first by list and id."""
    at = np.flatnonzero(probability >= JOINED)
    at = at[np.argsort(-probability[at], kind="stable")]
    one, two = parted(pairs[at])
    yield from zip(one.tolist(), two.tolist(), strict=True)


def _twice(people: People, groups: _Groups, a: int, b: int) -> bool:
    lists = [{int(people.group[row]) for row in groups.held(groups.root(at))} for at in (a, b)]
    return bool(lists[0] & lists[1])


def _contradicted(
    people: People, members: list[int], pairs: I64, probability: F64, verdicts: Verdicts
) -> Iterator[Conflict]:
    """Yield the pairs within a cluster that are unlike each other, and were brought together by others."""
    if len(members) < 3 or len(members) > _MOST_SHOWN:
        return
    rows = np.array(members, np.int64)
    one, two = np.triu_indices(rows.size, 1)
    code = coded(rows[one], rows[two])
    at = np.minimum(np.searchsorted(pairs, code), pairs.size - 1)
    likely = np.where(pairs[at] == code, probability[at], 0.0)
    for pair in code[likely < APART].tolist():
        if verdicts.get(pair) not in ("same", "different"):
            yield _conflict(people, *_rows(pair), "unlike each other, and both like a third")


def _ref(people: People, row: int) -> RecordRef:
    return RecordRef(people.lists[int(people.group[row])], people.ids[row])


def _conflict(people: People, a: int, b: int, fault: str) -> Conflict:
    return Conflict(_ref(people, min(a, b)), _ref(people, max(a, b)), fault)


def _cluster(people: People, members: list[int]) -> Cluster:
    refs = tuple(_ref(people, row) for row in members)
    key = "\n".join(f"{ref.list}\t{ref.id}" for ref in refs)
    return Cluster("p" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12], refs)
