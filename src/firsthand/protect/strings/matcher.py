"""Finds many strings in a text at once, in time that grows with the text alone.

Method: the text is folded in pieces of even length that overlap; each four letters in a row give a hash, and a table
of bits says where a string may begin. Only there the letters are compared, and what stands around them is looked at
in the text as it was, to which each folded letter knows its way back.
"""

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy

from firsthand.protect.strings.folding import folded_letter, places, squeezed
from firsthand.protect.strings.forms import Needle
from firsthand.protect.strings.inflection import ARABIC_BEFORE, endings
from firsthand.protect.strings.scripts import script_of

PIECE = 1 << 16
OVERLAP = 1 << 10
MARGIN = 64
_GRAM = 4
_BITS = 22
_FACTOR = numpy.uint64(0x9E3779B97F4A7C15)
_STEP = numpy.uint64(1_000_003)
_LONG = 6
"""Letters from which a word is taken for the name also inside a longer one."""
_BROKEN = re.compile(
    r"[^\w\s]{0,2}|[-\u2010\u2011\u00ad]\s{1,12}|\s?[\u00ad\u200b-\u200f\u2060\ufeff]+\s?|[\u0300-\u036f_]{1,3}"
)
_SPACED = re.compile(r"[\s._+*·•|~-]{1,6}")
_BETWEEN = re.compile(r"[\W_]{0,12}")
_IN_NUMBER = re.compile(
    r"[\s()./\u2010-\u2015\u2212+·_\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff-]{0,4}"
)
_IN_CODE = re.compile(r"[\W_]{0,8}")
_INITIAL = re.compile(r"(?:\w\.?[\s\u00a0-]*){1,3}\s?\w{2,}|\w{2,}[,\s\u00a0]+(?:\w\.?[\s\u00a0-]*){1,3}")


class Hit(NamedTuple):
    """Characters `start`..`end` of the text are the string number `of`, written as `form` says."""

    start: int
    end: int
    of: int
    form: str


class Matcher:
    """The strings that a text is searched for."""

    def __init__(self, needles: Iterable[Needle]) -> None:
        """Take the needles; those shorter than four letters are passed over."""
        self._needles: dict[str, list[Needle]] = {}
        for needle in needles:
            if len(needle.text) >= _GRAM:
                self._needles.setdefault(needle.text, []).append(needle)
        self._sizes: dict[str, list[int]] = {}
        for text in self._needles:
            sizes = self._sizes.setdefault(text[:_GRAM], [])
            if len(text) not in sizes:
                sizes.append(len(text))
        self._bits = numpy.zeros(1 << _BITS, dtype=bool)
        for gram in self._sizes:
            self._bits[_hashes(gram)] = True

    def __len__(self) -> int:
        """How many different strings are searched for."""
        return len(self._needles)

    def find(self, text: str) -> Iterator[Hit]:
        """Yield what stands in `text`, each place once for each string, in the order of the text."""
        for begin in range(0, max(len(text), 1), PIECE):
            low = max(begin - MARGIN, 0)
            # What stands behind a piece is looked at, so that no word is cut; what begins there is the next one's.
            piece = text[low : begin + PIECE + OVERLAP]
            for start, end, needle in self._in_piece(piece):
                if begin <= low + start < begin + PIECE:
                    yield Hit(low + start, low + end, needle.of, needle.form)

    def _in_piece(self, piece: str) -> Iterator[tuple[int, int, Needle]]:
        folded = squeezed(piece)
        if len(folded) < _GRAM or not self._needles:
            return
        back: numpy.typing.NDArray[numpy.int64] | None = None
        for at in numpy.flatnonzero(self._bits[_hashes(folded)]).tolist():
            for size in self._sizes.get(folded[at : at + _GRAM], ()):
                found = self._needles.get(folded[at : at + size])
                if found:
                    back = places(piece) if back is None else back
                    where = back[at : at + size].tolist()
                    for needle in found:
                        if _stands(piece, where, needle):
                            yield where[0], where[-1] + 1, needle


def _hashes(folded: str) -> "numpy.typing.NDArray[numpy.int64]":
    """Return a number of `_BITS` bits for each four letters in a row."""
    letters = numpy.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype=numpy.uint32).astype(
        numpy.uint64
    )
    count = len(letters) - _GRAM + 1
    mixed = letters[:count].copy()
    for offset in range(1, _GRAM):
        mixed *= _STEP
        mixed += letters[offset : offset + count]
    mixed *= _FACTOR
    return (mixed >> numpy.uint64(64 - _BITS)).astype(numpy.int64)


def _gaps(text: str, where: list[int]) -> list[str]:
    """Return what stands between the letters at `where`; letters that fold to nothing (a soft sign) part nothing."""
    between = (text[a + 1 : b] for a, b in itertools.pairwise(where) if b > a + 1)
    return ["".join(c for c in gap if not c.isalpha()) for gap in between]


