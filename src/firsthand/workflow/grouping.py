"""Merging and splitting events: what a person says of events is kept as what it says of their claims."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from firsthand.errors import UsageError
from firsthand.model.event import Event
from firsthand.model.judgement import Decided, Ruling, Values, decided
from firsthand.reconcile.events.judged import APART, REST, Grouping, groupings
from firsthand.store import Store

MERGED, SPLIT = "merged", "split"
PREFIX = "event:"
MOST = 1_000
"""Claims of one event that a judgement names: it is known again by the group that holds most of them."""
SHORTEST = 4
"""Characters of the id of a claim that are enough, where only one begins like that."""


def ruling(
    store: Store, verdict: str, events: Sequence[str], reason: str, chosen: Iterable[str] = ()
) -> Ruling:
    """Return the ruling that `events` (ids) are one event, or that they are not (`split`).

    A split of one event needs `chosen`, ids of the claims or denials that are another event. Raises UsageError,
    NothingFound.
    """
    found = [store.leaves.event(name.removeprefix(PREFIX)) for name in dict.fromkeys(events)]
    about = tuple(PREFIX + event.id for event in found)
    if verdict == SPLIT and len(found) == 1:
        return Ruling("event", about, verdict, reason, _apart(found[0], list(chosen)))
    if len(found) < 2:
        raise UsageError("events", "choose two or more to be merged")
    values = tuple((PREFIX + event.id, _ids(event.claims or event.denials)) for event in found)
    return Ruling("event", about, verdict, reason, values)


def rules(store: Store, telling: Collection[str] = ()) -> tuple[Grouping, ...]:
    """Return what counts of what people decided of events, in the order of the journal.

    Reasons that have a word of `telling` are left out.
    """
    kept = store.judgements("event")
    place = {one.id: number for number, one in enumerate(kept)}
    blanked = [replace(one, reason="") if _tells(one.reason, telling) else one for one in kept]
    counting: list[Decided] = sorted(decided(blanked).values(), key=lambda one: place[one.counts.id])
    return groupings(counting)


def _apart(event: Event, chosen: Sequence[str]) -> Values:
    everything = (*event.claims, *event.denials)
    apart = list(dict.fromkeys(_meant(one.removeprefix("claim:"), everything) for one in chosen))
    rest = [claim for claim in event.claims if claim not in apart]
    if not apart:
        raise UsageError("claims", "choose those that are of another event")
    if not rest and event.claims:
        raise UsageError("claims", "something must be left: choose fewer than all")
    if not event.claims:
        rest = [claim for claim in event.denials if claim not in apart]
    if not rest:
        raise UsageError("claims", "something must be left: choose fewer than all")
    return (APART, _ids(apart)), (REST, _ids(rest))


def _meant(name: str, claims: Sequence[str]) -> str:
    fits = [claim for claim in claims if claim == name] or [
        claim for claim in claims if len(name) >= SHORTEST and claim.startswith(name)
    ]
    if len(set(fits)) != 1:
        raise UsageError(name, "the event has no claim of that id" if not fits else "several claims begin so")
    return fits[0]


def _ids(claims: Iterable[str]) -> str:
    return " ".join(list(claims)[:MOST])


def _tells(reason: str, telling: Collection[str]) -> bool:
    return any(word.casefold() in reason.casefold() for word in telling)
