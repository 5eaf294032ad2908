"""What one report tells of one occurrence, in several sentences: claims of violence that nothing sets apart."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from firsthand.language.normalise import normal_words
from firsthand.model.span import Span
from firsthand.reconcile.events.clusters import Clusters
from firsthand.reconcile.events.compare import places_fit
from firsthand.reconcile.events.facts import Fact
from firsthand.reconcile.events.lexicon import listed, plain_name
from firsthand.reconcile.events.mentions import state_of
from firsthand.reconcile.events.parts import is_part

_DEADLY = frozenset({"killing", "attack", "use_of_force", "bombing", "arson", "self_harm"})
_WHY = "One report tells of it, and nothing sets them apart."

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

_MAINLY = 1 / 3
"""Share of a report's claims of deaths and wounds of which its main thread holds more if it is mainly about it."""

_WHOLE = 3
"""A number this many times the part told before it may be its whole."""

_MANY_TIMES = 10
"""A number this many times the one told before it is of another occurrence."""

_SHARED = 3
"""From this number on, a report that tells a number twice, once of a street, tells it of the same people."""

_BODIES = {"state", "state_affiliated", "organisation"}

SLACK = 3
"""Days over which one report's words for an occurrence and its aftermath may differ."""


def threads(facts: Sequence[Fact], clusters: Clusters) -> dict[str, list[Fact]]:
    """Join, report by report; return the claims of each report's main thread, first its lead, by document."""
    held: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.claim.polarity == "asserted" and casualties(fact):
            held[fact.claim.rendition].append(fact)
    return {told[0].claim.document: _thread(told, clusters) for told in held.values()}


def in_passing(facts: Sequence[Fact], main: Mapping[str, Sequence[Fact]]) -> set[str]:
    """Return the claims of deaths and wounds that reports make in passing, mainly telling of something else."""
    held: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.claim.document in main and fact.claim.polarity == "asserted" and casualties(fact):
            held[fact.claim.document].append(fact)
    found: set[str] = set()
    for document, told in held.items():
        thread = {fact.claim.id for fact in main[document]}
        if len(thread) > _MAINLY * len(told):
            found |= {fact.claim.id for fact in told} - thread
    return found


def casualties(fact: Fact) -> bool:
    """Say whether a claim tells of people killed or wounded, or of an attack; beatings are told one by one."""
    if fact.family != "ill_treatment":
        return fact.family in _DEADLY
    return any(
        word.startswith(stem)
        for stem in listed("wounding")
        for word in normal_words(fact.claim.act_span.text)
    )


def _thread(told: Sequence[Fact], clusters: Clusters) -> list[Fact]:
    main = next((fact for fact in told if not aside(fact)), told[0])
    ours = _years(main)
    apart: set[Span] = set()
    last = main
    counted: dict[tuple[str, int], Fact] = {}
    for fact in told:
        if aside(fact) and not aside(main):
            continue
        if _other_year(fact, ours) or fact.claim.passage in apart:
            continue
        count = _count(fact)
        again = counted.get(count, main) if count else main
        for near in (last, main, again):
            if clusters.root(near.rank) == clusters.root(fact.rank) or one_thread(near, fact, clusters):
                clusters.join(near, fact, _WHY, story=True)
                if count:
                    counted.setdefault(count, fact)
                break
        else:
            apart.add(fact.claim.passage)
        last = fact
    root = clusters.root(main.rank)
    return [fact for fact in told if clusters.root(fact.rank) == root]


def aside(fact: Fact) -> bool:
    """Say whether the sentence tells of another occurrence than its report does."""
    text = fact.claim.passage.text.casefold()
    return fact.statistic or _own_side(fact) or any(words in text for words in listed("aside"))


def _own_side(fact: Fact) -> bool:
    """Say whether an official tells in a quotation what his own side suffered ("our officers were attacked")."""
    link = next(iter(fact.claim.attribution), None)
    spoken = fact.claim.speech == "direct" and link is not None and link.kind == "official"
    return spoken and not {"our", "us", "we", "my"}.isdisjoint(normal_words(fact.claim.passage.text))


