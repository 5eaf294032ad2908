"""Passages that cross the door of a case: named in a file from outside and found again, or written for others."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from firsthand.errors import NothingFound, PassageLost, UsageError
from firsthand.language import masks
from firsthand.language.anchoring import COVERED, Failure, Found, quoted, reanchor
from firsthand.model.claim import Claim
from firsthand.model.reading import Page
from firsthand.model.rendition import Rendition
from firsthand.model.selectors import Json, Quote, Reference, annotation, read_annotation
from firsthand.model.span import Span
from firsthand.store import Store
from firsthand.workflow import outside

_STANDS = "it stands where it was said to stand"
_MOVED = "the same words, at another place of the text than was said"
_CHANGED = "the same words, but for blanks, line breaks, hyphens, spelling or names under seal"
_WORST = (Failure.AMBIGUOUS, Failure.ELSEWHERE, Failure.GONE)


@dataclass(frozen=True, slots=True)
class Resolved:
    """Where a passage from outside stands in the case; `state` says how it fits what was said of it."""

    rendition: Rendition
    span: Span
    claims: tuple[Claim, ...]
    state: str


def reference_in(path: Path) -> Reference:
    """Return what the annotation in a file points to; Unreadable, LimitExceeded, UsageError if it is malformed."""
    data = outside.take(path)
    try:
        return read_annotation(data)
    except ValueError as error:
        raise UsageError(path.name, f"it names no passage: {error}") from error


def resolve(store: Store, reference: Reference) -> Resolved:
    """Return where the passage stands; NothingFound without its item, PassageLost where it cannot be said for sure."""
    if reference.item is None:
        raise UsageError("the passage", "it does not say of which item it is (source: nih:sha-256;...)")
    if not store.has_item(reference.item):
        raise NothingFound(reference.item[:12], "the case holds no item of that digest")
    pages = store.reading(reference.item).pages
    same = [page for page in pages if page.rendition.id == reference.rendition]
    tried = [(page, _found(reference.quote, page.rendition.text)) for page in same or pages]
    found = [(page, one) for page, one in tried if isinstance(one, Found)]
    if len(found) != 1:
        failures = {one for _, one in tried}
        why = Failure.AMBIGUOUS if found else next((one for one in _WORST if one in failures), Failure.GONE)
        raise PassageLost("the passage", why.value)
    return _resolved(*found[0], reference.quote)


def _found(quote: Quote, text: str) -> Found | Failure:
    start = quote.start
    if start is not None and text[start : start + len(quote.exact)] == quote.exact:
        around = text[max(start - len(quote.prefix), 0) : start], text[start + len(quote.exact) :]
        if around[0] == quote.prefix and around[1].startswith(quote.suffix):
            return Found(Span.of(text, start, start + len(quote.exact)), same=True)
    return reanchor(quote, text)


def _resolved(page: Page, found: Found, quote: Quote) -> Resolved:
    state = _CHANGED if not found.same else _STANDS if quote.start == found.span.start else _MOVED
    return Resolved(page.rendition, found.span, page.claims, state)


def target(rendition: Rendition, span: Span, opened: Callable[[str], str] | None) -> dict[str, Json]:
    """Return a passage for others, as an annotation. `opened` puts names in; without it they are covered."""
    found = quoted(rendition.text, span.start, span.end)
    shown = opened or covered
    words = Quote(shown(found.exact), shown(found.prefix), shown(found.suffix), span.start)
    return annotation(rendition, words, span.end)


def covered(text: str) -> str:
    """Return `text` with each sealed word under a cover of one size."""
    return masks.RUN.sub(COVERED * 3, text)
