"""Pairs of rows to judge: what speaks for one person and against it, the values beside each other, and undo."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.errors import JudgementConflict, NothingFound, UsageError
from firsthand.model.judgement import VERDICTS, Judgement, JudgementKind, Ruling, decided
from firsthand.model.linkage import Pair, Reason, RecordRef
from firsthand.reconcile.persons.queue import Asked
from firsthand.store import Store
from firsthand.workflow.names.sealed import cover
from firsthand.workflow.names.shown import Naming, disguised
from firsthand.workflow.reviewing.lists import values
from firsthand.workflow.reviewing.lists.known import Known, Strip, judged, stands, strip, there
from firsthand.workflow.reviewing.memory import Memory
from firsthand.workflow.reviewing.settling import Settled, history
from firsthand.workflow.victims.explaining import sentence
from firsthand.workflow.victims.naming import REPORTS, id_of, ids, shown

UNSAID = {
    "same": "The two rows tell of one person.",
    "different": "The two rows tell of two persons.",
    "unsure": "The two rows do not say enough.",
}
"""The reason that stands where a person gives none with a key."""
KIND: JudgementKind = "pair"
_STRONG, _SOME = 5.0, 1.0
_NOT_TOLD = ("id", "kind", "about", "replaces")


@dataclass(frozen=True, slots=True)
class Weight:
    """What one field says of a pair: how the two cells compare, which way and how strongly, and the figure in bits."""

    field: str
    says: str
    words: str
    bits: float

    @property
    def way(self) -> str:
        """Whether it speaks for one person, against it, or for nothing."""
        return "for" if self.bits >= _SOME else "against" if self.bits <= -_SOME else "little"


@dataclass(frozen=True, slots=True)
class Line:
    """A pair in the list of those to judge."""

    id: str
    left: str
    right: str
    probability: float
    sentence: str
    stake: str


@dataclass(frozen=True, slots=True)
class Side:
    """One row of a pair: what it is called, also in few letters, the person it stands with, the event it is from.

    `cluster` and `event` are empty where there is none.
    """

    name: str
    short: str
    cluster: str
    event: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The two rows of a pair beside each other, with all that is known of it.

    `cells` are none as long as nobody opened them; `seen` is the judgement that counts now, empty for none; `next` the
    pair that is asked about after it, empty for none.
    """

    id: str
    left: Side
    right: Side
    probability: float
    sentence: str
    stake: str
    weights: tuple[Weight, ...]
    cells: tuple[values.Row, ...]
    is_opened: bool
    may_open: bool
    conflicts: tuple[str, ...]
    verdict: str
    seen: str
    history: tuple[Settled, ...]
    next: str
    left_over: int


@dataclass(frozen=True, slots=True)
class Done:
    """A pair that was judged just now: its rows, the verdict, and the judgement by which it is undone."""

    id: str
    left: str
    right: str
    verdict: str
    judgement: str


@dataclass(frozen=True, slots=True)
class Queue:
    """One stretch of the pairs to judge; `stands` says whether nothing changed since the lists were linked."""

    pairs: Strip[Line]
    settled: int
    stands: bool


def waiting(store: Store, memory: Memory, after: str) -> Queue:
    """Return the pairs that nobody settled behind the pair `after`, the most valuable first. NothingFound."""
    found = there(store, memory)
    left, naming = open_pairs(store, memory, found), disguised(store)
    part = strip(left, str, found.ranks.__getitem__, found.ranks.get(after))
    lines = tuple(_line(name, found.asked[found.ranks[name]], naming) for name in part.entries)
    pairs = Strip(lines, part.passed, part.total, part.next, part.before)
    return Queue(pairs, len(judged(store, memory)), stands(store, memory, found.linkage))


def following(store: Store, memory: Memory, after: str) -> str:
    """Return the id of the pair to judge after another one, the first again behind the last; empty if none is left."""
    found = there(store, memory)
    return _next(found, open_pairs(store, memory, found), after)


def pair(store: Store, memory: Memory, name: str) -> Comparison:
    """Return one pair; NothingFound."""
    found, naming = there(store, memory), disguised(store)
    one = _pair(found, name)
    asked = found.asked[found.ranks[name]] if name in found.ranks else None
    about = _about(store, one)
    counts = judged(store, memory).get(frozenset((one.left, one.right)))
    left = open_pairs(store, memory, found)
    return Comparison(
        name,
        _side(found, one.left, one.right, naming),
        _side(found, one.right, one.left, naming),
        one.probability,
        naming(sentence(one), ()),
        asked.stake if asked else "",
        weights(one.because),
        values.side_by_side(store, memory, (one.left, one.right)),
        memory.has_opened(values.OPENED),
        values.may_open(store),
        tuple(dict.fromkeys(conflicts(found, (one.left, one.right), naming))),
        counts.counts.verdict if counts else "",
        counts.counts.id if counts else "",
        history(store, KIND, about) if counts or store.judgements(KIND, about, limit=1) else (),
        _next(found, left, name),
        len(left),
    )