def _years(fact: Fact) -> set[int]:
    found = {int(year) for year in _YEAR.findall(fact.claim.passage.text)}
    return found | {date.fromordinal(day).year for day in fact.days if fact.dated}


def _other_year(fact: Fact, ours: set[int]) -> bool:
    """Say whether the sentence names a year before that of the report, which its lead does not."""
    if fact.published is None:
        return False
    past = date.fromordinal(fact.published).year
    told = {int(year) for year in _YEAR.findall(fact.claim.passage.text)}
    return bool(told) and told.isdisjoint(ours) and max(told) < past


def one_thread(one: Fact, other: Fact, clusters: Clusters) -> bool:
    """Say whether place and time do not set the two groups apart."""
    a, b = clusters.known[clusters.root(one.rank)], clusters.known[clusters.root(other.rank)]
    both = (max(a.days[0], b.days[0]), min(a.days[1], b.days[1]))
    if both[0] > both[1] + SLACK:
        return False
    if len(a.countries | b.countries) > 1 or (a.cities and b.cities and a.cities.isdisjoint(b.cities)):
        return False
    apart = (_others_did_it, _outnumbers, _another_saw_it, _counted_elsewhere)
    return not any(test(one, other) for test in apart)


def _count(fact: Fact) -> tuple[str, int] | None:
    """Return how many were hurt or killed, if the number is one that two occurrences of a report rarely share."""
    if fact.low is None or fact.low != fact.high or fact.low < _SHARED or fact.statistic:
        return None
    return state_of(fact.claim), fact.low


def _others_did_it(one: Fact, other: Fact) -> bool:
    """Say whether bodies of two kinds are said to have done it: the police, and rebels."""
    kinds = [{p.kind for p in fact.claim.perpetrators} for fact in (one, other)]
    words = [{word for name in fact.perpetrators for word in name.split()} for fact in (one, other)]
    return (
        all(k and k <= _BODIES for k in kinds)
        and kinds[0].isdisjoint(kinds[1])
        and words[0].isdisjoint(words[1])
    )


def _outnumbers(one: Fact, other: Fact) -> bool:
    """Say whether two exact numbers of one sort cannot be a whole and, told after it, its part."""
    if one.total != other.total and one.stated and other.stated:
        return True
    exact = [
        f.claim.victims for f in (one, other) if f.claim.victims and f.low == f.high and (f.low or 0) > 1
    ]
    if len(exact) < 2 or state_of(one.claim) != state_of(other.claim):
        return False
    some = is_part(one.claim) or _besides(one)
    whole = some and (other.low or 0) <= _WHOLE * (one.low or 0)
    return not whole and (one.low or 0) < (other.low or 0)


def _counted_elsewhere(one: Fact, other: Fact) -> bool:
    """Say whether each has its own place and its own number: neighbours in a list.

    A street sets nothing apart from what the same number tells of the town.
    """
    if _count(one) and _count(one) == _count(other) and (_street(one.town) or _street(other.town)):
        return False
    return one.stated and other.stated and not places_fit(one.town, other.town)


def _street(town: str) -> bool:
    return town.rpartition(" ")[2] in listed("streets")


def _besides(fact: Fact) -> bool:
    """Say whether a number is of people besides one told by name: "he and eight others"."""
    span = fact.claim.victims.span if fact.claim.victims else None
    return span is not None and not {"other", "others"}.isdisjoint(normal_words(span.text))


def _another_saw_it(one: Fact, other: Fact) -> bool:
    """Say whether two people tell of what they saw or suffered, each of something that may be their own."""
    who = [fact.claim.attribution[0] for fact in (one, other) if fact.claim.attribution]
    names = {plain_name(link.name or "") for link in who if link.kind in ("victim", "witness")}
    return len(names) == 2
