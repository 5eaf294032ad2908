"""Whose names stand in the cells of a table: columns headed "Name" or "Victim" hold them, whatever they look like."""

import re
from collections.abc import Iterator
from functools import cache

from firsthand.language import headers, masks
from firsthand.language.lexicons import lists_of, words
from firsthand.language.places import lookup
from firsthand.language.truecase import usually_small
from firsthand.model.reading import Page
from firsthand.protect import matching
from firsthand.protect.office import listed

_PARTS = re.compile(r"\s*[;\n|•]\s*|\s/\s")
_ABOUT = re.compile(r",?\s*[(\[\d].*", re.DOTALL)
"""What stands behind a name: an age, a year, a remark in brackets."""
_CALLED = re.compile(r"[^\W\d_][\w.'’`-]*(?:,?\s[^\W\d_][\w.'’`-]*){0,5}")
_MOST_LETTERS = 80


def people(page: Page) -> Iterator[str]:
    """Yield the names in the cells of columns that name people, as they are written, of a page laid out as rows."""
    text = page.rendition.text
    at = 0
    for place in page.rendition.places:
        if place.row and place.column and not page.rendition.machine_read:
            label = text[at : place.start].rpartition("\n")[2]
            kind = headers.kind_of(label.removesuffix(": ")) if label.endswith(": ") else None
            if kind in ("name", "person"):
                cell = text[place.start : place.end]
                parts = (_ABOUT.sub("", part, count=1).strip() for part in _PARTS.split(cell))
                yield from (part for part in parts if _names(part, sure=kind == "name"))
        at = place.end


def _names(cell: str, *, sure: bool) -> bool:
    """Say whether a cell is somebody's name; `sure` where the header says that names stand there."""
    if len(cell) > _MOST_LETTERS or masks.is_masked(cell) or not _CALLED.fullmatch(cell):
        return False
    folded = matching.folded_words(cell)
    if (
        not folded
        or all(_is_common(word) for word in folded)
        or " ".join(cell.casefold().split()) in _nobody()
    ):
        return False
    if any(word in listed("not_persons") for word in folded) or lookup(cell) is not None:
        return False
    written = cell.replace(",", " ").split()
    if any(word[0].islower() and len(word) > 3 for word in written):
        return False
    if sure:
        return True
    cased = written[0][0].isupper()
    plain = all(usually_small(word) or word.casefold() in _groups() for word in written)
    return cased and not plain and (cell.isascii() or len(written) > 1)


def _is_common(word: str) -> bool:
    return any(word in listed(kind) for kind in ("everyday", "titles", "particles"))


@cache
def _groups() -> frozenset[str]:
    """Return words by which people are called after what they are or do, one or many."""
    ground = {word for listed_words in lists_of("groups", "ground").values() for word in listed_words}
    return frozenset(ground) | words("titles", "people")


@cache
def _nobody() -> frozenset[str]:
    held = lists_of("incidents", "numbers", "any")
    return frozenset(word.casefold() for word in (*held["unknown"], *held["nobody"]))
