"""Which reports tell of one occurrence: events that reconcile made, joined by what the graph of reports shows.

Events join where words taken over cover the claims' own sentences, where one report names the other as its source, and
where two tell the same act or number of one place on one day; never across another place or another day.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from firsthand.language.normalise import normal_words
from firsthand.model.claim import Claim
from firsthand.model.event import Event
from firsthand.trace.copies import CLOCK_ERROR
from firsthand.trace.lineage import Edge, Lineage
from firsthand.trace.tellings import (
    Telling,
    asked,
    at_home,
    bare_telling,
    before,
    dated,
    days_fit,
    headed,
    is_act,
    is_person,
    meet,
    named,
    places_fit,
    same_thing,
    sentences,
    speaks,
    telling_of,
    told_on,
    whence,
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
    """Return all occurrences in order of their first event; every event is in one.

    Behind them what reports tell that no event holds, and in which somebody speaks to an outlet or was there: no claim
    was read in them. Each goes by the name of its first report.
    """
    return _Joined(events, claims, graph).found()


class _Joined:
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
            telling = at_home(telling_of(held[key], where), self._whence(key[0]))
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
        beside, weak = self._beside()
        groups: dict[int, list[Telling]] = defaultdict(list)
        for number, telling in enumerate(self.tellings):
            groups[self._root(number)].append(telling)
        made, untold = [], []
        for root in sorted({self._root(number) for number in range(len(self.tellings))}):
            members, mains = groups.get(root, []), beside.get(root, set())
            events = sorted(
                {telling.event for telling in members if telling.event}, key=self.rank.__getitem__
            )
            documents = tuple(dict.fromkeys([*(telling.document for telling in members), *sorted(mains)]))
            if events:
                tells = tuple(claim for telling in members for claim in telling.claims)
                aside = frozenset(name for name in documents if name not in mains)
                made.append(Occurrence(tuple(events), documents, weak & mains, tells, aside))
            elif any(asked(self.graph.voices[name]) for name in mains):
                documents = tuple(sorted(mains))
                untold.append(Occurrence((f"untold:{documents[0]}",), documents, weak & mains))
        made.sort(key=lambda o: (self.rank[o.events[0]], o.documents))
        return (*made, *sorted(untold, key=lambda o: o.documents))

    def _bare(self) -> None:
        """Add sentences that tell a place and a day and no claim: they tie reports, and make no occurrence alone."""
        for name, voice in self.graph.voices.items():
            taken = [(self.tellings[n].start, self.tellings[n].end) for n in self.told.get(name, ())]
            for start, end in sentences(body(voice.rendition)):
                if not any(a < end and start < b for a, b in taken):
                    telling = at_home(
                        bare_telling(name, start, body(voice.rendition)[start:end]), self._whence(name)
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

    def _beside(self) -> tuple[dict[int, set[str]], frozenset[str]]:
        """Return each report under the one occurrence that it mainly tells or is tied to, and which of them weakly."""
        near: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for edge in self.graph.edges:
            if not edge.to_source and self._bears(edge):
                near[edge.document].append((edge.share, edge.giver))
                near[edge.giver].append((edge.share, edge.document))
        mains = {name: main for name in self.graph.voices if (main := self.main(name)) is not None}
        shared = self._shared()
        placed = {n: root for n, main in mains.items() if (root := self._root(main)) in shared}
        self._spread(placed, near, mains)
        left = sorted(set(self.graph.voices) - set(placed))
        for name in left:
            placed[name] = mains[name] if name in mains else self._silent(name)
        for name in left:
            for _, other in near[name]:
                if other in left:
                    self._join(placed[name], placed[other])
        placed = self._gathered({name: self._root(number) for name, number in placed.items()})
        near_by, weak = self._by_place(placed)
        beside: dict[int, set[str]] = defaultdict(set)
        for name, root in {**placed, **near_by, **weak}.items():
            beside[root].add(name)
        return beside, frozenset(weak)

    def _shared(self) -> set[int]:
        """Return the occurrences that hold an event, or that two reports tell."""
        told: dict[int, set[str]] = defaultdict(set)
        for number, telling in enumerate(self.tellings):
            told[self._root(number)].update([telling.document, telling.event and f"event {telling.event}"])
        return {root for root, names in told.items() if len(names - {""}) > 1}

    def _spread(
        self,
        placed: dict[str, int],
        near: Mapping[str, Sequence[tuple[float, str]]],
        mains: Mapping[str, int],
    ) -> None:
        """Place reports by those that they are tied to, nearest first; not where they tell another place or day."""
        ring = sorted(placed)
        while ring:
            found: dict[str, Counter[int]] = defaultdict(Counter)
            for name in ring:
                for share, other in near.get(name, ()):
                    if other not in placed and self._may(other, mains.get(other), name, placed[name], share):
                        found[other][placed[name]] += 1 + int(10 * share)
            for name in sorted(found):
                placed[name] = min(found[name], key=lambda root: (-found[name][root], root))
            ring = sorted(found)

    def _may(self, other: str, main: int | None, name: str, root: int, share: float) -> bool:
        """Say whether `other` may be of `root` for what it shares with `name`, by its own place and day."""
        fits = places_fit(frozenset(self._whence(other)), self.places[self._root(root)])
        if fits and (main is None or self._fit(main, root)):
            return True
        one, two = self._published(other), self._published(name)
        return share >= _MOST and (one is None or two is None or abs(one - two) <= _SOON)

    def _silent(self, document: str) -> int:
        """Add what a report without a claim, a place and a day in one sentence tells: where its heading says it was."""
        number = len(self.tellings)
        self.tellings.append(bare_telling(document, 0, ""))
        self.parent.append(number)
        self.places.append(frozenset(self._whence(document)))
        self.days.append(frozenset())
        return number

    def _gathered(self, placed: dict[str, int]) -> dict[str, int]:
        """Join what tells no place and day: what one person told, and what was told from one place at one time."""
        groups: dict[tuple[str, str], list[str]] = defaultdict(list)
        for name, root in sorted(placed.items()):
            if self.places[root] and self.days[root]:
                continue
            voice = self.graph.voices[name]
            for place in sorted(self._whence(name)) if asked(voice) else ():
                groups["at", place].append(name)
            for who in sorted({t.who.key for t in voice.told if t.outlets and is_person(t.who)}):
                groups["by", who].append(name)
        for key in sorted(groups):
            held = sorted(groups[key], key=lambda name: (self._published(name) or 0, name))
            for one, other in pairwise(held):
                first, second = self._published(one), self._published(other)
                if first is None or second is None or second - first <= _SOON:
                    self._join(placed[one], placed[other])
        return {name: self._root(root) for name, root in placed.items()}

    def _whence(self, document: str) -> set[str]:
        if document not in self.heading:
            voice = self.graph.voices.get(document)
            self.heading[document] = whence(voice) if voice else set()
        return self.heading[document]

    def _published(self, document: str) -> int | None:
        return told_on(self.graph.voices[document])

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
        The occurrence was shortly before; where no date says so, it is not sure.
        """
        whole = {root for root in set(placed.values()) if self.places[root] and self.days[root]}
        last = self._dates(placed)
        at: dict[str, set[int]] = defaultdict(set)
        for root in whole:
            for place in self.places[root]:
                at[place].add(root)
        found: tuple[dict[str, int], dict[str, int]] = {}, {}
        for name, voice in self.graph.voices.items():
            if placed.get(name) in whole:
                continue
            told = self._published(name)
            anywhere = named(voice) if told is not None and speaks(voice) else set()
            for held, places in zip(found, (self._whence(name) or headed(voice), anywhere), strict=True):
                near = {
                    root
                    for place in places
                    for root in at.get(place, ())
                    if told is None or (root in last and -CLOCK_ERROR <= told - last[root] <= _SOON)
                }
                if len(near) == 1:
                    (found[1] if told is None else held)[name] = near.pop()
                    break
        return found

    def _dates(self, placed: Mapping[str, int]) -> dict[int, int]:
        """Return the last day of each occurrence; a day without a year is the last one before a report of it."""
        stated: dict[int, list[int]] = defaultdict(list)
        for name, root in placed.items():
            stated[root] += [day] if (day := self._published(name)) is not None else []
        found = {}
        for root, told in stated.items():
            known = [
                number
                for month, day, year in self.days[root]
                for number in ([dated(year, month, day)] if year else [before(n, month, day) for n in told])
                if number is not None
            ]
            if known:
                found[root] = max(known)
        return found

    def _join(self, one: int, other: int) -> None:
        a, b = sorted((self._root(one), self._root(other)))
        if a == b or not self._fit(a, b):
            return
        self.parent[b] = a
        self.places[a] |= self.places[b]
        self.days[a] |= self.days[b]

    def _fit(self, one: int, other: int) -> bool:
        a, b = self._root(one), self._root(other)
        return days_fit(self.days[a], self.days[b]) and places_fit(self.places[a], self.places[b])

    def _root(self, number: int) -> int:
        while self.parent[number] != number:
            self.parent[number] = self.parent[self.parent[number]]
            number = self.parent[number]
        return number
