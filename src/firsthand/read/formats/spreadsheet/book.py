"""The sheets of a workbook as documents."""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from firsthand.errors import DamagedFile, InputError, LimitExceeded
from firsthand.model.rendition import Place, Rendition, Segment
from firsthand.read.foreign import Foreign, rendition_id
from firsthand.read.formats.spreadsheet.looks import MOST_SPANNED, Look
from firsthand.read.packaged import counted
from firsthand.read.records import MOST_CELLS, MOST_ROWS, Cell, Laid, lay, stopped

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook, SheetMetadata

_DIGITS = 15
"""Digits of a number that a spreadsheet keeps and shows at most."""
_MOST_SHEETS = 500


def documents(
    foreign: Foreign, made: tuple[str, str], looks: Mapping[str, Look]
) -> Iterator[Rendition | InputError]:
    """Yield each sheet that holds something, in order; `made` is media type and reader, `looks` by name of sheet.

    Raises `DamagedFile` if the file does not open, or holds nothing.
    """
    with _Trusting(foreign.name):
        yield from _documents(foreign, made, looks)


def tables(
    foreign: Foreign, looks: Mapping[str, Look], most: tuple[int, int]
) -> Iterator[tuple[str, Iterator[list[Cell]]]]:
    """Yield the name and the rows of each sheet, in order; `most` are rows of a sheet, and cells of all.

    Raises DamagedFile; LimitExceeded, while rows are taken, where there are more.
    """
    with _Trusting(foreign.name):
        book, listed = _opened(foreign)
        rows, left = most
        for number, meta in enumerate(listed[:_MOST_SHEETS]):
            table = _table(book, number, meta.name, (looks.get(meta.name) or looks.get("") or Look(), left))
            if isinstance(table, str):
                raise DamagedFile(foreign.name, table)
            table.most = rows
            yield meta.name, _all_of(table, foreign.name, most)
            left -= table.count


def _all_of(table: "_Table", name: str, most: tuple[int, int]) -> Iterator[list[Cell]]:
    yield from table.rows()
    if table.stopped_at:
        words = (
            f"has more than {most[0]:,} rows or {most[1]:,} filled cells; save it as CSV, which may be longer"
        )
        raise LimitExceeded(name, words)


