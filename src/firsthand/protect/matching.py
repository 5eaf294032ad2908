"""Find sequences of words in a text whatever their case, accents, apostrophes, hyphens or invisible characters."""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from firsthand.language import masks

_LETTER = r"[^\W\d_]"
_UNSEEN = (
    "\u00ad\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
)
_BREAK = rf"[-\u2010][ \t]*\r?\n[ \t]*(?={_LETTER})"
_WORD = re.compile(rf"{_LETTER}(?:{_LETTER}|[{_UNSEEN}]|{_BREAK})*")
_PART = re.compile(rf"{_LETTER}(?:{_LETTER}|[{_UNSEEN}])*")
_CAMEL = re.compile(rf"(?<=[a-z{masks.SMALL}])(?=[A-Z{masks.CAPITALS}])")
GAP = re.compile(
    r"(?:[\s._\-\u2010-\u2015'’‘`´,+/|]|%20|&nbsp;){0,4}|[ \u00a0]{1,2}[“\"«(]|[”\"»)][ \u00a0]{1,2}"
)
SHORT = 200
"""Characters of a text that may come again and again: a name, a place, a line. What is found in it is kept."""
_MOST_KEPT = 100_000
_OTHER_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ـ": ""})


class Word(NamedTuple):
    """A run of letters at `start`..`end`, folded."""

    start: int
    end: int
    folded: str


class Hit(NamedTuple):
    """A sequence found at `start`..`end`, with the values it was added under."""

    start: int
    end: int
    values: frozenset[int]


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """Return `word` without case, accents, hyphens, white space and characters that nobody sees."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    kept = "".join(c for c in plain if c.isalpha() and not unicodedata.combining(c))
    return masks.folded(kept.casefold().translate(_OTHER_LETTERS))


@lru_cache(maxsize=50_000)
def folded_words(text: str) -> tuple[str, ...]:
    """Return the folded words of `text`, which is short: a name, a role."""
    return tuple(w.folded for w in words(text))


def vocabulary(text: str) -> set[str]:
    """Return the folded words of `text`, each once: what `words` finds, in a third of the time for a long text."""
    return {folded for raw in set(_WORD.findall(text)) for folded in folded_words(raw)}


class Reading(NamedTuple):
    """The words of a text, each once in `folded`; `sure` says that they are the same whatever words are known."""

    words: list[Word]
    folded: frozenset[str]
    sure: bool


@lru_cache(maxsize=50_000)
def _short(text: str) -> Reading:
    return _read(text)


@lru_cache(maxsize=4)
def _long(text: str) -> Reading:
    return _read(text)


def reading(text: str) -> Reading:
    """Return the words of `text`: folded once, however many search it one after the other."""
    return _short(text) if len(text) <= SHORT else _long(text)


def _read(text: str) -> Reading:
    found: list[Word] = []
    sure = True
    for match in _WORD.finditer(text):
        folded, one = _one_word(match.group())
        sure = sure and one
        if folded:
            found.append(Word(*match.span(), folded))
    return Reading(found, frozenset(w.folded for w in found), sure)


def words(text: str, known: frozenset[str] = frozenset()) -> list[Word]:
    """Return the runs of letters in `text`; the list is not to be changed.

    A word broken over two lines, or written inWordsTogether, is one word if `known` holds it so, else its parts.
    """
    read = reading(text)
    return read.words if read.sure else _parted(text, known)


def _parted(text: str, known: frozenset[str]) -> list[Word]:
    found: list[Word] = []
    for match in _WORD.finditer(text):
        folded, one = _one_word(match.group())
        if one or folded in known:
            found.append(Word(*match.span(), folded))
        else:
            found.extend(_parts(text, match.start(), match.end()))
    return [w for w in found if w.folded]


@lru_cache(maxsize=200_000)
def _one_word(raw: str) -> tuple[str, bool]:
    """Return a run of letters folded, and whether it is surely one word: not broken, not writtenTogether."""
    return fold(raw), not ("\n" in raw or _CAMEL.search(raw))


def _parts(text: str, start: int, end: int) -> Iterator[Word]:
    for part in _PART.finditer(text, start, end):
        edges = [0, *(m.start() for m in _CAMEL.finditer(part.group())), len(part.group())]
        for a, b in itertools.pairwise(edges):
            yield Word(part.start() + a, part.start() + b, fold(part.group()[a:b]))


class _Form(NamedTuple):
    words: tuple[str, ...]
    capital: bool
    values: frozenset[int]


class Finder:
    """Word sequences with values; `find` gives the longest at each place, from left to right."""

    def __init__(self, forms: Iterable[tuple[tuple[str, ...], int, bool]] = ()) -> None:
        """Take (folded words, value, whether it must be written with a capital)."""
        values: dict[tuple[str, ...], set[int]] = {}
        capital: dict[tuple[str, ...], bool] = {}
        for sequence, value, must in forms:
            values.setdefault(sequence, set()).add(value)
            capital[sequence] = capital.get(sequence, True) and must
        self._by_first: dict[str, list[_Form]] = {}
        for sequence in sorted(values, key=lambda s: (-len(s), s)):
            form = _Form(sequence, capital[sequence], frozenset(values[sequence]))
            self._by_first.setdefault(sequence[0], []).append(form)
        self._firsts = frozenset(self._by_first)
        self.known = frozenset(word for sequence in values for word in sequence)
        self.singles: frozenset[str] = frozenset(s[0] for s in values if len(s) == 1 and len(s[0]) > 1)
        self._found: dict[str, list[Hit]] = {}

    def find(self, text: str) -> list[Hit]:
        """Return what of the sequences stands in `text`, without overlaps; the list is not to be changed."""
        if not self._by_first:
            return []
        read = reading(text)
        if read.sure and self._firsts.isdisjoint(read.folded):
            return []
        found = self._found.get(text)
        if found is None:
            found = self.find_among(text, read.words if read.sure else _parted(text, self.known))
            if len(text) <= SHORT and len(self._found) < _MOST_KEPT:
                self._found[text] = found
        return found

    def find_among(self, text: str, listed: list[Word]) -> list[Hit]:
        """Return the same, given the words of `text`."""
        found: list[Hit] = []
        at = 0
        while at < len(listed):
            if listed[at].folded in self._firsts:
                form = self._longest(text, listed, at)
                if form is not None:
                    last = listed[at + len(form.words) - 1]
                    found.append(Hit(listed[at].start, last.end, form.values))
                    at += len(form.words)
                    continue
            at += 1
        return found

    def _longest(self, text: str, listed: list[Word], at: int) -> _Form | None:
        for form in self._by_first[listed[at].folded]:
            if _stands(form, text, listed[at : at + len(form.words)]):
                return form
        return None


def _stands(form: _Form, text: str, here: list[Word]) -> bool:
    if tuple(w.folded for w in here) != form.words:
        return False
    if form.capital and not text[here[0].start].isupper():
        return False
    for left, right in itertools.pairwise(here):
        gap = text[left.end : right.start]
        if not GAP.fullmatch(gap):
            return False
        if len(left.folded) == 1 and text[left.start].islower() and gap.isspace():
            return False
    return True
