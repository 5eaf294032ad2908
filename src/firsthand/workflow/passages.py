"""Which part of a text is shown for what was found in it, and in which pieces."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from firsthand.language import masks
from firsthand.language.seeking import Mark

AROUND = 280
"""Characters that a passage has about, where the paragraph is as long."""
LONGEST = 600
"""A paragraph up to this size is shown as it is."""


class Piece(NamedTuple):
    """A part of what is shown; `marked` if it is what was looked for."""

    text: str
    marked: bool


def window(text: str, marks: Sequence[Mark]) -> tuple[int, int]:
    """Return the characters to show: the paragraph with most of what was looked for, or words around it."""
    first, last = _densest(marks)
    low = text.rfind("\n", 0, first) + 1
    high = text.find("\n", last)
    high = len(text) if high < 0 else high
    if high - low <= LONGEST:
        return low, high
    low, high = max(low, first - AROUND // 2), min(high, last + AROUND // 2)
    return _word_start(text, low, first), _word_end(text, high, last)


def pieces(
    text: str, marks: Sequence[Mark], part: tuple[int, int], naming: Callable[[str], str]
) -> Iterator[Piece]:
    """Yield the `part` of `text` in pieces, pseudonyms in place of masks.

    What was found and holds no mask is cut out first; a mask that was found is marked where its pseudonym stands.
    """
    start, end = part
    at = start
    sealed: set[str] = set()
    for mark in marks:
        words = text[mark.start : mark.end]
        if masks.is_masked(words):
            sealed.add(naming(words))
        elif mark.start >= at:
            yield from _named(text[at : mark.start], sealed, naming)
            yield Piece(words, True)
            at = mark.end
    yield from _named(text[at:end], sealed, naming)


def _named(text: str, sealed: set[str], naming: Callable[[str], str]) -> Iterator[Piece]:
    """Yield words between marks, with those pseudonyms marked that were found."""
    shown = naming(text)
    while shown:
        places = sorted((shown.find(name), -len(name)) for name in sealed if name in shown)
        at, size = places[0] if places else (len(shown), 0)
        if at:
            yield Piece(shown[:at], False)
        if size:
            yield Piece(shown[at : at - size], True)
        shown = shown[at - size :]


def _densest(marks: Sequence[Mark]) -> tuple[int, int]:
    """Return first and last character of the stretch with most of the different things that were looked for."""
    best, chosen = 0, (0, 0)
    low = 0
    for high, mark in enumerate(marks):
        while mark.end - marks[low].start > AROUND and low < high:
            low += 1
        kinds = len({one.phrase for one in marks[low : high + 1]})
        if kinds > best:
            best, chosen = kinds, (marks[low].start, mark.end)
    return chosen


def _word_start(text: str, low: int, first: int) -> int:
    blank = text.find(" ", low, first)
    return blank + 1 if blank >= 0 and low > 0 and text[low - 1] not in " \n" else low


def _word_end(text: str, high: int, last: int) -> int:
    blank = text.rfind(" ", last, high)
    return blank if blank >= 0 and high < len(text) and text[high] not in " \n" else high
