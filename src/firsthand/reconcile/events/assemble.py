"""A group of claims -> an Event."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from datetime import date
from hashlib import sha256

from firsthand.model.claim import Claim, Place, When
from firsthand.model.event import Event
from firsthand.reconcile.events.facts import Fact, told_there
from firsthand.reconcile.events.figures import figures
from firsthand.reconcile.events.mentions import state_of
from firsthand.reconcile.events.parts import parts
from firsthand.reconcile.events.perpetrators import perpetrators
from firsthand.reconcile.events.threads import aside, casualties
from firsthand.reconcile.events.times import interval, occurred


def event(
    group: Sequence[Fact],
    denials: Sequence[Fact],
    because: Iterable[str],
    passing: Container[str] = (),
) -> Event:
    """Return the event of `group`; of `denials` alone where nobody alleges what is denied.

    `passing`: claims that reports make in passing; an event of nothing else has no figure that is supported.
    """
    mentioned = sorted([*group, *denials], key=lambda fact: fact.rank)
    told = group or denials
    harmed = [fact for fact in group if casualties(fact)]
    lone = bool(harmed) and all(fact.claim.id in passing or aside(fact) for fact in harmed)
    sums = figures(group, lone)
    return Event(
        id=event_id(fact.claim.id for fact in told),
        acts=tuple(dict.fromkeys(fact.claim.act for fact in told)),
        documents=tuple(dict.fromkeys(fact.claim.document for fact in mentioned)),
        claims=tuple(fact.claim.id for fact in group),
        denials=tuple(fact.claim.id for fact in denials),
        place=_place(told),
        time=_time(told),
        killed=sums["killed"],
        injured=sums["injured"],
        detained=sums["detained"],
        affected=sums["affected"],
        perpetrators=perpetrators(fact.claim for fact in told),
        because=(*because, *_parts(group)),
    )


def _parts(group: Sequence[Fact]) -> list[str]:
    """Say which numbers are only parts of a number of the event."""
    held: dict[str, list[Claim]] = defaultdict(list)
    for fact in group:
        if fact.claim.polarity == "asserted" and fact.stated:
            held[state_of(fact.claim)].append(fact.claim)
    return [
        f"“{claim.victims.span.text}” in {claim.document} is a part; it does not lower the number."
        for name in sorted(held)
        for claim in parts(held[name])
        if claim.victims and claim.victims.span
    ]


def event_id(claims: Iterable[str]) -> str:
    """Return the id of the event that these claims make: it changes only when its own claims do."""
    return "e" + sha256("\n".join(sorted(claims)).encode()).hexdigest()[:12]


def _place(group: Sequence[Fact]) -> Place | None:
    """Return the finest place told, of these the one told most, of these the first.

    Places that the claims' own sentences tell go before those taken from elsewhere in the report.
    """
    own = [
        fact.claim.place
        for fact in group
        if fact.claim.place and told_there(fact.claim, fact.claim.place.span)
    ]
    places = own or [fact.claim.place for fact in group if fact.claim.place]
    often = Counter(place.name for place in places)
    rank = {name: index for index, name in enumerate(("country", "region", "unknown"))}
    best = max(places, key=lambda p: (rank.get(p.precision, 9), often[p.name]), default=None)
    if best is None or best.precision != "country":
        return best
    finer = [
        fact.claim.place for fact in group if fact.claim.place and fact.claim.place.country == best.country
    ]
    return max(finer, key=lambda p: rank.get(p.precision, 9), default=best)


def _time(group: Sequence[Fact]) -> When | None:
    """Return the narrowest time told, of these the first; else one taken from elsewhere in the report.

    Where nobody tells a time, what is said to be done was done by the day of the first report.
    """
    told = (occurred(fact.claim) for fact in group)
    times = [when for when in told if when and (when.earliest or when.latest)]
    times = times or [when for fact in group if (when := _elsewhere(fact)) and when.earliest]
    if times:
        return min(times, key=lambda when: interval(when)[1] - interval(when)[0])
    done = [fact.published for fact in group if fact.published and fact.claim.polarity == "asserted"]
    return When(None, None, date.fromordinal(min(done)).isoformat(), "unknown") if done else None


def _elsewhere(fact: Fact) -> When | None:
    """Return the time of a claim that stands in another sentence."""
    when = fact.claim.time
    return when if when and when.span and not told_there(fact.claim, when.span) else None
