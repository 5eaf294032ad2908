"""The numbers of a case: what is documented for each act, place and period. Never "the number of victims"."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import get_args

from firsthand.errors import UsageError
from firsthand.model.doubt import FIGURES
from firsthand.model.leaf import Grouping, Sum
from firsthand.model.period import SEVERAL, UNDATED
from firsthand.store import Store
from firsthand.workflow.names.shown import Naming, disguised
from firsthand.workflow.reviewing.brief import act_label
from firsthand.workflow.reviewing.documented import Documented, documented
from firsthand.workflow.reviewing.memory import Memory
from firsthand.workflow.reviewing.paging import ON_A_PAGE, Leafed, offset

WAYS: tuple[Grouping, ...] = get_args(Grouping)
NOWHERE = "not known"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show: one of FIGURES, by act, place or period, narrowed to one act, place (its key) and period."""

    of: str = "killed"
    by: Grouping = "period"
    act: str = ""
    place: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One act, place or period: its key, how it is called, and what is documented."""

    key: str
    label: str
    found: Documented


@dataclass(frozen=True, slots=True)
class Numbers:
    """A table of ranges: `whole` is over all of it, `most` its largest number, `narrowed` what it is narrowed to."""

    wanted: Wanted
    narrowed: tuple[tuple[str, str], ...]
    whole: Documented
    rows: Leafed[Row]
    most: int


def numbers(store: Store, memory: Memory, wanted: Wanted, number: int) -> Numbers:
    """Return what is documented of one figure, in rows; none for an unknown act, place or period. UsageError."""
    if wanted.of not in FIGURES or wanted.by not in WAYS:
        raise UsageError("numbers", f"they are of {', '.join(FIGURES)}, by {', '.join(WAYS)}")
    naming, state = disguised(store), f"{store.history_digest()} {wanted}"
    whole, ranges = memory.once(
        f"numbers of {wanted.of} by {wanted.by}", state, lambda: _ranges(store, wanted)
    )
    order = _order(wanted.by, ranges)
    page, pages, before = offset(number, len(order))
    rows = tuple(
        Row(key, _label(store, wanted.by, key, naming), ranges[key])
        for key in order[before : before + ON_A_PAGE]
    )
    most = max((one.high or one.low for one in ranges.values()), default=0)
    return Numbers(
        wanted,
        tuple((by, _label(store, by, key, naming)) for by in WAYS if (key := getattr(wanted, by))),
        whole,
        Leafed(rows, page, pages, len(order)),
        most,
    )


def _ranges(store: Store, wanted: Wanted) -> tuple[Documented, dict[str, Documented]]:
    """Return what is documented over all, and for each act, place or period."""
    narrowed = {by: "" if key == NOWHERE else key for by in WAYS if (key := getattr(wanted, by))}
    groups: dict[str, list[Sum]] = defaultdict(list)
    everything: list[Sum] = []
    for found in store.marks.sums(wanted.of, wanted.by, narrowed):
        everything.append(found)
        for key in found.group.split() if wanted.by == "act" else (found.group or NOWHERE,):
            groups[key].append(found)
    return documented(everything), {key: documented(told) for key, told in groups.items()}


def _order(by: Grouping, ranges: Mapping[str, Documented]) -> list[str]:
    """Return periods as they come, what is not known last; acts and places with the largest numbers first."""
    if by == "period":
        return sorted(ranges, key=lambda key: ({SEVERAL: 1, UNDATED: 2}.get(key, 0), key))
    weight: Callable[[str], tuple[bool, int, int, str]] = lambda key: (  # noqa: E731
        key == NOWHERE, -ranges[key].low, -(ranges[key].high or 0), key,
    )  # fmt: skip
    return sorted(ranges, key=weight)


def _label(store: Store, by: Grouping, key: str, naming: Naming) -> str:
    if by == "act":
        return act_label(key)
    if by == "period":
        return {SEVERAL: "over several years", UNDATED: "no date"}.get(key, key)
    event = store.marks.at_place(key)
    return naming(event.place.name, event.documents) if event and event.place else "place not told"
