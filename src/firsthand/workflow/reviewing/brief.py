"""Events in short: what a list of some of them shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.errors import NothingFound
from firsthand.model import vocabulary
from firsthand.model.doubt import FIGURES
from firsthand.model.event import Event
from firsthand.store import Store
from firsthand.workflow.names.shown import Naming
from firsthand.workflow.reviewing.cards import dates, number


@dataclass(frozen=True, slots=True)
class Brief:
    """One event in short: acts, place, time and figures in words."""

    id: str
    acts: tuple[str, ...]
    place: str
    time: str
    figures: tuple[tuple[str, str], ...]
    claims: int
    denials: int


def briefs(store: Store, events: Iterable[str], naming: Naming) -> tuple[Brief, ...]:
    """Return the events of these ids in short; those that are gone meanwhile are left out."""
    found: list[Brief] = []
    for name in events:
        try:
            found.append(brief(store.leaves.event(name), naming))
        except NothingFound:
            continue
    return tuple(found)


def brief(event: Event, naming: Naming) -> Brief:
    """Return one event in short."""
    said = ((name, getattr(event, name)) for name in FIGURES)
    figures = tuple((name, words) for name, one in said if (words := number(one.min, one.max)))
    return Brief(
        event.id,
        tuple(map(act_label, event.acts)),
        naming(event.place.name, event.documents) if event.place else "",
        dates(event.time),
        figures,
        len(event.claims),
        len(event.denials),
    )


def act_label(act: str) -> str:
    """Return the word of the vocabulary for an act."""
    terms = vocabulary.acts()
    return terms[act].label if act in terms else act
