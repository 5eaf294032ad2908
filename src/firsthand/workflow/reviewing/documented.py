"""How many a set of events documents: a range that adds up nothing that could be told twice.

What is counted are acts, each as one victim of one act (HURIDOCS): who was detained twice is counted twice. Events of
different days are different events. Of events of the same or of overlapping days, and of those without a date, one
may be a part of the other ("forty since January" beside "three on 4 March"): at least the larger of them counts, at
most all of them. The least number over a set of periods is that of the weightiest choice of periods that do not
overlap (weighted interval scheduling, in n log n steps).
"""

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from firsthand.model.leaf import Sum


class Documented(NamedTuple):
    """A documented range over `events` that tell a number: `high` is None where it is open upwards."""

    low: int
    high: int | None
    events: int


def documented(told: Iterable[Sum]) -> Documented:
    """Return the range over events; 0 to 0 where none tells a number."""
    numbered = [one for one in told if one.low is not None or one.high is not None]
    open_ended = any(one.high is None for one in numbered)
    high = None if open_ended else sum(one.high or 0 for one in numbered)
    return Documented(_least(numbered), high, sum(one.events for one in numbered))


def _largest_of_each_time(told: list[Sum]) -> list[Sum]:
    """Return one for each first and last day, in order of the last: of those of the same time one counts."""
    largest: dict[tuple[str, str], Sum] = {}
    for one in told:
        key = one.last, one.first
        if one.first and one.last and (key not in largest or (largest[key].low or 0) < (one.low or 0)):
            largest[key] = one
    return [largest[key] for key in sorted(largest)]


def _least(told: list[Sum]) -> int:
    dated = _largest_of_each_time(told)
    undated = max((one.low or 0 for one in told if not (one.first and one.last)), default=0)
    lasts, best = [one.last for one in dated], [0]
    for place, one in enumerate(dated):
        # All that ended before this one began can stand beside it.
        before = bisect_left(lasts, one.first, 0, place)
        best.append(max(best[-1], best[before] + (one.low or 0)))
    return max(best[-1], undated)
