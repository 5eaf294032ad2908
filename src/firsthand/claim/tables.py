"""Tables: rows that a reader laid out as "Header: value" lines, and what is claimed in them.

A list of incidents is told by its headers; each of its rows claims what its cells say. Cells of running text are read
as any report is, each by itself, so that no row lends a name or a day to another.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import NamedTuple, TypeVar

from firsthand.claim.incidents.columns import is_list, roles
from firsthand.claim.incidents.row import Sheet, claims_of, completed, said_already
from firsthand.model.claim import Attribution, Claim, NamedSpan
from firsthand.model.reading import Page
from firsthand.model.rendition import Rendition
from firsthand.model.span import Span

RUNNING = 5
"""Words from which a cell is read as running text."""

_T = TypeVar("_T")


class Row(NamedTuple):
    """A row: all of it, and its values by header ("" where the table has none)."""

    passage: Span
    cells: tuple[tuple[str, Span], ...]


def is_table(rendition: Rendition) -> bool:
    """Say whether a reader laid the document out as rows."""
    return bool(rendition.places) and rendition.places[0].row > 0 and rendition.places[0].column > 0


def rows(rendition: Rendition) -> Iterator[Row]:
    """Yield the rows of a table in order, that of the headers first where it is there."""
    text, held = rendition.text, list[tuple[str, Span]]()
    start = at = 0
    for place in rendition.places:
        between = text[at : place.start]
        if held and "\n\n" in between:
            yield Row(Span.of(text, start, at), tuple(held))
            held = []
        line = between.rpartition("\n")[2]
        if not held:
            start = place.start - len(line)
        held.append(
            (line.removesuffix(": ") if line.endswith(": ") else "", Span.of(text, place.start, place.end))
        )
        at = place.end
    if held:
        yield Row(Span.of(text, start, at), tuple(held))


def read_table(rendition: Rendition, read: Callable[[Rendition], Page]) -> Page:
    """Return what a table claims; `read` reads a cell of running text as the report that it is."""
    found = list(rows(rendition))
    headers = list(dict.fromkeys(header for row in found for header, _ in row.cells if header))
    known = roles(headers)
    sheet = Sheet.of(rendition, known, (row.cells for row in found)) if is_list(known) else None
    claims: list[Claim] = []
    attributions: list[Attribution] = []
    named: list[NamedSpan] = []
    for row in found:
        own, names = claims_of(sheet, row.passage, row.cells) if sheet else ((), ())
        claims += own
        named += names
        for span in _running(row, known, bool(headers)):
            page = _read_cell(rendition, span, read)
            told = (completed(claim, own) for claim in page.claims if not said_already(claim, own))
            claims += told
            attributions += page.attributions
            named += page.named
    return Page(rendition, tuple(claims), tuple(attributions), tuple(named))


def _running(row: Row, known: dict[str, str], headed: bool) -> Iterator[Span]:
    """Yield the cells of running text: those of no meaning of their own, or that describe, and hold some words.

    Where the table is `headed`, what stands above its records is none.
    """
    for header, span in row.cells:
        if headed and not header:
            continue
        if known.get(header, "description") == "description" and len(span.text.split()) >= RUNNING:
            yield span


def _read_cell(rendition: Rendition, span: Span, read: Callable[[Rendition], Page]) -> Page:
    page = read(_alone(rendition, span))
    claims = tuple(
        replace(_moved(claim, span.start), rendition=rendition.id, id=_identify(rendition, claim, span))
        for claim in page.claims
    )
    return Page(rendition, claims, _moved(page.attributions, span.start), _moved(page.named, span.start))


def _identify(rendition: Rendition, claim: Claim, span: Span) -> str:
    """Return an id of a claim of a cell: equal cells claim the same in the same words, each for itself."""
    key = f"{rendition.id}\n{span.start}\n{claim.id}"
    return "c" + hashlib.sha256(key.encode()).hexdigest()[:12]


def _alone(rendition: Rendition, span: Span) -> Rendition:
    """Return a cell as a document of its own."""
    bare = replace(rendition, language=None, furniture=(), body_end=None, places=(), tongues=())
    return replace(bare, text=span.text, id=f"{rendition.id}:{span.start}")


def _moved(value: _T, by: int) -> _T:
    """Return a record with every span in it moved."""
    if isinstance(value, Span):
        return Span(value.start + by, value.end + by, value.text)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(_moved(part, by) for part in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{field.name: _moved(getattr(value, field.name), by) for field in fields(value)}
        )
    return value


def missing_in(rendition: Rendition, missing: Callable[[Rendition], str | None]) -> str | None:
    """Return why running text of a table is not read, by the first cell of which none is; None if some or none is."""
    first: str | None = None
    found = list(rows(rendition))
    headers = [header for row in found for header, _ in row.cells if header]
    known = roles(list(dict.fromkeys(headers)))
    for row in found:
        for span in _running(row, known, bool(headers)):
            fault = missing(_alone(rendition, span))
            if fault is None:
                return None
            first = first or fault
    return first
