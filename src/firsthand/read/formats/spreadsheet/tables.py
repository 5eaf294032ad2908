"""The sheets of a workbook as plain tables, all columns of them: for victim lists, which are no reports.

More rows are read than of a report, because nothing is looked for in them here.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from firsthand.errors import DamagedFile, UnknownFormat
from firsthand.read.foreign import Foreign
from firsthand.read.formats.spreadsheet import compound, looks
from firsthand.read.formats.spreadsheet.book import tables
from firsthand.read.formats.spreadsheet.looks import Look
from firsthand.read.formats.spreadsheet.old import kind_of as old_kind
from firsthand.read.packages import kind_of
from firsthand.read.records import Cell

MOST_ROWS, MOST_CELLS = 200_000, 2_000_000
"""Rows of one sheet and filled cells of one file: what a worker manages in the time that it has."""


class Table(NamedTuple):
    """A sheet: its name, and each row that holds something, as (row, [(column, text)])."""

    name: str
    rows: list[tuple[int, list[tuple[int, str]]]]


def whole_tables(foreign: Foreign) -> list[Table]:
    """Return the sheets that hold something, in order.

    Raises UnknownFormat for what is no workbook, DamagedFile, and LimitExceeded for one that is too long: no part of
    a list is taken for the whole.
    """
    found = []
    left = MOST_CELLS
    for name, rows in tables(foreign, _looks(foreign), (MOST_ROWS, left)):
        table = Table(name, list(_told(rows)))
        left -= sum(len(cells) for _, cells in table.rows)
        if table.rows:
            found.append(table)
    if not found:
        raise DamagedFile(foreign.name, "is a spreadsheet without anything in its cells")
    return found


def _looks(foreign: Foreign) -> dict[str, Look]:
    kind = kind_of(foreign.payload) or old_kind(foreign.payload)
    if kind == "xls":
        compound.check(foreign.payload, foreign.name)
        return {}
    known = {"xlsx": looks.of_xlsx, "xlsb": looks.of_xlsb, "ods": looks.of_ods}
    if kind not in known:
        raise UnknownFormat(foreign.name, f"is no table: {kind or 'neither text nor a workbook'}")
    return dict(known[kind](foreign))


def _told(rows: Iterator[Sequence[Cell]]) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    for cells in rows:
        number = max(cell.row for cell in cells)
        yield number, [(cell.column, cell.text) for cell in cells]
