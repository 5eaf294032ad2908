"""A passage found again in another reading of the same bytes, by its words and those around them; pure.

Readers differ in blanks, line breaks, hyphens at the end of a line, case and spelling of letters (`shadow`), and in
what they set before and behind a report. All of these are passed over, and nothing else: letters, digits and all other
signs must be the same and in the same order, and two numbers stay two. Where the words stand, and those on both sides
of them (or on one side, where nothing else can be meant) are the same, that is the passage. Everything else is flagged:
gone, ambiguous or among other words. Nothing is ever moved to a place that only looks like it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from operator import and_
from typing import NamedTuple

from firsthand.language import masks
from firsthand.language.shadow import fold
from firsthand.model.selectors import Quote
from firsthand.model.span import Span

AROUND = 64
"""Characters of the surroundings that a quotation has at least."""
WIDE = 256
COVERED = "\u2588"
"""Stands in a quotation for letters of a name under seal."""
_MOST_PLACES = 1000
_LEAST = 12
"""Letters and signs: fewer stand around other words by chance."""
_SLACK = 64
_SIZES = (AROUND, 2 * AROUND, 4 * AROUND, 32 * AROUND)
_PASSED_OVER = re.compile(r"[\s\-\u2010\u2011\u00ad]+")
_BETWEEN_NUMBERS = "\u00a0"
_END = re.compile(r"""[.!?…:;»”"')\]][^\S\n]{0,8}\n""")
_RUN_OR_LETTER = re.compile(f"{COVERED}+|.", re.DOTALL)


class Failure(Enum):
    """Why a passage was not found again."""

    GONE = "its words do not stand in the text any more"
    AMBIGUOUS = (
        "its words stand there more than once, and what stands around them does not tell which are meant"
    )
    ELSEWHERE = "its words stand there, but among other words than before"


@dataclass(frozen=True, slots=True)
class Found:
    """The passage as it stands in the new text; `same` if nothing of it changed but perhaps its place."""

    span: Span
    same: bool


def quoted(text: str, start: int, end: int) -> Quote:
    """Return the words `start`..`end` of `text` with so much around them that they can be told apart.

    Each side has `AROUND` characters or more. Lines may be set elsewhere by another reader; so where the line of the
    passage does not tell it apart from others, each side has `WIDE` characters of the lines before and behind.
    """
    return _taken(text, _Squeezed(text), start, end).quote


class _Taken(NamedTuple):
    """A quotation, and whether the words before it (behind it), within their line, tell it apart by themselves.

    `told` is False if nothing does, not even wide surroundings: the text ends, or begins, too close by.
    """

    quote: Quote
    before: bool
    behind: bool
    told: bool


def _taken(text: str, squeezed: "_Squeezed", start: int, end: int) -> _Taken:
    head, tail, low, high = _lines(text, start, end)
    left = next((n for n in _SIZES if squeezed.once(text[max(start - n, low) : head])), None)
    right = next((n for n in _SIZES if squeezed.once(text[tail : min(end + n, high)])), None)
    if head < end:
        # Lines that are alike may be put together anew: both ends must be told apart.
        told, before, behind = left is not None and right is not None, False, False
    else:
        told = left is not None or right is not None or squeezed.once(text[low:high])
        before, behind = left is not None, right is not None
    left, right = (left or AROUND, right or AROUND) if told else (WIDE, WIDE)
    quote = Quote(text[start:end], text[max(start - left, 0) : start], text[end : end + right], start)
    wide = len(quote.prefix) == WIDE and len(quote.suffix) == WIDE
    return _Taken(quote, before, behind, told or wide)


def _lines(text: str, start: int, end: int) -> tuple[int, int, int, int]:
    """Return the end of the first line of a passage, the start of its last one, and where these lines begin and end."""
    words = text[start:end]
    lead, tail = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
    first, last = text.find("\n", lead, tail), text.rfind("\n", lead, tail)
    low, high = text.rfind("\n", 0, lead) + 1, text.find("\n", tail)
    high = len(text) if high < 0 else high
    return (end, start, low, high) if first < 0 else (first, last + 1, low, high)


