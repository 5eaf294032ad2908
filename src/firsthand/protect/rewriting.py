"""Records with other words in them: sealed for keeping, opened again, or with pseudonyms for people to read."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import is_
from typing import TypeVar

from firsthand.model.rendition import Place, Tongue
from firsthand.model.span import Span

T = TypeVar("T")
Change = Callable[[str], str]

_OURS = frozenset(
    "id item rendition act polarity speech rule kind stance term effect country precision earliest latest published "
    "media_type reader language code error modified captured digest state sha512 agent tool container".split()
)
"""Fields whose words Firsthand chose itself: digests, terms of a vocabulary, ISO dates. All others may hold names."""

_NUMBERS = (int, float, bool)


def rewritten(record: T, change: Change, old: str = "", new: str = "") -> T:
    """Return `record` with `change` applied to every text in it that came from outside.

    Spans of the text `old` become spans of `new`, which is as long. What is equal stays the same object.
    """
    return Rewriter(change, old, new).record(record)


class Rewriter:
    """Rewrites the records of one text."""

    def __init__(self, change: Change, old: str = "", new: str = "") -> None:
        """Take the change of loose words, and the text before and after."""
        self._change, self._old, self._new = change, old, new
        self._changed = {old: new} if old else {}

    def record(self, record: T) -> T:
        """Return the record with its words changed."""
        if isinstance(record, Span):
            return self._span(record)
        changes: dict[str, object] = {}
        own: type = type(record)
        for name, ours in _fields(own):
            value = getattr(record, name)
            kind = type(value)
            if not value or kind in _NUMBERS or (ours and kind is str):
                continue
            other = self._span(value) if kind is Span else self._value(value)
            if other is not value:
                changes[name] = other
        if not changes or not is_dataclass(record) or isinstance(record, type):
            return record
        return replace(record, **changes)

    def _value(self, value: object) -> object:
        if isinstance(value, str):
            return self._words(value)
        if isinstance(value, Place):
            return (
                value
                if self._words(value.part) == value.part
                else value._replace(part=self._words(value.part))
            )
        if isinstance(value, Tongue):
            return value
        if isinstance(value, tuple):
            others = tuple([self._value(one) for one in value])
            return value if all(map(is_, value, others)) else others
        return self.record(value)

    def _span(self, span: T) -> T:
        assert isinstance(span, Span)
        if self._old[span.start : span.end] == span.text and 0 <= span.start <= span.end:
            text = self._new[span.start : span.end]
        else:
            text = self._words(span.text)
        return span if text == span.text else type(span)(span.start, span.end, text)

    def _words(self, text: str) -> str:
        if text not in self._changed:
            self._changed[text] = self._change(text)
        other = self._changed[text]
        return text if other == text else other


@cache
def _fields(kind: type) -> tuple[tuple[str, bool], ...]:
    """Return the fields of a kind of record, and whether their words are ours; none for what is no record."""
    return tuple((f.name, f.name in _OURS) for f in fields(kind)) if is_dataclass(kind) else ()
