"""What a reader takes and what it is: foreign bytes, and one line of the list of formats."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
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


class Part(NamedTuple):
    """What reading one part of a file gave, packed, and the names of further parts that are still to be read."""

    content: bytes
    more: tuple[str, ...] = ()


class Begun(NamedTuple):
    """A file of type `media` of which the first part was read, and further parts wait."""

    media: str
    first: Part


class Stretched(NamedTuple):
    """The documents of one stretch of a file, and how many stretches the file has."""

    stretches: int
    found: Iterator[Rendition | InputError | Begun]


class Cutting(NamedTuple):
    """How files of a format are cut into parts that are read apart, on all cores, each within the time for a task.

    `part` reads one part: "" is the first, the others have the names that earlier parts gave, in words that a
    person understands ("pages 41 to 80"). `join` makes the documents of the packed parts, in any order, and of what is
    said of parts that could not be read; it does not look at the payload. The parts give the same as one pass.
    """

    part: Callable[[Foreign, str], Part]
    join: Callable[[Foreign, Sequence[bytes], Sequence[str]], Iterator[Rendition | InputError]]


class Format(NamedTuple):
    """One format: its media type, the reader's name and version, how its bytes are known and read.

    `read` yields documents, and an `InputError` for each record that is broken; for a file broken as a whole
    it raises one. `cutting` says how long files are cut into parts, None where they are read in one go. `stretch`
    reads the stretch of that number of a file whose documents have nothing of each other: all together give what
    `read` does.
    """

    media_type: str
    reader: str
    knows: Callable[[bytes, str], bool]
    read: Callable[[Foreign], Iterator[Rendition | InputError]]
    cutting: Cutting | None = None
    stretch: Callable[[Foreign, int], tuple[int, Iterator[Rendition | InputError]]] | None = None


def rendition_id(item: str, reader: str, record: str | None) -> str:
    """Return the id of a rendition: the first 32 digits of the SHA-256 over item, reader and record."""
    return hashlib.sha256("\n".join((item, reader, record or "")).encode()).hexdigest()[:32]


def in_one_go(foreign: Foreign, cutting: Cutting) -> Iterator[Rendition | InputError]:
    """Yield the documents of a file whose parts are read one after the other."""
    parts, names, faults = [], [""], []
    for name in names:
        try:
            found = cutting.part(foreign, name)
        except InputError as fault:
            if not name:
                raise
            faults.append(f"{name}: {fault.fault}")
            continue
        parts.append(found.content)
        names += found.more
    yield from cutting.join(foreign, parts, faults)
