"""One document as it is read: its text in paragraphs, the claims beside the words that make them, and decisions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from firsthand.claim.judged import PREFIX, judged
from firsthand.model.claim import Claim
from firsthand.model.judgement import Judgement
from firsthand.model.reading import Page
from firsthand.model.rendition import Rendition
from firsthand.store import Store
from firsthand.workflow.decided import decisions as made
from firsthand.workflow.names.shown import Naming, disguised
from firsthand.workflow.reading.drawing import is_shown
from firsthand.workflow.reviewing.cards import Card, Decisions, card
from firsthand.workflow.reviewing.pieces import Block, blocks

AT_ONCE = 30_000
"""Characters of a text on one page, up to the end of a paragraph."""
_LOOK_AHEAD = 200


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a long document: from where to where, and where the one before and the next one begin."""

    start: int
    end: int
    earlier: int | None
    later: int | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document on a page. `cards` are claims by id, those whose passage begins in this part."""

    rendition: str
    document: str
    title: str | None
    facts: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    language: str | None
    part: Part
    blocks: tuple[Block, ...]
    cards: dict[str, Card]
    undecided: int


def sheet(store: Store, rendition_id: str, start: int = 0) -> Sheet:
    """Return the part of a document that begins at character `start`; NothingFound."""
    page = store.leaves.page(rendition_id)
    text, naming = page.rendition, disguised(store)
    decisions = made(store)
    claims = [*page.claims, *_by_hand(page, decisions)]
    part = _part(text.text, start)
    shown = _as_decided(claims, decisions, text)
    found = tuple(blocks(text.text, (part.start, part.end), shown, text.document, naming))
    here = {claim for block in found for claim in block.claims}
    cards = {one.id: _card(one, decisions, text, naming) for one in claims if one.id in here}
    undecided = sum(1 for one in claims if _undecided(one.id, decisions))
    document = (text.document,)
    return Sheet(
        text.id,
        naming(text.document, document),
        naming(text.title, document) if text.title else None,
        _about(text, naming),
        tuple(naming(one, document) for one in text.warnings),
        text.language,
        part,
        found,
        cards,
        undecided,
    )


def one_card(store: Store, rendition_id: str, claim_id: str) -> Card | None:
    """Return the card of one claim of a document, None if the document does not make it."""
    page = store.leaves.page(rendition_id)
    decisions = made(store)
    for claim in (*page.claims, *_by_hand(page, decisions)):
        if claim.id == claim_id:
            return _card(claim, decisions, page.rendition, disguised(store))
    return None


def _card(claim: Claim, decisions: Decisions, text: Rendition, naming: Naming) -> Card:
    return replace(card(claim, decisions, text.text, naming), original=is_shown(text.media_type))


def next_undecided(store: Store, after: str | None) -> tuple[str, str] | None:
    """Return rendition and claim of the next claim that nobody decided, behind `after`, then from the first again."""
    decisions = made(store)
    return _next(store, after, decisions) or (_next(store, None, decisions) if after else None)


def _next(store: Store, after: str | None, decisions: Decisions) -> tuple[str, str] | None:
    while True:
        found = store.leaves.claims_after(after, _LOOK_AHEAD)
        for rendition, claim in found:
            if _undecided(claim, decisions):
                return rendition, claim
        if len(found) < _LOOK_AHEAD:
            return None
        after = found[-1][1]


def _undecided(claim: str, decisions: Decisions) -> bool:
    return ("claim", (f"{PREFIX}{claim}",)) not in decisions


def _as_decided(claims: Sequence[Claim], decisions: Decisions, text: Rendition) -> list[Claim]:
    """Return the claims with the passages that people chose; rejected ones stay to be seen."""
    chosen = {claim.id: claim for claim in judged(claims, decisions, {text.id: text})}
    return [chosen.get(claim.id, claim) for claim in claims]


def _by_hand(page: Page, decisions: Decisions) -> list[Claim]:
    """Return the claims that people added to this document."""
    added = {
        subject: one
        for subject, one in decisions.items()
        if one.counts.verdict == "added" and _rendition(one.counts) == page.rendition.id
    }
    return judged((), added, {page.rendition.id: page.rendition})


def _rendition(one: Judgement) -> str:
    return dict(one.values).get("rendition", "")


def _part(text: str, start: int) -> Part:
    """Return the part that begins at the paragraph `start` stands in."""
    start = max(text.rfind("\n", 0, min(max(start, 0), len(text))) + 1, 0)
    end = _end(text, start)
    earlier = None
    if start > 0:
        earlier = text.rfind("\n", 0, max(start - AT_ONCE, 0)) + 1
    return Part(start, end, earlier, end if end < len(text) else None)


def _end(text: str, start: int) -> int:
    if start + AT_ONCE >= len(text):
        return len(text)
    stop = text.rfind("\n", start + 1, start + AT_ONCE)
    return stop + 1 if stop > start else start + AT_ONCE


def _about(text: Rendition, naming: Naming) -> tuple[tuple[str, str], ...]:
    here = (text.document,)
    found = (
        ("Published", text.published or "not stated"),
        ("By", naming(text.publisher, here) if text.publisher else "not stated"),
        ("Author", naming(text.author, here) if text.author else ""),
        ("Address", naming(text.url, here) if text.url else ""),
        ("Language", text.language or ""),
        ("Kind", text.media_type + (", read by machine" if text.machine_read else "")),
    )
    return tuple((label, words) for label, words in found if words)
