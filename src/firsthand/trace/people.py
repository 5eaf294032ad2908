"""Who each claim of a case is had from: chains turned into identities that hold over all reports."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from firsthand.language.issuers import issued
from firsthand.language.normalise import normal_words
from firsthand.model.claim import Claim, Link
from firsthand.model.rendition import Rendition
from firsthand.model.span import Span
from firsthand.trace.lexicon import lexicon
from firsthand.trace.marks import mark_in
from firsthand.trace.naming import Identity, as_outlet, identify, is_body, outlet_key, reporter, unknown


class Giver(NamedTuple):
    """One step: who gave it, the link that says so (None: the publisher's own word), and the words."""

    who: Identity
    link: Link | None
    words: tuple[Span, ...]
    why: str


class Chain(NamedTuple):
    """The steps of one claim, nearest to the fact first; never empty."""

    claim: Claim
    steps: tuple[Giver, ...]

    @property
    def origin(self) -> Giver:
        """The step nearest to the fact."""
        return self.steps[0]

    @property
    def outlet(self) -> str | None:
        """The normal name of the outlet nearest to the fact, if the chain names one."""
        return next((step.who.key for step in self.steps if step.who.kind == "media" and step.who.name), None)

    @property
    def sure(self) -> bool:
        """Whether every step from the report to the origin names somebody, and somebody says how it is known."""
        return not self.own_statement and all(step.who.state != "unknown" for step in self.steps)

    @property
    def own_statement(self) -> bool:
        """Whether a body tells it in its own text without saying how it knows (rule 9)."""
        return self.origin.link is None and self.origin.who.kind in ("organisation", "official")

    @property
    def own_word(self) -> bool:
        """Whether the report states no source at all for this claim."""
        return self.origin.link is None and self.origin.who.state == "unknown"


def in_order(claims: Iterable[Claim], renditions: Mapping[str, Rendition]) -> list[Claim]:
    """Return the claims, each once, in order of first mention: date, document, place in the text."""

    def place(claim: Claim) -> tuple[object, ...]:
        rendition = renditions.get(claim.rendition)
        published = (rendition.published if rendition else None) or "9999"
        return published, claim.document, claim.rendition, claim.act_span.start, claim.act_span.end, claim.id

    return sorted({claim.id: claim for claim in claims}.values(), key=place)


class Case(NamedTuple):
    """What the reports of a case know together."""

    renditions: Mapping[str, Rendition]
    publishers: frozenset[str]
    surnames: Mapping[tuple[str, str], Identity]
    bodies: Mapping[str, Identity]


def chains(claims: Sequence[Claim], renditions: Mapping[str, Rendition]) -> dict[str, Chain]:
    """Return the chain of each claim by the claim's id; `renditions` with the publishers that pages state.

    A body whose name stands above its own text is not thereby an outlet.
    """
    published = frozenset(outlet_key(r.publisher) for r in renditions.values() if r.publisher)
    case = Case(issued(claims, renditions.values()), published, _surnames(claims), _bodies(claims))
    return {claim.id: _chain(claim, case) for claim in claims}


def _chain(claim: Claim, case: Case) -> Chain:
    rendition = case.renditions.get(claim.rendition)
    publisher = outlet_key(rendition.publisher or "") if rendition else ""
    steps: list[Giver] = []
    links = claim.attribution[1:] if _is_the_threat(claim) else claim.attribution
    for link in links:
        who = as_outlet(identify(link, claim.document), case.publishers)
        who = case.surnames.get((claim.document, who.key), who)
        own = who.key == publisher and not _found_out(who, link)
        if own or any(who.key == step.who.key for step in steps):
            continue  # "the Herald has learned", in the Herald: its own word
        words = tuple(span for span in (link.span, link.cue) if span is not None)
        steps.append(Giver(who, link, words, _why(who)))
    return Chain(claim, tuple(steps) or (_own(claim, rendition, case.bodies.get(publisher)),))


def _found_out(who: Identity, link: Link) -> bool:
    """Say whether a body writes of itself that it asked or checked ("the Group has documented")."""
    cue = normal_words(link.cue.text) if link.cue else ()
    return who.kind == "organisation" and not lexicon().found_out.isdisjoint(cue)


def _is_the_threat(claim: Claim) -> bool:
    """Say whether the first link is the one who threatens: his words are the act, not testimony of it.

    He is one of the doers, or no doer is told and the words are those of an office or of nobody in
    particular.
    """
    if not claim.attribution or (claim.act != "threat" and claim.polarity != "threatened"):
        return False
    first = claim.attribution[0]
    said = set(normal_words(first.name or "")) - lexicon().determiners
    doers = {word for doer in claim.perpetrators for word in normal_words(doer.span.text)}
    if doers:
        return not said.isdisjoint(doers)
    return first.kind in ("official", "unnamed") or (first.kind == "unknown" and len(claim.attribution) > 1)


def _own(claim: Claim, rendition: Rendition | None, body: Identity | None) -> Giver:
    if mark := mark_in(claim.passage):
        who = reporter(mark.outlet or (rendition.publisher if rendition else None))
        return Giver(who, None, (mark.span,), "These words say that the writer was there.")
    if body is not None:
        why = f"The report is published by {body.name}, which is cited as speaking for itself."
        return Giver(body, None, (), why)
    why = "The report states no source, and no words say that its writer was there."
    return Giver(unknown(claim.document), None, (), why)


def _why(who: Identity) -> str:
    if who.state == "unknown":
        return "A source is announced and not named."
    if who.state == "role":
        return "The source is known by role only."
    return "The report names this source."


def _surnames(claims: Iterable[Claim]) -> dict[tuple[str, str], Identity]:
    """Within one report a name alone is the one full name that ends in it (or begins: a given name)."""
    full: dict[tuple[str, str], set[Identity]] = defaultdict(set)
    for claim in claims:
        for link in claim.attribution:
            who = identify(link, claim.document)
            words = who.key.split()
            if who.state == "named" and len(words) > 1 and who.kind != "media":
                for word in (words[0], words[-1]):
                    full[claim.document, word].add(who)
    return {place: min(found) for place, found in full.items() if len({who.key for who in found}) == 1}


def _bodies(claims: Iterable[Claim]) -> dict[str, Identity]:
    """Return the bodies that some report cites as speaking for themselves, by normal name."""
    found: dict[str, Identity] = {}
    for claim in claims:
        for link in claim.attribution:
            who = identify(link, claim.document)
            if who.state == "named" and who.kind in ("organisation", "official") and is_body(who.key):
                found[who.key] = min(found.get(who.key, who), who)
    return found
