"""How much of any stretch of a text lies in given ranges."""

from bisect import bisect_right
from collections.abc import Iterable

Range = tuple[int, int]


def joined(ranges: Iterable[Range]) -> list[Range]:
    """Return the ranges in order, those that overlap or touch made one, empty ones left out."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        if end <= start:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def without(ranges: Iterable[Range], taken: Iterable[Range]) -> list[Range]:
    """Return what is left of `ranges` when `taken` is cut out of them."""
    left: list[Range] = []
    cuts = joined(taken)
    place = 0
    for start, end in joined(ranges):
        while place < len(cuts) and cuts[place][1] <= start:
            place += 1
        here = place
        while here < len(cuts) and cuts[here][0] < end:
            if cuts[here][0] > start:
                left.append((start, cuts[here][0]))
            start = max(start, cuts[here][1])
            here += 1
        if start < end:
            left.append((start, end))
    return left


class Cover:
    """Ranges, asked for how many of the characters of a stretch they hold."""

    def __init__(self, ranges: Iterable[Range]) -> None:
        self._ranges = joined(ranges)
        self._starts = [start for start, _ in self._ranges]
        self._before = [0]
        for start, end in self._ranges:
            self._before.append(self._before[-1] + end - start)

    def bounds(self) -> Range:
        """Return where the first of the ranges begins and the last ends; twice 0 if there are none."""
        return (self._ranges[0][0], self._ranges[-1][1]) if self._ranges else (0, 0)

    def count(self, start: int, end: int) -> int:
        """Return how many of the characters `start`..`end` lie in the ranges."""
        return self._up_to(end) - self._up_to(start)

    def _up_to(self, at: int) -> int:
        number = bisect_right(self._starts, at)
        if not number:
            return 0
        start, end = self._ranges[number - 1]
        return self._before[number - 1] + min(at, end) - start
