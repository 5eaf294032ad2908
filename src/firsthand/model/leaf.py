"""A case as one leafs through it: how much there is, and one line for each document."""

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

End = Literal["giver", "receiver", "claim"]
"""What of an edge it is looked up by."""
Where: TypeAlias = tuple[int, int]
"""Where a text stands among all: the number of its item, and its own among those of the item, from 0."""
Kind = Literal["documents", "claims", "events", "sources"]
"""What a case is counted by."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One document in a list: what it is, without its text.

    `rendition` is its id, `claims` how many it makes, `where` it stands in order of arrival.
    """

    rendition: str
    document: str
    title: str | None
    published: str | None
    publisher: str | None
    media_type: str
    language: str | None
    machine_read: bool
    claims: int
    where: Where


class Open(NamedTuple):
    """A text, by its id, with how many of its claims nobody decided, and how many it makes."""

    rendition: str
    undecided: int
    claims: int


Grouping = Literal["act", "place", "period"]
"""What numbers are told by."""


class Sum(NamedTuple):
    """What events of one group and one time tell of a figure; a group and time may have several.

    `group`: acts between blanks, key of a place or "", year; `first`, `last`: as in `model/period.py`. `low` is the
    largest of the least numbers, `high` the sum of the largest ones, None where one of the events has none.
    """

    group: str
    first: str
    last: str
    low: int | None
    high: int | None
    events: int = 1
