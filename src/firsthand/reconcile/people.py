"""Who an event was done to: every person once, and the groups that nobody names."""

from collections.abc import Iterable

from firsthand.model.claim import Claim, Victims
from firsthand.model.event import EventVictim
from firsthand.model.vocabulary import acts
from firsthand.reconcile.lexicon import plain_name


def victims(claims: Iterable[Claim]) -> tuple[EventVictim, ...]:
    """Return the victims of an event: a named person once, a group by its description and effect once."""
    found: dict[tuple[str, ...], EventVictim] = {}
    for claim in claims:
        held = claim.victims
        if held is None or claim.polarity != "asserted":
            continue
        for name in held.names:
            found.setdefault(("name", plain_name(name.text)), _person(name.text, held, claim))
        if not held.names and held.description:
            key = ("group", held.description.casefold(), _effect(claim) or "")
            found.setdefault(
                key,
                EventVictim(
                    None, (), held.description, held.min, held.max, held.approximate, effect=_effect(claim)
                ),
            )
    return tuple(found.values())


def _person(name: str, held: Victims, claim: Claim) -> EventVictim:
    return EventVictim(name, (name,), held.description, 1, 1, effect=_effect(claim))


def _effect(claim: Claim) -> str | None:
    effect = claim.victims.effect if claim.victims else None
    return effect or (acts()[claim.act].effect if claim.act in acts() else None)
