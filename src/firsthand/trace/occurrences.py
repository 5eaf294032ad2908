"""Which reports tell of one occurrence: events that reconcile made, joined by what the graph of reports shows.

Events join where words taken over cover the claims' own sentences, where one report names the other as its source, and
where two tell the same act or number of one place on one day; never across another place or another day.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.language.normalise import normal_words
from firsthand.model.claim import Claim
from firsthand.model.event import Event
from firsthand.trace.copies import CLOCK_ERROR, days
from firsthand.trace.lineage import Edge, Lineage
from firsthand.trace.tellings import (
    Telling,
    asked,
    bare_telling,
    days_fit,
    headed,
    is_act,
    meet,
    named,
    places_fit,
    same_thing,
    sentences,
    speaks,
    telling_of,
)
from firsthand.trace.voices import body

_COVERED = 0.6
"""Share of a claim's sentence that words taken over must hold to carry the claim with them."""

_SHIFT = 120
"""Characters by which a sentence may stand elsewhere in the copy of a passage, for words put in or left out."""

_FORMULA = 3
"""Reports without a tie between them that have a sentence word for word, from which it is a stock phrase."""

_SOON = 14
"""Days after an occurrence in which a report from its place is likely to be about it (a stated choice)."""

_MARKS = frozenset('“„«"')

_MOST = 0.5
"""Share of a report's words from which what it repeats is the report as a whole."""

_MANY = 64
"""Claim sentences of one place and day that are compared with the first of them."""


@dataclass
class Occurrence:
    """Events that are one occurrence, all reports of it, in order, and the claims that tell what was done.

    `aside`: reports that are mainly about another; only what they ascribe of it to somebody counts.
    `weak`: those that only name its place in their dateline or title soon after: what they tell proves nothing.
    """

    events: tuple[str, ...]
    documents: tuple[str, ...]
    weak: frozenset[str] = frozenset()
    claims: tuple[str, ...] = ()
    aside: frozenset[str] = frozenset()


def occurrences(events: Sequence[Event], claims: Iterable[Claim], graph: Lineage) -> tuple[Occurrence, ...]:
    """Return all occurrences in order of their first event; every event is in one."""
    return _Joined(events, claims, graph).found()


def untold(found: Iterable[Occurrence], graph: Lineage) -> tuple[Occurrence, ...]:
    """Return what reports tell that are of no occurrence, and in which somebody speaks to an outlet or was there.

    No claim was read in them, so there is no event: each goes by the name of its first report. Reports that repeat one
    another are of one.
    """
    placed = {name for occurrence in found for name in occurrence.documents}
    near: dict[str, set[str]] = defaultdict(set)
    for edge in graph.edges:
        if not edge.to_source and edge.document not in placed and edge.giver not in placed:
            near[edge.document].add(edge.giver)
            near[edge.giver].add(edge.document)
    made, seen = [], set(placed)
    for name in graph.voices:
        if name in seen:
            continue
        group, ring = {name}, {name}
        while ring:
            ring = {other for one in ring for other in near[one]} - group
            group |= ring
        seen |= group
        if any(asked(graph.voices[one]) for one in group):
            documents = tuple(sorted(group))
            made.append(Occurrence((f"untold:{documents[0]}",), documents))
    return tuple(made)


