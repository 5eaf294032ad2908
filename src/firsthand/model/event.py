"""Reconciled history (HURIDOCS Event): claims that speak of one occurrence, and how many origins they have."""

from dataclasses import dataclass

from firsthand.model.claim import Perpetrator, Place, When


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people: the range over all claims, and the figure a careful reader would use, if any."""

    min: int | None = None
    max: int | None = None
    best: int | None = None
    best_rule: str | None = None


@dataclass(frozen=True, slots=True)
class EventVictim:
    """One named person (`min` = `max` = 1), or a group, that an act of an event was done to.

    `names` are all names it goes by; `sex` ("female", "male") and `age` in years only where the words say so.
    """

    name: str | None
    names: tuple[str, ...]
    description: str | None
    min: int | None
    max: int | None
    approximate: bool = False
    sex: str | None = None
    age: int | None = None
    effect: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Claims about one occurrence. `because` says why these claims were put together, one sentence a reason.

    `acts`, `documents`, `claims` and `denials` (ids of the claims that deny it) are in order of first mention.
    """

    id: str
    acts: tuple[str, ...]
    documents: tuple[str, ...]
    claims: tuple[str, ...]
    denials: tuple[str, ...] = ()
    place: Place | None = None
    time: When | None = None
    killed: Figure = Figure()
    injured: Figure = Figure()
    detained: Figure = Figure()
    affected: Figure = Figure()
    perpetrators: tuple[Perpetrator, ...] = ()
    because: tuple[str, ...] = ()
