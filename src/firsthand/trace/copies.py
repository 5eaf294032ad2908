"""Passages whose words are equal in several reports: ten copies are one (counting rules 1 and 5)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from firsthand.language.passages import passage_words
from firsthand.model.claim import Claim
from firsthand.model.rendition import Rendition
from firsthand.model.span import Span

CLOCK_ERROR = 1
"""Days: two dates of publication say who was first only if they differ by more (time zones, late stamps)."""


def copies(claims: Iterable[Claim], renditions: Mapping[str, Rendition]) -> list[list[Claim]]:
    """Return the groups of claims that stand in equal words in two or more documents, one claim a document.

    Claims and documents keep the order given.
    """
    groups: dict[tuple[object, ...], dict[str, Claim]] = defaultdict(dict)
    seen: dict[tuple[object, ...], int] = defaultdict(int)
    for claim in claims:
        text = renditions[claim.rendition].text if claim.rendition in renditions else claim.passage.text
        where = claim.passage if claim.rendition in renditions else Span.of(text, 0, len(text))
        words = passage_words(text, where.start, where.end)
        if not words:
            continue
        here = (claim.document, words, claim.act, claim.polarity)
        groups[(words, claim.act, claim.polarity, seen[here])].setdefault(claim.document, claim)
        seen[here] += 1
    return [list(group.values()) for group in groups.values() if len(group) > 1]


def days(published: str | None) -> int | None:
    """Return the day number of an ISO date, None if there is none."""
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None


def surely_before(one: Rendition | None, other: Rendition | None) -> bool:
    """Say whether `one` was published before `other` by more than the clock error."""
    first, second = (days(r.published) if r else None for r in (one, other))
    return first is not None and second is not None and second - first > CLOCK_ERROR
