"""The places of the events of a case, as far as their texts were looked through."""

from dataclasses import dataclass, field
from typing import NamedTuple

from firsthand.model.leaf import EventMark

GRID = 10
"""Steps of a degree: about eleven kilometres. A place is drawn no finer, so that no house or village is."""


class Located(NamedTuple):
    """An event with coordinates, whose texts are still to be looked through."""

    id: str
    documents: tuple[str, ...]
    name: str
    lat: float
    lon: float
    wide: bool


@dataclass(slots=True)
class Spot:
    """Events at one place: degrees to a tenth, the name as the first event has it, `wide` for a region or country."""

    id: str
    lat: float
    lon: float
    name: str
    documents: tuple[str, ...]
    wide: bool
    events: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Atlas:
    """The places of a case in one state: of the events `waiting`, texts are not looked through yet."""

    spots: dict[str, Spot] = field(default_factory=dict)
    unplaced: int = 0
    withheld: int = 0
    waiting: list[Located] = field(default_factory=list)
    begun: bool = False

    def add(self, event: EventMark) -> None:
        """Take in one more event, which waits if its place is known."""
        where = event.place
        if where is None or where.lat is None or where.lon is None:
            self.unplaced += 1
            return
        lat, lon = round(where.lat * GRID) / GRID, round(where.lon * GRID) / GRID
        wide = where.precision in ("country", "region")
        self.waiting.append(Located(event.id, event.documents, where.name, lat, lon, wide))

    def begin(self) -> None:
        """Make the first event the next one: they are taken from the end."""
        if not self.begun:
            self.waiting.reverse()
            self.begun = True
