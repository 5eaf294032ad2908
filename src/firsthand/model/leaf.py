"""A case as one leafs through it: how much there is, and one line for each document."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from firsthand.model.claim import Place, When
from firsthand.model.event import Figure

End = Literal["giver", "receiver", "claim"]
"""What of an edge it is looked up by."""


class Sizes(NamedTuple):
    """How many of each a case holds."""

    documents: int
    claims: int
    events: int
    sources: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """One document in a list: what it is, without its text. `rendition` is its id, `claims` how many it makes."""

    rendition: str
    document: str
    title: str | None
    published: str | None
    publisher: str | None
    media_type: str
    language: str | None
    machine_read: bool
    claims: int


NO_FIGURE = Figure()


@dataclass(frozen=True, slots=True)
class EventMark:
    """Of an event, what places it in time, on a map and in a count: see `Event` for the fields."""

    id: str
    acts: tuple[str, ...]
    documents: tuple[str, ...]
    place: Place | None = None
    time: When | None = None
    killed: Figure = NO_FIGURE
    injured: Figure = NO_FIGURE
    detained: Figure = NO_FIGURE
    affected: Figure = NO_FIGURE
