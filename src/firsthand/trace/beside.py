"""Two texts beside each other: the passages that answer to one another, and where their wording differs.

Made for showing one edge: the engine's plan looks through a whole case for pairs, and takes longer to begin than a
person waits. Runs of five equal words are the seeds (as in Manber 1994); those of one diagonal that stand close are one
passage, and the passage is aligned word by word (`engine.align`).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.engine.align import edits
from firsthand.engine.words import Words, words_of

_GRAM = 5
_COMMON = 8
"""Places in one text from which on five words are a formula, and no seed."""
_GAP = 20
"""Words of another wording over which a passage goes on."""
_MOST_SEEDS = 50_000
_LONGEST = 400
"""Words of a passage that are aligned; the rest of a longer one is cut off."""

Run = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Beside:
    """Characters `a0` to `a1` of one text answer to `b0` to `b1` of the other.

    `left` and `right` are the stretches in either, as code points, whose words the other has otherwise or not at all.
    """

    a0: int
    a1: int
    b0: int
    b1: int
    left: tuple[tuple[int, int], ...]
    right: tuple[tuple[int, int], ...]


def beside(one: str, other: str, most: int = 12) -> tuple[Beside, ...]:
    """Return the `most` longest passages that two texts share, in the order of the first."""
    a, b = words_of([one]), words_of([other])
    runs = _chained(_apart(_diagonals(_seeds(a, b))))
    longest = sorted(sorted(runs, key=lambda run: run[0] - run[1])[:most])
    return tuple(_aligned(a, b, run) for run in longest)


def _seeds(a: Words, b: Words) -> Iterator[tuple[int, int]]:
    """Yield where five words of one stand in the other."""
    places: dict[tuple[int, ...], list[int]] = defaultdict(list)
    left, right = a.hash.tolist(), b.hash.tolist()
    for j in range(len(right) - _GRAM + 1):
        places[tuple(right[j : j + _GRAM])].append(j)
    left_over = _MOST_SEEDS
    for i in range(len(left) - _GRAM + 1):
        found = places.get(tuple(left[i : i + _GRAM]), ())
        if found and len(found) <= _COMMON:
            left_over -= len(found)
            if left_over < 0:
                return
            yield from ((i, j) for j in found)


def _diagonals(seeds: Iterator[tuple[int, int]]) -> Iterator[Run]:
    """Yield the longest runs of equal words: seeds of one diagonal that touch."""
    held: dict[int, Run] = {}
    for i, j in seeds:
        run = held.get(i - j)
        if run is not None and i <= run[1]:
            held[i - j] = (run[0], i + _GRAM, run[2], j + _GRAM)
        else:
            if run is not None:
                yield run
            held[i - j] = (i, i + _GRAM, j, j + _GRAM)
    yield from held.values()


def _apart(runs: Iterator[Run]) -> list[Run]:
    """Return the runs that share no word on either side, the longest first."""
    taken_a, taken_b, kept = set[int](), set[int](), []
    for run in sorted(runs, key=lambda run: (run[0] - run[1], run)):
        a, b = range(run[0], run[1]), range(run[2], run[3])
        if taken_a.isdisjoint(a) and taken_b.isdisjoint(b):
            taken_a.update(a)
            taken_b.update(b)
            kept.append(run)
    return sorted(kept)


def _chained(runs: Sequence[Run]) -> list[Run]:
    """Return passages: runs that follow one another in both texts within a few words are one."""
    found: list[Run] = []
    for run in runs:
        last = found[-1] if found else None
        if last and 0 <= run[0] - last[1] <= _GAP and 0 <= run[2] - last[3] <= _GAP:
            found[-1] = (last[0], run[1], last[2], run[3])
        else:
            found.append(run)
    return found


def _aligned(a: Words, b: Words, run: Run) -> Beside:
    i0, i1, j0, j1 = run[0], min(run[1], run[0] + _LONGEST), run[2], min(run[3], run[2] + _LONGEST)
    left, right = [], []
    for k0, k1, m0, m1 in edits(a.hash[i0:i1], b.hash[j0:j1]):
        left += [(int(a.start[i0 + k0]), int(a.end[i0 + k1 - 1]))] if k1 > k0 else []
        right += [(int(b.start[j0 + m0]), int(b.end[j0 + m1 - 1]))] if m1 > m0 else []
    return Beside(
        int(a.start[i0]),
        int(a.end[i1 - 1]),
        int(b.start[j0]),
        int(b.end[j1 - 1]),
        tuple(left),
        tuple(right),
    )
