"""Find the phrases of a lexicon in a row of tokens."""

from collections.abc import Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from firsthand.language.tokens import Token, tokenize

T = TypeVar("T")


class Match(NamedTuple, Generic[T]):
    """The phrase found at tokens `first`..`last` (exclusive) and what the lexicon says of it."""

    first: int
    last: int
    value: T


class PhraseBook(Generic[T]):
    """Phrases of one or more words, each with a value.

    Phrases are cut into tokens like any text, and compared in lower case, so "rounded up", "police's" and
    "de facto" are written as they are read. An empty phrase is a ValueError.
    """

    def __init__(self, entries: Mapping[str, T]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in entries.items():
            lowers = tuple(token.lower for token in tokenize(phrase))
            if not lowers:
                raise ValueError(f"an empty phrase: {phrase!r}")
            self._by_first.setdefault(lowers[0], []).append((lowers[1:], value))
        for rows in self._by_first.values():
            rows.sort(key=lambda row: -len(row[0]))

    def at(self, tokens: Sequence[Token], first: int) -> Match[T] | None:
        """Return the longest phrase that begins at token `first`, or None."""
        for rest, value in self._by_first.get(tokens[first].lower, ()):
            last = first + 1 + len(rest)
            if last <= len(tokens) and all(
                tokens[first + 1 + i].lower == word for i, word in enumerate(rest)
            ):
                return Match(first, last, value)
        return None

    def find(self, tokens: Sequence[Token]) -> list[Match[T]]:
        """Return the longest matches from left to right; they do not overlap."""
        found: list[Match[T]] = []
        at = 0
        for i, token in enumerate(tokens):
            if i < at or token.lower not in self._by_first:
                continue
            match = self.at(tokens, i)
            if match is not None:
                found.append(match)
                at = match.last
        return found
