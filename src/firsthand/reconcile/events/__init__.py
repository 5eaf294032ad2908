"""Claims and renditions -> events: what is said of one occurrence, put together only on positive evidence."""

from collections.abc import Sequence

from firsthand.model.claim import Claim
from firsthand.model.event import Event
from firsthand.model.rendition import Rendition
from firsthand.reconcile.events.assemble import event
from firsthand.reconcile.events.clusters import Clusters
from firsthand.reconcile.events.denials import contested
from firsthand.reconcile.events.facts import Fact, facts
from firsthand.reconcile.events.judged import NO_GROUPINGS, Grouping, Groups
from firsthand.reconcile.events.people import victims
from firsthand.reconcile.events.ties import tie

__all__ = ["reconcile", "victims"]

_ONE = "Only one claim tells of it."
_DENIED = "It is denied, and no report of this case alleges it."


def reconcile(
    claims: Sequence[Claim], renditions: Sequence[Rendition], rules: Sequence[Grouping] = NO_GROUPINGS
) -> tuple[Event, ...]:
    """Return the events of a case in order of first mention; the order of the input changes nothing.

    Claims join on a positive tie (`ties`) and never across a contradiction of place or time. Asserted, possible,
    threatened and attempted acts are kept apart. Denials stand in `Event.denials` of every event they contest, not in
    `Event.claims`; those that contest none make an event without claims. `rules`: what people merged and split.
    """
    by_id = {rendition.id: rendition for rendition in renditions}
    told = facts(claims, by_id)
    ranked = [
        fact._replace(rank=rank) for rank, fact in enumerate(f for f in told if f.claim.polarity != "denied")
    ]
    denied = [fact for fact in told if fact.claim.polarity == "denied"]
    order = {fact.claim.id: fact.rank for fact in told}
    clusters, passing = tie(ranked, by_id)
    decided = Groups(clusters.groups(), rules)
    against = decided.contest(contested, denied)
    why = decided.told()
    events = [
        _event(group, against.get(n, []), (clusters, passing, why.get(n, [])), order)
        for n, group in enumerate(decided.groups)
    ]
    attached = {fact.claim.id for held in against.values() for fact in held}
    left = [fact for fact in denied if fact.claim.id not in attached]
    alone = [event([], held, [*decided.told_of(held), _DENIED]) for held in decided.denied_together(left)]
    return tuple(sorted([*events, *alone], key=lambda e: order[(e.claims or e.denials)[0]]))


def _event(
    group: list[Fact], denials: list[Fact], held: tuple[Clusters, set[str], list[str]], order: dict[str, int]
) -> Event:
    clusters, passing, decided = held
    because = [why for fact in group for why in clusters.reasons.get(fact.rank, ())]
    notes = [why for fact in group for why in clusters.notes.get(fact.rank, ())]
    if len(group) == 1:
        because = [_ONE]
    mentioned = [fact._replace(rank=order[fact.claim.id]) for fact in group]
    return event(mentioned, denials, dict.fromkeys([*decided, *because, *notes]), passing)
