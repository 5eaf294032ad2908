"""Numbers that are parts of another ("eight of the workers"), and numbers that their source has replaced."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache, lru_cache

from firsthand.language.numbers import quantities
from firsthand.language.tokens import tokenize
from firsthand.model.claim import Claim
from firsthand.reconcile.events.facts import Fact
from firsthand.reconcile.events.lexicon import listed, plain_name
from firsthand.reconcile.events.times import CLOCK_ERROR

_BEFORE = 30
"""Characters before the people of a claim in which "including" and "among them" are looked for."""


def is_part(claim: Claim) -> bool:
    """Say whether the words tell that the number of `claim` is a part of a larger one."""
    if claim.victims is None or claim.victims.span is None:
        return False
    span, text, start = claim.victims.span, claim.passage.text, claim.passage.start
    before = text[max(0, span.start - start - _BEFORE) : max(0, span.start - start)].casefold().rstrip(" :,—")
    return bool(
        _partitive(span.text)
        or any(before.endswith(words) for words in listed("part_before"))
        or _listed_at("part_after").match(text[span.end - start :])
    )


@lru_cache(maxsize=65536)
def _partitive(words: str) -> bool:
    found = quantities(tokenize(words))
    return bool(found) and bool(_listed_at("part_of").match(words[found[0].end :]))


@cache
def _listed_at(name: str) -> re.Pattern[str]:
    words = "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in sorted(listed(name)))
    return re.compile(rf"(?i)\s(?:{words})\b")


def bare_number(claim: Claim) -> bool:
    """Say whether the people of `claim` are told by a number without a noun."""
    victims = claim.victims
    if victims is None or victims.span is None or victims.description or victims.names:
        return False
    return _only_number(victims.span.text)


def pronoun(claim: Claim) -> bool:
    """Say whether the people of `claim` are told by a word that stands for those told before."""
    victims = claim.victims
    if victims is None or victims.span is None or victims.description or victims.names:
        return False
    return victims.span.text.casefold() in listed("pronouns")


@lru_cache(maxsize=65536)
def _only_number(words: str) -> bool:
    found = quantities(tokenize(words))
    return bool(found) and (found[0].start, found[0].end) == (0, len(words))


def parts(claims: Collection[Claim]) -> list[Claim]:
    """Return those of `claims` whose number is a part of the larger number that another of them states."""
    held = [claim for claim in claims if is_part(claim)]
    if not held:
        return []
    names = {claim.id for claim in held}
    largest = max((_least(claim) for claim in claims if claim.id not in names), default=0)
    return [claim for claim in held if 0 < _least(claim) < largest]


def replaced(facts: Iterable[Fact]) -> set[str]:
    """Return the claims whose source gives, in a later report, a higher number of the same thing.

    The same thing: the same effect on a group of the same words. Who gives no name replaces nothing.
    """
    given: dict[tuple[object, ...], list[tuple[int, int, str]]] = defaultdict(list)
    for fact in facts:
        victims, who = fact.claim.victims, giver(fact)
        told = victims and who and fact.stated and fact.published and not fact.names
        if told and not is_part(fact.claim):
            key = (who, fact.family, victims and victims.effect, fact.group)
            given[key].append((fact.published or 0, fact.low or fact.high or 0, fact.claim.id))
    return {name for held in given.values() for name in _outdone(held)}


def _outdone(held: list[tuple[int, int, str]]) -> list[str]:
    """Return the claims that a later one outdoes; each is day of publication, number, id."""
    held.sort(reverse=True)
    found, best, ahead = [], 0, 0
    for day, number, name in held:
        while held[ahead][0] - day > CLOCK_ERROR:
            best, ahead = max(best, held[ahead][1]), ahead + 1
        if number < best:
            found.append(name)
    return found


def giver(fact: Fact) -> str:
    """Return the normal name of who gives a claim: the first in its chain, else the publisher."""
    if fact.claim.attribution:
        return plain_name(fact.claim.attribution[0].name or "")
    return fact.publisher


def _least(claim: Claim) -> int:
    return (claim.victims.min or 0) if claim.victims else 0
