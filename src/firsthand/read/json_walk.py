"""Large JSON walked without building all of it: the entries of an object, the elements of an array, where they stand.

What a caller does not walk is passed over. A file that is cut short is walked up to the cut.
"""

import json
import re
from collections.abc import Iterator

from firsthand.model.rendition import Segment
from firsthand.read.json_text import Value, literal_offsets
from firsthand.read.weaving import Cloth

_BLANK = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder()
_DEEPEST = 200
_BRACKETS = re.compile(r'[^"\[\]{}]*(?:"(?:[^"\\]|\\.)*"|([\[{])|([\]}]))', re.DOTALL)


class Walk:
    """One JSON text in UTF-8. Positions are those of characters; `cut` is where it breaks off, None if it is whole."""

    def __init__(self, source: str, byte: int = 0) -> None:
        """Take the text and the byte of the file at which it begins."""
        self.source = source
        self.cut: int | None = None
        self._at, self._byte = 0, byte
        self._ends: dict[int, int] = {}

    def entries(self, at: int) -> Iterator[tuple[str, int]]:
        """Yield the names in the object that begins at `at`, each with where its value begins."""
        begin = at
        at = self._behind(at, "{")
        while self._here(at) == '"':
            name, end = self._decoded(at)
            at = self._behind(end, ":")
            if at < 0:
                return
            yield str(name), at
            at = self.after(at)
            if at < 0 or self._here(at := self._skip(at)) != ",":
                break
            at = self._skip(at + 1)
        self._close(begin, at, "}")

    def elements(self, at: int) -> Iterator[int]:
        """Yield where each element of the array that begins at `at` begins."""
        begin = at
        at = self._behind(at, "[")
        while at >= 0 and self._here(at) not in ("]", ""):
            yield at
            at = self.after(at)
            if at < 0 or self._here(at := self._skip(at)) != ",":
                break
            at = self._skip(at + 1)
        self._close(begin, at, "]")

    def members(self, at: int) -> dict[str, Value]:
        """Return the members of the object at `at`, decoded; nothing if it is none."""
        if self._here(at) != "{":
            return {}
        found: dict[str, Value] = {}
        for name, start in self.entries(at):
            value, end = self._decoded(start)
            if end < 0:
                break
            found[name] = Value(value, start, end)
        return found

    def value(self, at: int) -> Value | None:
        """Return the value that begins at `at`; None if it breaks off or is none."""
        value, end = self._decoded(at)
        return Value(value, at, end) if end >= 0 else None

    def after(self, at: int) -> int:
        """Return where the value that begins at `at` ends, without building it; -1 if it does not."""
        if at in self._ends:
            return self._ends[at]
        if self._here(at) not in ("{", "["):
            return self._decoded(at)[1]
        depth = 0
        while match := _BRACKETS.match(self.source, at):
            at = match.end()
            depth += 1 if match[1] else -1 if match[2] else 0
            if depth == 0:
                return at
            if depth > _DEEPEST:
                break
        self.cut = at if self.cut is None else self.cut
        return -1

    def cloth(self, start: int, end: int) -> Cloth:
        """Return the characters that the string literal `start`..`end` stands for, and their bytes."""
        value, _ = self._decoded(start)
        segments: tuple[Segment, ...] = literal_offsets(self.source, start, end, self.byte(start))
        return Cloth(str(value), segments)

    def byte(self, at: int) -> int:
        """Return the byte of the file at which character `at` stands."""
        if at >= self._at:
            self._byte += len(self.source[self._at : at].encode())
        else:
            self._byte -= len(self.source[at : self._at].encode())
        self._at = at
        return self._byte

    def _close(self, begin: int, at: int, sign: str) -> None:
        """Remember where what was walked from `begin` on ends; note that it does not, if it does not."""
        if self._here(at) == sign:
            self._ends[begin] = at + 1
        elif self.cut is None:
            self.cut = max(at, begin)

    def _decoded(self, at: int) -> tuple[object, int]:
        try:
            return _DECODER.raw_decode(self.source, at)
        except (ValueError, RecursionError):
            self.cut = at if self.cut is None else self.cut
            return None, -1

    def _here(self, at: int) -> str:
        return self.source[at : at + 1] if at >= 0 else ""

    def _skip(self, at: int) -> int:
        match = _BLANK.match(self.source, at)
        return match.end() if match else at

    def _behind(self, at: int, wanted: str) -> int:
        """Return what follows the sign `wanted`, which should stand at `at`; -1 if it does not."""
        at = self._skip(at)
        if self._here(at) != wanted:
            self.cut = at if self.cut is None else self.cut
            return -1
        return self._skip(at + 1)


def walked(payload: bytes) -> Walk:
    """Return the walk over `payload`: in UTF-8, with or without its mark, cut where it is no UTF-8 any more."""
    mark = 3 if payload.startswith(b"\xef\xbb\xbf") else 0
    try:
        return Walk(payload[mark:].decode("utf-8"), mark)
    except UnicodeDecodeError as fault:
        found = Walk(payload[mark : mark + fault.start].decode("utf-8"), mark)
        found.cut = len(found.source)
        return found