def reanchor(quote: Quote, new: str, old: str | None = None) -> Found | Failure:
    """Return where the passage stands in the text `new`, or why it cannot be said.

    `old` is the text that it was taken from, where that is still at hand: the same text gives the same place, and one
    side of the surroundings is enough where that side told the passage apart there.
    """
    if old is not None and quote.start is not None and old == new:
        return Found(Span.of(new, quote.start, quote.start + len(quote.exact)), same=True)
    meant = _meant(quote, old)
    text = _Squeezed(new)
    places = list(islice(text.places(meant.quote.exact), _MOST_PLACES))
    if not places:
        return Failure.GONE
    if not meant.told or len(places) == _MOST_PLACES:
        return Failure.AMBIGUOUS
    hits = _Hits.among(text, places, meant)
    rivals = hits.alone if old is not None else hits.some
    if len(hits.both) == 1 and not set(rivals) - set(hits.both):
        found = hits.between(hits.both[0])
        if found is not None:
            return found
    if not hits.both and hits.alone and meant.once and len(places) == 1:
        beside = hits.beside()
        if beside is not None:
            return beside
    return Failure.AMBIGUOUS if len(hits.some) > 1 or len(hits.both) > 1 else Failure.ELSEWHERE


class _Meant(NamedTuple):
    """The quotation that is looked for, and what is known of it from the text that it was taken from.

    `before` and `behind` say whether that side told it apart there, `told` whether anything does, `once` whether its
    words alone do.
    """

    quote: Quote
    before: bool
    behind: bool
    told: bool
    once: bool


def _meant(quote: Quote, old: str | None) -> _Meant:
    if old is None or quote.start is None:
        # Wide on one side only: the text ended before enough was said to tell the passage apart (`quoted`).
        told = (len(quote.prefix) >= WIDE) == (len(quote.suffix) >= WIDE)
        return _Meant(quote, False, False, told, False)
    squeezed = _Squeezed(old)
    taken = _taken(old, squeezed, quote.start, quote.start + len(quote.exact))
    return _Meant(taken.quote, taken.before, taken.behind, taken.told, squeezed.once(taken.quote.exact))


class _Hits(NamedTuple):
    """The places of the words, and which of their surroundings stand there too.

    `both`, `some` and `alone` number the places where both sides stand, where one that tells something does, and where
    one does that told the passage apart before. `sides` says which side is long enough to tell anything.
    """

    text: "_Squeezed"
    meant: _Meant
    places: list[tuple[int, int]]
    around: list[tuple[bool, bool]]
    lengths: tuple[int, int]
    sides: tuple[bool, bool]
    both: list[int]
    some: list[int]
    alone: list[int]

    @classmethod
    def among(cls, text: "_Squeezed", places: list[tuple[int, int]], meant: _Meant) -> "_Hits":
        """Look at what stands around each place."""
        prefix, suffix = _Wanted(meant.quote.prefix, edges=True), _Wanted(meant.quote.suffix, edges=True)
        around = [(text.stands_before(prefix, at), text.stands_behind(suffix, end)) for at, end in places]
        # A side tells something if it is long enough; and where the old text is not known, of other places only.
        sides = len(prefix) >= _LEAST, len(suffix) >= _LEAST
        both = [n for n, stands in enumerate(around) if all(stands)]
        some = [n for n, stands in enumerate(around) if any(map(and_, stands, sides))]
        telling = meant.before and sides[0], meant.behind and sides[1]
        alone = [n for n in some if any(map(and_, around[n], telling))]
        return cls(text, meant, places, around, (len(prefix), len(suffix)), sides, both, some, alone)

    def between(self, number: int) -> Found | Failure | None:
        """Return the passage at a place where both sides stand; None if they are too short to be sure of it."""
        quote, place = self.meant.quote, self.places[number]
        found = self.text.found(place, quote.exact)
        around_it = self.text.around(place, *self.lengths, found.span)
        if not _breaks(*around_it) <= _breaks(quote.prefix, f"{quote.exact}{quote.suffix}"):
            return Failure.ELSEWHERE
        size = sum(self.lengths) + len(_Wanted(quote.exact))
        sure = (
            all(self.sides) or found.span.start == quote.start or (len(self.places) == 1 and size >= _LEAST)
        )
        return found if sure else None

    def beside(self) -> Found | None:
        """Return the passage at its one place, beside the side that stands there; None if lines were put together."""
        quote, place, (before, behind) = self.meant.quote, self.places[0], self.around[0]
        found = self.text.found(place, quote.exact)
        around_it = self.text.around(place, self.lengths[0] * before, self.lengths[1] * behind, found.span)
        here = _breaks(quote.prefix * before, f"{quote.exact}{quote.suffix * behind}")
        return found if _breaks(*around_it) <= here else None


def _breaks(before: str, rest: str) -> set[int]:
    """Return where lines end with a sentence, in letters and signs from where the passage begins.

    Where one ends that did not, lines may have been put together that happen to say the same.
    """
    text, lead = before + rest, len(_Wanted(before))
    return {len(_Wanted(text[: match.start() + 1])) - lead for match in _END.finditer(text)}


