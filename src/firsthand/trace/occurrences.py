"""Which reports tell of one occurrence: events that reconcile made, joined by what the graph of reports shows.

Events join where words taken over cover the claims' own sentences, where one report names the other as its source, and
where two tell the same act or number of one place on one day; never across another place or another day.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from firsthand.language.normalise import normal_words
from firsthand.model.claim import Claim
from firsthand.model.event import Event
from firsthand.model.vocabulary import acts
from firsthand.trace.copies import CLOCK_ERROR, days
from firsthand.trace.lineage import Edge, Lineage
from firsthand.trace.voices import Voice, body

_COVERED = 0.6
"""Share of a claim's sentence that words taken over must hold to carry the claim with them."""

_FORMULA = 3
"""Reports without a tie between them that have a sentence word for word, from which it is a stock phrase."""

_SOON = 14
"""Days after an occurrence in which a report from its place is likely to be about it (a stated choice)."""

_LEAD = 12
"""Sentences of a report in which a place and a day are looked for."""

_MANY = 64
"""Claim sentences of one place and day that are compared with the first of them."""

_PLACE = r"([^\W\d_a-z][^\W\d_]{2,40})"
_IN = re.compile(
    rf"\b(?:[Ii]n|[Nn]ear|[Aa]t|[Oo]utside|[Aa]round|[Ww]ithin|[Ii]nside)\s(?:the\s)?{_PLACE}\b"
    rf"|\b(?:on|upon|to|of)\s{_PLACE},\swhere\b|(?:^|[-–—]\s|\n){_PLACE}:"
)
_DATELINE = re.compile(rf"\s*{_PLACE}(?:,[^()\n]{{0,30}})?\s(?:\([^()\n]{{2,60}}\)\s)?[-–—]\s")
_DAY = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?(January|February|March|April|May|June|July|August|September|October|November|December)\b|"
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December)\s(\d{1,2})\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_END = re.compile(r"[.!?][\"”’)]*\s+|\n+")
_SMALL = {
    word: number
    for number, word in enumerate("two three four five six seven eight nine ten".split(), start=2)
}
_MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)


@dataclass(slots=True)
class Telling:
    """One sentence with claims: its event, and what it tells of place, day (month, day, year or None) and number."""

    document: str
    event: str
    start: int
    end: int
    places: frozenset[str]
    days: frozenset[tuple[int, int, int | None]]
    numbers: frozenset[int]
    acts: frozenset[str]


@dataclass
class Occurrence:
    """Events that are one occurrence, and all reports of it, in order.

    `weak`: those that only name its place in their dateline or title soon after: what they tell proves nothing.
    """

    events: tuple[str, ...]
    documents: tuple[str, ...]
    weak: frozenset[str] = frozenset()


