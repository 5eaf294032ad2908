"""Where a speaker begins behind words that only lead up to it: "In a letter to RTV Oskaja the police denied"."""

from collections.abc import Sequence

from firsthand.claim.attribution.kinds import kind_of
from firsthand.claim.attribution.layout import Item
from firsthand.language.lexicons import words

_RESTART = frozenset("the a an his her their its our my this these those some several many one".split())
_NAME = 2  # words: of a longer run of capitals behind an occasion, the last two are taken for the speaker


def after_lead(items: Sequence[Item], first: int, last: int, dated: bool = False) -> int:
    """Step over the lead that begins at `first`: "In March", "In Oskaja", "In a letter to the Harbour Post".

    `dated`: it begins with the year of a date ("On May 4, 2031 at noon the police said").
    """
    if dated:
        return _second_phrase(items, first, last) or first + 1
    if items[first].mark != "p":
        return first + 1
    speaker = _second_phrase(items, first, last)
    return speaker if speaker is not None else _after_place_or_time(items, first, last)


def _second_phrase(items: Sequence[Item], first: int, last: int) -> int | None:
    """Return where a second noun phrase begins without a preposition or conjunction before it, or None."""
    told = False
    for at in range(first + 2, last):
        before = items[at - 1]
        if items[at].lower in _RESTART and before.mark in "wntQ" and before.lower != "'s":
            return at
        told = told or before.lower in words("cues", "occasions")
        if before.lower in words("cues", "occasions") and _speaks(items, at):
            return at
        if before.capital and items[at].capital and before.lower in words("organisations", "outlet_ends"):
            return at
    return _name_at_end(items, first, last) if told else None


def _speaks(items: Sequence[Item], at: int) -> bool:
    """Say whether a noun behind an occasion opens the speaker: "In a statement police said"."""
    item = items[at]
    if item.mark != "w" or item.lower in words("cues", "occasions"):
        return False
    return item.capital or kind_of([item.lower], 0) is not None


def _name_at_end(items: Sequence[Item], first: int, last: int) -> int | None:
    """Return where the last two of at least three capitalised words begin, which end the stretch."""
    start = last
    while start > first and items[start - 1].capital and items[start - 1].mark == "w":
        start -= 1
    return last - _NAME if last - start > _NAME else None


def _after_place_or_time(items: Sequence[Item], first: int, last: int) -> int:
    """Step over "In March", "On the same day", "In Oskaja"; else over the preposition alone."""
    at = first + 1
    if at < last and items[at].mark in "ad":
        at += 1
    while at < last and (items[at].mark in "tn"):
        at += 1
    if at == first + 1 and items[first].lower in {"in", "at", "near", "from"}:
        while at < last and items[at].capital:
            at += 1
        return at if at < last and not items[at].capital else first + 1
    return at
