"""Victim lists from files: tables in text, and workbooks by way of the sandbox. Nothing of them is kept."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from firsthand.errors import DamagedFile, FirsthandError, InputError, UsageError
from firsthand.read.decode import decode, looks_like_text
from firsthand.read.formats.delimited.dialect import delimiter
from firsthand.reconcile.persons.sheet import Sheet, sheet_of
from firsthand.sandbox import Pool
from firsthand.workflow.incoming.inputs import Failure, InputFile, load, spelled
from firsthand.workflow.reading.table_job import JOB, Held

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
    return tables(load(InputFile(Path(path), spelled(path))), spelled(path), name)


def tables(payload: bytes, thing: str, name: str) -> list[Sheet]:
    """Return the tables in the bytes of a file, lists called `name`; `thing` is how errors call it. InputError."""
    if not payload.strip():
        raise DamagedFile(thing, "is empty")
    if looks_like_text(payload[:65536]):
        return [_from_text(thing, payload, name)]
    return _from_workbook(thing, payload, name)


def _from_text(thing: str, payload: bytes, name: str) -> Sheet:
    between = delimiter(payload, f"{name}.csv") or ","
    text = decode(payload).text.removeprefix("\ufeff")
    rows = _rows(thing, text, between)
    header = next(rows, None)
    if header is None:
        raise DamagedFile(thing, "holds no headers")
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


def _from_workbook(thing: str, payload: bytes, name: str) -> list[Sheet]:
    """Return the tables of a workbook, read in the sandbox; each sheet is a list of its own."""
    with Pool(JOB, workers=1) as pool:
        answer = next(iter(pool.map([(thing.encode(), payload)])))
    if isinstance(answer, InputError):
        raise type(answer)(thing, answer.fault)
    found = msgspec.json.decode(answer, type=list[Held])
    many = len(found) > 1
    return [_of_sheet(f"{name} {at}" if many else name, held) for at, held in enumerate(found, 1)]


def _of_sheet(name: str, held: Held) -> Sheet:
    (_, first), *others = held.rows
    columns = [column for column, _ in first]
    header = _titles([text for _, text in first])
    rows = ((number, dict(cells)) for number, cells in others)
    return sheet_of(
        name, header, ((number, [row.get(column, "") for column in columns]) for number, row in rows)
    )


def told(columns: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Yield for each list which column was taken for what."""
    for name, held in sorted(columns.items()):
        yield f"{name}: " + ", ".join(f"{title} = {meaning}" for meaning, title in sorted(held.items()))
