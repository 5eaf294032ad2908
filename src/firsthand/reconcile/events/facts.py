"""What of a claim speaks for or against its being about the same occurrence as another."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from firsthand.language.issuers import issued
from firsthand.language.passages import passage_words
from firsthand.model.claim import Claim, Place, Victims
from firsthand.model.rendition import Rendition
from firsthand.model.span import Span
from firsthand.model.vocabulary import acts
from firsthand.reconcile.events.lexicon import doer_name, group_words, listed, place_name, plain_name
from firsthand.reconcile.events.times import ALWAYS, day, interval, occurred

_ISSUE = ("media", "organisation")

MONTH = 31
"""Days: a longer interval is no tie, and a figure over it is a total."""


class Fact(NamedTuple):
    """A claim and its keys. Words are normal; `days` is an interval of day numbers.

    `frame` is the one town of which the sentence, else the report, tells this sort of act; it is evidence for
    a tie, but no place that the claim states. `statistic`: the words count many occurrences ("so far this year").
    """

    claim: Claim
    rank: int
    family: str
    town: str
    city: bool
    country: str
    region: str
    days: tuple[int, int]
    published: int | None
    publisher: str
    names: tuple[str, ...]
    low: int | None
    high: int | None
    group: frozenset[str]
    perpetrators: frozenset[str]
    words: tuple[str, ...]
    total: bool
    frame: str = ""
    statistic: bool = False

    @property
    def dated(self) -> bool:
        """Whether the time is known to a month or finer."""
        return self.days[1] - self.days[0] <= MONTH

    @property
    def stated(self) -> bool:
        """Whether the claim states a number of victims."""
        return self.low is not None or self.high is not None


def facts(claims: Iterable[Claim], renditions: Mapping[str, Rendition]) -> list[Fact]:
    """Return a fact per claim, each once, in order of first mention."""

    def place(claim: Claim) -> tuple[object, ...]:
        rendition = renditions.get(claim.rendition)
        published = (rendition.published if rendition else None) or "9999"
        return published, claim.document, claim.rendition, claim.act_span.start, claim.act_span.end, claim.id

    ordered = sorted({claim.id: claim for claim in claims}.values(), key=place)
    by_id = issued(ordered, renditions.values())
    return _framed([_fact(claim, rank, by_id.get(claim.rendition)) for rank, claim in enumerate(ordered)])


def _framed(facts: list[Fact]) -> list[Fact]:
    towns: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for fact in (fact for fact in facts if fact.town):
        for place in _frames(fact):
            towns[place].add(fact.town)

    def frame(fact: Fact) -> str:
        told = next((towns[place] for place in _frames(fact) if place in towns), set())
        return next(iter(told)) if len(told) == 1 else ""

    return [fact if fact.town or fact.region else fact._replace(frame=frame(fact)) for fact in facts]


def _frames(fact: Fact) -> tuple[tuple[object, ...], ...]:
    passage = fact.claim.passage
    sentence = (fact.claim.rendition, fact.family, passage.start, passage.end)
    return sentence, (fact.claim.rendition, fact.family)


def family(act: str) -> str:
    """Return the widest term above `act` that still says what was done: "violence" is above nearly all."""
    while act in acts() and (parent := acts()[act].parent) and parent != "violence":
        act = parent
    return act


def _fact(claim: Claim, rank: int, rendition: Rendition | None) -> Fact:
    victims = claim.victims or Victims()
    low, high = victims.min, victims.max
    if victims.approximate and low is not None and low == high:
        low, high = low - low // 10, low + low // 10
    place = claim.place if claim.place and told_there(claim, claim.place.span) else None
    town, city, region = _town(place)
    published = day(rendition.published) if rendition else None
    days = interval(occurred(claim), published if claim.polarity == "asserted" else None)
    text = claim.passage.text.casefold()
    return Fact(
        claim=claim,
        rank=rank,
        family=family(claim.act),
        town=town,
        city=city,
        country=(place.country if place else None) or "",
        region=region,
        days=days,
        published=published,
        publisher=plain_name(rendition.publisher or "") if rendition else "",
        names=tuple(plain_name(span.text) for span in victims.names),
        low=low,
        high=high,
        group=group_words(victims.description or ""),
        perpetrators=frozenset(filter(None, (doer_name(p.span.text) for p in claim.perpetrators))),
        words=_words(claim, rendition),
        statistic=MONTH < days[1] - days[0] < ALWAYS[1]
        or any(words in text for words in listed("statistics")),
        total=MONTH < days[1] - days[0] < ALWAYS[1] or any(words in text for words in listed("totals")),
    )


def told_there(claim: Claim, span: Span) -> bool:
    """Say whether words stand in the sentence of the claim, and were not taken from elsewhere in the report."""
    return claim.passage.start <= span.start < claim.passage.end


def _words(claim: Claim, rendition: Rendition | None) -> tuple[str, ...]:
    if rendition is None:
        return passage_words(claim.passage.text, 0, len(claim.passage.text))
    return passage_words(rendition.text, claim.passage.start, claim.passage.end)


def _town(place: Place | None) -> tuple[str, bool, str]:
    """Return the town's normal name, whether it is surely a town, and the region."""
    if place is None or place.precision == "country":
        return "", False, ""
    name = place_name(place.name)
    if place.precision == "region":
        return "", False, (place.region or name).casefold()
    return name, place.precision not in ("unknown", ""), (place.region or "").casefold()
