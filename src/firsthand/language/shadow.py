"""The shadow of a text: what is searched in its place, with the way back to the text.

Two spellings of one word have one shadow: case, accents, harakat, forms of alef, ya, kaf and ta marbuta, tatweel, all
decimal digits, yo and ye, the apostrophes of Ukrainian, soft hyphens, signs without width, ligatures, full-width
forms, the two i of Turkish and the sharp s of German. Every store searches shadows, so that all of them answer alike.
Each letter is folded for itself (tables: lexicons/any/folding.toml); nothing is guessed from the language.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from firsthand.language import masks
from firsthand.language.lexicons import texts_of, word_list, written

_SCRIPTS = ("latin", "cyrillic", "arabic", "greek", "hebrew", "ethiopic")
_ROUNDS = 6
_JOINED = re.compile(r"(?<=[\u0430-\u052f])'(?=[\u0430-\u052f])")
_UNSPACED = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u1000-\u102a\u103f\u1050-\u1055"
    "\u1780-\u17b3\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Letters of scripts that set no blanks between words."""


class _Word(NamedTuple):
    """A folded word, and the characters `start`..`end` of the text that it was written with."""

    folded: str
    start: int
    end: int


class _Widths(NamedTuple):
    """Where the characters of a shadow come from, in runs.

    From `starts[i]` on, each character comes from the next one of the text, beginning at `origins[i]`; where
    `steps[i]` is 0, all of the run come from that one.
    """

    starts: list[int]
    origins: list[int]
    steps: list[int]

    def owner(self, at: int) -> int:
        """Return the character of the text that stands behind character `at` of the shadow."""
        run = bisect_right(self.starts, at) - 1
        return self.origins[run] + (at - self.starts[run]) * self.steps[run]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the characters of the text behind `start`..`end` of the shadow, with marks that follow them."""
        first = self.owner(start)
        return (first, max(self.owner(end), self.owner(end - 1) + 1)) if start < end else (first, first)


class Shadow:
    """The folded text, and where each stretch of it stands in the text that was folded."""

    __slots__ = ("_source", "_widths", "text")

    def __init__(self, text: str, source: str) -> None:
        """Take the folded text and what it was folded from."""
        self.text = text
        self._source = source
        self._widths: tuple[_Widths, ...] | None = None

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the characters of the original behind characters `start`..`end` of the shadow.

        Marks and signs without width that follow the last character are part of it.
        """
        for widths in self._turns():
            start, end = widths.span(start, end)
        return start, end

    def written(self, start: int, end: int) -> str:
        """Return the original of characters `start`..`end` of the shadow."""
        first, last = self.origin(start, end)
        return self._source[first:last]

    @property
    def aligned(self) -> bool:
        """True where each character of the shadow stands for the one character at the same place."""
        return not self._turns()

    def _turns(self) -> tuple[_Widths, ...]:
        if self._widths is None:
            self._widths = () if self._source.isascii() else tuple(_widths(self._source))
        return self._widths


class _Letters(dict[int, str]):
    """Code points with what they are folded to; each is worked out when it first comes."""

    def __missing__(self, point: int) -> str:
        """Fold a code point, and what comes of it, until nothing changes any more."""
        text = chr(point)
        for _ in range(_ROUNDS):
            text, before = "".join(map(_folded_letter, text)), text
            if text == before:
                break
        self[point] = text
        return text


_LETTERS = _Letters()


def fold(text: str) -> Shadow:
    """Return the shadow of `text`: the same for all spellings of the same words, and for itself.

    Letters of masks stay such letters, folded as the words that they stand for (`masks.folded`). Takes time in
    proportion to the text.
    """
    return Shadow(_fold(text), text)


def words(text: str) -> list[_Word]:
    """Return the words of `text` in order, folded, each with the characters `start`..`end` that it is written with.

    A word is a run of letters and digits with their marks. Of scripts that set no blanks between words (Chinese,
    Japanese, Thai, Lao, Khmer, Burmese) each letter with its marks is a word.
    """
    shadow = fold(text)
    found = _word().finditer(shadow.text)
    if shadow.aligned:
        return [_Word(match.group(), *match.span()) for match in found]
    return [_Word(match.group(), *shadow.origin(*match.span())) for match in found]


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower().replace("`", "'")
    folded = text.translate(_LETTERS)
    return _JOINED.sub("", folded) if "'" in folded else folded


def _widths(text: str) -> Iterator[_Widths]:
    """Yield the way back from the shadow, one step after the other: over left out apostrophes, then over letters."""
    folded = text.translate(_LETTERS)
    joined = [(match.start(), 0) for match in _JOINED.finditer(folded)]
    if joined:
        yield _runs(joined)
    odd = "".join(sorted(letter for letter in set(text) if len(_LETTERS[ord(letter)]) != 1))
    if odd:
        found = re.finditer(f"[{re.escape(odd)}]", text)
        yield _runs((match.start(), len(_LETTERS[ord(match.group())])) for match in found)


def _runs(odd: Iterator[tuple[int, int]] | list[tuple[int, int]]) -> _Widths:
    """Return the way back over characters whose shadow is not one character: (place in the text, width), in order."""
    starts, origins, steps = [0], [0], [1]
    at, shift = 0, 0
    for place, width in odd:
        at = place + shift
        for start, origin, step in ((at, place, 0), (at + width, place + 1, 1)):
            if starts[-1] == start:
                origins[-1], steps[-1] = origin, step
            else:
                starts.append(start)
                origins.append(origin)
                steps.append(step)
        shift += width - 1
    return _Widths(starts, origins, steps)


def _folded_letter(letter: str) -> str:
    if masks.is_masked(letter):
        return masks.folded(letter)
    known = _table().get(letter)
    if known is not None:
        return known
    digit = unicodedata.decimal(letter, None)
    if digit is not None:
        return str(digit)
    apart = unicodedata.normalize("NFKD", letter)
    return unicodedata.normalize(
        "NFC", "".join(part for part in apart if _table().get(part) != "").casefold()
    )


@cache
def _table() -> dict[str, str]:
    """Return the letters of all tables, and "" for what is left out."""
    found = dict.fromkeys(written("folding", "apostrophes", "any"), "'")
    for script in _SCRIPTS:
        found |= texts_of("folding", script, "any")
    for listed in word_list("folding", "dropped", "any"):
        first, last = (int(part, 16) for part in listed.split("-"))
        found |= dict.fromkeys(map(chr, range(first, last + 1)), "")
    return found


@cache
def _word() -> re.Pattern[str]:
    """Return the pattern of a word; vowel signs and the like belong to it, though they are no letters."""
    signs = "".join(
        chr(point)
        for first, last in ((0x900, 0x1C00), (0xA800, 0xAC00))
        for point in range(first, last)
        if unicodedata.category(chr(point)) in {"Mn", "Mc"}
    )
    return re.compile(rf"[{_UNSPACED}][{signs}]*|[^\W_{_UNSPACED}]+(?:[{signs}]+[^\W_{_UNSPACED}]*)*")
