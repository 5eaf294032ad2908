"""Sentence bounds good enough to cut a quotation: where context begins and ends."""

import re
from bisect import bisect_left, bisect_right

_END = re.compile(r"[.!?…][\"”’')\]]*(?=\s)|\n\s*\n|\n(?=\s*\S)")
_SHORT = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Col|Gen|Lt|Sgt|Capt|St|No|Art|vs|cf|e\.g|i\.e)|\b[A-Z])\.$")
_MOST = 320


def bounds(text: str) -> list[int]:
    """Return where sentences end in `text`, 0 first and its length last."""
    ends = [0]
    for match in _END.finditer(text):
        if match.group()[0] == "." and _SHORT.search(text[max(match.end() - 8, 0) : match.end()]):
            continue
        ends.append(match.end())
    if ends[-1] != len(text):
        ends.append(len(text))
    return ends


def window(text: str, ends: list[int], start: int, end: int) -> tuple[int, int]:
    """Return the stretch that holds `start`..`end` with one sentence before and one behind it.

    A neighbour that is very long is cut at a space, about 320 characters away.
    """
    first = max(bisect_right(ends, start) - 2, 0)
    last = min(bisect_left(ends, end) + 1, len(ends) - 1)
    low, high = ends[first], ends[last]
    if start - low > _MOST:
        low = text.rfind(" ", 0, start - _MOST) + 1
    if high - end > _MOST:
        space = text.find(" ", end + _MOST)
        high = min(high, space) if space > 0 else high
    while low < start and text[low].isspace():
        low += 1
    while high > end and text[high - 1].isspace():
        high -= 1
    return low, high
