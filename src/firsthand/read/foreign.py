"""What a reader takes and what it is: foreign bytes, and one line of the list of formats."""

import hashlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from firsthand.errors import InputError
from firsthand.model.rendition import Rendition


class Foreign(NamedTuple):
    """Bytes from outside, of the Item `item`, which go by `name`.

    Where they are a later part of the Item, `first_byte` and `first_line` say how much stands before them.
    """

    item: str
    name: str
    payload: bytes
    first_byte: int = 0
    first_line: int = 0


class Format(NamedTuple):
    """One format: its media type, the reader's name and version, how its bytes are known and read.

    `read` yields documents, and an `InputError` for each record that is broken; for a file broken as a whole
    it raises one.
    """

    media_type: str
    reader: str
    knows: Callable[[bytes, str], bool]
    read: Callable[[Foreign], Iterator[Rendition | InputError]]


def rendition_id(item: str, reader: str, record: str | None) -> str:
    """Return the id of a rendition: the first 32 digits of the SHA-256 over item, reader and record."""
    return hashlib.sha256("\n".join((item, reader, record or "")).encode()).hexdigest()[:32]
