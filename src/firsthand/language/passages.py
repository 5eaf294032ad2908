"""The words around a place in a text, for telling equal passages; pure."""

import re

from firsthand.language.normalise import normal_words

LEAST_WORDS = 8
"""Shorter runs are shared by chance: frames of 8 to 10 words are, whole sentences seldom."""

_REACH = 1000


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
    words = normal_words(text[before : ceiling if after < 0 else after])
    return words if len(words) >= LEAST_WORDS else ()
