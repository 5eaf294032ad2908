"""What an English report claims.

A shallow and deterministic grammar over tokens (no chance, no clock; a trained reader has a say on names only): the
words of an act find it, the phrases around them say to whom, by whom, where and when, and the name of the rule stays
with the claim.
"""

import hashlib
from dataclasses import replace

from firsthand.claim.attribution import attributions
from firsthand.claim.attribution.chain import Chains
from firsthand.claim.bodies import with_bodies
from firsthand.claim.near import Report
from firsthand.claim.publisher import without_publisher
from firsthand.claim.recasing import as_printed
from firsthand.claim.sentence import Context, every
from firsthand.claim.setting import settled
from firsthand.claim.speaking import with_speaker
from firsthand.claim.titles import without_titles
from firsthand.language.lexicons import words
from firsthand.language.names.finding import names
from firsthand.language.pipeline import analyse
from firsthand.language.sentences import sentences
from firsthand.language.times import times
from firsthand.model.claim import Attribution, Claim, NamedSpan, Timex
from firsthand.model.reading import Page
from firsthand.model.rendition import Rendition
from firsthand.model.span import Span


def read_claims(rendition: Rendition) -> Page:
    """Return what one document claims, who says it and which names stand in it."""
    return as_printed(_claims, rendition)


def _claims(rendition: Rendition) -> Page:
    text = rendition.text
    split = sentences(text)
    named = names(text, split, analyse(split, trees=False))
    said = attributions(rendition.document, text, split, named)
    chains = Chains(said)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    dated = sorted(times(text, split, rendition.published), key=lambda found: found.start)
    context = Context(rendition, digest, sorted(named, key=lambda name: name.start), dated)
    people = {n.text: Span.of(text, n.start, n.end) for n in reversed(named) if n.kind == "person"}
    claims = without_titles(rendition, split, tuple(every(context, split)))
    claims = with_bodies(settled(claims, Report(text, split, context.names, dated)), text)
    return Page(
        rendition,
        tuple(
            without_publisher(with_speaker(_attributed(claim, chains, text), people), rendition.publisher)
            for claim in claims
        ),
        tuple(said),
        tuple(NamedSpan(Span.of(text, n.start, n.end), n.kind, n.role) for n in named),
    )


def read_times(rendition: Rendition) -> Page:
    """Return the expressions of time of one document."""
    return as_printed(_times, rendition)


def _times(rendition: Rendition) -> Page:
    text = rendition.text
    found = times(text, sentences(text), rendition.published)
    ordered = sorted(found, key=lambda t: (t.start, t.end))
    spans = (Timex(Span.of(text, t.start, t.end), t.value, t.type, t.earliest, t.latest) for t in ordered)
    return Page(rendition, times=tuple(spans))


def _attributed(claim: Claim, chains: Chains, text: str) -> Claim:
    """Return the claim with its chain of sources; what a source denies is denied.

    Who denies having had a part in an act does not say that it was done, nor that it was not.
    """
    links, speech, innermost = chains.at(claim.act_span)
    if innermost is None or not innermost.denies:
        return replace(claim, attribution=links, speech=speech)
    if _stands_beside(innermost, claim, text):
        return replace(claim, attribution=links[len(innermost.links) :], speech="none")
    denied = claim.polarity in ("asserted", "possible")
    return replace(claim, attribution=links, speech=speech, polarity="denied" if denied else claim.polarity)


def _stands_beside(denial: Attribution, claim: Claim, text: str) -> bool:
    """Say whether only a part in the act is denied, or the act is told in a clause hung on behind the denial."""
    start = min((piece.start for piece in denial.content), default=claim.act_span.start)
    between = text[start : claim.act_span.start].lower()
    if set(between.split()) & words("constructions", "not_denied"):
        return True
    hung_on = between.partition(",")[2].split()
    return bool(set(hung_on) & {"which", "after", "before", "while", "although", "when"})
