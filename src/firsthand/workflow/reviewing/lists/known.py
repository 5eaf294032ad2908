"""What all pages about lists share: what linking gave last, put in order once, and whether it still stands."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from firsthand.errors import NothingFound
from firsthand.model.judgement import Decided
from firsthand.model.linkage import Cluster, Conflict, Linkage, Pair, Placed, RecordRef
from firsthand.reconcile.persons.queue import Asked, queue
from firsthand.store import Store
from firsthand.workflow.reviewing.memory import Memory
from firsthand.workflow.victims import linking
from firsthand.workflow.victims.naming import pair_id

T = TypeVar("T")

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Strip(Generic[T]):
    """One stretch of a list that is paged by key: the entries, how many come before them, how many there are.

    `next` and `before` are the keys after which the next and the earlier stretch begin, None for none.
    """

    entries: tuple[T, ...]
    passed: int
    total: int
    next: str | None
    before: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """What linking gave: pairs by id, those to ask about in order, clusters and who tears at which row.

    `ranks` says by the id of a pair where it stands in the order.
    """

    linkage: Linkage
    pairs: Mapping[str, Pair]
    asked: tuple[Asked, ...]
    ranks: Mapping[str, int]
    clusters: Mapping[str, Cluster]
    cluster_of: Mapping[RecordRef, Cluster]
    torn: Mapping[RecordRef, tuple[Conflict, ...]]
    rows: Mapping[RecordRef, Placed]


def known(store: Store, memory: Memory) -> Known | None:
    """Return what linking gave last; None before."""
    digest = store.lists.linked()
    return memory.once("linkage", digest, lambda: _known(store))


def there(store: Store, memory: Memory) -> Known:
    """Return what linking gave last; NothingFound before."""
    found = known(store, memory)
    if found is None:
        raise NothingFound("the lists", "they were not linked yet")
    return found


def stands(store: Store, memory: Memory, linkage: Linkage) -> bool:
    """Say whether lists, reports, judgements and code are those that were linked."""
    told = memory.once("list of the reports", store.history_digest(), lambda: linking.of_reports(store))
    return memory.once(
        "linkage stands", f"{linkage.digest} {store.head()}", lambda: linking.stands(store, linkage, told)
    )


def judged(store: Store, memory: Memory) -> Mapping[frozenset[RecordRef], Decided]:
    """Return what counts of what people said of pairs of rows."""
    return memory.once(
        "judged pairs",
        store.head(),
        lambda: {frozenset(refs): one for refs, one in linking.judged(store).items()},
    )


def strip(
    entries: Sequence[T], key: Callable[[T], str], rank: Callable[[T], int], after: int | None
) -> Strip[T]:
    """Return the stretch of `entries`, which are in order of `rank`, behind the rank `after` (None: the first)."""
    start = 0 if after is None else bisect_right(entries, after, key=rank)
    here = tuple(entries[start : start + ON_A_PAGE])
    following = key(here[-1]) if start + ON_A_PAGE < len(entries) else None
    before = None
    if start:
        before = key(entries[start - ON_A_PAGE - 1]) if start > ON_A_PAGE else ""
    return Strip(here, start, len(entries), following, before)


def _known(store: Store) -> Known | None:
    linkage = store.lists.linkage()
    if linkage is None:
        return None
    pairs = {pair_id(pair.left, pair.right): pair for pair in linkage.pairs}
    asked = tuple(queue(linkage, ()))
    ranks = {pair_id(one.pair.left, one.pair.right): at for at, one in enumerate(asked)}
    torn: dict[RecordRef, tuple[Conflict, ...]] = {}
    for one in linkage.conflicts:
        for side in (one.left, one.right):
            torn[side] = (*torn.get(side, ()), one)
    order = sorted(linkage.clusters, key=lambda one: _weight(one, torn))
    return Known(
        linkage,
        pairs,
        asked,
        ranks,
        {one.id: one for one in order},
        {member: one for one in order for member in one.members},
        torn,
        {row.ref: row for row in linkage.rows},
    )


def _weight(one: Cluster, torn: Mapping[RecordRef, tuple[Conflict, ...]]) -> tuple[bool, int, str]:
    """Return what clusters are ordered by: those with contradictions first, then those of most rows."""
    return not any(member in torn for member in one.members), -len(one.members), one.id
