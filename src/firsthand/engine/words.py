"""Texts -> words with their places: flat arrays, the same words whatever the batch, the machine or the case.

A word is a run of letters and digits; signs between them do not matter. Letters lose case, accents and
vowel marks, digits of all scripts are one, and each sign of a script written without spaces is a word. Words
are told apart by 64-bit hashes that are made here only, since every database hashes in its own way: a
polynomial over the code points modulo 2^64, mixed at the end (splitmix64, Steele, Lea and Flood 2014).
"""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

U64 = NDArray[np.uint64]
I32 = NDArray[np.int32]
I64 = NDArray[np.int64]

_BASE = 0x9E3779B97F4A7C15
_SPAN = 1 << 16
_OUT, _SKIP, _IN, _ALONE, _STOP, _OPEN = range(6)
_PLAIN, _CAPITAL, _DIGIT = range(3)
_OPENS = '\n\u2029"“”„«»:;–—‹›‘|•'
_ENDS = ".!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964\u0589\u1362"
_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()


class Words(NamedTuple):
    """The words of many texts, end to end: `first[i]:first[i+1]` are those of text i.

    `start` and `end` count code points of the word's own text; `clause` counts the
    clauses of a text, ended by a full stop, a line, a quotation mark.
    `fact` marks figures and words with a capital letter that opens no sentence or speech: names, mostly.
    """

    first: I64
    hash: U64
    start: I32
    end: I32
    clause: I32
    fact: NDArray[np.bool_]


