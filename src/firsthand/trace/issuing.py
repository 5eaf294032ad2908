"""Publishers that only the first lines of a text tell."""

from collections.abc import Iterable
from dataclasses import replace

from firsthand.language.issuers import issuer
from firsthand.language.normalise import normal_words
from firsthand.model.claim import Claim
from firsthand.model.rendition import Rendition

_ISSUE = ("media", "organisation")


def issued(claims: Iterable[Claim], renditions: Iterable[Rendition]) -> dict[str, Rendition]:
    """Return the renditions by id, each with its publisher where its page or its first lines tell it.

    A line that is only a name counts if some claim of the case is had from an outlet or body of that name.
    """
    links = (link for claim in claims for link in claim.attribution if link.kind in _ISSUE and link.name)
    known = {" ".join(word for word in normal_words(link.name or "") if word != "the") for link in links}
    return {rendition.id: _filled(rendition, known) for rendition in renditions}


def _filled(rendition: Rendition, known: set[str]) -> Rendition:
    if rendition.publisher or not (name := issuer(rendition.text, known)):
        return rendition
    return replace(rendition, publisher=name)
