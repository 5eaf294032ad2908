"""Which report of a case is meant where another cites its outlet."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import islice

from firsthand.language.normalise import normal_words
from firsthand.model.claim import Claim
from firsthand.model.rendition import Rendition
from firsthand.trace.copies import days, surely_before
from firsthand.trace.naming import outlet_key

REACH = 64
"""Reports of one outlet that are looked at for one citation, oldest first."""

LATEST = 31
"""Days after publication in which a report is commonly repeated (a stated choice, not measured)."""


def publisher_of(claim: Claim, renditions: Mapping[str, Rendition]) -> str | None:
    """Return the normal name of the outlet that published the claim, if it is known."""
    rendition = renditions.get(claim.rendition)
    return outlet_key(rendition.publisher) or None if rendition and rendition.publisher else None


class Reports:
    """The claims of a case by outlet, act and what they tell of place, time and number."""

    def __init__(self, claims: Iterable[Claim], renditions: Mapping[str, Rendition]) -> None:
        self.renditions = renditions
        self.told: dict[Hashable, list[Claim]] = defaultdict(list)
        for claim in claims:
            if outlet := publisher_of(claim, renditions):
                for key in _tells(claim):
                    self.told[outlet, claim.act, key].append(claim)

    def meant(self, outlet: str, claim: Claim) -> str | None:
        """Return the one document of `outlet` that tells the same and is not later; None if there is not just
        one.

        The same: the act, and a place, time or number, with nothing that contradicts.
        """
        found: set[str] = set()
        for key in _tells(claim):
            for other in islice(self.told.get((outlet, claim.act, key), ()), REACH):
                if other.document != claim.document and self._fits(claim, other):
                    found.add(other.document)
                if len(found) > 1:
                    return None
        return min(found, default=None)

    def _fits(self, claim: Claim, other: Claim) -> bool:
        own, cited = self.renditions.get(claim.rendition), self.renditions.get(other.rendition)
        if surely_before(own, cited):
            return False
        first, second = (days(r.published) if r else None for r in (cited, own))
        if first is not None and second is not None and second - first > LATEST:
            return False
        places = [set(normal_words(c.place.name)) for c in (claim, other) if c.place]
        if len(places) == 2 and places[0].isdisjoint(places[1]):
            return False
        times = [c.time for c in (claim, other) if c.time and c.time.earliest and c.time.latest]
        spans = [(when.earliest or "", when.latest or "") for when in times]
        return len(spans) < 2 or max(spans)[0] <= min(spans)[1]


def _tells(claim: Claim) -> Iterator[Hashable]:
    if claim.place and claim.place.precision != "country":
        yield "place", normal_words(claim.place.name)
    if claim.time and claim.time.earliest and claim.time.latest:
        yield "time", claim.time.earliest, claim.time.latest
    if claim.victims and claim.victims.min is not None and claim.victims.min > 1:
        yield "number", claim.victims.min
