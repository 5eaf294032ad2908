"""Why a claim was made: the rule and the words that led to each part of it, in plain words."""

from collections.abc import Iterator

from firsthand.language.lexicons import texts_of
from firsthand.model.claim import Claim, Link, Perpetrator, Victims
from firsthand.model.span import Span
from firsthand.model.vocabulary import acts


def explain(claim: Claim) -> tuple[str, ...]:
    """Return a line for each part of a claim: what it says, and the words and the rule that it goes by."""
    return tuple(_lines(claim))


def _lines(claim: Claim) -> Iterator[str]:
    rule = texts_of("rules", "rules").get(claim.rule, "")
    label = acts()[claim.act].label
    yield f"what: {label}, by the words “{claim.act_span.text}” ({claim.rule}{': ' if rule else ''}{rule})"
    if claim.polarity != "asserted":
        yield f"how: {_POLARITY[claim.polarity]}"
    if claim.victims is not None and claim.victims.span is not None:
        yield f"to whom: {_whom(claim.victims, claim.passage)}"
    yield from (f"by whom: {_doer(doer, claim.passage)}" for doer in claim.perpetrators)
    if claim.place is not None:
        yield f"where: “{claim.place.span.text}”{_elsewhere(claim.place.span, claim.passage)}"
    if claim.time is not None and claim.time.span is not None:
        reach = " to ".join(dict.fromkeys((claim.time.earliest or "?", claim.time.latest or "?")))
        yield f"when: “{claim.time.span.text}”, that is {reach}{_elsewhere(claim.time.span, claim.passage)}"
    yield from (f"why it was done: “{one.span.text}” ({one.term})" for one in claim.ground)
    yield from (f"who says so: {_source(link)}" for link in claim.attribution)
    if not claim.attribution:
        yield "who says so: nobody is named, so it is the publisher’s own word"


def _whom(victims: Victims, passage: Span) -> str:
    words = f"“{victims.span.text}”" if victims.span else ""
    number = _number(victims.min, victims.max, victims.approximate)
    outside = [n.text for n in victims.names if not _inside(n, passage)]
    inside = [n.text for n in victims.names if _inside(n, passage)]
    named = f"; named {', '.join(inside)}" if inside else ""
    meant = f"; this means {', '.join(outside)}, named elsewhere in the report" if outside else ""
    return f"{words}{number}{named}{meant}"


def _number(low: int | None, high: int | None, approximate: bool) -> str:
    if low is None and high is None:
        return ""
    about = "about " if approximate else ""
    if low == high:
        return f", counted as {about}{low}"
    if high is None:
        return f", counted as {about}{low} or more"
    return f", counted as {about}{high} at most" if low is None else f", counted as {about}{low} to {high}"


def _doer(doer: Perpetrator, passage: Span) -> str:
    stance = "" if doer.stance == "fact" else f", {doer.stance}"
    return f"“{doer.span.text}” ({doer.kind.replace('_', ' ')}{stance}){_elsewhere(doer.span, passage)}"


def _source(link: Link) -> str:
    name = f"“{link.name}”" if link.name else "a source that is announced and not named"
    cue = f", by the word “{link.cue.text}”" if link.cue else ""
    return f"{name} ({link.kind}){cue}"


def _elsewhere(span: Span, passage: Span) -> str:
    return "" if _inside(span, passage) else ", said elsewhere in the report"


def _inside(span: Span, passage: Span) -> bool:
    return passage.start <= span.start and span.end <= passage.end


_POLARITY = {
    "denied": "the words deny it, or somebody does",
    "possible": "the words leave it open",
    "threatened": "the words announce it, or threaten with it",
    "attempted": "the words say that it was tried",
}