def mix(values: U64) -> U64:
    """Return each value mixed to look random (the finaliser of splitmix64); one to one."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


class _Letters:
    """What each code point is and what it counts as; filled for the code points that come."""

    def __init__(self) -> None:
        self.kind = np.full(0x110000, 255, np.uint8)
        self.sort = np.zeros(0x110000, np.uint8)
        self.value = np.zeros(0x110000, np.uint64)

    def learn(self, points: NDArray[np.uint32]) -> None:
        unknown = np.unique(points[self.kind[points] == 255]) if points.size else points
        for point in unknown.tolist():
            kind, letter = _letter(chr(point))
            self.kind[point] = kind
            self.sort[point] = _DIGIT if letter.isdigit() else chr(point).isupper() or chr(point).istitle()
            self.value[point] = mix(np.array([ord(letter) + 1], np.uint64))[0]


def _letter(sign: str) -> tuple[int, str]:
    """Return what a sign is and the letter it counts as."""
    if sign in _ENDS:
        return _STOP, sign
    if sign in _OPENS:
        return _OPEN, sign
    group = unicodedata.category(sign)
    if group in ("Mn", "Me", "Cf") or sign == "\u0640":
        return _SKIP, sign
    if group[0] not in "LNM":
        return _OUT, sign
    if (digit := unicodedata.decimal(sign, None)) is not None:
        return _IN, str(digit)
    kind = _ALONE if _without_spaces(ord(sign)) else _IN
    return kind, unicodedata.normalize("NFKD", sign).casefold()[:1] or sign


def _without_spaces(point: int) -> bool:
    return (
        0x2E80 <= point <= 0x9FFF
        or 0xF900 <= point <= 0xFAFF
        or 0x20000 <= point <= 0x3FFFF
        or 0x0E00 <= point <= 0x0EFF
        or 0x1000 <= point <= 0x109F
        or 0x1780 <= point <= 0x17FF
    )


_LETTERS = _Letters()
_POWERS = np.cumprod(np.full(_SPAN, _BASE, np.uint64), dtype=np.uint64)


def words_of(texts: Sequence[str]) -> Words:
    """Return the words of `texts`, in order."""
    parts = [_words(batch) for batch in _batches(texts)]
    counts = np.concatenate([part[0] for part in parts]) if parts else np.zeros(0, np.int64)
    first = np.zeros(len(texts) + 1, np.int64)
    np.cumsum(counts, out=first[1:])
    if not parts:
        none = np.zeros(0, np.int32)
        return Words(first, np.zeros(0, np.uint64), none, none, none, np.zeros(0, np.bool_))
    joined = [np.concatenate([part[column] for part in parts]) for column in range(1, 6)]
    return Words(first, *joined)


def _batches(texts: Sequence[str]) -> list[Sequence[str]]:
    found, begin, size = [], 0, 0
    for index, text in enumerate(texts):
        size += len(text)
        if size > 1 << 20:
            found.append(texts[begin : index + 1])
            begin, size = index + 1, 0
    return [*found, texts[begin:]] if begin < len(texts) else found


def _words(texts: Sequence[str]) -> tuple[I64, U64, I32, I32, I32, NDArray[np.bool_]]:
    lengths = np.fromiter((len(text) + 1 for text in texts), np.int64, len(texts))
    ends = np.cumsum(lengths)
    joined = "\n".join(texts) + "\n"
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    _LETTERS.learn(points)
    kind = _LETTERS.kind[points]
    begin, finish = _edges(kind)
    hashes, spelled = _as_digits(_hashes(points, kind, begin, finish))
    text_of = np.searchsorted(ends, begin, side="right")
    offset = (ends - lengths)[text_of]
    blank = np.concatenate((kind[1:] != _IN, [True]))  # "3.5" and "U.N." within are no ends
    stops = np.cumsum(((kind == _STOP) & blank) | (kind == _OPEN))
    before = np.concatenate(([0], stops[ends - 1]))
    counts = np.bincount(text_of, minlength=len(texts)).astype(np.int64)
    place = [(column - offset).astype(np.int32) for column in (begin, finish)]
    clause = (stops[begin] - before[text_of]).astype(np.int32)
    fact = spelled | _facts(points[begin], kind, begin, finish)
    return counts, hashes, place[0], place[1], clause, fact


def _facts(
    letters: NDArray[np.uint32], kind: NDArray[np.uint8], begin: I64, finish: I64
) -> NDArray[np.bool_]:
    """Return which words are figures or begin with a capital letter within a sentence."""
    sort = _LETTERS.sort[letters]
    opens = np.concatenate(([0], np.cumsum((kind == _STOP) | (kind == _OPEN))))
    within = np.zeros(begin.size, np.bool_)
    within[1:] = opens[begin[1:]] == opens[finish[:-1]]
    fact: NDArray[np.bool_] = (sort == _DIGIT) | ((sort == _CAPITAL) & within)
    return fact


def _edges(kind: NDArray[np.uint8]) -> tuple[I64, I64]:
    """Return where words begin and end; marks within a word belong to it, marks alone are none."""
    inside = (kind == _IN) | (kind == _ALONE)
    skip = kind == _SKIP
    if skip.any():
        index = np.where(skip, 0, np.arange(kind.size))
        last = np.maximum.accumulate(index)
        inside = inside | (skip & ((kind[last] == _IN) | (kind[last] == _ALONE)))
    before = np.concatenate(([False], inside[:-1]))
    alone = kind == _ALONE
    after_alone = np.concatenate(([False], alone[:-1]))
    begin = inside & (~before | alone | (after_alone & ~skip))
    after = np.concatenate((begin[1:] | ~inside[1:], [True]))
    return np.flatnonzero(begin), np.flatnonzero(inside & after) + 1


def _hashes(points: NDArray[np.uint32], kind: NDArray[np.uint8], begin: I64, finish: I64) -> U64:
    size = points.size
    value = np.where(kind == _SKIP, np.uint64(0), _LETTERS.value[points])
    letters = np.cumsum(kind != _SKIP)
    opens = np.zeros(size, np.int64)
    opens[begin] = letters[begin]
    place = letters - np.maximum.accumulate(opens)  # marks do not count: equal words, equal powers
    terms = value * _POWERS[place.clip(0, _SPAN - 1)]
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(terms, dtype=np.uint64)))
    return mix(sums[finish] - sums[begin])


def _as_digits(hashes: U64) -> tuple[U64, NDArray[np.bool_]]:
    """Return the hashes with number words as their digits, and which words these are."""
    if _ALIASES is None:
        return hashes, np.zeros(hashes.size, np.bool_)
    words, digits = _ALIASES
    where = np.searchsorted(words, hashes)
    where[where == words.size] = 0
    spelled = words[where] == hashes
    return np.where(spelled, digits[where], hashes), spelled


_ALIASES: tuple[U64, U64] | None = None


def _aliases() -> tuple[U64, U64]:
    spelled = words_of(_NUMBERS).hash
    figures = words_of([str(number) for number in range(len(_NUMBERS))]).hash
    order = np.argsort(spelled)
    return spelled[order], figures[order]


_ALIASES = _aliases()
