"""What a Russian report claims."""

from firsthand.model.reading import Page
from firsthand.model.rendition import Rendition


def read_claims(rendition: Rendition) -> Page:
    """Return what one document claims, who says it and which names stand in it."""
    return Page(rendition)


def read_times(rendition: Rendition) -> Page:
    """Return the expressions of time of one document."""
    return Page(rendition)
