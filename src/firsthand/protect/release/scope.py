"""Consent and embargo: what somebody did not agree to have told, or not yet, is left out of a release."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from firsthand.model.casefile import CaseContent
from firsthand.model.event import Event
from firsthand.model.release import Scope


def within(content: CaseContent, scopes: Sequence[Scope], purpose: str) -> tuple[CaseContent, Counter[str]]:
    """Return the content without the items that may not be in a release for `purpose`, and how many each rule took.

    What is said of an event by reports that stay is kept. Where a report goes, the count of origins goes too: it
    would tell of the report.
    """
    day = content.made[:10]
    out = {one.who: rule for one in scopes if one.kind == "item" and (rule := one.forbids(purpose, day))}
    if not out:
        return content, Counter()
    pages = tuple(page for page in content.pages if page.rendition.item not in out)
    documents = {page.rendition.document for page in pages}
    claims = {claim.id for page in pages for claim in page.claims}
    events = tuple(
        kept for event in content.events if (kept := _without(event, documents, claims)) is not None
    )
    whole = {event.id for event in content.events if set(event.documents) <= documents}
    there = {item.id for item in content.items}
    return (
        replace(
            content,
            pages=pages,
            events=events,
            counts=tuple(count for count in content.counts if count.event in whole),
            derivations=tuple(one for one in content.derivations if one.claim in claims),
            items=tuple(item for item in content.items if item.id not in out),
            captures=tuple(capture for capture in content.captures if capture.item not in out),
        ),
        Counter(rule for who, rule in out.items() if who in there),
    )


def _without(event: Event, documents: set[str], claims: set[str]) -> Event | None:
    if set(event.documents) <= documents:
        return event
    asserted = tuple(claim for claim in event.claims if claim in claims)
    denied = tuple(claim for claim in event.denials if claim in claims)
    if not asserted and not denied:
        return None
    here = tuple(name for name in event.documents if name in documents)
    return replace(event, documents=here, claims=asserted, denials=denied, because=())
