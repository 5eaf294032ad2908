"""Victim lists from files: tables in text, and workbooks by way of the sandbox. Nothing of them is kept."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from firsthand.errors import DamagedFile, FirsthandError, LimitExceeded, UsageError
from firsthand.model.rendition import Rendition
from firsthand.read.decode import decode, looks_like_text
from firsthand.read.formats.delimited.dialect import delimiter
from firsthand.reconcile.persons.sheet import Sheet, sheet_of
from firsthand.workflow.door import pages
from firsthand.workflow.incoming.inputs import Failure, InputFile, load, spelled

_LONGEST_CELL = 1 << 20
_ENDINGS = (".csv", ".tsv", ".tab", ".psv", ".txt", ".xlsx", ".xls", ".ods")
_NAMED_DELIMITER = "sep="


def sheets(paths: Sequence[str]) -> tuple[list[Sheet], list[Failure]]:
    """Return the lists in the files at `paths`, and the files that hold none. Lists are named after their files.

    Raises UsageError where a file is named twice.
    """
    names = _names(paths)
    found: list[Sheet] = []
    failures: list[Failure] = []
    for path, name in zip(paths, names, strict=True):
        try:
            found += _sheets(path, name)
        except FirsthandError as fault:
            failures.append(Failure(spelled(path), fault))
    return found, failures


def mapping(said: Sequence[str], names: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return by list the meaning of columns, as said in words: "list.column=meaning". Raises UsageError."""
    held = sorted(names, key=len, reverse=True)
    found: dict[str, dict[str, str]] = {}
    for words in said:
        where, equals, meaning = words.rpartition("=")
        name = next((name for name in held if where.startswith(f"{name}.")), None)
        if not equals or name is None:
            raise UsageError(
                "--map", f"{words!r} is not LIST.COLUMN=MEANING; the lists are {', '.join(sorted(held))}"
            )
        found.setdefault(name, {})[where[len(name) + 1 :]] = meaning.strip()
    return found


def _names(paths: Sequence[str]) -> list[str]:
    """Return the names of lists: those of the files without their endings, or the whole paths if two are the same."""
    short = [_short(path) for path in paths]
    names = [
        name if short.count(name) == 1 else spelled(path) for name, path in zip(short, paths, strict=True)
    ]
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        raise UsageError(twice[0], "is named twice; name each list once")
    return names


def _short(path: str) -> str:
    name = spelled(Path(path).name)
    return next((name[: -len(ending)] for ending in _ENDINGS if name.lower().endswith(ending)), name)


def _sheets(path: str, name: str) -> list[Sheet]:
    payload = load(InputFile(Path(path), spelled(path)))
    if not payload.strip():
        raise DamagedFile(spelled(path), "is empty")
    if looks_like_text(payload[:65536]):
        return [_from_text(path, payload, name)]
    return _from_workbook(path, name)


def _from_text(path: str, payload: bytes, name: str) -> Sheet:
    between = delimiter(payload, f"{name}.csv") or ","
    text = decode(payload).text.removeprefix("\ufeff")
    rows = _rows(spelled(path), text, between)
    header = next(rows, None)
    if header is None:
        raise DamagedFile(spelled(path), "holds no headers")
    return sheet_of(name, _titles(header[1]), rows)


def _rows(thing: str, text: str, between: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the rows that hold something, with their numbers as a spreadsheet counts them."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(_lines(text), delimiter=between, strict=False)
    try:
        for number, row in enumerate(reader, 1):
            told = number == 1 and len(row) <= 2 and row and row[0].lower().startswith(_NAMED_DELIMITER)
            if any(row) and not told:
                yield number, row
    except csv.Error:
        raise DamagedFile(
            thing, f"row {reader.line_num:,} is longer than a cell may be, or a quotation never ends"
        ) from None


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of a text with their ends; NUL signs, which no cell holds, are left out."""
    start = 0
    text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _titles(cells: Sequence[str]) -> list[str]:
    return [" ".join(cell.split()) for cell in cells]


def _from_workbook(path: str, name: str) -> list[Sheet]:
    """Return the tables of a workbook, read in the sandbox; each sheet is a list of its own."""
    tables: dict[str, list[Rendition]] = {}
    for page in pages([path], "text"):
        if isinstance(page, Failure):
            if isinstance(page.fault, LimitExceeded):
                raise LimitExceeded(spelled(path), f"{page.fault.fault}; save it as CSV, which may be longer")
            raise page.fault
        found = page.rendition
        if found.places and found.places[0].row and found.places[0].column:
            part = found.document.rpartition(", rows ")
            tables.setdefault(part[0] or found.document, []).append(found)
    if not tables:
        raise DamagedFile(spelled(path), "holds no table")
    many = len(tables) > 1
    return [
        _from_renditions(f"{name} {at}" if many else name, held) for at, held in enumerate(tables.values(), 1)
    ]


def _from_renditions(name: str, parts: Sequence[Rendition]) -> Sheet:
    rows: dict[int, dict[int, str]] = {}
    for part in parts:
        for place in part.places:
            rows.setdefault(place.row, {})[place.column] = part.text[place.start : place.end]
    first, *others = sorted(rows.items())
    columns = sorted(first[1])
    header = _titles([first[1][column] for column in columns])
    return sheet_of(
        name, header, ((number, [row.get(column, "") for column in columns]) for number, row in others)
    )


def told(columns: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Yield for each list which column was taken for what."""
    for name, held in sorted(columns.items()):
        yield f"{name}: " + ", ".join(f"{title} = {meaning}" for meaning, title in sorted(held.items()))
