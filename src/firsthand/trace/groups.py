"""Sentences of reports in groups that tell of one thing, and what is known of each group: its places and days."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from firsthand.language.normalise import normal_words
from firsthand.model.claim import Claim
from firsthand.model.event import Event
from firsthand.trace.lineage import Lineage
from firsthand.trace.tellings import (
    Telling,
    at_home,
    bare_telling,
    days_fit,
    is_act,
    places_fit,
    sentences,
    telling_of,
    told_on,
    whence,
)
from firsthand.trace.voices import body

_FORMULA = 3
"""Reports without a tie between them that have a sentence word for word, from which it is a stock phrase."""


class Groups:
    """Union-find over sentences with claims; each root knows places and days, and none joins across another."""

    def __init__(self, events: Sequence[Event], claims: Iterable[Claim], graph: Lineage) -> None:
        self.graph = graph
        self.rank = {event.id: number for number, event in enumerate(events)}
        where = {name: event.id for event in events for name in (*event.claims, *event.denials)}
        self.told: dict[str, list[int]] = defaultdict(list)
        self.tellings: list[Telling] = []
        self.heading: dict[str, set[str]] = {}
        self.together: dict[str, list[int]] = defaultdict(list)
        held: dict[tuple[str, int, int], list[Claim]] = defaultdict(list)
        for claim in claims:
            if claim.id in where:
                held[claim.document, claim.passage.start, claim.passage.end].append(claim)
        for key in sorted(held):
            telling = at_home(telling_of(held[key], where), self.whence(key[0]))
            number = len(self.tellings)
            self.tellings.append(telling)
            self.told[telling.document].append(number)
            for event in dict.fromkeys(where[claim.id] for claim in held[key] if is_act(claim)):
                self.together[event].append(number)
        self._bare()
        self.formulas = self._formulas()
        self.parent = list(range(len(self.tellings)))
        self.places = [telling.places for telling in self.tellings]
        self.days = [telling.days for telling in self.tellings]

    def _bare(self) -> None:
        """Add sentences that tell a place and a day and no claim: they tie reports, and make no occurrence alone."""
        for name, voice in self.graph.voices.items():
            taken = [(self.tellings[n].start, self.tellings[n].end) for n in self.told.get(name, ())]
            for start, end in sentences(body(voice.rendition)):
                if not any(a < end and start < b for a, b in taken):
                    telling = at_home(
                        bare_telling(name, start, body(voice.rendition)[start:end]), self.whence(name)
                    )
                    if telling.places and telling.days:
                        self.told[name].append(len(self.tellings))
                        self.tellings.append(telling)

    def _formulas(self) -> set[int]:
        """Return sentences that three reports or more have word for word and no graph joins: they tell nothing."""
        linked = {frozenset((edge.document, edge.giver)) for edge in self.graph.edges if not edge.to_source}
        same: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, telling in enumerate(self.tellings):
            text = body(self.graph.voices[telling.document].rendition)[telling.start : telling.end]
            same[normal_words(text)].append(number)
        found: set[int] = set()
        for numbers in same.values():
            apart: list[str] = []
            for document in sorted({self.tellings[n].document for n in numbers}):
                if all(frozenset((document, other)) not in linked for other in apart):
                    apart.append(document)
                if len(apart) == _FORMULA:
                    found.update(numbers)
                    break
        return found

    def main(self, document: str) -> int | None:
        """Return what a report mainly tells: its first sentence with a place and a day, else the first with either."""
        numbers = self.told.get(document, [])
        known = [(n, self.tellings[n]) for n in numbers if n not in self.formulas]
        best = [n for n, t in known if t.places and t.days] or [n for n, t in known if t.places or t.days]
        best = best or [n for n, t in known if t.numbers]
        return min(best, key=lambda n: self.tellings[n].start, default=None)

    def silent(self, document: str) -> int:
        """Add what a report without a claim, a place and a day in one sentence tells: where its heading says it was."""
        number = len(self.tellings)
        self.tellings.append(bare_telling(document, 0, ""))
        self.parent.append(number)
        self.places.append(frozenset(self.whence(document)))
        self.days.append(frozenset())
        return number

    def join(self, one: int, other: int) -> None:
        """Make the groups of two sentences one, unless another place or day parts them."""
        a, b = sorted((self.root(one), self.root(other)))
        if a == b or not self.fit(a, b):
            return
        self.parent[b] = a
        self.places[a] |= self.places[b]
        self.days[a] |= self.days[b]

    def fit(self, one: int, other: int) -> bool:
        """Say whether no place and no day parts the groups of two sentences."""
        a, b = self.root(one), self.root(other)
        return days_fit(self.days[a], self.days[b]) and places_fit(self.places[a], self.places[b])

    def root(self, number: int) -> int:
        """Return the sentence that stands for the group of this one."""
        while self.parent[number] != number:
            self.parent[number] = self.parent[self.parent[number]]
            number = self.parent[number]
        return number

    def whence(self, document: str) -> set[str]:
        """Return the places from which a report says that it was written."""
        if document not in self.heading:
            voice = self.graph.voices.get(document)
            self.heading[document] = whence(voice) if voice else set()
        return self.heading[document]

    def published(self, document: str) -> int | None:
        """Return the day on which a report was published, as a number."""
        return told_on(self.graph.voices[document])


__all__ = ["Groups"]
