"""Persons as linking has them: rows that stand together, what holds them together, and what contradicts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.errors import NothingFound
from firsthand.model.judgement import Decided
from firsthand.model.linkage import Cluster, Pair, RecordRef
from firsthand.reconcile.persons.queue import JOINED
from firsthand.store import Store
from firsthand.workflow.names.shown import Naming, disguised
from firsthand.workflow.reviewing.lists import values
from firsthand.workflow.reviewing.lists.known import Known, Strip, judged, stands, strip, there
from firsthand.workflow.reviewing.lists.pairs import Weight, conflicts, weights
from firsthand.workflow.reviewing.memory import Memory
from firsthand.workflow.victims.explaining import sentence
from firsthand.workflow.victims.naming import pair_id, shown

MOST_ROWS, MOST_PAIRS = 60, 100
"""Rows and pairs of one person that are shown; the others are counted."""
_HEAVIEST = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A person in the list: id, its rows by name, and whether something contradicts."""

    id: str
    rows: tuple[str, ...]
    more: int
    torn: bool


@dataclass(frozen=True, slots=True)
class Member:
    """One row: what it is called, also in few letters, the place, month and act that it is counted by."""

    name: str
    short: str
    place: str
    period: str
    act: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A pair of rows of one person: whether it holds them together, how likely it is, why, and what people said."""

    id: str
    left: str
    right: str
    holds: bool
    probability: float
    sentence: str
    heaviest: tuple[Weight, ...]
    verdict: str
    seen: str


@dataclass(frozen=True, slots=True)
class Person:
    """One person with its rows, the values side by side where they were opened, and the pairs of its rows."""

    id: str
    members: tuple[Member, ...]
    more_rows: int
    cells: tuple[values.Row, ...]
    is_opened: bool
    may_open: bool
    ties: tuple[Tie, ...]
    more_ties: int
    conflicts: tuple[str, ...]
    stands: bool


def people(store: Store, memory: Memory, after: str) -> tuple[Strip[Line], bool]:
    """Return the persons of several rows behind `after`, contradictions first; and whether this still stands."""
    found, naming = there(store, memory), disguised(store)
    order = list(found.clusters.values())
    ranks = memory.once(
        "ranks of persons", found.linkage.digest, lambda: {one.id: at for at, one in enumerate(order)}
    )
    part = strip(order, lambda one: one.id, lambda one: ranks[one.id], ranks.get(after))
    lines = tuple(_line(one, found, naming) for one in part.entries)
    whole = Strip(lines, part.passed, part.total, part.next, part.before)
    return whole, stands(store, memory, found.linkage)


def person(store: Store, memory: Memory, name: str) -> Person:
    """Return one person; NothingFound."""
    found, naming = there(store, memory), disguised(store)
    one = found.clusters.get(name)
    if one is None:
        raise NothingFound(name[:40], "linking the lists gave no such person")
    rows = one.members[:MOST_ROWS]
    ties = _within(found, one)
    said = judged(store, memory)
    return Person(
        name,
        tuple(_member(found, ref, naming, _short(ref, rows)) for ref in rows),
        len(one.members) - len(rows),
        values.side_by_side(store, memory, rows),
        memory.has_opened(values.OPENED),
        values.may_open(store),
        tuple(_tie(each, said, naming) for each in ties[:MOST_PAIRS]),
        max(0, len(ties) - MOST_PAIRS),
        tuple(dict.fromkeys(conflicts(found, one.members, naming))),
        stands(store, memory, found.linkage),
    )


def _line(one: Cluster, found: Known, naming: Naming) -> Line:
    rows = tuple(naming(shown(ref), ()) for ref in one.members[:12])
    return Line(one.id, rows, len(one.members) - len(rows), any(ref in found.torn for ref in one.members))


def _within(found: Known, one: Cluster) -> list[Pair]:
    """Return the pairs of rows of one person: what holds them together, the weakest first, then what does not."""
    members = set(one.members)
    both = [pair for pair in found.linkage.pairs if pair.left in members and pair.right in members]
    return sorted(both, key=lambda pair: (pair.probability < JOINED, pair.probability))


def _short(ref: RecordRef, rows: Sequence[RecordRef]) -> str:
    """Return the name of the list of a row, if no other of `rows` stands on it."""
    return shown(ref) if sum(one.list == ref.list for one in rows) > 1 else ref.list


def _member(found: Known, ref: RecordRef, naming: Naming, short: str) -> Member:
    row = found.rows.get(ref)
    told = (row.place, row.period, row.act) if row else ("", "", "")
    place, period, act = (naming(words, ()) for words in told)
    return Member(naming(shown(ref), ()), naming(short, ()), place, period, act)


def _tie(pair: Pair, said: Mapping[frozenset[RecordRef], Decided], naming: Naming) -> Tie:
    counts = said.get(frozenset((pair.left, pair.right)))
    return Tie(
        pair_id(pair.left, pair.right),
        naming(shown(pair.left), ()),
        naming(shown(pair.right), ()),
        pair.probability >= JOINED,
        pair.probability,
        naming(sentence(pair), ()),
        weights(pair.because)[:_HEAVIEST],
        counts.counts.verdict if counts else "",
        counts.counts.id if counts else "",
    )
