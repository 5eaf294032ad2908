"""The cells of a table in text, each with where it stands (RFC 4180; what breaks its rules is read as it is meant)."""

import re
from collections.abc import Iterator

from firsthand.read.records import MOST_CELLS, MOST_ROWS, Cell

_BLANK = " \t\ufeff\xa0"
Piece = tuple[int, int, int]


class Table:
    """The table in `text` whose columns are parted by `delimiter`."""

    def __init__(self, text: str, delimiter: str) -> None:
        self._text, self._delimiter = text, delimiter
        self._plain = re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
        self._at = 1 if text.startswith("\ufeff") else 0
        if text[self._at : self._at + 4].lower() == "sep=":
            line = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?").match(text, self._at)
            self._at = line.end() if line else self._at
        self._open = 0
        self.stopped_at = 0

    def warnings(self) -> list[str]:
        """Return what is wrong with the table, once it was read."""
        return [f"row {self._open:,} opens a quotation that is never closed"] if self._open else []

    def rows(self) -> Iterator[list[Cell]]:
        """Yield the filled cells of each row that has some, and stop where there are too many."""
        count = taken = 0
        for number, fields in enumerate(self._fields(), 1):
            cells = [
                Cell(number, column, "".join(self._meant(piece) for piece in pieces), tuple(pieces))
                for column, pieces in enumerate(fields, 1)
                if pieces
            ]
            if cells:
                yield cells
            count, taken = count + len(cells), taken + bool(cells)
            if (count >= MOST_CELLS or taken >= MOST_ROWS) and self._at < len(self._text):
                self.stopped_at = number
                return

    def widths(self) -> Iterator[int]:
        """Yield how many columns each row has that is not blank."""
        for fields in self._fields():
            if len(fields) > 1 or fields[0]:
                yield len(fields)

    def _meant(self, piece: Piece) -> str:
        start, end, size = piece
        return self._text[start:end] if size == end - start else '"'

    def _fields(self) -> Iterator[list[list[Piece]]]:
        """Yield the fields of each row as pieces of the text, blank ends cut off."""
        text, at, row = self._text, self._at, 0
        while at < len(text):
            row += 1
            fields: list[list[Piece]] = []
            while True:
                pieces, at = self._field(at, row)
                fields.append(pieces)
                if at >= len(text) or text[at] != self._delimiter:
                    break
                at += 1
            at += 2 if text.startswith("\r\n", at) else 1
            self._at = at
            yield fields

    def _field(self, at: int, row: int) -> tuple[list[Piece], int]:
        """Return the pieces of the field that begins at `at`, and where it ends."""
        pieces: list[Piece] = []
        if self._text.startswith('"', at):
            pieces, at = self._quoted(at + 1, row)
        plain = self._plain.match(self._text, at)
        end = plain.end() if plain else at
        if not pieces:
            left = self._text[at:end].lstrip(_BLANK)
            first = end - len(left)
            last = first + len(left.rstrip(_BLANK))
            return ([(first, last, last - first)] if last > first else []), end
        if self._text[at:end].strip(_BLANK):
            pieces.append((at, end, end - at))
        return pieces, end

    def _quoted(self, at: int, row: int) -> tuple[list[Piece], int]:
        """Return the pieces of a field in quotation marks; a doubled mark is one."""
        pieces: list[Piece] = []
        while True:
            mark = self._text.find('"', at)
            if mark < 0:
                self._open = self._open or row
                mark = len(self._text)
            if mark > at:
                pieces.append((at, mark, mark - at))
            if not self._text.startswith('""', mark):
                return pieces, min(mark + 1, len(self._text))
            pieces.append((mark, mark + 2, 1))
            at = mark + 2