class _Trusting:
    """Turns a panic of the library, which is no `Exception`, into the error that it is: the file is damaged."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: type[BaseException] | None, fault: object, trace: object) -> None:
        """Raise `DamagedFile` in place of a panic."""
        if kind is not None and kind.__module__ == "pyo3_runtime":
            raise DamagedFile(self._name, "is a spreadsheet whose parts contradict each other") from None


def _documents(
    foreign: Foreign, made: tuple[str, str], looks: Mapping[str, Look]
) -> Iterator[Rendition | InputError]:
    book, listed = _opened(foreign)
    left, any_found = MOST_CELLS, False
    for number, meta in enumerate(listed[:_MOST_SHEETS]):
        look = looks.get(meta.name) or looks.get("") or Look()
        table = _table(book, number, meta.name, (look, left))
        if isinstance(table, str):
            yield DamagedFile(foreign.name, table)
            continue
        warnings = _warnings(look, hidden=not str(meta.visible).endswith(".Visible"))
        for laid in lay(table.rows()):
            any_found = True
            yield _rendition(foreign, made, (meta.name, len(listed) > 1), laid, warnings)
        left -= table.count
        if table.stopped_at:
            yield LimitExceeded(foreign.name, stopped(table.stopped_at, f" of its sheet {meta.name!r}"))
        if left <= 0:
            return
    if not any_found:
        raise DamagedFile(foreign.name, "is a spreadsheet without anything in its cells")


def _opened(foreign: Foreign) -> tuple["CalamineWorkbook", list["SheetMetadata"]]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(foreign.payload))
    except PasswordError:
        raise DamagedFile(foreign.name, "is locked with a password; open it and save it without") from None
    except (CalamineError, ValueError, OSError) as fault:
        raise DamagedFile(foreign.name, f"is a spreadsheet that does not open: {fault}") from None
    return book, book.sheets_metadata


def _table(book: "CalamineWorkbook", number: int, name: str, how: tuple[Look, int]) -> "_Table | str":
    """Return a sheet, or what is wrong with it."""
    from python_calamine import CalamineError

    try:
        return _Table(book.get_sheet_by_index(number), *how)
    except (CalamineError, ValueError, OSError) as fault:
        return f"its sheet {name!r} does not open: {fault}"


class _Table:
    """The filled cells of one sheet, `left` at most; a value that spans merged cells stands in each of its rows."""

    def __init__(self, sheet: "CalamineSheet", look: Look, left: int) -> None:
        self._sheet, self._look, self._left = sheet, look, left
        self.count = self.stopped_at = self._taken = 0
        self.most = MOST_ROWS
        if sheet.height * sheet.width > MOST_SPANNED:
            fault = f"it spans {sheet.height:,} rows and {sheet.width:,} columns"
            raise ValueError(f"{fault}, filled or not, which is too many")
        self._merged = _downward(sheet.merged_cell_ranges or ())

    def rows(self) -> Iterator[list[Cell]]:
        """Yield each row that holds something, and stop where there are too many cells."""
        above, left = self._sheet.start or (0, 0)
        spread: dict[int, tuple[Cell, int]] = {}
        for row, values in enumerate(self._sheet.iter_rows(), above + 1):
            cells: list[Cell] = []
            for column, value in enumerate(values, left + 1):
                words = _words(value, self._look.shown.get((row, column), "")) if value != "" else ""
                if words:
                    cells.append(Cell(row, column, words))
                    if (row, column) in self._merged:
                        spread[column] = cells[-1], self._merged[row, column]
                elif column in spread and row <= spread[column][1]:
                    cells.append(spread[column][0])
            if not cells or all(cell.row != row for cell in cells):
                continue
            if self.count >= self._left or self._taken >= self.most:
                self.stopped_at = row - 1
                return
            self.count += len(cells)
            self._taken += 1
            yield cells


def _downward(ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> dict[tuple[int, int], int]:
    """Return the last row of each merged range that spans several, by its first cell; all count from 1."""
    return {(r0 + 1, c0 + 1): r1 + 1 for (r0, c0), (r1, _) in ranges if r1 > r0}


Value = int | float | str | bool | date | datetime | time | timedelta


def _words(value: Value, shown: str) -> str:
    """Return a value as text: dates in ISO 8601, as far as the cell shows them; numbers as a spreadsheet shows them."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 10**_DIGITS else f"{value:.{_DIGITS}g}"
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date) and shown:
        return value.isoformat()[: 7 if shown == "month" else 4]
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds").removesuffix(":00")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _warnings(look: Look, hidden: bool) -> tuple[str, ...]:
    counts = ((look.hidden_rows, "hidden row"), (look.hidden_columns, "hidden stretch"))
    held = [
        counted(count, what) + " of columns" * (what == "hidden stretch") for count, what in counts if count
    ]
    found = [f"holds {' and '.join(held)}, which programs do not show; the text has them"] if held else []
    if hidden:
        found.insert(0, "is a hidden sheet, which programs do not show")
    return tuple(found)


def _rendition(
    foreign: Foreign, made: tuple[str, str], sheet: tuple[str, bool], laid: Laid, warnings: tuple[str, ...]
) -> Rendition:
    name, among_others = sheet
    rows = "" if laid.whole else f"rows {laid.first_row} to {laid.last_row}"
    record = ", ".join(words for words in (f"sheet {name}" if among_others else "", rows) if words)
    places = (
        Place(start, start + len(cell.text), name, row=cell.row, column=cell.column)
        for start, cell in laid.values
    )
    return Rendition(
        id=rendition_id(foreign.item, made[1], f"{name}\n{rows}"),
        item=foreign.item,
        document=f"{foreign.name}, {record}" if record else foreign.name,
        text=laid.text,
        media_type=made[0],
        reader=made[1],
        offsets=(Segment(0, len(laid.text), 0, 0),),
        record=record or None,
        warnings=(*warnings, *laid.warnings),
        places=tuple(places),
    )
