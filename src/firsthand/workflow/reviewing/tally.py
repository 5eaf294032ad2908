"""The events of a case as they are counted: what each tells of whom, where and when, in few words."""

import hashlib
from dataclasses import dataclass, field
from typing import NamedTuple

from firsthand.model.event import Figure
from firsthand.model.leaf import EventMark
from firsthand.workflow.reviewing.calendar import SEVERAL, UNDATED, narrowest
from firsthand.workflow.reviewing.documented import Told
from firsthand.workflow.reviewing.doubt import FIGURES


class Counted(NamedTuple):
    """One event as it is counted: acts, place (a key to `Tally.places`), period, and what is told of each figure."""

    acts: tuple[str, ...]
    place: str
    period: str
    figures: tuple[Told | None, ...]


@dataclass(slots=True)
class Tally:
    """All events of a case as they are counted; `places`: by key the name, and the documents that have it."""

    events: list[Counted] = field(default_factory=list)
    places: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)

    def add(self, event: EventMark) -> None:
        """Take in one more event."""
        self.events.append(_counted(event, self.places))


def _counted(event: EventMark, places: dict[str, tuple[str, tuple[str, ...]]]) -> Counted:
    key = ""
    if event.place is not None:
        key = hashlib.sha256(f"{event.place.name}\n{event.place.country}".encode()).hexdigest()[:12]
        places.setdefault(key, (event.place.name, event.documents))
    narrow = narrowest(event.time)
    first = (event.time.earliest or "") if event.time else ""
    last = _to_its_end((event.time.latest or "") if event.time else "")
    figures: list[Told | None] = []
    for name in FIGURES:
        one: Figure = getattr(event, name)
        told = one.min is not None or one.max is not None
        figures.append(Told(first, last, one.min, one.max) if told else None)
    return Counted(event.acts, key, narrow if narrow in (SEVERAL, UNDATED) else narrow[:4], tuple(figures))


def _to_its_end(date: str) -> str:
    """Return what no day of a year or month comes after, and a day as it is."""
    return f"{date}~" if 0 < len(date) < len("2026-03-14") else date
