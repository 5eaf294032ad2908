"""Tables as text: a row is a record, each filled cell a line "Header: value", so that an incident stands together.

Columns that lead to one person (telephones, numbers of papers, faith) are left out, as they are from exports of
databases. The headers before the values are put in; only the values, and the line of headers itself, stand in the
original. A long table is cut into parts of whole rows.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from firsthand.language.headers import kind_of

ROWS = 1_000
CHARACTERS = 400_000
"""Rows and characters of one part, at most (a single longer row stays whole)."""
MOST_ROWS = 10_000
MOST_CELLS = 200_000
"""Rows that are read of one table, and filled cells of one file: what a worker manages in the time that it has."""

_LONGEST_HEADER = 120
_NUMBER = re.compile(r"[\d\s.,:/+%()-]*")
_LOOKED_THROUGH = 20


class Cell(NamedTuple):
    """A filled cell; `row` and `column` count from 1. `source` is where it stands in the text of the file, if there."""

    row: int
    column: int
    text: str
    source: tuple[tuple[int, int, int], ...] = ()
    """Pieces (start and end in the file's text, characters here)."""


class Laid(NamedTuple):
    """One part of a table as text: where each value stands in it, and the rows it was made of."""

    text: str
    values: tuple[tuple[int, Cell], ...]
    first_row: int
    last_row: int
    whole: bool
    """Whether this is all of the table."""
    left: tuple[str, ...] = ()
    """Headers of the columns whose cells were left out: they lead to one person."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is said of what was left out."""
        names = ", ".join(self.left)
        return (f"columns that single out a person were left out: {names}",) if names else ()


def stopped(row: int, where: str = "") -> str:
    """Return what is said of a table that is read as far as `row` only."""
    return f"has more than {MOST_ROWS:,} rows or {MOST_CELLS:,} filled cells; it was read as far as row {row:,}{where}"


class Headers(NamedTuple):
    """What stands above the records: rows of the sheet before its headers, the row of headers, label by column."""

    above: tuple[Sequence[Cell], ...]
    row: Sequence[Cell]
    labels: dict[int, str]

    def private(self) -> dict[int, str]:
        """Return the labels of the columns whose cells are left out."""
        return {column: label for column, label in self.labels.items() if kind_of(label) == "private"}


class _Part:
    """A part in the making."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self.length = 0
        self.values: list[tuple[int, Cell]] = []
        self.rows: list[int] = []

    def line(self, row: Sequence[Cell], between: str) -> None:
        """Add the cells of a row side by side."""
        self._begin(row)
        for number, cell in enumerate(row):
            self._say(between if number else "")
            self._value(cell)

    def record(self, row: Sequence[Cell], labels: dict[int, str]) -> None:
        """Add a row as lines of header and value; side by side where the table has no headers."""
        self._begin(row)
        for number, cell in enumerate(row):
            label = labels.get(cell.column)
            self._say(("\n" if labels else "\t") if number else "")
            self._say(f"{label}: " if label else "")
            self._value(cell)

    def laid(self, whole: bool, left: dict[int, str]) -> Laid:
        """Return the part."""
        gone = tuple(dict.fromkeys(left.values()))
        return Laid("".join(self._text), tuple(self.values), self.rows[0], self.rows[-1], whole, gone)

    def _begin(self, row: Sequence[Cell]) -> None:
        self._say("\n\n" if self.length else "")
        self.rows.append(row[0].row)

    def _say(self, characters: str) -> None:
        self._text.append(characters)
        self.length += len(characters)

    def _value(self, cell: Cell) -> None:
        self.values.append((self.length, cell))
        self._say(cell.text)


def lay(rows: Iterator[Sequence[Cell]]) -> Iterator[Laid]:
    """Yield the rows of one table, which hold filled cells only and are in order, as parts of text."""
    looked = list(islice(rows, _LOOKED_THROUGH))
    headers, start = _headers(looked)
    part, whole, private = _Part(), True, headers.private()
    for row in (*headers.above, *([headers.row] if headers.row else [])):
        part.line(row, "\t")
    for row in chain(looked[start:], rows):
        if part.length > CHARACTERS or len(part.rows) >= ROWS:
            yield part.laid(whole=False, left=private)
            part, whole = _Part(), False
        told = [cell for cell in row if cell.column not in private] if private else row
        if told:
            part.record(told, headers.labels)
    if part.rows:
        yield part.laid(whole, private)


def _headers(rows: list[Sequence[Cell]]) -> tuple[Headers, int]:
    """Return the headers and where the records begin.

    The row of headers is the first that is as wide as any row looked through, or nearly, and holds nothing but short
    words, each once. Rows above it (a title, a date) are no records.
    """
    widest = max((len(row) for row in rows), default=0)
    for number, row in enumerate(rows[:-1]):
        if len(row) >= max(2, 0.7 * widest) and _is_header(row):
            labels = {cell.column: " ".join(cell.text.split()).rstrip(" :") for cell in row}
            return Headers(tuple(rows[:number]), row, labels), number + 1
        if len(row) >= max(2, 0.7 * widest):
            break
    return Headers((), (), {}), 0


def _is_header(row: Sequence[Cell]) -> bool:
    words = [cell.text.strip() for cell in row]
    short = all(0 < len(word) <= _LONGEST_HEADER and not _NUMBER.fullmatch(word) for word in words)
    return short and len({word.casefold() for word in words}) == len(words)
