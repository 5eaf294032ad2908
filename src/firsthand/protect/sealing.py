"""Which letters of a text are the name of a protected person, word by word: what is sealed before it is kept.

It is what a case file of the same pages would replace, and every word that was sealed in this case before, where
it stands like a name.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import unquote

from firsthand.language import masks
from firsthand.model.reading import Page
from firsthand.protect import matching
from firsthand.protect.matching import GAP, Word, fold
from firsthand.protect.mentions import NOT_PERSONS, Mention, mentions
from firsthand.protect.office import listed
from firsthand.protect.roster import KEPT, SUFFIX_FROM, SUFFIXES, roster
from firsthand.protect.rules.links import LINK
from firsthand.protect.unnamed import opens_sentence

Knows = Callable[[str], bool]
"""Says whether a folded word is sealed in the case."""

_LETTERS = re.compile(r"[^\W\d_]+")
_LINK_PART = re.compile(r"[^\s/?#&=]+")
_TOKEN = re.compile(r"\S+")
_MIN_INSIDE = 4
_LONGEST_INSIDE = 24
_LONGEST_LINK = 4096
"""Characters; in a longer row without a blank a name is looked for word by word only."""
_ELSEWHERE = -1
"""The page number of what is known from other pages of the case."""


class Piece(NamedTuple):
    """Letters `start`..`end` are sealed: they are the letters from `at` on of the folded word `of`.

    `of` is empty for what is no word by itself.
    """

    start: int
    end: int
    of: str = ""
    at: int = 0


class Sealing:
    """What of some pages is sealed."""

    def __init__(self, pages: Sequence[Page], knows: Knows, offices: Sequence[tuple[str, ...]] = ()) -> None:
        """Take the pages that are read together, the words sealed before, and the names of office-holders.

        Without pages it is for what is kept already: masks in it stay as they are.
        """
        self._fresh = bool(pages)
        self._stems: dict[str, str | None] = {}
        self._knows = knows
        told = [Mention(_ELSEWHERE, 0, words, frozenset({"office"}), words) for words in offices]
        self._found = mentions(pages)
        self._roster = roster([*told, *self._found], pages)
        self._words = frozenset(w for p in self._roster.people for name in p.names for w in name)

    @property
    def offices(self) -> set[tuple[str, ...]]:
        """The names of the office-holders on these pages, who keep them."""
        people = {tuple(sorted(n)) for p in self._roster.people for n in p.names}
        return {
            m.words
            for m in self._found
            if "office" in m.parts and len(m.words) > 1 and tuple(sorted(m.words)) not in people
        }

    def of_page(self, page: Page) -> list[Piece]:
        """Return what is sealed of the text of a page."""
        return self._pieces(page.rendition.text, page)

    def of_words(self, text: str) -> list[Piece]:
        """Return what is sealed of a text that stands beside a page: a title, a file name, an address."""
        return self._pieces(text, None)

    def mentioned(self, text: str) -> bool:
        """Say whether a word sealed before stands in `text`, however it stands there."""
        if any(self._stem(word) for word in matching.vocabulary(text) if len(word) > 1):
            return True
        return any(self._in_link(text, *link) for link in _links(text))

    def _pieces(self, text: str, page: Page | None) -> list[Piece]:
        found: list[Piece] = []
        kept: list[tuple[int, int]] = []
        finder = self._roster.finder
        listed_words = matching.words(text, finder.known)
        at = 0
        for hit in finder.find_among(text, listed_words):
            if hit.values - {KEPT}:
                while listed_words[at].start < hit.start:
                    at += 1
                while at < len(listed_words) and listed_words[at].start < hit.end:
                    found += self._of_word(text, listed_words[at])
                    at += 1
            else:
                kept.append((hit.start, hit.end))
        found += self._known(text, page, listed_words, kept)
        for link in _links(text):
            found += self._in_link(text, *link)
        if self._fresh and masks.is_masked(text):
            found += [Piece(m.start(), m.end()) for m in masks.RUN.finditer(text)]
        return _apart(found)

    def _known(
        self, text: str, page: Page | None, listed_words: Sequence[Word], kept: Sequence[tuple[int, int]]
    ) -> Iterator[Piece]:
        """Yield the words sealed before that stand like a name, or beside another word of a name."""
        known = [w for w in listed_words if len(w.folded) > 1 and self._stem(w.folded)]
        if not known:
            return
        for place, word in enumerate(known):
            beside = [
                w for w in (known[place - 1 : place] + known[place + 1 : place + 2]) if _meet(text, w, word)
            ]
            if any(a < word.end and word.start < b for a, b in kept):
                continue
            if beside or _like_a_name(text, word, page):
                yield from self._of_word(text, word)

    def _stem(self, word: str) -> str | None:
        """Return the sealed word that `word` is, or is a form of."""
        if word not in self._stems:
            self._stems[word] = self._find_stem(word)
        return self._stems[word]

    def _find_stem(self, word: str) -> str | None:
        if word in listed("particles") or word in listed("titles"):
            return None
        if self._knows(word):
            return word
        stems = (word.removesuffix(s) for s in SUFFIXES if word.endswith(s))
        return next(
            (s for s in stems if len(s) >= SUFFIX_FROM and (s in self._words or self._knows(s))), None
        )

    def _of_word(self, text: str, word: Word) -> list[Piece]:
        """Return the pieces of a word: its stem, its parts if names are written together in it, or all of it."""
        letters = aligned(text, word)
        if letters is None:
            return [Piece(m.start(), m.end()) for m in _LETTERS.finditer(text, word.start, word.end)]
        parts = self._together(word.folded)
        return [piece for part, at in parts for piece in _runs(letters, part, at)]

    def _together(self, word: str) -> list[tuple[str, int]]:
        """Return the sealed words that `word` is made of, each with where it begins."""
        if self._knows(word):
            return [(word, 0)]
        stem = self._stem(word)
        if stem:
            return [(stem, 0)]
        if word in self._words:
            return [(word, 0)]
        return _split(word, self._is_word) or [(word, 0)]

    def _is_word(self, word: str) -> bool:
        return word in self._words or (len(word) > 1 and self._knows(word))

    def _in_link(self, text: str, start: int, end: int) -> list[Piece]:
        """Return what stands for a name inside the words of a link, file name or handle, also encoded."""
        if end - start > _LONGEST_LINK:
            return []
        encoded = (m for m in _LINK_PART.finditer(text, start, end) if "%" in m.group())
        found = [Piece(*m.span()) for m in encoded if self._names(unquote(m.group()))]
        for word in matching.words(text[start:end]):
            letters = aligned(text, Word(word.start + start, word.end + start, word.folded))
            if letters is not None and word.folded not in listed("everyday"):
                for a, b in self._inside(word.folded):
                    found += _runs(letters, word.folded[a:b], a)
        return found

    def _names(self, text: str) -> bool:
        found = any(hit.values - {KEPT} for hit in self._roster.finder.find(text))
        return found or any(next(self._inside(w), None) for w in matching.folded_words(text))

    def _inside(self, word: str) -> Iterator[tuple[int, int]]:
        """Yield where sealed words of four or more letters stand in `word`, the longest from the left."""
        at = 0
        while at + _MIN_INSIDE <= len(word):
            ends = range(min(len(word), at + _LONGEST_INSIDE), at + _MIN_INSIDE - 1, -1)
            end = next((e for e in ends if self._is_word(word[at:e])), None)
            if end is None:
                at += 1
                continue
            yield at, end
            at = end


def units(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield pieces that meet together, in the order of the text: what is sealed as one."""
    unit: list[Piece] = []
    for piece in pieces:
        if unit and unit[-1].end != piece.start:
            yield unit
            unit = []
        unit.append(piece)
    if unit:
        yield unit


