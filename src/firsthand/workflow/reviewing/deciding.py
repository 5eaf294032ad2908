"""What a person decides about claims: accept, reject, correct, add, take back. Kept at once, undone at any time."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.claim.judged import FIELDS, PREFIX, check, nearest, passage_of
from firsthand.errors import JudgementConflict, NothingFound, UsageError
from firsthand.language.anchoring import quoted
from firsthand.model.judgement import Judgement, Ruling, Values, subject
from firsthand.model.reading import Page
from firsthand.store import Store
from firsthand.workflow.decided import decisions
from firsthand.workflow.names.sealed import cover
from firsthand.workflow.names.shown import disguised
from firsthand.workflow.reviewing.cards import card

UNSAID = {"accepted": "The words say so.", "rejected": "The words do not say so."}
"""The reason that stands where a person gives none with a key."""
Versions = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""Sides of a conflict: a label, and what it says as names and words."""
_NOT_TOLD = ("id", "kind", "about", "passage", "words", "before", "behind", "replaces", "rendition")
_CHOSEN = ("place", "source", "who")
"""Fields whose words must stand in the document."""


@dataclass(frozen=True, slots=True)
class Order:
    """Who decides about which claim of which document; `seen` is the judgement that stood on the page, if any."""

    agent: str
    rendition: str
    claim: str
    seen: str | None


def rule(store: Store, order: Order, verdict: str, reason: str) -> Judgement:
    """Keep that a claim is accepted or rejected; JudgementConflict if somebody decided meanwhile."""
    about = (f"{PREFIX}{order.claim}",)
    words = cover(store, reason.strip() or UNSAID.get(verdict, ""))
    return store.judge(Ruling("claim", about, verdict, words), order.agent, order.seen)


def correct(store: Store, order: Order, fields: Mapping[str, str], reason: str) -> Judgement:
    """Keep what a claim should say; only fields that differ from the page are kept.

    Raises UsageError for a value that a claim cannot have, or words that do not stand in the document.
    """
    page = store.leaves.page(order.rendition)
    claim = next((one for one in page.claims if one.id == order.claim), None)
    if claim is None:
        raise NothingFound(order.claim, "the document makes no such claim")
    before = card(claim, decisions(store), page.rendition.text, disguised(store)).fields
    own = card(claim, {}, page.rendition.text, disguised(store)).fields
    told = {name: words for name, words in fields.items() if name in FIELDS and words != own.get(name)}
    values = _values(store, page, told, fields)
    if not values:
        raise UsageError("correction", "nothing is changed")
    if before == {**own, **told} and "passage" not in dict(values):
        raise UsageError("correction", "that is what stands there already")
    about = (f"{PREFIX}{order.claim}",)
    ruling = Ruling("claim", about, "corrected", cover(store, reason.strip() or "Corrected."), values)
    return store.judge(ruling, order.agent, order.seen)


def add(store: Store, agent: str, rendition: str, fields: Mapping[str, str], reason: str) -> Judgement:
    """Keep a claim that a person found; the words of its passage must be chosen. UsageError."""
    page = store.leaves.page(rendition)
    told = {name: words for name, words in fields.items() if name in FIELDS and words}
    if not told.get("act"):
        raise UsageError("act", "choose what was done")
    values = _values(store, page, told, fields)
    if "passage" not in dict(values):
        raise UsageError("passage", "choose the words that make the claim")
    about = (f"{PREFIX}h{secrets.token_hex(8)}",)
    values = (("rendition", rendition), *values)
    ruling = Ruling("claim", about, "added", cover(store, reason.strip() or "Added by hand."), values)
    return store.judge(ruling, agent, None)


def undo(store: Store, order: Order) -> Judgement | None:
    """Take back what stands about a claim; None if nothing does. JudgementConflict if something newer stands."""
    decided = decisions(store).get(subject("claim", (f"{PREFIX}{order.claim}",)))
    if decided is None or decided.counts.id != order.seen:
        return None
    return store.take_back(decided.counts.id, "Undone.", order.agent)


def versions(conflict: JudgementConflict, store: Store) -> Versions:
    """Return both sides of a conflict, as they may be shown: what was not kept, and what stands."""
    naming = disguised(store)

    def told(version: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        wanted = {name.removeprefix("value "): words for name, words in version.items() if words}
        return tuple((name, naming(words, ())) for name, words in wanted.items() if name not in _NOT_TOLD)

    return ("Yours, not kept", told(conflict.mine)), ("What stands", told(conflict.theirs))


def _values(store: Store, page: Page, told: Mapping[str, str], fields: Mapping[str, str]) -> Values:
    text = page.rendition.text
    covered = {name: cover(store, words.strip()) for name, words in told.items()}
    passage = passage_of({"passage": fields.get("passage", "")}, text)
    if passage is not None:
        quote = quoted(text, passage.start, passage.end)
        covered |= {"passage": f"{passage.start}-{passage.end}", "words": passage.text}
        covered |= {"before": quote.prefix, "behind": quote.suffix}
    values = tuple(covered.items())
    check(values)
    near = passage or next((claim.passage for claim in page.claims), None)
    for name in _CHOSEN:
        if covered.get(name) and near is not None and nearest(covered[name], text, near) is None:
            raise UsageError(name, "these words do not stand in the document; write them as it has them")
    return values
