"""Lists typed in tests."""

import csv
import io
from collections.abc import Sequence

from firsthand.reconcile.persons.people import People
from firsthand.reconcile.persons.prepare import Prepared, prepare
from firsthand.reconcile.persons.sheet import Sheet, sheet_of


def sheet(name: str, text: str) -> Sheet:
    """Return a list written as CSV."""
    rows = list(csv.reader(io.StringIO(text.strip())))
    return sheet_of(name, rows[0], enumerate(rows[1:], 2))


def prepared(*lists: tuple[str, str], **said: dict[str, str]) -> Prepared:
    """Return lists (name and CSV) understood."""
    return prepare([sheet(name, text) for name, text in lists], said)


def people(*lists: Sequence[str]) -> People:
    """Return the people of lists."""
    return prepared(*((name, text) for name, text in lists)).people
