"""Who speaks of himself: "they beat me", said by Anton Relkov, is a claim about Anton Relkov."""

from collections.abc import Mapping
from dataclasses import replace

from firsthand.claim.kinds import kind_of_words
from firsthand.model.claim import Claim, Link, Perpetrator
from firsthand.model.span import Span

_MYSELF = frozenset(("i", "me", "my", "myself"))
_LONGEST = 6  # words of a name
_OTHERS = frozenset(("he", "him", "his", "she", "her"))


def with_speaker(claim: Claim, people: Mapping[str, Span]) -> Claim:
    """Return the claim with the speaker's name as the victim of what is done to "me"; `people` are the names there.

    "He" in somebody's own words is not the speaker: a name taken from there is left out again.
    """
    if claim.rule == "act.ultimatum":
        return _threatened(claim)
    victims = claim.victims
    if (
        victims is None
        or victims.span is None
        or not claim.attribution
        or claim.speech not in ("direct", "mixed")
    ):
        return claim
    word, speaker = victims.span.text.lower(), _person(claim.attribution[0], people)
    if speaker is None:
        return claim
    if word in _MYSELF and not victims.names:
        first, *others = claim.attribution
        kind = "victim" if first.kind in ("unknown", "witness", "unnamed") else first.kind
        return replace(
            claim,
            victims=replace(victims, names=(speaker,), min=1, max=1),
            attribution=(replace(first, kind=kind), *others),
        )
    named = [n for n in victims.names if n.text.split()[-1] != speaker.text.split()[-1]]
    if word in _OTHERS and len(named) < len(victims.names):
        return replace(claim, victims=replace(victims, names=tuple(named)))
    return claim


def _threatened(claim: Claim) -> Claim:
    """Return a threat in quoted words with who utters it as its doer; whoever tells of it is the source."""
    first = claim.attribution[0] if claim.attribution else None
    if first is None or first.span is None or claim.perpetrators:
        return claim
    kind = kind_of_words(first.span.text)
    if kind == "unknown":
        return claim
    others = claim.attribution[1:]
    return replace(
        claim, perpetrators=(Perpetrator(first.span, kind),), attribution=others or claim.attribution
    )


def _person(link: Link, people: Mapping[str, Span]) -> Span | None:
    """Return the name of a person that stands in the name of a link; the longest, if several do."""
    words = (link.name or "").split()
    for length in range(min(len(words), _LONGEST), 0, -1):
        for start in range(len(words) - length + 1):
            found = people.get(" ".join(words[start : start + length]).strip(",.;:"))
            if found is not None:
                return found
    return None
