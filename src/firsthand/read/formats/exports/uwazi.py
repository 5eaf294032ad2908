"""Exports of Uwazi (HURIDOCS) as JSON: entities with a template, a title and metadata, one document each."""

from collections.abc import Iterator
from datetime import UTC, datetime

from firsthand.errors import InputError
from firsthand.model.rendition import Rendition
from firsthand.read import json_kinds
from firsthand.read.foreign import Foreign
from firsthand.read.formats.exports.record import (
    About,
    Literal,
    Members,
    Record,
    documents,
    literal,
    rendered,
    text_of,
)
from firsthand.read.json_text import Value

MEDIA_TYPE = "application/x-uwazi+json"
READER = "uwazi/1"

_MARKS = frozenset(("sharedId",))
_RUNNING = 120
"""Characters from which a value is taken for running text, which stands by itself and not behind a label."""
_PUBLISHED = ("publication_date", "date_of_publication", "published_on", "date_published")


def knows(payload: bytes, name: str) -> bool:
    """Say whether `payload` begins as an export of Uwazi; the name does not matter."""
    return json_kinds.kind_of(payload) == "uwazi"


def read(foreign: Foreign) -> Iterator[Rendition | InputError]:
    """Yield a document for each entity, and an error for each that says nothing, or for what is cut off."""
    kind = MEDIA_TYPE, READER
    yield from documents(
        foreign, _MARKS, lambda record, members: rendered(foreign, kind, record, _put(record, members))
    )


def _put(record: Record, members: Members) -> About:
    """Put the text of an entity together and return what is known of it besides."""
    record.line(literal(members, "title"))
    metadata = record.walk.members(members["metadata"].start) if "metadata" in members else {}
    properties = [_Property(record, name, value) for name, value in metadata.items()]
    kept = [one for one in properties if not record.private(one.name, one.value.value)]
    for one in sorted(kept, key=lambda one: not one.runs):
        one.put()
    published = next((day for one in kept if one.name in _PUBLISHED and (day := one.day())), None)
    name = text_of(members, "sharedId") or str(record.number)
    return About(
        f"entity {name}", text_of(members, "title") or None, published, text_of(members, "language") or None
    )


class _Property:
    """One property: a list of values, each with a label where it comes from a thesaurus or another entity."""

    def __init__(self, record: Record, name: str, value: Value) -> None:
        self.record, self.name, self.value = record, name, value
        self.words: list[Literal] = []
        self.told: list[str] = []
        if isinstance(value.value, list):
            for at in record.walk.elements(value.start):
                self._one(record.walk.members(at))
        elif isinstance(value.value, str) and value.value.strip():
            self.words.append((value.start, value.end))

    def _one(self, members: Members) -> None:
        held = members["value"].value if "value" in members else None
        found = literal(members, "label") or literal(members, "value")
        if found:
            self.words += found
        elif isinstance(held, dict):
            self._inner(members["value"], held)
        elif isinstance(held, int | float) and not isinstance(held, bool):
            self.told.append(_moment(held) if self._dated else f"{held:g}")

    def _inner(self, value: Value, held: dict[str, object]) -> None:
        """Take a value of parts: a period, a link, a place (its name, and never where on the map)."""
        inner = self.record.walk.members(value.start)
        if "from" in held or "to" in held:
            ends = [
                _moment(end) for end in (held.get("from"), held.get("to")) if isinstance(end, int | float)
            ]
            self.told.append(" to ".join(end for end in ends if end))
            return
        self.words += literal(inner, "label")
        self.words += literal(inner, "url")

    @property
    def _dated(self) -> bool:
        return "date" in self.name or "day" in self.name or "time" in self.name

    @property
    def runs(self) -> bool:
        """Whether this is running text."""
        return any(end - start > _RUNNING for start, end in self.words)

    def put(self) -> None:
        """Put the property in."""
        label = self.name.replace("_", " ").strip().capitalize()
        self.record.line(self.words, "" if self.runs else label, "\n" if self.runs else "; ")
        self.record.said(label, "; ".join(one for one in self.told if one))

    def day(self) -> str | None:
        """Return the first value as a day."""
        return next((words[:10] for words in self.told if words), None)


def _moment(seconds: float) -> str:
    """Return a moment in seconds since 1970 as an ISO date, "" if it is none."""
    try:
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""