def _stands(text: str, where: list[int], needle: Needle) -> bool:
    """Say whether the letters at `where` are the string, by what stands between and around them."""
    gaps = _gaps(text, where)
    start, end = where[0], where[-1] + 1
    if needle.how == "word":
        return _unbroken(gaps, len(where)) and _bounded(text, start, end, needle.text)
    if needle.how == "words":
        return all(_BETWEEN.fullmatch(gap) for gap in gaps) and _bounded(text, start, end, needle.text)
    if needle.how == "initials":
        whole = _letter_before(text, start) == "" and _letters_after(text, end) == ""
        written = text[start:end]
        return whole and ("." in written or written[0].isupper()) and _named(written)
    if needle.how == "digits":
        return all(_IN_NUMBER.fullmatch(gap) for gap in gaps) and _number_alone(text, start, end)
    whole = not _touches(text, start - 1) and not _touches(text, end)
    return all(_IN_CODE.fullmatch(gap) for gap in gaps) and (whole or _inside(text, start, end, needle.text))


def _named(written: str) -> bool:
    capitals = sum(c.isupper() for c in written)
    return capitals > 1 and "." in written and _INITIAL.fullmatch(written) is not None


def _unbroken(gaps: list[str], letters: int) -> bool:
    """Say whether nothing stands between the letters that parts words; or as much between all of them."""
    if all(_BROKEN.fullmatch(gap) for gap in gaps):
        return True
    return len(gaps) == letters - 1 and all(_SPACED.fullmatch(gap) for gap in gaps)


def _letter_before(text: str, start: int) -> str:
    """Return the letters that touch `start` from before, without what is invisible."""
    found = ""
    at = start - 1
    while at >= 0 and len(found) < 12 and (text[at].isalpha() or (found == "" and _unseen(text[at]))):
        if text[at].isalpha():
            found = text[at] + found
        at -= 1
    return found


def _letters_after(text: str, end: int) -> str:
    found = ""
    at = end
    while at < len(text) and len(found) < 24 and (text[at].isalpha() or _unseen(text[at])):
        found += text[at] if text[at].isalpha() else ""
        at += 1
    return found


def _unseen(letter: str) -> bool:
    return (
        not letter.isascii()
        and not letter.isspace()
        and folded_letter(letter) == ""
        and not letter.isprintable()
    )


def _bounded(text: str, start: int, end: int, needle: str) -> bool:
    """Say whether a name stands here as a word, inflected, joined to others byCapitals, or long enough inside one."""
    before, after = _letter_before(text, start), _letters_after(text, end)
    script = script_of(text[start:end])
    left = not before or (before[-1].islower() and text[start].isupper()) or squeezed(before) in ARABIC_BEFORE
    right = (
        not after or squeezed(after) in endings(script) or (text[end - 1].islower() and after[0].isupper())
    )
    return (left and right) or (len(needle) >= _LONG and (left or right))


def _inside(text: str, start: int, end: int, needle: str) -> bool:
    """Say whether a phrase stands here with an ending of a case behind it."""
    after = _letters_after(text, end)
    return not _touches(text, start - 1) and squeezed(after) in endings(script_of(text[start:end]))


def _touches(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()


def _number_alone(text: str, start: int, end: int) -> bool:
    """Say whether the digits end a number, and no letter of a digest touches it."""
    if _touches(text, end):
        return False
    at = start - 1
    while at >= 0 and start - at < 24 and (text[at].isdigit() or (_IN_NUMBER.fullmatch(text[at]) and at > 0)):
        at -= 1
    touched = at >= 0 and text[at].isalpha() and at + 1 < len(text) and text[at + 1].isdigit()
    return not touched or text[max(at - 8, 0) : at + 1].casefold().endswith(
        ("tel", "phone", "fax", "call", "t", "wa")
    )


class Kept:
    """Names that may stand: a hit inside one of them is none. An official may share a surname with a victim."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names of office-holders and bodies, as written."""
        needles = (Needle(squeezed(name), "words", "", 0) for name in names if len(squeezed(name)) > _GRAM)
        self._matcher = Matcher(needles)

    def outside(self, text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
        """Yield the hits that do not lie inside a longer name that is kept."""
        waiting = list(hits)
        if not waiting or not len(self._matcher):
            yield from waiting
            return
        spans = sorted({(hit.start, hit.end) for hit in self._matcher.find(text)})
        starts = [start for start, _ in spans]
        for hit in waiting:
            near = spans[max(bisect_right(starts, hit.start) - 4, 0) : bisect_right(starts, hit.start)]
            if not any(a <= hit.start and hit.end <= b and b - a > hit.end - hit.start for a, b in near):
                yield hit
