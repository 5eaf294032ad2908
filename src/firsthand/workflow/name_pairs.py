"""The door `names`: pairs of names that the user gives, scored and forgotten. No name is looked for anywhere."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from firsthand.errors import DamagedFile, Unreadable, UsageError
from firsthand.language.names.forms import NameForms, forms
from firsthand.reconcile.persons.compare.names import similarity
from firsthand.workflow.incoming.inputs import spelled

Line = dict[str, object]
_ID = ("id", "pair", "pair_id")
_LEFT = ("left", "name1", "name_1", "name_left", "left_name")
_RIGHT = ("right", "name2", "name_2", "name_right", "right_name")
_KIND = ("kind", "type", "schema")
_PEOPLE = frozenset({"person", "people", "individual"})
_LONGEST_CELL = 100_000


def pair_lines(path: Path, *, show_values: bool = False) -> Iterator[Line]:
    """Yield each row of a CSV file as `firsthand.name/1`, in order: how alike its two names are, and why.

    Columns by header: id (else the number of the row), left and right (or name1 and name2), and kind if there is one:
    "person", or anything else for a body. A row without one of its names has the score null: that says nothing.
    Raises Unreadable, UsageError where columns are missing, DamagedFile where it is no table or no UTF-8 text.
    """
    csv.field_size_limit(_LONGEST_CELL)
    try:
        with path.open(encoding="utf-8-sig", newline="") as opened:
            rows = csv.DictReader(opened)
            columns = _columns(path, rows.fieldnames or [])
            for number, row in enumerate(rows, 1):
                yield _line(columns, row, number, show_values)
    except OSError as error:
        raise Unreadable(spelled(path), error.strerror or "cannot be read") from None
    except UnicodeDecodeError:
        raise DamagedFile(spelled(path), "is not UTF-8 text; save it as CSV in UTF-8") from None
    except csv.Error as error:
        raise DamagedFile(spelled(path), f"is not a table: {error}") from None


def _columns(path: Path, headers: object) -> Mapping[str, str]:
    known = {
        str(name).strip().casefold(): str(name) for name in (headers if isinstance(headers, list) else [])
    }
    found = {
        key: known[name]
        for key, names in (("id", _ID), ("left", _LEFT), ("right", _RIGHT), ("kind", _KIND))
        for name in reversed(names)
        if name in known
    }
    if "left" not in found or "right" not in found:
        raise UsageError(spelled(path), "has no columns `left` and `right` (or `name1` and `name2`)")
    return found


def _line(columns: Mapping[str, str], row: Mapping[str, str | None], number: int, show_values: bool) -> Line:
    left, right = row.get(columns["left"]) or "", row.get(columns["right"]) or ""
    said = (row.get(columns.get("kind", "")) or "").strip().casefold()
    kind = ("person" if said in _PEOPLE else "body") if said else ""
    one, other = forms(left, kind), forms(right, kind)
    found = similarity(one, other)
    known = bool(one.parts and other.parts)
    line: Line = {
        "schema": "firsthand.name/1",
        "pair": (row.get(columns.get("id", "")) or "").strip() or str(number),
        "score": found.score if known else None,
        "because": list(found.because),
    }
    return (
        line | {"left": left, "right": right, "read_as": [_read(one), _read(other)]} if show_values else line
    )


def _read(name: NameForms) -> list[str]:
    return [f"{part.word} ({part.role})" if part.role else part.word for part in name.parts]