def judged_pair(store: Store, memory: Memory, name: str) -> Done | None:
    """Return what was decided of a pair, to be undone; None where nothing counts of it."""
    found = there(store, memory)
    one = found.pairs.get(name)
    counts = judged(store, memory).get(frozenset((one.left, one.right))) if one else None
    if one is None or counts is None:
        return None
    naming = disguised(store)
    left, right = (naming(shown(side), ()) for side in (one.left, one.right))
    return Done(name, left, right, counts.counts.verdict, counts.counts.id)


def judge(store: Store, memory: Memory, name: str, verdict: str, order: "Order") -> Judgement:
    """Keep what a person says of a pair; UsageError, NothingFound, JudgementConflict if somebody decided meanwhile."""
    one = _pair(there(store, memory), name)
    if verdict not in VERDICTS[KIND]:
        raise UsageError("pair", f"it is {', '.join(VERDICTS[KIND])}")
    reason = cover(store, order.reason.strip() or UNSAID[verdict])
    return store.judge(Ruling(KIND, _about(store, one), verdict, reason), order.agent, order.seen)


@dataclass(frozen=True, slots=True)
class Order:
    """Who judges, why, and the judgement that counted on the page the person saw (None: none did)."""

    agent: str
    reason: str
    seen: str | None


def undo(store: Store, memory: Memory, name: str, judgement: str, agent: str) -> None:
    """Take back a judgement about a pair; nothing is done where another one counts by now. NothingFound."""
    one = _pair(there(store, memory), name)
    found = decided(store.judgements(KIND, _about(store, one)))
    if any(each.counts.id == judgement for each in found.values()):
        store.take_back(judgement, "Undone.", agent)


def versions(store: Store, conflict: JudgementConflict) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return what was to be kept and what stands, as pairs of label and words."""
    naming = disguised(store)
    return tuple(
        tuple((label, naming(words, ())) for label, words in side.items() if words and label not in _NOT_TOLD)
        for side in (conflict.mine, conflict.theirs)
    )


def weights(because: Sequence[Reason]) -> tuple[Weight, ...]:
    """Return what each field says, in words, the weightiest first."""
    found = sorted(because, key=lambda one: -abs(one.weight))
    return tuple(
        Weight(one.field.replace("_", " "), one.says, _words(one.weight), one.weight) for one in found
    )


def conflicts(found: Known, refs: Sequence[RecordRef], naming: Naming) -> Iterator[str]:
    """Yield what contradicts at these rows, in words."""
    for ref in refs:
        for one in found.torn.get(ref, ()):
            yield naming(f"{shown(one.left)} and {shown(one.right)}: {one.fault}", ())


def open_pairs(store: Store, memory: Memory, found: Known) -> Sequence[str]:
    """Return the ids of the pairs that nobody settled, in order."""
    said = judged(store, memory)
    return memory.once(
        "pairs to judge",
        f"{found.linkage.digest} {store.head()}",
        lambda: [
            name
            for name in found.ranks
            if frozenset((found.pairs[name].left, found.pairs[name].right)) not in said
        ],
    )


def _next(found: Known, left: Sequence[str], after: str) -> str:
    behind = bisect_right(left, found.ranks.get(after, -1), key=found.ranks.__getitem__)
    if behind < len(left):
        return left[behind]
    return next((name for name in left if name != after), "")


def _pair(found: Known, name: str) -> Pair:
    if name not in found.pairs:
        raise NothingFound(name[:40], "linking the lists gave no such pair")
    return found.pairs[name]


def _about(store: Store, one: Pair) -> tuple[str, str]:
    heads = ids(store)
    for side in (one.left, one.right):
        if side.list not in heads:
            raise NothingFound(shown(side), "its list is in the case no more; link the lists anew")
    return id_of(one.left, heads), id_of(one.right, heads)


def _line(name: str, one: Asked, naming: Naming) -> Line:
    left, right = (naming(shown(side), ()) for side in (one.pair.left, one.pair.right))
    return Line(name, left, right, one.pair.probability, naming(sentence(one.pair), ()), one.stake)


def _side(found: Known, ref: RecordRef, other: RecordRef, naming: Naming) -> Side:
    cluster = found.cluster_of.get(ref)
    short = naming(ref.list if ref.list != other.list else shown(ref), ())
    event = ref.id.partition(".")[0] if ref.list == REPORTS else ""
    return Side(naming(shown(ref), ()), short, cluster.id if cluster else "", event)


def _words(bits: float) -> str:
    """Return a weight in words; ten bits make one person a thousand times as likely."""
    if abs(bits) < _SOME:
        return "says little"
    return f"{'strongly ' if abs(bits) >= _STRONG else ''}{'for' if bits > 0 else 'against'} one person"
