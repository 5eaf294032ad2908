"""Rendition -> Claims, each anchored to a passage, by the reader of the language that the document is written in."""

from firsthand.claim.languages import language_of, missing, reader_of
from firsthand.claim.tables import is_table, missing_in, read_table
from firsthand.model.reading import Page
from firsthand.model.rendition import Rendition

__all__ = ["language_of", "read_claims", "read_times", "unread"]


def read_claims(rendition: Rendition) -> Page:
    """Return what one document claims, who says it and which names stand in it.

    A text in a language that is not read gives an empty page; `unread` then says why. A table is read row by row.
    """
    return read_table(rendition, _read) if is_table(rendition) else _read(rendition)


def _read(rendition: Rendition) -> Page:
    reader = reader_of(rendition)
    return Page(rendition) if reader is None else reader.claims(rendition)


def read_times(rendition: Rendition) -> Page:
    """Return the expressions of time of one document; none of one in a language that is not read."""
    reader = reader_of(rendition)
    return Page(rendition) if reader is None else reader.times(rendition)


def unread(rendition: Rendition) -> str | None:
    """Return why no claims were looked for in a document, in plain words; None if they were."""
    fault = missing_in(rendition, missing) if is_table(rendition) else missing(rendition)
    return None if fault is None else f"no claims were looked for: {fault}"
