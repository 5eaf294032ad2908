"""Pairs and clusters -> persons: how many are documented at least and at most, and who stands on which lists."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from firsthand.model.estimate import CaptureHistory, Cell
from firsthand.model.linkage import Linkage, Pair, Placed, RecordRef

By = Literal["place", "period", "act"]
STRATA: tuple[By, ...] = ("place", "period", "act")
DOUBTFUL = 0.05
"""Probability from which on two rows may be one person: the fewest persons that there can be rest on it."""
SURE = 0.95
"""Probability from which on two rows are one person beyond doubt: the most persons rest on it."""
NOT_STATED = "not stated"

Person = tuple[Placed, ...]
"""The rows of one person, in the order of list and id."""


class Documented(NamedTuple):
    """How many persons stand on lists: at least, most likely, at most."""

    low: int
    best: int
    high: int


def persons(linkage: Linkage, lists: Iterable[str]) -> list[Person]:
    """Return who stands on `lists`: the clusters, and rows that belong to nobody else, by first row."""
    wanted = set(lists)
    of = {member: cluster.id for cluster in linkage.clusters for member in cluster.members}
    held: dict[object, list[Placed]] = defaultdict(list)
    for row in linkage.rows:
        if row.ref.list in wanted:
            held[of.get(row.ref, row.ref)].append(row)
    return [tuple(rows) for rows in held.values()]


def documented(linkage: Linkage, lists: Iterable[str]) -> Documented:
    """Return how many persons stand on `lists`.

    At most: only rows that are one person beyond doubt, or were judged so, count as one. At least: all rows that may
    be one person do, by way of others too.
    """
    wanted = set(lists)
    rows = [row.ref for row in linkage.rows if row.ref.list in wanted]
    best = len(persons(linkage, wanted))
    low, high = (_apart(rows, linkage.pairs, least) for least in (DOUBTFUL, SURE))
    return Documented(min(low, best), best, max(high, best))


def _apart(rows: Sequence[RecordRef], pairs: Iterable[Pair], least: float) -> int:
    """Return into how many groups `rows` fall if each pair of at least that probability is one."""
    root = {row: row for row in rows}

    def of(row: RecordRef) -> RecordRef:
        while root[row] != row:
            root[row] = row = root[root[row]]
        return row

    for pair in pairs:
        if pair.probability >= least and pair.left in root and pair.right in root:
            root[of(pair.left)] = of(pair.right)
    return sum(of(row) == row for row in rows)


def stratum_of(person: Person, by: By) -> str:
    """Return the place, the month or the act that most rows of a person state; of equals the first in order."""
    told = Counter(value for row in person if (value := getattr(row, by)))
    return min(told, key=lambda value: (-told[value], value)) if told else NOT_STATED


def divided(found: Iterable[Person], by: By) -> int:
    """Return how many persons have rows that state different strata."""
    return sum(len({value for row in person if (value := getattr(row, by))}) > 1 for person in found)


def histories(found: Iterable[Person], lists: Sequence[str], by: By | None = None) -> list[CaptureHistory]:
    """Return how many persons stand on which of `lists`: one table, or one for each stratum, by name."""
    cells: dict[str, Counter[tuple[bool, ...]]] = defaultdict(Counter)
    for person in found:
        on = {row.ref.list for row in person}
        cells[stratum_of(person, by) if by else ""][tuple(name in on for name in lists)] += 1
    return [
        CaptureHistory(
            tuple(lists), tuple(Cell(pattern, counts[pattern]) for pattern in sorted(counts)), name
        )
        for name, counts in sorted(cells.items())
    ]


def silences(linkage: Linkage) -> Mapping[tuple[str, str], dict[str, int]]:
    """Return by list and meaning how many values are missing in which way."""
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for name, meaning, kind, count in linkage.silent:
        found[name, meaning][kind] = count
    return found
