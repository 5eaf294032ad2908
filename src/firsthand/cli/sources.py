"""`show CASE sources` and `show CASE judgements`: who says what, and what people decided."""

from collections.abc import Iterator

import msgspec

from firsthand.cli.paint import clean, paint, wrapped
from firsthand.cli.words import counted
from firsthand.model.claim import Claim
from firsthand.store import Store
from firsthand.workflow import judging
from firsthand.workflow.sourcing import Sourced, graded, sourced

MOST = 5
"""Things told and ways named one by one."""


def sources(store: Store, limit: int | None) -> Iterator[tuple[object, str]]:
    """Yield each source with its words."""
    for one in sourced(store, limit):
        record: dict[str, object] = {
            **msgspec.to_builtins(one.source),
            "said": [
                {"claim": c.id, "act": c.act, "polarity": c.polarity, "passage": c.passage.text}
                for c in one.said
            ],
            "through": [{"receiver": name, "words": words} for name, words in one.through],
            "first_hand": list(one.first_hand),
            "grade": dict(one.grade.counts.values) | {"judgement": one.grade.counts.id}
            if one.grade
            else None,
        }
        yield record, "\n".join(_lines(one))


def judgements(store: Store, limit: int | None) -> Iterator[tuple[object, str]]:
    """Yield each judgement with its words, the first first."""
    for told in judging.listing(store):
        one = told.judgement
        record = {
            **msgspec.to_builtins(one),
            "names": told.names,
            "state": told.state,
            "against": told.against,
        }
        yield record, "\n".join(_judgement(told))


def _lines(one: Sourced) -> Iterator[str]:
    source = one.source
    name = clean(source.name) if source.name else "a source that is not named"
    where = counted(len(source.documents), "document")
    yield clean(source.id)
    yield f"    {paint(name, 'cyan')} ({source.kind}): {counted(len(source.claims), 'claim')} in {where}"
    for claim in one.said[:MOST]:
        yield wrapped(
            f"{claim.act}: “{clean(claim.passage.text)}” ({claim.id}, {clean(claim.document)})", "      "
        )
    yield from _more(len(one.said) - MOST, "claim")
    for receiver, words in one.through[:MOST]:
        quoted = f": “{clean(words)}”" if words else ""
        yield wrapped(f"had from there by {clean(receiver)}{quoted}", "      ")
    yield from _more(len(one.through) - MOST, "way")
    marks = [clean(mark) for mark in one.first_hand[:MOST]]
    yield wrapped("first hand: " + ("; ".join(marks) if marks else "no words say so"), "      ")
    if one.grade:
        yield wrapped(f"grade: {clean(graded(one.grade))}", "      ")


def _act(claim: Claim) -> str:
    return claim.act if claim.polarity == "asserted" else f"{claim.act}, {claim.polarity}"


def _more(number: int, thing: str) -> Iterator[str]:
    if number > 0:
        yield f"      and {counted(number, f'more {thing}')}"


def _judgement(told: judging.Told) -> Iterator[str]:
    one = told.judgement
    verdict = paint(one.verdict.replace("_", " "), "cyan")
    state = told.state if told.state == "counts" else paint(told.state, "yellow")
    yield f"{one.id}  {one.kind}: {verdict}  {state}"
    yield wrapped("; ".join(clean(name) for name in told.names))
    yield from (wrapped(f"{clean(name)} = {clean(value)}") for name, value in one.values)
    yield wrapped(f"{clean(one.author)}, {one.at}: “{clean(one.reason)}”")
    if one.replaces:
        yield f"    {'takes back' if one.verdict == 'withdrawn' else 'replaces'} {one.replaces}"
    if told.against:
        yield wrapped(f"others stand that say otherwise: {', '.join(told.against)}")
