"""How many independent origins stand behind the reports of one occurrence, by the whole words of the reports.

An origin is somebody whom an outlet says it asked, a body or office that speaks in a statement of its own, or a writer
who was there (counting rules 2 and 9). A report that repeats another falls to the origins of what it repeats; one that
names a person or body falls to these. What is left is unknown.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from firsthand.model.source import Origin, OriginCount
from firsthand.trace.judged import DOCUMENT, NOTHING, SOURCE, Ruled
from firsthand.trace.lineage import Edge, Lineage
from firsthand.trace.naming import Identity, alike, is_body, outlet_key, reporter
from firsthand.trace.occurrences import Occurrence
from firsthand.trace.people import Chain
from firsthand.trace.reasons import reports
from firsthand.trace.voices import Told, Voice

EMPTY: Mapping[str, Chain] = MappingProxyType({})
_TELLS = ("witness", "victim", "official")


def connected(name: str, near: Mapping[str, Iterable[str]]) -> set[str]:
    """Return all that can be reached from `name` over `near`, itself included."""
    group, ring = {name}, {name}
    while ring:
        ring = {other for one in ring for other in near[one]} - group
        group |= ring
    return group


@dataclass
class _Found:
    """What stands behind one report: keys of origins with who it is; `own`: those it has at first hand.

    `marked`: those of whom it says who asked them, or that they speak in a statement.
    """

    who: dict[str, Identity] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)
    marked: set[str] = field(default_factory=set)


def behind(
    occurrence: Occurrence, graph: Lineage, chains: Mapping[str, Chain] = EMPTY, rules: Ruled = NOTHING
) -> OriginCount:
    """Return the count of origins of one occurrence, under the name of its first event.

    `chains`: what single claims are said to be had from, by claim. `rules`: what people decided; it stands in `graph`
    already (`asserting.laid_over`) as far as it is about reports.
    """
    return _Behind(occurrence, graph, chains, rules).count(occurrence.events[0])


class _Behind:
    def __init__(
        self, occurrence: Occurrence, graph: Lineage, chains: Mapping[str, Chain], rules: Ruled
    ) -> None:
        self.rules = rules
        self.claimed: dict[str, list[Identity]] = defaultdict(list)
        for name in occurrence.claims:
            if (chain := chains.get(name)) and chain.origin.link and chain.sure:
                self.claimed[chain.claim.document].append(chain.origin.who)
        self.documents = [name for name in occurrence.documents if name in graph.voices]
        self.weak, self.aside = occurrence.weak, occurrence.aside
        self.voices = {name: graph.voices[name] for name in self.documents}
        self.near: dict[str, list[str]] = defaultdict(list)
        self.parents: dict[str, list[str]] = defaultdict(list)
        self.edges: dict[str, list[Edge]] = defaultdict(list)
        for name in self.documents:
            for edge in graph.parents.get(name, ()):
                if edge.giver in self.voices:
                    self.near[name].append(edge.giver)
                    self.near[edge.giver].append(name)
                    self.parents[name].append(edge.giver)
                    self.edges[name].append(edge)
        self.repeating = self._repeating()
        self.people = self._people()
        self.issuers = {voice.issued for voice in self.voices.values() if voice.issued}
        self.found = {name: self._stated(self.voices[name]) for name in self.documents}
        self._inherit()

    def _people(self) -> dict[str, set[Identity]]:
        """Return for each outlet whom it asked by name, of all reports that say so."""
        held: dict[str, set[Identity]] = defaultdict(set)
        for voice in self.voices.values():
            for told in voice.told:
                if told.who.state == "named" and _person(told):
                    for outlet in told.outlets:
                        held[outlet].add(told.who)
        return held

    def _stated(self, voice: Voice) -> _Found:
        found = _Found()
        if self.rules.giver(voice.rendition.document, self.voices):
            return found
        if voice.rendition.document in self.aside:
            return self._ascribed(voice, found)
        told = [t for t in voice.told if t.outlets and (_person(t) or t.who.key in self.issuers)]
        for one in told:
            self._add(found, self._meant(one), one.own)
        if voice.present and (writer := self._reporter(voice)):
            self._add(found, writer, True)
        if voice.issued:
            name = _bare(voice.rendition.publisher or voice.issued)
            self._add(found, Identity(voice.issued, name, "organisation", "named"), True)
        elif not told:
            bodies = [(outlet_key(s.name), _bare(s.name)) for s in voice.bodies]
            bodies += [(m.key, m.name) for m in voice.cited if is_body(m.key) or m.key in self.issuers]
            for key, name in bodies:
                self._add(found, Identity(key, name, "organisation", "named"), False)
        return self._ascribed(voice, found)

    def _ascribed(self, voice: Voice, found: _Found) -> _Found:
        """Add those to whom the report ascribes a claim of this occurrence."""
        cited = set(found.who)
        for giver in self.claimed[voice.rendition.document]:
            if giver.state in ("named", "role") and _tells(giver):
                self._add(found, giver, False)
        found.marked = cited
        return found

    def _reporter(self, voice: Voice) -> Identity | None:
        """Return whose reporter was there: of a copy that of the first report, which says so itself."""
        if voice.rendition.document in self.repeating:
            return None
        if voice.credits:
            first = min(voice.credits)
            return reporter(next(m.name for m in voice.cited if m.key == first))
        return reporter(voice.present_for)

    def _repeating(self) -> set[str]:
        """Return reports that say in words taken over that their writer was there: one of each such group was.

        It is the one that took it from none; of several, as directions may be mistaken, the one that most took it from.
        """
        givers: dict[str, set[str]] = defaultdict(set)
        joined: dict[str, set[str]] = defaultdict(set)
        for edge in (edge for held in self.edges.values() for edge in held if self._took(edge)):
            givers[edge.document].add(edge.giver)
            joined[edge.document].add(edge.giver)
            joined[edge.giver].add(edge.document)
        found: set[str] = set()
        left = set(joined)
        while left:
            group = connected(min(left), joined)
            left -= group
            found |= group - {min(group, key=lambda name: (len(givers[name]), -len(joined[name]), name))}
        return found

    def _took(self, edge: Edge) -> bool:
        """Say whether the words that a writer was there were taken from the giver, which says so too."""
        here, there = self.voices[edge.document].present, self.voices[edge.giver].present
        taken = not edge.spans or any(here and s[0] < here.end and here.start < s[1] for s in edge.spans)
        return here is not None and there is not None and taken

    def _meant(self, told: Told) -> Identity:
        """Take a role told to an outlet for the one person by name whom reports say this outlet asked."""
        people = {who.key: who for outlet in told.outlets for who in self.people[outlet]}
        if told.who.state == "role" and len(people) == 1 and not told.own:
            return next(iter(people.values()))
        return told.who

    def _add(self, found: _Found, who: Identity, own: bool) -> None:
        if (meant := self.rules.key(who.key)) != who.key:
            who = who._replace(key=meant)
        for key in found.who:
            if key == who.key or (who.state == "named" == found.who[key].state and self._alike(key, who.key)):
                found.own.update({key} if own else ())
                return
        found.who[who.key] = who
        found.own.update({who.key} if own else ())

    def _alike(self, one: str, other: str) -> bool:
        """Say whether two names may be one, as long as nobody decided that they are not."""
        return alike(one, other) and not self.rules.parted_keys(one, other)

    def _apart(self, ones: Sequence[str], others: Sequence[str]) -> bool:
        return any(self.rules.parted(one, other) for one in ones for other in others)

    def _inherit(self) -> None:
        """Let what states nobody fall to the origins of what it repeats, then of what repeats it."""
        for near in (self.parents, self.near):
            moved = True
            while moved:
                moved = False
                for name in self.documents:
                    if self.found[name].who:
                        continue
                    for other in near[name] if name not in self.aside else ():
                        for who in self.found[other].who.values():
                            self._add(self.found[name], who, False)
                            moved = True

    def count(self, name: str) -> OriginCount:
        named = self._named()
        roles = self._roles()
        unknown = self._unknown()
        sure = [entry for entry in named if self._is_sure(entry[0].key, entry[1], named)]
        shown = [(who, docs) for who, docs in roles if not self.weak.issuperset(docs)]
        marked = [who for who, docs in sure if not self._only_cited(who, docs)]
        asked = any(not self._only_cited(who, docs) for who, docs in shown)
        low = len(marked) + asked or len(sure) or int(bool(shown))
        low = max(low, self._decided([docs for _, docs in roles], unknown))
        doubts = len(named) + len(roles) - low
        origins = [Origin(who.name, who.kind, who.state, tuple(docs), ()) for who, docs in named]
        origins += [Origin(who.name, who.kind, who.state, tuple(docs), ()) for who, docs in roles]
        origins += [Origin(None, "unknown", "unknown", tuple(docs), ()) for docs in unknown]
        because = _because(named, roles, unknown, low, low + doubts + len(unknown))
        because = (*because[:-1], *self._words(), because[-1])
        return OriginCount(name, len(self.documents), low, doubts + len(unknown), tuple(origins), because)

    def _decided(self, roles: Sequence[list[str]], unknown: Sequence[list[str]]) -> int:
        """Return how many of those whom nobody tells apart are independent of one another because people say so."""
        taken: list[list[str]] = []
        for documents in (*roles, *unknown):
            if all(self._apart(documents, other) for other in taken):
                taken.append(documents)
        return len(taken) if len(taken) > 1 else 0

    def _words(self) -> tuple[str, ...]:
        keys = {key for name in self.documents for key in self.found[name].who}
        keys |= set(self.rules.meant) & {who.key for held in self.claimed.values() for who in held}
        return self.rules.words({*(DOCUMENT + d for d in self.documents), *(SOURCE + key for key in keys)})

    def _is_sure(
        self, key: str, documents: Sequence[str], named: Sequence[tuple[Identity, list[str]]]
    ) -> bool:
        """Say whether one named is surely another than the rest.

        Where nobody has it from there at first hand, and all that name it repeat reports with origins of their own,
        the name may be one of these, written otherwise.
        """
        if self.weak.issuperset(documents):
            return False
        if any(k in self.found[name].own for name in documents for k in (key, *self._same(key, name))):
            return True
        others = {name for who, docs in named if who.key != key for name in docs}
        return not all(any(parent in others for parent in self.parents[name]) for name in documents)

    def _only_cited(self, who: Identity, documents: Sequence[str]) -> bool:
        """Say whether no report says who asked them: beside origins with a mark of first hand they prove nothing."""
        return not any(alike(who.key, key) for name in documents for key in self.found[name].marked)

    def _same(self, key: str, document: str) -> list[str]:
        return [other for other in self.found[document].who if alike(other, key)]

    def _named(self) -> list[tuple[Identity, list[str]]]:
        groups: list[tuple[Identity, list[str]]] = []
        for document in self.documents:
            for who in self.found[document].who.values():
                if who.state == "named":
                    held = next((docs for first, docs in groups if self._alike(first.key, who.key)), None)
                    if held is None:
                        groups.append((who, [document]))
                    elif document not in held:
                        held.append(document)
        return groups

    def _roles(self) -> list[tuple[Identity, list[str]]]:
        """Return people known by role only, by the outlet that asked; all of them count as one."""
        first: dict[str, tuple[Identity, list[str]]] = {}
        for document in self.documents:
            found = self.found[document]
            for who in found.who.values():
                if who.state == "role":
                    outlet = self._asked(document, who)
                    while outlet in first and self._apart([document], first[outlet][1]):
                        outlet += "+"
                    first.setdefault(outlet, (who, []))[1].append(document)
        return [first[key] for key in sorted(first)]

    def _asked(self, document: str, who: Identity) -> str:
        """Return the outlet nearest to a person known by role in `document`, else in what it repeats."""
        seen, ring = {document}, [document]
        while ring:
            for name in ring:
                for told in self.voices[name].told:
                    if told.who.state == "role" and told.outlets:
                        return told.outlets[0]
            ring = sorted({n for name in ring for n in self.near[name]} - seen)
            seen.update(ring)
        return who.key

    def _unknown(self) -> list[list[str]]:
        """Return reports whose origin the words do not tell; those that repeat one another are one."""
        left = [name for name in self.documents if not self.found[name].who]
        groups, seen = [], set()
        for name in left:
            if name in seen:
                continue
            group, ring = [name], [name]
            seen.add(name)
            while ring:
                ring = [n for at in ring for n in self.near[at] if n not in seen and n in left]
                seen.update(ring)
                group += ring
            groups.append(list(dict.fromkeys(group)))
        return groups


def _person(told: Told) -> bool:
    """Say whether a person or a body tells. Of an office only what it issues, or a claim ascribed to it, counts.

    "The report told the Post" tells nobody; a spokesman whom an agency quotes may speak of anything.
    """
    who = told.who
    if who.state == "role":
        return who.kind in ("witness", "victim")
    return who.state == "named" and (who.kind in ("witness", "victim") or is_body(who.key))


def _tells(who: Identity) -> bool:
    return who.kind in _TELLS or (who.kind == "organisation" and is_body(who.key))


def _bare(name: str) -> str:
    return name[4:] if name.casefold().startswith("the ") else name


def _because(
    named: Sequence[tuple[Identity, Sequence[str]]],
    roles: Sequence[tuple[Identity, Sequence[str]]],
    unknown: Sequence[Sequence[str]],
    low: int,
    high: int,
) -> tuple[str, ...]:
    lines = [f"{_rest(docs)} on {who.name}." for who, docs in named]
    if roles:
        documents = dict.fromkeys(name for _, docs in roles for name in docs)
        line = f"{_rest(list(documents))} on somebody known by role only ({roles[0][0].name})"
        more = f"; these may be up to {len(roles)}, and count as one until a person decides"
        lines.append(line + (more if len(roles) > 1 else "") + ".")
    for docs in unknown:
        verb = "tells" if len(docs) == 1 else "repeat one another and tell"
        lines.append(f"{reports(len(docs))} {verb} no origin.")
    if low == high:
        return (*lines, f"So the number of independent origins is {low}.")
    return (
        *lines,
        f"So the number of independent origins is from {low} to {high}: what is unknown proves nothing.",
    )


def _rest(documents: Sequence[str]) -> str:
    return f"{reports(len(documents))} {'rests' if len(documents) == 1 else 'rest'}"
