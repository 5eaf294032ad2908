"""What the whole case is read together from, in little memory: texts without their ways back, and what is equal once.

A case of ten thousand files has hundreds of thousands of places and segments, which reconciling and tracing never
look at, and names its documents, sources and passages over and over.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import TypeVar

import msgspec

from firsthand.model.rendition import Rendition
from firsthand.model.span import Span
from firsthand.store import records

T = TypeVar("T")


class Bare(msgspec.Struct, frozen=True):
    """Of a rendition, what is left without the ways back to its file: those are passed over."""

    id: str
    item: str
    document: str
    text: str
    media_type: str
    reader: str
    record: str | None = None
    title: str | None = None
    published: str | None = None
    published_span: Span | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    furniture: tuple[Span, ...] = ()
    body_end: int | None = None
    warnings: tuple[str, ...] = ()
    machine_read: bool = False
    participants: tuple[str, ...] = ()


_BARE = msgspec.json.Decoder(Bare)
_NAMES = Bare.__struct_fields__


def text(record: bytes) -> Rendition:
    """Return a kept rendition without `offsets`, `places` and `tongues`; StoreDamaged if it is none."""
    bare = records.decode(_BARE, record)
    return Rendition(offsets=(), **{name: getattr(bare, name) for name in _NAMES})


class Shared:
    """Puts one object in the place of all that are equal, in records as they come."""

    def __init__(self) -> None:
        self._seen: dict[object, object] = {}

    def all(self, decoder: msgspec.json.Decoder[T], data: Iterable[bytes]) -> Iterator[T]:
        """Yield the records behind `data`; StoreDamaged if one is none."""
        for one in data:
            record = records.decode(decoder, one)
            self._fields(record)
            yield record

    def _of(self, value: object) -> object:
        if isinstance(value, str | Span):
            return self._seen.setdefault(value, value)
        if isinstance(value, tuple):
            return tuple(map(self._of, value)) if value else ()
        if is_dataclass(value):
            self._fields(value)
            return self._seen.setdefault(value, value)
        return value

    def _fields(self, record: object) -> None:
        # The record was made a moment ago, and nobody else has it.
        for name in _texts(type(record)):
            value = getattr(record, name)
            if value is not None:
                object.__setattr__(record, name, self._of(value))


_PLAIN = (int, float, bool, "int", "float", "bool")
_TEXTS: dict[type, tuple[str, ...]] = {}


def _texts(kind: type) -> tuple[str, ...]:
    """Return the fields of a record that hold more than a number."""
    if kind not in _TEXTS:
        _TEXTS[kind] = tuple(one.name for one in fields(kind) if one.type not in _PLAIN)
    return _TEXTS[kind]
