"""Where the words of a query stand in a text; pure. It says the same as the index of the store, text by text."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from firsthand.language.asking import LONGEST
from firsthand.language.shadow import words
from firsthand.model.query import All, Either, Near, Phrase, Query, phrases


class Mark(NamedTuple):
    """Characters `start`..`end` of a text are what the phrase of number `phrase` asks for."""

    start: int
    end: int
    phrase: int


class Searched:
    """The words of one text or title, ready to be looked through."""

    def __init__(self, text: str) -> None:
        """Take the text."""
        self.text = text
        self._spans = words(text)
        self._words = [word.folded[:LONGEST] for word in self._spans]

    def marks(self, query: Query) -> list[Mark]:
        """Return where words of the query stand, also where the text lacks others of them, in the order of the text."""
        found: list[Mark] = []
        for number, phrase in enumerate(phrases(query)):
            last = len(phrase.words) - 1
            found += [
                Mark(self._spans[at].start, self._spans[at + last].end, number) for at in self.starts(phrase)
            ]
        return sorted(found)

    def starts(self, phrase: Phrase) -> list[int]:
        """Return the number of each word at which `phrase` begins."""
        *whole, last = phrase.words
        size = len(phrase.words)
        return [
            at
            for at in range(len(self._words) - size + 1)
            if self._words[at : at + size - 1] == whole
            and (
                self._words[at + size - 1].startswith(last)
                if phrase.prefix
                else self._words[at + size - 1] == last
            )
        ]

    def near(self, query: Near) -> bool:
        """Say whether the phrases stand near each other."""
        starts = [self.starts(phrase) for phrase in query.parts]
        return any(
            all(
                _within(own, at - len(phrase.words) - query.between, at)
                for own, phrase in zip(starts, query.parts, strict=True)
            )
            for ends in starts
            for at in ends
        )


def fits(query: Query, fields: Sequence[Searched]) -> bool:
    """Say whether a document of these `fields` is one that `query` asks for."""
    if isinstance(query, Phrase):
        return any(field.starts(query) for field in fields)
    if isinstance(query, Near):
        return any(field.near(query) for field in fields)
    if isinstance(query, Either):
        return any(fits(part, fields) for part in query.parts)
    assert isinstance(query, All)
    return all(fits(part, fields) for part in query.parts) and not any(
        fits(part, fields) for part in query.without
    )


def _within(starts: Sequence[int], first: int, last: int) -> bool:
    at = bisect_left(starts, first)
    return at < len(starts) and starts[at] <= last
