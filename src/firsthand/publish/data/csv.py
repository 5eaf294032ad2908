"""Tables as CSV (RFC 4180), in one package: claims, events, sources, and what did not fit."""

import csv
import io

from firsthand.model.casefile import CaseFile
from firsthand.publish.data.cells import tame
from firsthand.publish.data.rows import Cell, Sheet, left_out, sheets
from firsthand.publish.formats.packed import packed
from firsthand.publish.made import Made


def write(view: CaseFile) -> Made:
    """Return the package."""
    members = [(f"{sheet.name}.csv", table(sheet)) for sheet in sheets(view)]
    return Made(packed(members), "zip", left_out(view))


def table(sheet: Sheet) -> bytes:
    """Return one table in UTF-8, every text in quotation marks, with the mark that tells spreadsheets so."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(sheet.heads)
    writer.writerows(tuple(map(_cell, row)) for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Cell) -> str | int:
    return value if isinstance(value, int) else tame(value or "")
