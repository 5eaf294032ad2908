"""The places of the events of a case, as far as their texts were looked through."""

from dataclasses import dataclass, field

GRID = 10
"""Steps of a degree: about eleven kilometres. A place is drawn no finer, so that no house or village is."""


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
    """The places of a case in one state: of the events `waiting`, texts are not looked through yet.

    `after` is the position of the last event that was looked at.
    """

    waiting: int
    unplaced: int
    spots: dict[str, Spot] = field(default_factory=dict)
    withheld: int = 0
    after: int = -1
