"""Whole numbers in words or figures, for languages whose numbers are a table (`numbers` in their folder).

English (`language.numbers`) and Russian (`language.russian.numbers`) also read ranges and bounds; this reads values.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from firsthand.language.lexicons import numbers_of, optional_list, optional_text
from firsthand.language.shadow import fold

LANGUAGES = ("uk", "ar", "fa", "es", "fr", "tr")
_TABLE = "numbers"
_PIECE = re.compile(r"\d{1,3}(?:[ .,٬]\d{3})+(?!\d)|\d+(?:[.,٫:/-]\d+)*|[^\W\d_]+")
_GROUPED = re.compile(r"\d{1,3}(?:[ .,٬]\d{3})+|\d{1,15}")
_DECIMAL = re.compile(r"(\d{1,9})[.,٫](\d{1,3})")
_GAP = re.compile(r"[\s-]*")
_HUNDRED = 100
_TENS = frozenset(range(20, 100, 10))
_SCORES = frozenset({60, 80})


class Count(NamedTuple):
    """A whole number written in characters `start`..`end`."""

    value: int
    start: int
    end: int


class _Piece(NamedTuple):
    """A part of a number in the folded text: "figure", "value" of a word, "scale" ("thousand"), "joiner".

    "and" is a value whose word begins with the joiner: in Arabic, tens come after units so.
    """

    kind: str
    value: Fraction
    start: int
    end: int


class _Number:
    """A number as it is put together, piece by piece."""

    def __init__(self) -> None:
        self.start = self.end = -1
        self.total = self.part = Fraction(0)
        self.scale = 0

    def take(self, piece: _Piece) -> bool:
        """Add a piece; False if it cannot belong to this number."""
        fits = self.start < 0 or self._fits(piece)
        if fits:
            self.start = piece.start if self.start < 0 else self.start
            self.end = piece.end
            self._add(piece)
        return fits

    def _fits(self, piece: _Piece) -> bool:
        if piece.kind == "figure":
            return False
        if piece.kind == "scale" and piece.value != _HUNDRED:
            return self.scale == 0 or piece.value < self.scale
        if piece.kind == "scale":
            return self.part < 10
        if piece.kind == "and" and piece.value in _TENS and 1 <= self.part % _HUNDRED <= 9:
            return True
        size = 10 ** len(str(piece.value))
        return self.part % size == 0 or (self.part % _HUNDRED in _SCORES and 10 <= piece.value < 20)

    def _add(self, piece: _Piece) -> None:
        if piece.kind != "scale":
            self.part += piece.value
        elif piece.value == _HUNDRED:
            self.part = max(self.part, Fraction(1)) * _HUNDRED
        else:
            self.total += max(self.part, Fraction(1)) * piece.value
            self.part, self.scale = Fraction(0), int(piece.value)


def counts(text: str, language: str) -> list[Count]:
    """Return the whole numbers of `text` in order, in figures ("3 500", "٣٥٠٠", "3,5 mil") and in words.

    A part of a date, a time or a decimal number is none. A word for "one" counts, though it may be an article. A
    language without a table has figures only. Takes time in proportion to the text.
    """
    shadow = fold(text)
    found: list[Count] = []
    for number in _numbers(shadow.text, list(_pieces(shadow.text, language))):
        value = number.total + number.part
        if value.denominator == 1:
            found.append(Count(int(value), *shadow.origin(number.start, number.end)))
    return found


def _numbers(text: str, pieces: Sequence[_Piece]) -> Iterator[_Number]:
    """Put pieces together that stand side by side; a joiner ("y") holds two together and is no part by itself."""
    number, joined = _Number(), -1
    for piece in pieces:
        if piece.kind == "joiner":
            joined = piece.end if _side_by_side(text, number.end, piece.start) else -1
            continue
        near = _side_by_side(text, joined if joined >= 0 else number.end, piece.start)
        joined = -1
        if number.start >= 0 and not (near and number.take(piece)):
            yield number
            number = _Number()
        if number.start < 0:
            number.take(piece)
    if number.start >= 0:
        yield number


def _side_by_side(text: str, end: int, start: int) -> bool:
    gap = _GAP.match(text, end) if end >= 0 else None
    return gap is not None and gap.end() == start


def _pieces(text: str, language: str) -> Iterator[_Piece]:
    """Yield what numbers are made of, two words together where they are one ("quatre vingt")."""
    words = _words(language)
    prefix = fold(optional_text(_TABLE, "prefix", language)).text if language in LANGUAGES else ""
    waiting: re.Match[str] | None = None
    for match in _PIECE.finditer(text):
        if match.group()[0].isdigit():
            yield from _known(waiting, words, prefix)
            waiting = None
            yield from _figure(match)
            continue
        if waiting is not None:
            found = _said(f"{waiting.group()} {match.group()}", words, prefix)
            if found and _side_by_side(text, waiting.end(), match.start()):
                yield _Piece(*found, waiting.start(), match.end())
                waiting = None
                continue
            yield from _known(waiting, words, prefix)
        waiting = match
    yield from _known(waiting, words, prefix)


def _known(
    match: re.Match[str] | None, words: Mapping[str, tuple[str, Fraction]], prefix: str
) -> Iterator[_Piece]:
    found = _said(match.group(), words, prefix) if match else None
    if match and found:
        yield _Piece(*found, *match.span())


def _said(word: str, words: Mapping[str, tuple[str, Fraction]], prefix: str) -> tuple[str, Fraction] | None:
    """Return what a word or two say, with the joiner before it where that is written together with it."""
    found = words.get(word)
    if found is None and prefix and word.startswith(prefix):
        found = words.get(word.removeprefix(prefix))
        return ("and", found[1]) if found and found[0] == "value" else found
    return found


def _figure(match: re.Match[str]) -> Iterator[_Piece]:
    written = match.group()
    around = match.string[match.start() - 1 : match.start()] + match.string[match.end() : match.end() + 1]
    decimal = _DECIMAL.fullmatch(written)
    if any(sign.isalnum() or sign in "/:⁄" for sign in around):
        return
    if _GROUPED.fullmatch(written):
        yield _Piece("figure", Fraction(int(re.sub(r"\D", "", written))), *match.span())
    elif decimal:
        yield _Piece("figure", Fraction(f"{decimal[1]}.{decimal[2]}"), *match.span())


@cache
def _words(language: str) -> Mapping[str, tuple[str, Fraction]]:
    if language not in LANGUAGES:
        return {}
    found = {fold(word).text: ("joiner", Fraction(0)) for word in optional_list(_TABLE, "joiners", language)}
    for key, kind in (("values", "value"), ("scales", "scale")):
        listed = numbers_of(_TABLE, key, language).items()
        found |= {fold(word).text: (kind, Fraction(value)) for word, value in listed}
    return found
