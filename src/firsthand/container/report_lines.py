"""Report lines: one JSON object a line (JSON Lines, <https://jsonlines.org>)."""

from collections.abc import Iterator
from typing import NamedTuple

MAX_LINE = 16 * 1024 * 1024
"""Bytes of the longest line a reader should parse: a hundred times the longest report that we have seen."""

_BOM = b"\xef\xbb\xbf"


class Record(NamedTuple):
    """One line: its byte range in the payload without the line break, and its number, counted from 1."""

    start: int
    end: int
    line: int

    @property
    def size(self) -> int:
        """Bytes of the line."""
        return self.end - self.start


def lines(payload: bytes) -> Iterator[Record]:
    """Yield the byte range of every line of `payload` that is not blank.

    Lines end with LF or CRLF; a byte order mark at the very start belongs to no line. Lines of any length are
    yielded: compare `size` with `MAX_LINE` before parsing one.
    """
    start = len(_BOM) if payload.startswith(_BOM) else 0
    number = 0
    while start < len(payload):
        number += 1
        stop = payload.find(b"\n", start)
        after = len(payload) if stop < 0 else stop + 1
        end = len(payload) if stop < 0 else stop
        if end > start and payload[end - 1] == 0x0D:
            end -= 1
        if end - start > MAX_LINE or payload[start:end].strip():
            yield Record(start, end, number)
        start = after