class _Wanted:
    """Words to be found: their letters and signs, without what is passed over."""

    def __init__(self, text: str, *, edges: bool = False) -> None:
        """Take the words; `edges`: they were cut out anywhere, so that a mark at an edge says nothing."""
        kept = _Squeezed(text).kept
        self._kept = kept.strip(f"'{_BETWEEN_NUMBERS}") if edges else kept

    def __len__(self) -> int:
        """How many letters and signs there are."""
        return len(self._kept)

    def pattern(self, *, sealed: bool) -> str:
        """Return the pattern that finds the words, also where names among them are under seal."""
        if not sealed:
            return re.escape(self._kept)
        return "".join(map(_letter, _RUN_OR_LETTER.findall(self._kept)))


def _letter(letter: str) -> str:
    if letter[0] == COVERED:
        return f"[{masks.LETTERS}]+"
    # A mask is as long as its word. That a letter fits it says nothing of the word: every letter does.
    return f"[{letter}{masks.LETTERS}]" if letter.isalpha() else re.escape(letter)


class _Squeezed:
    """A text folded, without blanks and hyphens, and the way back; between two numbers a sign is left."""

    def __init__(self, text: str) -> None:
        """Take the text."""
        self.text = text
        self._shadow = fold(text)
        folded = self._shadow.text
        self._sealed = masks.is_masked(text)
        parts: list[str] = []
        self._starts, self._origins = [0], [0]
        at = size = 0
        for gap in _PASSED_OVER.finditer(folded):
            parts.append(folded[at : gap.start()])
            size += gap.start() - at
            at = gap.end()
            if gap.start() and folded[gap.start() - 1].isdigit() and folded[at : at + 1].isdigit():
                parts.append(_BETWEEN_NUMBERS)
                self._mark(size, gap.start())
                size += 1
            self._mark(size, at)
        self.kept = "".join((*parts, folded[at:]))

    def _mark(self, size: int, origin: int) -> None:
        self._starts.append(size)
        self._origins.append(origin)

    def places(self, words: str) -> Iterator[tuple[int, int]]:
        """Yield where `words` stand, as places of `kept`."""
        wanted = _Wanted(words)
        last = -1
        for match in re.finditer(f"(?=({wanted.pattern(sealed=self._sealed)}))", self.kept) if wanted else ():
            # Covered letters may take in more or less of what stands before them: that is still one place.
            if match.end(1) != last:
                yield match.span(1)
            last = match.end(1)

    def once(self, words: str) -> bool:
        """Say whether `words` stand in the text, and only once."""
        return len(list(islice(self.places(words), 2))) == 1

    def stands_before(self, wanted: _Wanted, at: int) -> bool:
        """Say whether the words end where the place `at` begins."""
        part = self.kept[max(at - 2 * len(wanted) - _SLACK, 0) : at].rstrip(f"'{_BETWEEN_NUMBERS}")
        return re.search(f"(?:{wanted.pattern(sealed=self._sealed)})\\Z", part) is not None

    def stands_behind(self, wanted: _Wanted, end: int) -> bool:
        """Say whether the words begin where the place that ends at `end` ends."""
        part = self.kept[end : end + 2 * len(wanted) + _SLACK].lstrip(f"'{_BETWEEN_NUMBERS}")
        return re.match(wanted.pattern(sealed=self._sealed), part) is not None

    def found(self, place: tuple[int, int], exact: str) -> Found:
        """Return the characters of the text behind a place, with the blanks that the quotation has at its ends."""
        start, end = self._shadow.origin(self._origin(place[0]), self._origin(place[1] - 1) + 1)
        lead = len(exact) - len(exact.lstrip())
        wide = max(start - lead, 0)
        if self.text[wide : wide + len(exact)] == exact:
            start, end = wide, wide + len(exact)
        span = Span.of(self.text, start, end)
        return Found(span, span.text == exact)

    def around(self, place: tuple[int, int], before: int, behind: int, span: Span) -> tuple[str, str]:
        """Return what stands before a passage, and the passage with what stands behind, that many signs each."""
        low, high = max(place[0] - before, 0), min(place[1] + behind, len(self.kept))
        start, end = self._shadow.origin(self._origin(low), self._origin(high - 1) + 1)
        return self.text[start : span.start], self.text[span.start : end]

    def _origin(self, at: int) -> int:
        run = bisect_right(self._starts, at) - 1
        return self._origins[run] + at - self._starts[run]
