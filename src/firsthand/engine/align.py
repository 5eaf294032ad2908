"""Two passages word by word: where their wording differs. A banded alignment with gaps.

The longest common subsequence of words within a band around the diagonal (as in Ukkonen 1985): rows are
numpy vectors, since without a price for gaps the best of a row is a running maximum.
"""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from firsthand.engine.reuse import Edit, Reuse
from firsthand.engine.words import U64, Words, words_of

BAND = 48
"""Words by which two passages may shift against each other, besides the difference of their lengths."""
FARTHEST = 512
"""Difference of lengths, in words, beyond which passages are not aligned."""


def opened(pair: Reuse, text_a: str, text_b: str) -> Reuse:
    """Return the pair with the edits within its spans; `text_a` and `text_b` are the texts of its two ids."""
    one, two = words_of([text_a]), words_of([text_b])
    found = [edit for a0, a1, b0, b1 in pair.spans for edit in _within(one, (a0, a1), two, (b0, b1))]
    return pair._replace(edits=tuple(found))


def _within(one: Words, left: tuple[int, int], two: Words, right: tuple[int, int]) -> Iterator[Edit]:
    a, b = _range(one, left), _range(two, right)
    for i0, i1, j0, j1 in edits(one.hash[a[0] : a[1]], two.hash[b[0] : b[1]]):
        yield Edit(*_points(one, a[0] + i0, a[0] + i1), *_points(two, b[0] + j0, b[0] + j1))


def _range(words: Words, points: tuple[int, int]) -> tuple[int, int]:
    low, high = np.searchsorted(words.start, points[0]), np.searchsorted(words.end, points[1], side="right")
    return int(low), int(high)


def _points(words: Words, begin: int, end: int) -> tuple[int, int]:
    """Return the code points of words `begin` to `end`; of none, the place before which they would stand."""
    if begin < end:
        return int(words.start[begin]), int(words.end[end - 1])
    at = int(words.end[begin - 1]) if begin else 0
    return at, at


def edits(one: U64, two: U64, band: int = BAND) -> list[tuple[int, int, int, int]]:
    """Return where `two` differs from `one`: words i0 to i1 stand there as words j0 to j1 (either may be none)."""
    matches = [(-1, -1), *common(one, two, band), (one.size, two.size)]
    found = []
    for (i, j), (k, m) in pairwise(matches):
        if k - i > 1 or m - j > 1:
            found.append((i + 1, k, j + 1, m))
    return found


def common(one: U64, two: U64, band: int = BAND) -> list[tuple[int, int]]:
    """Return the words in common, in order on both sides: as many as there can be within the band."""
    apart = abs(one.size - two.size)
    if not one.size or not two.size or apart > FARTHEST:
        return []
    wide = band + apart
    padded = np.concatenate((np.zeros(wide, np.uint64), two, np.zeros(wide + one.size + 1, np.uint64)))
    there = np.zeros(padded.size, np.bool_)
    there[wide : wide + two.size] = True
    width = 2 * wide + 1
    rows = np.zeros((one.size + 1, width + 1), np.int32)
    for i in range(one.size):
        same = (padded[i : i + width] == one[i]) & there[i : i + width]
        best = np.maximum(rows[i, 1:], np.where(same, rows[i, :-1] + 1, 0))
        rows[i + 1, :-1] = np.maximum.accumulate(best)
    return _back(rows, wide, two.size)


def _back(rows: NDArray[np.int32], wide: int, size: int) -> list[tuple[int, int]]:
    """Return the matches that led to the last cell. Cell k of row i stands for i words and i + k - wide words."""
    found = []
    i = rows.shape[0] - 1
    k = size - i + wide
    while i > 0 and i + k - wide > 0:
        if rows[i, k] == rows[i - 1, k + 1]:
            i, k = i - 1, k + 1
        elif k > 0 and rows[i, k] == rows[i, k - 1]:
            k -= 1
        else:
            found.append((i - 1, i + k - wide - 1))
            i -= 1
    return found[::-1]