class _Joined:
    """Union-find over sentences with claims; each root knows places and days, and none joins across another."""

    def __init__(self, events: Sequence[Event], claims: Iterable[Claim], graph: Lineage) -> None:
        self.graph = graph
        self.rank = {event.id: number for number, event in enumerate(events)}
        where = {name: event.id for event in events for name in (*event.claims, *event.denials)}
        self.told: dict[str, list[int]] = defaultdict(list)
        self.tellings: list[Telling] = []
        self.together: dict[str, list[int]] = defaultdict(list)
        held: dict[tuple[str, int, int], list[Claim]] = defaultdict(list)
        for claim in claims:
            if claim.id in where:
                held[claim.document, claim.passage.start, claim.passage.end].append(claim)
        for key in sorted(held):
            telling = telling_of(held[key], where)
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

    def found(self) -> tuple[Occurrence, ...]:
        edges = [edge for edge in self.graph.edges if not edge.to_source]
        for edge in edges:
            self._carry(edge)
        self._same_place_and_day()
        for edge in sorted(edges, key=lambda edge: (not edge.words, -edge.share, edge.id)):
            self._main(edge)
        for event in sorted(self.together, key=self.rank.__getitem__):
            told = [number for number in self.together[event] if number not in self.formulas]
            for other in told[1:]:
                self._join(told[0], other)
        groups: dict[int, list[Telling]] = defaultdict(list)
        for number, telling in enumerate(self.tellings):
            groups[self._root(number)].append(telling)
        beside = self._beside()
        made = []
        for root, members in groups.items():
            named = sorted({telling.event for telling in members if telling.event}, key=self.rank.__getitem__)
            if not named:
                continue
            documents = dict.fromkeys(telling.document for telling in members)
            documents.update(dict.fromkeys(sorted(beside.get(root, ()))))
            weak = frozenset(name for name in beside.get(root, ()) if name in self.weak)
            mains = beside.get(root, set())
            aside = frozenset(name for name in documents if name not in mains)
            held_claims = (claim for telling in members for claim in telling.claims)
            made.append(Occurrence(tuple(named), tuple(documents), weak, tuple(held_claims), aside))
        return tuple(sorted(made, key=lambda o: (self.rank[o.events[0]], o.documents)))

    def _bare(self) -> None:
        """Add sentences that tell a place and a day and no claim: they tie reports, and make no occurrence alone."""
        for name, voice in self.graph.voices.items():
            taken = [(self.tellings[n].start, self.tellings[n].end) for n in self.told.get(name, ())]
            for start, end in sentences(body(voice.rendition)):
                if not any(a < end and start < b for a, b in taken):
                    telling = bare_telling(name, start, body(voice.rendition)[start:end])
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

    def _same_place_and_day(self) -> None:
        blocked: dict[tuple[str, int, int], list[int]] = defaultdict(list)
        for number, telling in enumerate(self.tellings):
            for place in sorted(telling.places):
                for month, day, _ in sorted(telling.days, key=str):
                    blocked[place, month, day].append(number)
        for key in sorted(blocked):
            block = blocked[key]
            for at, one in enumerate(block):
                for other in block[at + 1 : at + 1 + _MANY]:
                    if same_thing(self.tellings[one], self.tellings[other]):
                        self._join(one, other)

    def _carry(self, edge: Edge) -> None:
        """Join sentences that words taken over carry: those that stand in the same place of the same passage."""
        others = sorted((self.tellings[n].start, n) for n in self.told.get(edge.giver, ()))
        for one in self.told.get(edge.document, ()) if others else ():
            telling = self.tellings[one]
            for a0, a1, b0, b1 in edge.spans:
                if min(a1, telling.end) - max(a0, telling.start) < _COVERED * (telling.end - telling.start):
                    continue
                there = b0 + (telling.start - a0) * (b1 - b0) // max(1, a1 - a0)
                low = bisect_left(others, (there - _SHIFT, -1))
                for start, other in others[low : bisect_left(others, (there + _SHIFT, -1))]:
                    end = self.tellings[other].end
                    if min(b1, end) - max(b0, start) >= _COVERED * (end - start):
                        self._join(one, other)

    def _main(self, edge: Edge) -> None:
        """Join what the two reports mainly tell, if they share something of it and nothing differs."""
        one, other = self.main(edge.document), self.main(edge.giver)
        if one is not None and other is not None and meet(self.tellings[one], self.tellings[other]):
            self._join(one, other)

    def _beside(self) -> dict[int, set[str]]:
        """Return reports that tell no claim of an occurrence and are tied to one that does, by the occurrence."""
        near: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for edge in self.graph.edges:
            if not edge.to_source and self._bears(edge):
                near[edge.document].append((edge.share, edge.giver))
                near[edge.giver].append((edge.share, edge.document))
        placed = {n: self._root(main) for n in self.graph.voices if (main := self.main(n)) is not None}
        ring = sorted(placed)
        while ring:
            found: dict[str, Counter[int]] = defaultdict(Counter)
            for name in ring:
                for share, other in near[name]:
                    if other not in placed:
                        found[other][placed[name]] += 1 + int(10 * share)
            for name in sorted(found):
                placed[name] = min(found[name], key=lambda root: (-found[name][root], root))
            ring = sorted(found)
        near_by, self.weak = self._by_place(placed)
        beside: dict[int, set[str]] = defaultdict(set)
        for name, root in [*placed.items(), *near_by.items(), *self.weak.items()]:
            beside[root].add(name)
        return beside

    def _bears(self, edge: Edge) -> bool:
        """Say whether an edge carries what is told: shared words elsewhere join nothing (counting rule 5)."""
        if not edge.spans or edge.share >= _MOST:
            return True
        for name, side in ((edge.document, 0), (edge.giver, 2)):
            voice, main = self.graph.voices[name], self.main(name)
            told = [] if main is None else [(self.tellings[main].start, self.tellings[main].end)]
            told += [(s.start, s.end) for t in voice.told if t.outlets for s in (*t.words, *t.content)]
            told += [(s.start, s.end) for t in voice.told for s in t.content if s.text[:1] in _MARKS]
            told += [(voice.present.start, voice.present.end)] if voice.present else []
            if any(a < span[side + 1] and span[side] < b for a, b in told for span in edge.spans):
                return True
        return False

    def _by_place(self, placed: Mapping[str, int]) -> tuple[dict[str, int], dict[str, int]]:
        """Return reports that tell no place and day of their own, each with the one occurrence at a place it names.

        First those that name it in dateline or title, then those in which somebody speaks, and that name it anywhere.
        The occurrence was shortly before.
        """
        whole = {root for root in set(placed.values()) if self.places[root] and self.days[root]}
        last = {root: max(dates) for root in whole if (dates := self._dates(root))}
        at: dict[str, set[int]] = defaultdict(set)
        for root in whole:
            for place in self.places[root]:
                at[place].add(root)
        found: tuple[dict[str, int], dict[str, int]] = {}, {}
        for name, voice in self.graph.voices.items():
            if placed.get(name) in whole:
                continue
            told = days(voice.rendition.published)
            anywhere = named(voice) if told is not None and speaks(voice) else set()
            for held, places in zip(found, (headed(voice), anywhere), strict=True):
                near = {
                    root
                    for place in places
                    for root in at.get(place, ())
                    if told is None or (root in last and -CLOCK_ERROR <= told - last[root] <= _SOON)
                }
                if len(near) == 1:
                    held[name] = near.pop()
                    break
        return found

    def _dates(self, root: int) -> list[int]:
        """Return the day numbers of an occurrence, where its year is told."""
        iso = (f"{year:04}-{month:02}-{day:02}" for month, day, year in self.days[root] if year)
        return [number for date in iso if (number := days(date)) is not None]

    def _join(self, one: int, other: int) -> None:
        a, b = sorted((self._root(one), self._root(other)))
        if a == b or not (
            days_fit(self.days[a], self.days[b]) and places_fit(self.places[a], self.places[b])
        ):
            return
        self.parent[b] = a
        self.places[a] |= self.places[b]
        self.days[a] |= self.days[b]

    def _root(self, number: int) -> int:
        while self.parent[number] != number:
            self.parent[number] = self.parent[self.parent[number]]
            number = self.parent[number]
        return number
