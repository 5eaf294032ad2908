"""The claims of a case as people decided about them: what is reconciled, counted and published rests on these.

What the machine found stays in the store as it is; a decision that is taken back brings it back.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from firsthand.claim.judged import judged
from firsthand.model.claim import Claim
from firsthand.model.judgement import Decided, Subject, decided
from firsthand.model.reading import Page
from firsthand.model.rendition import Rendition
from firsthand.store import Store

Decisions = dict[Subject, Decided]


def decisions(store: Store) -> Decisions:
    """Return what people decided of claims: what counts of each, and who says otherwise."""
    return decided(store.judgements("claim"))


def claims(found: Sequence[Claim], texts: Iterable[Rendition], made: Decisions) -> list[Claim]:
    """Return `found` as people decided, and what they added; `texts` are those of the case."""
    return judged(found, made, {text.id: text for text in texts}) if made else list(found)


def pages(found: Sequence[Page], made: Decisions) -> list[Page]:
    """Return pages with their claims as people decided, in the order of the text."""
    if not made:
        return list(found)
    texts = {page.rendition.id: page.rendition for page in found}
    by_text: dict[str, list[Claim]] = defaultdict(list)
    for claim in judged([claim for page in found for claim in page.claims], made, texts):
        by_text[claim.rendition].append(claim)
    return [
        replace(page, claims=tuple(sorted(by_text[page.rendition.id], key=lambda claim: claim.passage)))
        if any(claim.rule.startswith("by hand") for claim in by_text[page.rendition.id])
        else replace(page, claims=tuple(by_text[page.rendition.id]))
        for page in found
    ]
