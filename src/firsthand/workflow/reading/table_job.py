"""What a sandboxed worker does with a workbook that holds a victim list: its sheets as tables."""

import msgspec

from firsthand.read.foreign import Foreign

JOB = "firsthand.workflow.reading.table_job:read_tables"


class Held(msgspec.Struct, frozen=True):
    """A sheet: its name, and each row that holds something, as (row, [(column, text)])."""

    name: str
    rows: list[tuple[int, list[tuple[int, str]]]]


def read_tables(header: bytes, payload: bytes) -> bytes:
    """Return the sheets of a workbook as JSON, a list of `Held`; `header` is what the file goes by."""
    from firsthand.read.formats.spreadsheet.tables import whole_tables  # calamine, where a workbook comes

    found = whole_tables(Foreign("", header.decode(), payload))
    return msgspec.json.encode([Held(table.name, table.rows) for table in found])
