"""Tables in text (CSV, RFC 4180, and its relatives with semicolons, tabs or bars): rows as records, in any encoding."""

from collections.abc import Iterator, Sequence

from firsthand.errors import DamagedFile, InputError, LimitExceeded
from firsthand.model.rendition import Place, Rendition
from firsthand.read.decode import Decoded, decode, looks_like_text
from firsthand.read.foreign import Foreign, rendition_id
from firsthand.read.formats.delimited.cells import Table
from firsthand.read.formats.delimited.dialect import delimiter
from firsthand.read.offsets import Offsets
from firsthand.read.records import Cell, Laid, lay, stopped

MEDIA_TYPE = "text/csv"
READER = "delimited/2"


def knows(payload: bytes, name: str) -> bool:
    """Say whether `payload` is a table: its rows say so, and where they leave it open, the ending of `name`."""
    return looks_like_text(payload[:65536]) and delimiter(payload, name) is not None


def read(foreign: Foreign) -> Iterator[Rendition | InputError]:
    """Yield the table as one document, or as several where it is long; what is not read is said in an error."""
    decoded = decode(foreign.payload)
    between = delimiter(foreign.payload, foreign.name)
    if between is None:
        raise DamagedFile(foreign.name, "is no table with columns")
    table = Table(decoded.text, between)
    bytes_of = _Bytes(decoded)
    for laid in lay(table.rows()):
        yield _rendition(foreign, laid, bytes_of, (*decoded.warnings, *table.warnings(), *laid.warnings))
    if table.stopped_at:
        yield LimitExceeded(foreign.name, stopped(table.stopped_at))


class _Bytes:
    """Bytes of characters of the source, asked in rising order."""

    def __init__(self, decoded: Decoded) -> None:
        self._decoded = decoded
        self._at = self._byte = 0

    def of(self, at: int) -> int:
        self._byte += self._decoded.length(self._at, at)
        self._at = at
        return self._byte

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        return self._decoded.runs(start, end)


def _rendition(foreign: Foreign, laid: Laid, bytes_of: _Bytes, warnings: Sequence[str]) -> Rendition:
    offsets, places, at = Offsets(), list[Place](), 0
    byte = bytes_of.of(laid.values[0][1].source[0][0])
    for start, cell in laid.values:
        offsets.add(at, start, byte, 0)
        first = bytes_of.of(cell.source[0][0])
        at, byte = _anchor(offsets, start, cell, bytes_of)
        places.append(Place(start, at, row=cell.row, column=cell.column, first=first, last=byte))
    rows = "" if laid.whole else f"rows {laid.first_row} to {laid.last_row}"
    return Rendition(
        id=rendition_id(foreign.item, READER, rows or None),
        item=foreign.item,
        document=f"{foreign.name}, {rows}" if rows else foreign.name,
        text=laid.text,
        media_type=MEDIA_TYPE,
        reader=READER,
        offsets=offsets.segments(),
        record=rows or None,
        warnings=tuple(warnings),
        places=tuple(places),
    )


def _anchor(offsets: Offsets, at: int, cell: Cell, bytes_of: _Bytes) -> tuple[int, int]:
    """Add the way back of one value, which begins at `at`; return where it ends, here and in the file."""
    byte = 0
    for start, end, size in cell.source:
        byte = bytes_of.of(start)
        if size != end - start:  # a doubled quotation mark
            stop = bytes_of.of(end)
            offsets.add(at, at + size, byte, stop - byte)
            at, byte = at + size, stop
            continue
        for stop, width in bytes_of.runs(start, end):
            offsets.add(at, at + stop - start, byte, width)
            byte += (stop - start) * width
            at, start = at + stop - start, stop
        bytes_of.of(end)
    return at, byte
