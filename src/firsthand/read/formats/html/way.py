"""From pieces of a page's markup to the way back: which bytes the characters of the canonical text stand for."""

from collections.abc import Sequence

from firsthand.read.decode import Decoded, Run
from firsthand.read.offsets import Offsets

Piece = tuple[int, int, int]
"""How many characters of the text, and from where to where in the markup they stand.

As many in the markup as in the text are the same characters; other numbers are one character written as several, or
some that stand for nothing (an empty stretch).
"""

_NEVER = 1 << 62


def way_back(source: Decoded, pieces: Sequence[Piece], offsets: Offsets) -> None:
    """Add to `offsets` what the pieces say, in the order of the text, which is that of the markup."""
    if source.encoding == "utf-8" and not source.widths:
        _through_utf8(source.wide(), pieces, offsets)
        return
    at = byte = cursor = 0
    for size, start, end in pieces:
        byte += source.length(cursor, start)
        cursor = start
        if size != end - start:
            offsets.add(at, at + size, byte, source.length(start, end))
        else:
            for stop, width in source.runs(start, end):
                offsets.add(at + cursor - start, at + stop - start, byte, width)
                byte += (stop - cursor) * width
                cursor = stop
        at += size


def _through_utf8(wide: Sequence[Run], pieces: Sequence[Piece], offsets: Offsets) -> None:
    """Go along the pieces and the runs of characters of more than one byte together; each is looked at once."""
    add, runs = offsets.add, iter([*wide, (_NEVER, _NEVER, 1)])
    low, high, width = next(runs)
    at = more = 0  # `more`: by how much bytes outnumber characters before `low`
    for size, start, end in pieces:
        while high <= start:
            more += (high - low) * (width - 1)
            low, high, width = next(runs)
        byte = start + more + (max(start - low, 0) * (width - 1))
        if end <= low or size != end - start:
            add(at, at + size, byte, 1 if size == end - start else end - start)
            at += size
            continue
        while start < end:
            stop, each = (min(low, end), 1) if start < low else (min(high, end), width)
            add(at, at + stop - start, byte, each)
            byte, at, start = byte + (stop - start) * each, at + stop - start, stop
            if start == high:
                more += (high - low) * (width - 1)
                low, high, width = next(runs)