def occurrences(events: Sequence[Event], claims: Iterable[Claim], graph: Lineage) -> tuple[Occurrence, ...]:
    """Return all occurrences in order of their first event; every event is in one."""
    return _Joined(events, claims, graph).found()


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
            telling = _telling(held[key], where)
            number = len(self.tellings)
            self.tellings.append(telling)
            self.told[telling.document].append(number)
            for event in dict.fromkeys(where[claim.id] for claim in held[key] if _is_act(claim)):
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
            made.append(Occurrence(tuple(named), tuple(documents), weak))
        return tuple(sorted(made, key=lambda o: (self.rank[o.events[0]], o.documents)))

    def _bare(self) -> None:
        """Add sentences that tell a place and a day and no claim: they tie reports, and make no occurrence alone."""
        for name, voice in self.graph.voices.items():
            taken = [(self.tellings[n].start, self.tellings[n].end) for n in self.told.get(name, ())]
            for start, end in _sentences(body(voice.rendition)):
                if not any(a < end and start < b for a, b in taken):
                    telling = _bare_telling(name, start, body(voice.rendition)[start:end])
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
                    if _same_thing(self.tellings[one], self.tellings[other]):
                        self._join(one, other)

    def _carry(self, edge: Edge) -> None:
        """Join sentences that words taken over carry."""
        for one in self.told.get(edge.document, ()):
            for other in self.told.get(edge.giver, ()):
                if _carried(self.tellings[one], self.tellings[other], edge):
                    self._join(one, other)

    def _main(self, edge: Edge) -> None:
        """Join what the two reports mainly tell, if they share something of it and nothing differs."""
        one, other = self.main(edge.document), self.main(edge.giver)
        if one is not None and other is not None and _meet(self.tellings[one], self.tellings[other]):
            self._join(one, other)

    def _beside(self) -> dict[int, set[str]]:
        """Return reports that tell no claim of an occurrence and are tied to one that does, by the occurrence."""
        near: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for edge in self.graph.edges:
            if not edge.to_source:
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
        self.weak = self._by_dateline(placed)
        beside: dict[int, set[str]] = defaultdict(set)
        for name, root in [*placed.items(), *self.weak.items()]:
            beside[root].add(name)
        return beside

    def _by_dateline(self, placed: Mapping[str, int]) -> dict[str, int]:
        """Return reports without a tie whose dateline or title names the place of just one occurrence of the days before."""
        at: dict[str, set[int]] = defaultdict(set)
        for number in range(len(self.tellings)):
            root = self._root(number)
            for place in self.places[root]:
                at[place].add(root)
        last = {root: max(dates) for root in set(placed.values()) if (dates := self._dates(root))}
        found = {}
        for name, voice in self.graph.voices.items():
            told = days(voice.rendition.published)
            if name in placed or told is None:
                continue
            near = {
                root
                for place in _headed(voice)
                for root in at.get(place, ())
                if root in last and -CLOCK_ERROR <= told - last[root] <= _SOON
            }
            if len(near) == 1:
                found[name] = near.pop()
        return found

    def _dates(self, root: int) -> list[int]:
        """Return the day numbers of an occurrence, where its year is told."""
        iso = (f"{year:04}-{month:02}-{day:02}" for month, day, year in self.days[root] if year)
        return [number for date in iso if (number := days(date)) is not None]

    def _join(self, one: int, other: int) -> None:
        a, b = sorted((self._root(one), self._root(other)))
        if a == b or not (
            _days_fit(self.days[a], self.days[b]) and _places_fit(self.places[a], self.places[b])
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


def _headed(voice: Voice) -> set[str]:
    """Return the place that the dateline of a report names, and the words of its title that look like one."""
    found = _DATELINE.match(body(voice.rendition))
    places = set(normal_words(found[1])) if found else set()
    title = voice.rendition.title or ""
    return places | {
        w for m in re.finditer(rf"(?:^|\bfrom\s|\bin\s){_PLACE}", title) for w in normal_words(m[1])
    }


def _sentences(text: str) -> Iterable[tuple[int, int]]:
    """Yield the first sentences of `text`, roughly: a title may end one too early, which does no harm here."""
    start = 0
    for count, found in enumerate(_END.finditer(text)):
        if count >= _LEAD:
            return
        yield start, found.end()
        start = found.end()
    yield start, len(text)


def _bare_telling(document: str, start: int, text: str) -> Telling:
    places = _places(text)
    days = set(_days(text))
    years = {int(year) for year in _YEAR.findall(text)}
    numbers = _numbers(text)
    year = next(iter(years)) if len(years) == 1 else None
    months = {name.casefold() for name in _MONTHS}
    return Telling(
        document,
        "",
        start,
        start + len(text),
        frozenset(places - months),
        frozenset((month, day, year) for month, day in days),
        numbers,
        frozenset(),
    )


def _telling(claims: Sequence[Claim], where: Mapping[str, str]) -> Telling:
    first = next((claim for claim in claims if _is_act(claim)), claims[0])
    text = first.passage.text
    places = _places(text)
    days = set(_days(text))
    years = {int(year) for year in _YEAR.findall(text)}
    numbers = set(_numbers(text))
    for claim in claims:
        if claim.place and claim.passage.start <= claim.place.span.start < claim.passage.end:
            places.update(word for word in normal_words(claim.place.name) if len(word) > 2)
        if claim.time and claim.time.earliest and claim.time.earliest == claim.time.latest:
            years.add(int(claim.time.earliest[:4]))
        if claim.victims and (claim.victims.min or 0) > 1:
            numbers.add(claim.victims.min or 0)
    months = {name.casefold() for name in _MONTHS}
    year = next(iter(years)) if len(years) == 1 else None
    return Telling(
        first.document,
        where[first.id],
        first.passage.start,
        first.passage.end,
        frozenset(places - months),
        frozenset((month, day, year) for month, day in days),
        frozenset(numbers),
        frozenset(_family(claim.act) for claim in claims if _is_act(claim)),
    )


def _places(text: str) -> set[str]:
    return {word for found in _IN.finditer(text) for word in normal_words(found[1] or found[2] or found[3])}


def _numbers(text: str) -> frozenset[int]:
    """Return the numbers above one that stand in `text`, days and years left out."""
    rest = _YEAR.sub(" ", _DAY.sub(" ", text))
    digits = {int(found) for found in re.findall(r"\b\d{1,4}\b", rest)}
    words = {_SMALL[word] for word in normal_words(rest) if word in _SMALL}
    return frozenset(number for number in digits | words if number > 1)


def _days(text: str) -> Iterable[tuple[int, int]]:
    for found in _DAY.finditer(text):
        name, day = (found[2], found[1]) if found[1] else (found[3], found[4])
        yield _MONTHS.index(name) + 1, int(day)


def _is_act(claim: Claim) -> bool:
    """Say whether a claim tells what was done, not who looked into it afterwards or failed to."""
    return claim.act not in ("failure_to_act", "intervention", "violence", "threat")


@lru_cache(maxsize=256)
def _family(act: str) -> str:
    while act in acts() and (parent := acts()[act].parent) and parent != "violence":
        act = parent
    return act


Days = frozenset[tuple[int, int, int | None]]


def _days_fit(one: Days, other: Days) -> bool:
    """Say whether the two have a day in common, or one tells none; a day without a year is of any year."""
    if not one or not other:
        return True
    return any(a[:2] == b[:2] and (None in (a[2], b[2]) or a[2] == b[2]) for a in one for b in other)


def _places_fit(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or not one.isdisjoint(other)


def _same_thing(one: Telling, other: Telling) -> bool:
    return not one.acts.isdisjoint(other.acts) or not one.numbers.isdisjoint(other.numbers)


def _meet(one: Telling, other: Telling) -> bool:
    """Say whether the two share a place, a day or a number."""
    shared = not one.places.isdisjoint(other.places) or not one.numbers.isdisjoint(other.numbers)
    return shared or (bool(one.days) and bool(other.days) and _days_fit(one.days, other.days))


def _carried(one: Telling, other: Telling, edge: Edge) -> bool:
    """Say whether words taken over hold most of both sentences."""
    for a0, a1, b0, b1 in edge.spans:
        if min(a1, one.end) - max(a0, one.start) >= _COVERED * (one.end - one.start) and min(
            b1, other.end
        ) - max(b0, other.start) >= _COVERED * (other.end - other.start):
            return True
    return False
