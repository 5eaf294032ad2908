"""The words around a place in a text, for telling equal passages; pure."""

import re
from bisect import bisect_left
from functools import lru_cache

from firsthand.language.normalise import normal_words

LEAST_WORDS = 8
"""Shorter runs are shared by chance: frames of 8 to 10 words are, whole sentences seldom."""

_REACH = 1000
_RUN = re.compile(r"\S+")

_DATELINE = re.compile(r"[^\W\d_a-z]{3}[^a-z\n]{0,40}(?:,?\s[^\n—–.!?]{1,60})?\s(?:—|–|--)\s")


def _behind_dateline(text: str, start: int, end: int) -> int:
    """Return where the words begin behind "MARENSTAD, May 4, 2017 (Nordwire) —", which copies leave out."""
    found = _DATELINE.match(text, start, end)
    return found.end() if found and (start == 0 or text[start - 1] == "\n") else start


def passage_words(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return the normal words of `text` from `start` to `end`, or of the paragraph where those are too few.

    Empty if even the paragraph has fewer than `LEAST_WORDS`: such passages are not compared.
    """
    start = _behind_dateline(text, start, end)
    words = normal_words(text[start:end])
    if len(words) >= LEAST_WORDS:
        return words
    floor, ceiling = max(0, start - _REACH), min(len(text), end + _REACH)
    before = text.rfind("\n", floor, start) + 1 or floor
    after = text.find("\n", end, ceiling)
    starts, all_words = _words_at(text)
    low, high = bisect_left(starts, before), bisect_left(starts, ceiling if after < 0 else after)
    return all_words[low:high] if high - low >= LEAST_WORDS else ()


@lru_cache(maxsize=4)
def _words_at(text: str) -> tuple[list[int], tuple[str, ...]]:
    """Return where the words of `text` start, and the words: claims of one long paragraph share the work."""
    held = [(run.start(), word) for run in _RUN.finditer(text) for word in normal_words(run.group())]
    return [start for start, _ in held], tuple(word for _, word in held)
