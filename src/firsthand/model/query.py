"""What is looked for in the texts of a case, and what was found."""

from dataclasses import dataclass
from typing import TypeAlias

from firsthand.model.rendition import Rendition

FIELDS = ("title", "author", "publisher", "document", "text")
"""What of a document is searched, each by itself or all together."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Folded words that stand one after the other; of the last one only the beginning, if `prefix`."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Phrases with at most `between` other words between the first and the last of them, in any order."""

    parts: tuple[Phrase, ...]
    between: int


@dataclass(frozen=True, slots=True)
class All:
    """Every one of `parts`, and none of `without`."""

    parts: tuple["Query", ...]
    without: tuple["Query", ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of `parts`."""

    parts: tuple["Query", ...]


Query: TypeAlias = Phrase | Near | All | Either


@dataclass(frozen=True, slots=True)
class Search:
    """A query with what narrows it: one of `FIELDS`, a language (BCP 47), first and last ISO date of publication.

    A document without a date is found only where no date is asked for. `limit`: at most so many hits,
    after the first `offset`.
    """

    query: Query
    field: str | None = None
    language: str | None = None
    since: str | None = None
    until: str | None = None
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """How many documents there are, and the best of them, the best first."""

    total: int
    texts: tuple[Rendition, ...]


def phrases(query: Query) -> tuple[Phrase, ...]:
    """Return what is to be shown of a query: all its phrases but those that are left out."""
    if isinstance(query, Phrase):
        return (query,)
    return tuple(phrase for part in query.parts for phrase in phrases(part))
