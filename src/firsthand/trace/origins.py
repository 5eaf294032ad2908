"""Where the claims of one event end: the distinct origins, as far as edges with words behind them prove it.

Two claims are of one origin if they name the same giver, or stand in the same words, or one cites the outlet
that
published the other (counting rules 5 to 7). Suspicions are left to `count`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice
from typing import TYPE_CHECKING

from firsthand.language.normalise import normal_words
from firsthand.model.claim import Claim, SourceKind
from firsthand.model.rendition import Rendition
from firsthand.model.source import Derivation
from firsthand.trace.copies import surely_before
from firsthand.trace.judged import DOCUMENT, NOTHING, Ruled
from firsthand.trace.naming import Identity, alike, outlet_key
from firsthand.trace.people import Chain

if TYPE_CHECKING:  # what compares reports is slow to load, and not every command needs it
    from firsthand.trace.lineage import Edge, Lineage

NOBODY = "?"
"""Key of every claim whose origin the words do not tell."""

REACH = 64
"""Claims of one cited outlet that are looked at, first mentioned first."""

COVERED = 0.6
"""Share of a claim's passage that words taken over must hold to carry the claim with them."""

SHIFT = 120
"""Characters by which a passage may stand elsewhere in a copy, for words put in or left out."""

MOST = 0.5
"""Share of a report from which it repeats another as a whole: its passages may then be reworded as they please."""

LONGEST = 200
"""Words of a passage that are compared one by one."""

OWN_WORD = "?own"
"""Within one report: what it tells without any source."""


