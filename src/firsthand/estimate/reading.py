"""Rows of a table -> capture histories, or every fault of the table at once, each with its cell."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from firsthand.errors import TableFaulty
from firsthand.model.estimate import CaptureHistory, Cell

COUNT = "count"
NAMES = ("id",)
"""A column that names the row; it is not read."""
MOST_LISTS = 30
MOST_PERSONS = 10**9
SHOWN = 50
"""Faults that are named one by one; the rest is counted."""


@dataclass(frozen=True)
class Columns:
    """Which column of a table holds what; `lists` and `others` by place in the row."""

    header: tuple[str, ...]
    lists: tuple[int, ...]
    count: int | None
    stratum: int | None


@dataclass
class Faults:
    """What is wrong with the table `name`, in the order in which it was found."""

    name: str
    found: list[str] = field(default_factory=list)

    def add(self, row: int, column: str, fault: str) -> None:
        """Note a fault of one cell; rows count from 1, the header is row 1."""
        self.found.append(f"row {row}, column {column}: {fault}")

    def settle(self) -> None:
        """Raise TableFaulty if there is any fault."""
        if self.found:
            more = len(self.found) - SHOWN
            rest = [f"and {more} more"] if more > 0 else []
            raise TableFaulty(self.name, "; ".join([*self.found[:SHOWN], *rest]))


def read(payload: bytes, name: str, strata: str | None = None) -> tuple[CaptureHistory, ...]:
    """Return the capture histories of a CSV table: one, or one for each value of the column `strata`.

    A column for each list holds 0 and 1; `count` says how many persons a row stands for, without it each row is one
    person. A column `id` is passed over. Raises TableFaulty with every fault of the table and its cell.
    """
    faults = Faults(name)
    rows = _rows(payload, faults)
    columns = _columns(rows[0], strata, faults) if rows else None
    if columns is None:
        faults.found.append("there is no header")
    faults.settle()
    assert columns is not None
    return _histories(rows[1:], columns, faults)


def _rows(payload: bytes, faults: Faults) -> list[list[str]]:
    try:
        text = payload.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableFaulty(
            faults.name, f"byte {error.start + 1} is not UTF-8; save the table as CSV in UTF-8"
        ) from error
    head = text.partition("\n")[0]
    mark = max(",;\t", key=head.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
    except csv.Error as error:
        raise TableFaulty(faults.name, f"it is not CSV: {error}") from error


def _columns(head: Sequence[str], strata: str | None, faults: Faults) -> Columns:
    names = tuple(name.strip() for name in head)
    for at, name in enumerate(names):
        if not name:
            faults.add(1, str(at + 1), "the column has no name")
        elif name in names[:at]:
            faults.add(1, name, "two columns have this name")
    if strata is not None and strata not in names:
        faults.add(1, strata, "the table has no such column to make strata of")
    special = {COUNT, *NAMES, strata}
    lists = tuple(at for at, name in enumerate(names) if name not in special)
    if len(lists) > MOST_LISTS:
        faults.found.append(f"{len(lists)} columns are taken for lists, more than {MOST_LISTS}")
    count = names.index(COUNT) if COUNT in names else None
    return Columns(names, lists, count, names.index(strata) if strata in names and strata else None)


def _histories(rows: Sequence[Sequence[str]], columns: Columns, faults: Faults) -> tuple[CaptureHistory, ...]:
    cells: dict[str, list[Cell]] = {}
    for number, row in enumerate(rows, 2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(columns.header):
            faults.found.append(f"row {number}: {len(row)} cells, the header has {len(columns.header)}")
            continue
        pattern = tuple(_captured(row, columns, number, faults))
        cell = Cell(pattern, _count(row, columns, number, faults))
        if not any(pattern) and cell.persons:
            faults.found.append(f"row {number}: on no list; persons whom no list has cannot be in the table")
        stratum = row[columns.stratum].strip() if columns.stratum is not None else ""
        cells.setdefault(stratum, []).append(cell)
    if not cells:
        faults.found.append("there is no row below the header")
    faults.settle()
    names = tuple(columns.header[at] for at in columns.lists)
    return tuple(CaptureHistory(names, tuple(cells[stratum]), stratum) for stratum in sorted(cells))


def _captured(row: Sequence[str], columns: Columns, number: int, faults: Faults) -> Iterator[bool]:
    for at in columns.lists:
        value = row[at].strip()
        if value not in ("0", "1"):
            faults.add(number, columns.header[at], f"{_quoted(value)} is neither 0 nor 1")
        yield value == "1"


def _count(row: Sequence[str], columns: Columns, number: int, faults: Faults) -> int:
    if columns.count is None:
        return 1
    value = row[columns.count].strip()
    if not (value.isascii() and value.isdecimal() and len(value) <= 10 and int(value) <= MOST_PERSONS):
        faults.add(number, COUNT, f"{_quoted(value)} is not a whole number of persons")
        return 0
    return int(value)


def _quoted(value: str) -> str:
    """Return a cell as it can be shown; it may hold a name, and a long one certainly says too much."""
    return f"“{value}”" if len(value) <= 12 else "what is written there"
