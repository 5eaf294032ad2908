"""`find`: documents of a case by their words, each with the passage in which they stand and where that is.

Names are sealed in everything that is kept. A sealed word is in no text, so that it finds nothing, just as a word that
no report has: the answer does not tell the two apart. Who may open names can look for one all the same, for a purpose
that the journal has first; what is found is shown with pseudonyms, as everywhere.
"""

import re
from dataclasses import dataclass, replace

from firsthand.errors import QueryMalformed, UsageError
from firsthand.language import masks
from firsthand.language.asking import asked
from firsthand.language.seeking import Searched
from firsthand.model.query import FIELDS, All, Either, Near, Phrase, Query, Search
from firsthand.model.rendition import Place, Rendition
from firsthand.protect import matching
from firsthand.store import SealedWords, Store
from firsthand.workflow.names.sealed import cover
from firsthand.workflow.names.shown import Naming, disguised, refused
from firsthand.workflow.passages import Piece, pieces, window

FIND_NAME = "find-name"
"""The kind of act by which the journal has it that a sealed name was looked for."""
_MOST_LIMIT = 1000
_MOST_MARKS = 2000
_INFLECTED_FROM = 3
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_LANGUAGE = re.compile(r"[a-z]{2,8}")
_OPERATORS = frozenset({"OR", "AND", "NOT", "NEAR"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed: words, and what narrows them. `purpose` is why a sealed name is looked for.

    At most `limit` documents are wanted, after the first `offset`.
    """

    words: str
    field: str | None = None
    language: str | None = None
    since: str | None = None
    until: str | None = None
    limit: int = 20
    purpose: str | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """One document: what it is, the passage with what was looked for, and where that stands.

    `start`..`end` are characters of the text of `rendition`, `ranges` bytes of the item; `more_before` and
    `more_behind` say whether the text goes on. `marks` counts what was looked for in all of the text.
    """

    document: str
    title: tuple[Piece, ...]
    published: str | None
    publisher: str | None
    rendition: str
    item: str
    record: str | None
    start: int
    end: int
    pieces: tuple[Piece, ...]
    more_before: bool
    more_behind: bool
    marks: int
    places: tuple[Place, ...]
    ranges: tuple[tuple[int, int], ...]
    machine_read: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """How many documents there are, and the best of them."""

    total: int
    hits: tuple[Hit, ...]


def find(store: Store, asking: Asked, agent: str) -> Answer:
    """Return the documents that `asking` finds.

    Raises QueryMalformed, UsageError, and for a purpose SealedTier where the key does not open names.
    """
    query = asked_for(asking)
    if asking.purpose is not None:
        query = with_names(store, asking, agent)
    found = store.search(replace(narrowed(asking), query=query))
    naming = disguised(store)
    return Answer(found.total, tuple(_hit(text, query, asking.field, naming) for text in found.texts))


def asked_for(asking: Asked) -> Query:
    """Return what is asked for, as it was typed; QueryMalformed."""
    if masks.is_masked(asking.words):
        raise QueryMalformed("what is looked for", "it has letters that no report is written in")
    return asked(asking.words)


def narrowed(asking: Asked) -> Search:
    """Return the search without sealed names; QueryMalformed, UsageError."""
    for option, date in (("--since", asking.since), ("--until", asking.until)):
        if date is not None and not _DATE.fullmatch(date):
            raise UsageError(option, "a date is written as 2026-03-14, 2026-03 or 2026")
    language = asking.language.lower() if asking.language is not None else None
    if language is not None and not _LANGUAGE.fullmatch(language):
        raise UsageError("--language", "a language is written as its code: en, ru, ar")
    if asking.field is not None and asking.field not in FIELDS:
        raise UsageError("--field", f"it is one of {', '.join(FIELDS)}")
    if not 1 <= asking.limit <= _MOST_LIMIT:
        raise UsageError("--limit", f"a number from 1 to {_MOST_LIMIT:,}")
    # All days of a month or year come before this sign.
    until = f"{asking.until}~" if asking.until else None
    return Search(asked_for(asking), asking.field, language, asking.since, until, asking.limit, asking.offset)


def with_names(store: Store, asking: Asked, agent: str) -> Query:
    """Return the query with masks for the sealed names in it; the journal has it first. SealedTier, UsageError."""
    purpose = (asking.purpose or "").strip()
    if not purpose:
        raise UsageError("--purpose", "say in a few words why the name is looked for")
    if not store.words.openable:
        refused(store, "find", agent)
    typed, used = _masked(asking.words, store.words)
    store.record(FIND_NAME, {"purpose": cover(store, purpose), "names": " ".join(used)}, agent)
    return _inflected(asked(typed))


def _masked(typed: str, words: SealedWords) -> tuple[str, list[str]]:
    """Return what was typed with the sealed words in it under their masks, and these masks."""
    out: list[str] = []
    used: list[str] = []
    at = 0
    for word in matching.words(typed):
        mask = words.known(word.folded) if typed[word.start : word.end] not in _OPERATORS else None
        if mask is not None:
            out += (typed[at : word.start], mask)
            used.append(mask)
            at = word.end
    return "".join((*out, typed[at:])), used


def _inflected(query: Query) -> Query:
    """Return the query with sealed words in all their forms: the endings of a name stay open behind its mask."""
    if isinstance(query, Phrase):
        last = query.words[-1]
        return replace(query, prefix=query.prefix or (masks.is_masked(last) and len(last) >= _INFLECTED_FROM))
    if isinstance(query, Near):
        return query
    parts = tuple(_inflected(part) for part in query.parts)
    if isinstance(query, Either):
        return Either(parts)
    return All(parts, tuple(_inflected(part) for part in query.without))


def _hit(text: Rendition, query: Query, field: str | None, naming: Naming) -> Hit:
    here = (text.document,)
    marks = Searched(text.text).marks(query) if field in (None, "text") else []
    title = Searched(text.title or "")
    titled = title.marks(query) if field in (None, "title") else []
    start, end = window(text.text, marks[:_MOST_MARKS])
    shown = [mark for mark in marks if mark.start < end and start < mark.end]
    first, last = (shown[0].start, max(mark.end for mark in shown)) if shown else (start, end)
    return Hit(
        naming(text.document, here),
        tuple(pieces(title.text, titled, (0, len(title.text)), lambda words: naming(words, here))),
        text.published,
        naming(text.publisher, here) if text.publisher else None,
        text.id,
        text.item,
        text.record,
        start,
        end,
        tuple(pieces(text.text, shown, (start, end), lambda words: naming(words, here))),
        start > 0,
        end < len(text.text.rstrip()),
        len(marks),
        text.places_of(first, last),
        text.bytes_of(start, end),
        text.machine_read,
    )
