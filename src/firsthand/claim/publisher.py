"""The publisher stands behind every claim of its document, and so it is implied at the end of a chain, not listed."""

from dataclasses import replace

from firsthand.language.normalise import normal_words
from firsthand.model.claim import Claim

_ARTICLES = frozenset(("the", "a", "an"))


def without_publisher(claim: Claim, publisher: str | None) -> Claim:
    """Return the claim without a last link that names the publisher itself ("he told the Harbour Post").

    Names are compared word by word, articles left out. A chain of that one link becomes empty: the publisher's
    own word. Further in, the name stays: there another stands between the outlet and what it prints.
    """
    if not claim.attribution or not publisher:
        return claim
    last = claim.attribution[-1].name
    if last is None or not _bare(last) or _bare(last) != _bare(publisher):
        return claim
    return replace(claim, attribution=claim.attribution[:-1])


def _bare(name: str) -> tuple[str, ...]:
    return tuple(word for word in normal_words(name) if word not in _ARTICLES)
