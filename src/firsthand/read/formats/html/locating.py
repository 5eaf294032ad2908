"""Pieces of text found again in a page's canonical text, blind to white space, each at its own place.

Lines that stand once in the page hold fast first; what stands more than once, or within a line, is looked for
between its neighbours. So a heading is not mistaken for the same words in a menu.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from firsthand.read.formats.html.cover import Range

_SHOWN = re.compile(r"[^\s\xad\u200b\u2060\ufeff\ufffd]+")
_UNSEEN = re.compile(r"[\xad\u200b\u2060\ufeff\ufffd]")
_ANCHOR = 12
"""Characters of the shortest line that may hold fast."""
_SEED = 16
"""Characters of the shortest part of a stretch that is looked for by itself."""
_SCANNED = 200_000_000
"""Characters looked through in one page before the rest is given up."""


def squeeze(text: str) -> str:
    """Return `text` without white space and characters that show nothing."""
    return "".join(_SHOWN.findall(text))


def _close(text: str) -> str:
    return "".join(text.split())


class Squeezed:
    """A text without white space: `key`, and the way back to where its characters stand."""

    def __init__(self, text: str) -> None:
        self.lines: dict[str, int] = {}
        """Where each line stands in `key`; -1 if it stands there more than once."""
        self._text = text
        self._there: list[int] = []
        self._here: list[int] = []
        self._written: list[str] = []
        self._plain = not _UNSEEN.search(text)
        self._words: tuple[int, list[int], list[int]] = (-1, [], [])
        self.key = "".join(self._squeezed_lines())

    def _squeezed_lines(self) -> Iterator[str]:
        squeezed = _close if self._plain else squeeze
        there = here = 0
        for line in self._text.split("\n"):
            written = squeezed(line)
            if written:
                self._there.append(there)
                self._here.append(here)
                self._written.append(written)
                self.lines[written] = -1 if written in self.lines else here
                here += len(written)
                yield written
            there += len(line) + 1

    def range(self, start: int, end: int) -> Range:
        """Return the range of the text behind characters `start`..`end` of `key`."""
        line = bisect_right(self._here, start) - 1
        if self._here[line] == start and start + len(self._written[line]) == end and self._plain:
            return self._ends(line)
        return self._back(start), self._back(end - 1) + 1

    def _ends(self, line: int) -> Range:
        """Return where the words of a line begin and end."""
        start = self._there[line]
        end = self._text.find("\n", start)
        written = self._text[start : len(self._text) if end < 0 else end]
        left = written.lstrip()
        start += len(written) - len(left)
        return start, start + len(left.rstrip())

    def _back(self, at: int) -> int:
        line = bisect_right(self._here, at) - 1
        if self._words[0] != line:
            self._words = (line, *self._words_of(line))
        _, there, here = self._words
        word = bisect_right(here, at) - 1
        return there[word] + at - here[word]

    def _words_of(self, line: int) -> tuple[list[int], list[int]]:
        """Return where the words of a line stand in the text, and where in `key`."""
        start = self._there[line]
        end = self._text.find("\n", start)
        words = list(_SHOWN.finditer(self._text, start, len(self._text) if end < 0 else end))
        sizes = (word.end() - word.start() for word in words)
        return [word.start() for word in words], list(accumulate(sizes, initial=self._here[line]))


def locate(text: str, blocks: Sequence[Sequence[str]]) -> tuple[list[Range], int]:
    """Return where the runs of text in `blocks` stand in `text`, in text order, and how many characters are not found.

    A block is a paragraph, as the stretches of text it was put together from.
    """
    page = Squeezed(text)
    wanted = [[key for run in block if (key := squeeze(run))] for block in blocks]
    return _Search(page, [block for block in wanted if block]).found()


class _Search:
    """One search; `at[n]` is where in the key block `n` stands, None until it is found whole."""

    def __init__(self, page: Squeezed, blocks: list[list[str]]) -> None:
        self.page, self.blocks = page, blocks
        self.keys = ["".join(block) for block in blocks]
        self.at: list[int | None] = _rising([self._anchor(key) for key in self.keys])
        self.left = _SCANNED

    def _anchor(self, key: str) -> int | None:
        place = self.page.lines.get(key, -1) if len(key) >= _ANCHOR else -1
        return place if place >= 0 else None

    def found(self) -> tuple[list[Range], int]:
        """Return the ranges of everything that is found, and how many characters are not."""
        ranges: list[Range] = []
        missing = 0
        for first, last, low, high in self._gaps():
            for number in range(first, last):
                key = self.keys[number]
                place = self._between(key, low, high, from_behind=first == 0 and last < len(self.keys))
                if place >= 0:
                    ranges.append((place, place + len(key)))
                    low = place + len(key) if first else low
                    continue
                pieces, lost = self._piecewise(self.blocks[number], low, high)
                ranges += pieces
                missing += lost
        ranges += [
            (place, place + len(key))
            for place, key in zip(self.at, self.keys, strict=True)
            if place is not None
        ]
        return [self.page.range(*found) for found in sorted(ranges)], missing

    def _gaps(self) -> Iterator[tuple[int, int, int, int]]:
        """Yield the stretches of blocks without a place, with the part of the key they must stand in."""
        first, low = 0, 0
        for number, place in enumerate([*self.at, len(self.page.key)]):
            if place is None:
                continue
            if number > first:
                yield first, number, low, place
            if number < len(self.keys):
                first, low = number + 1, place + len(self.keys[number])

    def _between(self, key: str, low: int, high: int, from_behind: bool = False) -> int:
        if self.left < 0:
            return -1
        find = self.page.key.rfind if from_behind else self.page.key.find
        place = find(key, low, high)
        self.left -= high - low if place < 0 or from_behind else place - low
        return place

    def _piecewise(self, block: list[str], low: int, high: int) -> tuple[list[Range], int]:
        """Look for the stretches of one block by themselves: furniture may have stood between them."""
        found: list[Range] = []
        missing = 0
        for key in block:
            place = self._between(key, low, high)
            if place < 0 and len(key) >= _ANCHOR:
                place = self._between(key, 0, len(self.page.key))
            if place < 0:
                parts, lost = self._by_parts(key, low)
                missing += lost
            else:
                parts = [(place, place + len(key))]
            found += parts
            if parts and low <= parts[-1][1] <= high:
                low = parts[-1][1]
        return found, missing

    def _by_parts(self, key: str, low: int) -> tuple[list[Range], int]:
        """Find as much as stands in the page in the same order, in parts of at least `_SEED` characters."""
        found: list[Range] = []
        at = missing = 0
        while at < len(key):
            seed = key[at : at + _SEED]
            place = self._between(seed, low, len(self.page.key)) if len(seed) == _SEED else -1
            if place < 0:
                at, missing = at + 1, missing + 1
                continue
            size = _common(key, at, self.page.key, place)
            found.append((place, place + size))
            at, low = at + size, place + size
        return found, missing


def _common(one: str, at: int, other: str, place: int) -> int:
    """Return how many characters are the same from `at` in `one` and `place` in `other` on."""
    size = 0
    longest = min(len(one) - at, len(other) - place)
    while size < longest and one[at + size] == other[place + size]:
        size += 1
    return size


def _rising(places: list[int | None]) -> list[int | None]:
    """Keep the longest row of places that rises; the others become None."""
    ends: list[int] = []
    holders: list[int] = []
    before: dict[int, int] = {}
    for number, place in enumerate(places):
        if place is None:
            continue
        rank = bisect_left(ends, place)
        before[number] = holders[rank - 1] if rank else -1
        ends[rank : rank + 1] = [place]
        holders[rank : rank + 1] = [number]
    kept: list[int | None] = [None] * len(places)
    number = holders[-1] if holders else -1
    while number >= 0:
        kept[number] = places[number]
        number = before[number]
    return kept