@dataclass(frozen=True, slots=True)
class Ending:
    """One origin of an event. `groups`: claims that edges join; several only where no name is told."""

    who: Identity
    groups: tuple[tuple[Claim, ...], ...]
    outlets: tuple[str, ...] = ()
    """Names of outlets behind which an unknown origin stands."""
    sure: bool = True
    """Whether some report has it from there without an unnamed go-between."""
    suspects: frozenset[str] = frozenset()
    """Keys of others to whom equal words are ascribed, or who told this body."""
    parted: tuple[tuple[Claim, ...], ...] = ()
    """Those of `groups` that people decided to be independent of one another."""

    @property
    def relays(self) -> bool:
        """Whether it is a body that may only pass on what others told."""
        return self.who.kind == "organisation" and bool(self.suspects)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims that rest on it."""
        return tuple(claim for group in self.groups for claim in group)

    @property
    def documents(self) -> tuple[str, ...]:
        """All documents that rest on it, in order of first mention."""
        return tuple(dict.fromkeys(claim.document for claim in self.claims))


def endings(
    claims: Sequence[Claim],
    chains: Mapping[str, Chain],
    copied: Iterable[Derivation],
    renditions: Mapping[str, Rendition],
    graph: "Lineage | None" = None,
    rules: Ruled = NOTHING,
) -> list[Ending]:
    """Return the endings of the claims of one event, told ones first; `claims` in order of first mention.

    `graph`: which reports repeat which, also in other words; `rules`: what people decided.
    """
    return _Endings(claims, chains, renditions, rules).found(copied, graph)


class _Endings:
    def __init__(
        self,
        claims: Sequence[Claim],
        chains: Mapping[str, Chain],
        renditions: Mapping[str, Rendition],
        rules: Ruled,
    ) -> None:
        self.rules = rules
        self.by_id = {claim.id: claim for claim in claims}
        self.claims, self.chains, self.renditions = claims, chains, renditions
        self.keys = {claim.id: rules.key(_key(chains[claim.id])) for claim in claims}
        self.parent: dict[str, str] = {claim.id: claim.id for claim in claims}
        self.absorbed: dict[str, str] = {}
        self.firsts: dict[tuple[str, str], list[Claim]] = {}
        self.suspects: dict[str, set[str]] = defaultdict(set)
        self.by_document: dict[str, list[Claim]] = defaultdict(list)
        self.by_publisher: dict[str, list[Claim]] = defaultdict(list)
        seen: set[tuple[str, str, str]] = set()
        for claim in claims:
            self.by_document[claim.document].append(claim)
            giver = (claim.document, claim.act, self._within(claim))
            if (publisher := self._publisher(claim)) and giver not in seen:
                self.by_publisher[publisher].append(claim)
            seen.add(giver)

    def found(self, copied: Iterable[Derivation], graph: "Lineage | None") -> list[Ending]:
        self._rule()
        for edge in copied:
            if edge.claim in self.keys:
                claim = self.by_id[edge.claim]
                partners = self._firsts(edge.giver.removeprefix("document:"), claim.act)
                self._join(claim, partners)
                self._same_words(claim, partners)
        for document in self.by_document if graph else ():
            for graph_edge in graph.parents.get(document, ()) if graph else ():
                self._repeated(graph_edge)
        for claim in self.claims:
            self._join(claim, cited := self._cited(claim))
            self._person_behind(claim, cited)
        self._join_within_reports()
        return self._collect()

    def _rule(self) -> None:
        """Let each report rest on the one from which people say that it has it, or with which it has one origin."""
        for receiver, giver in self._decided():
            there = self.by_document[giver]
            for claim in self.by_document[receiver]:
                meant = [c for c in there if c.act == claim.act] or there
                told = next((c for c in meant if self.keys[c.id] != NOBODY), meant[0])
                if self.keys[claim.id] == self.keys[told.id]:
                    self._unite(claim.id, told.id)
                else:
                    self.absorbed[claim.id] = told.id

    def _decided(self) -> list[tuple[str, str]]:
        """Return pairs of reports: who rests on whom. Of two with one origin, on the one that names somebody."""
        pairs = []
        for pair in self.rules.between([DOCUMENT + name for name in self.by_document]):
            one, other = sorted(name.removeprefix(DOCUMENT) for name in pair)
            names = any(self.keys[c.id] != NOBODY for c in self.by_document[one])
            if pair in self.rules.same:
                pairs.append((other, one) if names else (one, other))
            elif pair not in self.rules.apart:
                pairs.append((one, other) if self.rules.giver(one, (other,)) else (other, one))
        return pairs

    def _repeated(self, edge: "Edge") -> None:
        """Join claims of two reports whose passages are carried by words taken over, also where these are reworded."""
        there = self.by_document.get(edge.giver, ())
        for claim in self.by_document[edge.document] if there else ():
            partners = [c for c in there if c.act == claim.act and _carried(claim, c, edge)]
            self._join(claim, partners)
            self._same_words(claim, partners)

    def _publisher(self, claim: Claim) -> str:
        rendition = self.renditions.get(claim.rendition)
        return outlet_key(rendition.publisher) if rendition and rendition.publisher else ""

    def _firsts(self, document: str, act: str) -> list[Claim]:
        """The first claim of each giver in one report of one act; the others are joined with it anyway."""
        if (document, act) not in self.firsts:
            found: dict[str, Claim] = {}
            for claim in self.by_document.get(document, []):
                if claim.act == act:
                    found.setdefault(self._within(claim), claim)
            self.firsts[document, act] = list(found.values())
        return self.firsts[document, act]

    def _same_words(self, claim: Claim, partners: Sequence[Claim]) -> None:
        """Equal words have one origin: who only publishes them rests on the other; else both are suspect."""
        for other in self._not_parted(claim, partners):
            one, two = self.keys[claim.id], self.keys[other.id]
            if one == two or NOBODY in (one, two):
                continue
            if self.chains[claim.id].origin.link is None:
                self.absorbed.setdefault(claim.id, other.id)
            elif self.chains[other.id].origin.link is None:
                self.absorbed.setdefault(other.id, claim.id)
            elif len(partners) == 1:
                self.suspects[one].add(two)
                self.suspects[two].add(one)

    def _cited(self, claim: Claim) -> list[Claim]:
        """Claims of this event in reports of the outlet that `claim` cites, unless they are surely later."""
        chain = self.chains[claim.id]
        body = chain.origin.who.key if chain.origin.link and chain.origin.who.kind == "organisation" else ""
        outlet = chain.outlet or body
        own = self.renditions.get(claim.rendition)
        held = islice(self.by_publisher.get(outlet, []), REACH)
        there = self._not_parted(claim, [c for c in held if c.document != claim.document])
        early = [c for c in there if not surely_before(own, self.renditions.get(c.rendition))]
        return [c for c in early if c.act == claim.act] or early

    def _join(self, claim: Claim, others: Sequence[Claim]) -> None:
        """Join with those of the same giver; else what names nobody rests on what the other end names."""
        others = self._not_parted(claim, others)
        same = [c for c in others if self.keys[c.id] == self.keys[claim.id]]
        for other in same:
            self._unite(claim.id, other.id)
        if same and self.keys[claim.id] != NOBODY:
            return
        for other in others:
            for weak, strong in ((claim, other), (other, claim)):
                if self.keys[weak.id] == NOBODY != self.keys[strong.id]:
                    self.absorbed.setdefault(weak.id, strong.id)

    def _person_behind(self, claim: Claim, cited: Sequence[Claim]) -> None:
        """Take whom an outlet or body is said to have it from for the one person of its own report.

        "A victim told the Post" is the one person whom the Post's own report names, or tells by a role that may
        be the same; what "the Group said" rests on the one person who told the Group; if several did, nobody knows
        on whom, and the Group is no further origin for sure.
        """
        role = self.chains[claim.id].origin.who
        if role.state == "unknown" or (role.state == "named" and role.kind != "organisation"):
            return
        people = {self.keys[c.id]: c.id for c in cited if self._may_be(role, self.chains[c.id].origin.who)}
        if len(people) == 1:
            self.absorbed.setdefault(claim.id, next(iter(people.values())))
        elif role.kind == "organisation":
            self.suspects[role.key].update(people)

    @staticmethod
    def _may_be(role: Identity, person: Identity) -> bool:
        """Say whether `person`, of the cited report, may be whom `role` tells, or who told that body."""
        if person.state == "unknown" or person.key == role.key:
            return False
        if role.kind == "organisation":
            return role.state == "named" and person.kind in ("victim", "witness", "unknown")
        persons = {role.kind, person.kind} <= {"victim", "witness"}
        roles = [who.key.removeprefix("role:") for who in (role, person)]
        return persons and (person.state == "named" or alike(*roles))

    def _join_within_reports(self) -> None:
        """In one report one giver is one; its own bare word rests on the source that stands beside it."""
        for held in self.by_document.values():
            first: dict[str, Claim] = {}
            for claim in held:
                self._unite(claim.id, first.setdefault(self._within(claim), claim).id)
            told = [c.id for key, c in first.items() if not key.startswith(NOBODY)]
            untold = [c for key, c in first.items() if key.startswith(NOBODY) and key != OWN_WORD]
            if OWN_WORD in first and told:
                self.absorbed.setdefault(first[OWN_WORD].id, told[0])
            elif OWN_WORD in first and untold:
                self._unite(first[OWN_WORD].id, untold[0].id)

    def _within(self, claim: Claim) -> str:
        if self.keys[claim.id] != NOBODY:
            return self.keys[claim.id]
        chain = self.chains[claim.id]
        return OWN_WORD if chain.own_word else f"{NOBODY}{chain.outlet or ''}"

    def _not_parted(self, claim: Claim, others: Sequence[Claim]) -> list[Claim]:
        return [other for other in others if not self.rules.parted(claim.document, other.document)]

    def _unite(self, one: str, other: str) -> None:
        if self.rules.parted(self.by_id[one].document, self.by_id[other].document):
            return
        a, b = self._root(one), self._root(other)
        self.parent[max(a, b)] = min(a, b)

    def _root(self, name: str) -> str:
        while self.parent[name] != name:
            self.parent[name] = self.parent[self.parent[name]]
            name = self.parent[name]
        return name

    def _collect(self) -> list[Ending]:
        outlets: dict[tuple[str, str], str] = {}
        for claim in self.claims:  # whom one outlet has is one, whoever cites the outlet
            if outlet := self.chains[claim.id].outlet:
                self._unite(claim.id, outlets.setdefault((self.keys[claim.id], outlet), claim.id))
        rests_on = {self._root(weak): strong for weak, strong in reversed(self.absorbed.items())}
        groups: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
        for claim in self.claims:
            root = end = self._root(claim.id)
            passed = {root}
            while end in rests_on and (after := self._root(rests_on[end])) not in passed:
                passed.add(end := after)
            groups[self.keys[end]][root].append(claim)
        told = [self._told(key, held) for key, held in groups.items() if key != NOBODY]
        return told + [self._untold(group) for group in groups.get(NOBODY, {}).values()]

    def _told(self, key: str, groups: Mapping[str, list[Claim]]) -> Ending:
        """An origin that words tell. Groups that only rest on it are part of its first group."""
        own = [tuple(group) for group in groups.values() if self.keys[group[0].id] == key]
        resting = [claim for group in groups.values() if self.keys[group[0].id] != key for claim in group]
        who = self._identity(own[0])
        if who.state == "named" or len({self.chains[group[0].id].origin.who.key for group in own}) > 1:
            own = [tuple(claim for group in own for claim in group)]
        own[0] = (*own[0], *resting)
        sure = any(
            self.chains[claim.id].sure for group in own for claim in group if self.keys[claim.id] == key
        )
        return Ending(
            who, tuple(own), sure=sure, suspects=frozenset(self.suspects[key]), parted=self._parted(own)
        )

    def _parted(self, groups: Sequence[tuple[Claim, ...]]) -> tuple[tuple[Claim, ...], ...]:
        """Return those of `groups` each of which people decided to be independent of all others returned."""
        taken: list[tuple[Claim, ...]] = []
        for group in groups:
            if all(are_parted(group, other, self.rules) for other in taken):
                taken.append(group)
        return tuple(taken) if len(taken) > 1 else ()

    def _untold(self, group: Sequence[Claim]) -> Ending:
        steps = [step.who for claim in group for step in self.chains[claim.id].steps]
        outlets = dict.fromkeys(who.name for who in steps if who.kind == "media" and who.name)
        kind: SourceKind = "media" if outlets else "unknown"
        name = next(iter(outlets), None)
        who = Identity(f"{NOBODY}{group[0].id}", name, kind, "named" if name else "unknown")
        return Ending(who, (tuple(group),), tuple(outlets))

    def _identity(self, group: Sequence[Claim]) -> Identity:
        shown = [self.chains[claim.id].origin.who for claim in group]
        key = self.keys[group[0].id]
        known = [who for who in shown if who.key == key] or [
            who for who in shown if self.rules.key(who.key) == key
        ]
        return min(known, key=lambda who: (-len(who.name or ""), who))


def _key(chain: Chain) -> str:
    who = chain.origin.who
    return NOBODY if who.state == "unknown" or who.kind == "media" else who.key


def are_parted(one: Sequence[Claim], other: Sequence[Claim], rules: Ruled) -> bool:
    """Say whether a person decided that a report of the one is independent of a report of the other."""
    return any(rules.parted(a.document, b.document) for a in one for b in other)


def _carried(claim: Claim, other: Claim, edge: "Edge") -> bool:
    """Say whether words taken over hold the passage of `claim`, and answer to that of `other` in the same place.

    In a report that has little else from there, most words of the two must be the same: two people may tell one thing
    in one short sentence each.
    """
    one, two = claim.passage, other.passage
    for a0, a1, b0, b1 in edge.spans:
        if min(a1, one.end) - max(a0, one.start) < COVERED * (one.end - one.start):
            continue
        there = b0 + (one.start - a0) * (b1 - b0) // max(1, a1 - a0)
        held = min(b1, two.end) - max(b0, two.start) >= COVERED * (two.end - two.start)
        if (
            held
            and abs(two.start - there) <= SHIFT
            and (edge.share >= MOST or _same_words(one.text, two.text))
        ):
            return True
    return False


def _same_words(one: str, other: str) -> bool:
    """Say whether most words of the shorter text stand in the other too, in the same order."""
    a, b = (normal_words(text)[:LONGEST] for text in (one, other))
    equal = sum(block.size for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    return equal >= COVERED * max(1, min(len(a), len(b)))