def _like_a_name(text: str, word: Word, page: Page | None) -> bool:
    """Say whether a word sealed before stands here as in a name, and not as a common word that looks like it."""
    if not text[word.start].isupper() and text[word.start].lower() != text[word.start].upper():
        return False
    around = [n for n in page.named if n.span.start < word.end and word.start < n.span.end] if page else []
    if any(n.kind == "person" for n in around):
        return True
    if any(n.kind in NOT_PERSONS for n in around) or word.folded in listed("everyday"):
        return False
    return not opens_sentence(text, word.start) or not _stands_small(text, word)


def _stands_small(text: str, word: Word) -> bool:
    small = text[word.start : word.end].lower()
    return small in text and re.search(rf"(?<!\w){re.escape(small)}(?!\w)", text) is not None


def _meet(text: str, one: Word, other: Word) -> bool:
    left, right = sorted((one, other))
    return GAP.fullmatch(text, left.end, right.start) is not None


def _links(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of `text` in which names are written into other words: links, handles, file names."""
    if not any(c.isspace() for c in text):
        yield 0, len(text)
        return
    if "/" in text or "www." in text:
        yield from (m.span() for m in LINK.finditer(text))
    if "@" in text or "%" in text or "\\" in text or ("/" in text and len(text) < 4096):
        for token in _TOKEN.finditer(text):
            if any(c in token.group() for c in "@%\\/"):
                yield token.span()


def aligned(text: str, word: Word) -> list[int] | None:
    """Return where each letter of the folded word stands in the text, or None if that cannot be told."""
    places: list[int] = []
    for place in range(word.start, word.end):
        letter = text[place]
        if letter.isalpha():
            if len(fold(letter)) != 1:
                return None
            places.append(place)
    return places if len(places) == len(word.folded) else None


def _runs(letters: Sequence[int], part: str, at: int) -> Iterator[Piece]:
    """Yield the pieces of the word `part`, whose letters stand at `letters` from `at` on: one for each run."""
    here = letters[at : at + len(part)]
    begin = 0
    for place, (a, b) in enumerate(pairwise((*here, -1)), 1):
        if b != a + 1:
            yield Piece(here[begin], a + 1, part, begin)
            begin = place


def _split(word: str, is_word: Callable[[str], bool]) -> list[tuple[str, int]]:
    """Return `word` as two or three sealed words written together, the first perhaps an initial; else nothing."""
    for cut in range(1, len(word) - 1):
        head, tail = word[:cut], word[cut:]
        if len(tail) > 1 and (cut == 1 or is_word(head)):
            rest = [(tail, 0)] if is_word(tail) else (_split(tail, is_word) if cut > 1 else [])
            if rest:
                return [(head, 0), *((part, cut + at) for part, at in rest)]
    return []


def _apart(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces in the order of the text; of two that overlap the earlier, then the longer one stays."""
    kept: list[Piece] = []
    for piece in sorted(pieces, key=lambda p: (p.start, -p.end)):
        start = max(piece.start, kept[-1].end) if kept else piece.start
        if start == piece.start:
            kept.append(piece)
        elif start < piece.end:
            kept.append(Piece(start, piece.end))
    return kept
