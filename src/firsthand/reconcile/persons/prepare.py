"""Tables -> people: columns found, cells understood, every fault told at once with its cell, silence kept apart."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.errors import CellFault
from firsthand.reconcile.persons.columns import recognised, recording_harm
from firsthand.reconcile.persons.gathering import Gathering
from firsthand.reconcile.persons.people import People
from firsthand.reconcile.persons.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Prepared:
    """People of all lists; what is wrong with their lists; the headers by list and meaning; lists without harm."""

    people: People
    faults: tuple[CellFault, ...]
    columns: Mapping[str, Mapping[str, str]]
    without_harm: tuple[str, ...]


def prepare(sheets: Sequence[Sheet], said: Mapping[str, Mapping[str, str]], show: bool = False) -> Prepared:
    """Return the people in `sheets`, lists of different names.

    `said` gives by list the meanings of columns that their headers do not tell; raises UsageError where it is wrong.
    The cells as written are kept only where they are to be shown.
    """
    ordered = sorted(sheets, key=lambda sheet: sheet.name)
    found = {sheet.name: recognised(sheet.header, said.get(sheet.name, {})) for sheet in ordered}
    faults = [fault for sheet in ordered for fault in _uneven(sheet)]
    ids = [name for sheet in ordered for name in _ids(sheet, found[sheet.name].get("id"), faults)]
    group = np.repeat(np.arange(len(ordered)), [len(sheet) for sheet in ordered])
    groups = group.tolist()
    order = np.array(sorted(range(len(ids)), key=lambda at: (groups[at], ids[at])), np.int64)
    gathering = Gathering(ordered, found, order)
    people = People(
        lists=tuple(sheet.name for sheet in ordered),
        group=group[order].astype(np.int32),
        ids=tuple(ids[at] for at in order.tolist()),
        columns=gathering.texts(),
        numbers=gathering.numbers(),
        silent=dict(gathering.silent),
        shown=gathering.shown() if show else {},
    )
    titles = {
        sheet.name: {meaning: sheet.header[at] for meaning, at in found[sheet.name].items()}
        for sheet in ordered
    }
    harmless = tuple(sheet.name for sheet in ordered if not recording_harm(sheet.header))
    return Prepared(people, tuple(sorted((*faults, *gathering.faults))), titles, harmless)


def _uneven(sheet: Sheet) -> Iterator[CellFault]:
    for row in sheet.uneven:
        yield CellFault(sheet.name, row, "", "has more or fewer cells than there are headers")


def _ids(sheet: Sheet, at: int | None, faults: list[CellFault]) -> list[str]:
    """Return the id of each row: what its column says, or the number of the row; where two are equal, both."""
    numbers = sheet.numbers.tolist()
    if at is None:
        return [str(number) for number in numbers]
    column, title = sheet.columns[at], sheet.header[at]
    texts = [text.strip() for text in column.texts]
    written = [texts[code] for code in column.code.tolist()]
    twice = {name for name, count in Counter(written).items() if count > 1 and name}
    if not twice and "" not in texts:
        return written
    found = []
    for name, row in zip(written, numbers, strict=True):
        if not name:
            faults.append(CellFault(sheet.name, row, title, "is empty; the row goes by its number"))
        elif name in twice:
            faults.append(
                CellFault(sheet.name, row, title, "holds an id that another row has too; its number is added")
            )
        found.append(f"{name} (row {row})" if name in twice else name or f"(row {row})")
    return found
