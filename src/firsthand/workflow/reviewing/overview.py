"""The events of a case looked over once for all: for the timeline, the map and the numbers."""

from typing import NamedTuple

from firsthand.store import Store
from firsthand.workflow.reviewing.atlas import Atlas
from firsthand.workflow.reviewing.calendar import Calendar
from firsthand.workflow.reviewing.memory import Memory
from firsthand.workflow.reviewing.tally import Tally


class Overview(NamedTuple):
    """What one pass over the events leaves."""

    calendar: Calendar
    tally: Tally
    atlas: Atlas


def overview(store: Store, memory: Memory) -> Overview:
    """Return the overview of the case, made once for each state of its events: to read them takes the time."""
    return memory.once("overview", store.history_digest(), lambda: _made(store))


def _made(store: Store) -> Overview:
    found = Overview(Calendar(), Tally(), Atlas())
    for event in store.survey.events():
        for part in found:
            part.add(event)
    return found
