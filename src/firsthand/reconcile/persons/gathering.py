"""The columns of all lists put together by meaning; each text of a column is understood once."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

import numpy as np

from firsthand.errors import CellFault
from firsthand.reconcile.persons import naming, values
from firsthand.reconcile.persons.columns import meanings
from firsthand.reconcile.persons.people import I32, I64, NONE, Coded
from firsthand.reconcile.persons.sheet import Column, Sheet

TEXTS = (
    "father_name", "mother_name", "place", "region", "address", "address_more", "street_number", "postcode",
    "document_number",
)  # fmt: skip
_NOT_A_DATE = "is no date; taken as unknown"
_NO_SUCH_DAY = "gives a day that no calendar has; compared as it is written"
_EITHER = "gives day and month in an order that nothing in this column tells; the day is taken to come first"


Read = list[tuple[list[object], I64]]
"""For each list what the texts of a column mean, and the text of each row."""


class Gathering:
    """Puts together the columns of `sheets` in `order`; `found` gives by list the column of each meaning.

    What is wrong with cells is in `faults`; how values are missing is counted in `silent` by list, meaning and kind.
    """

    def __init__(self, sheets: Sequence[Sheet], found: Mapping[str, Mapping[str, int]], order: I64) -> None:
        self._sheets, self._found, self._order = sheets, found, order
        self.faults: list[CellFault] = []
        self.silent: Counter[tuple[str, str, str]] = Counter()
        for sheet in sheets:
            for meaning in set(meanings()) - set(found[sheet.name]) - {"id"}:
                self.silent[sheet.name, meaning, "not_asked"] += len(sheet)

    def texts(self) -> dict[str, Coded]:
        """Return the columns of texts: names in their parts, places, addresses, numbers of documents."""
        found = dict(zip(("given", "more", "family"), self._names(), strict=True))
        for meaning in TEXTS:
            found[meaning] = self._coded(self._read(meaning, lambda cell: " ".join(values.words(cell))))
        return {meaning: coded for meaning, coded in found.items() if coded.values}

    def numbers(self) -> dict[str, I32]:
        """Return the columns of numbers, as `People` names them."""
        sex = self._numbers(
            self._read("sex", values.sex_of, "says neither man nor woman in words known here")
        )
        age = self._numbers(self._read("age", values.age_of, "is no age; taken as unknown"))
        born, when = self._days("birth_date"), self._days("date")
        found = {"sex": sex, "age": age}
        for part in ("year", "month", "day"):
            found[f"born_{part}"] = self._numbers(_mapped(born, partial(_part, part)))
        for end, at in (("from", 0), ("to", 1)):
            found[end] = self._numbers(_mapped(when, partial(_bound, at)))
        return found

    def shown(self) -> dict[str, Coded]:
        """Return the cells as they are written."""
        wanted = [meaning for meaning in meanings() if meaning != "id"]
        found = {meaning: self._coded(self._read(meaning, str.strip, silent=True)) for meaning in wanted}
        return {meaning: coded for meaning, coded in found.items() if coded.values}

    def _parts(self, meaning: str) -> Iterator[tuple[Sheet, str, Column | None]]:
        for sheet in self._sheets:
            at = self._found[sheet.name].get(meaning)
            yield (sheet, "", None) if at is None else (sheet, sheet.header[at], sheet.columns[at])

    def _read(
        self,
        meaning: str,
        understood: Callable[[str], object],
        fault: str = "",
        silent: bool = False,
    ) -> Read:
        """Return for each list what the texts of a column mean, and the text of each row (none: one of None)."""
        found: Read = []
        for sheet, title, column in self._parts(meaning):
            if column is None:
                found.append(([None], np.zeros(len(sheet), np.int64)))
                continue
            kinds = [values.silence(text) for text in column.texts]
            meant = [
                None if kind else understood(text) for text, kind in zip(column.texts, kinds, strict=True)
            ]
            if not silent:
                self._count(sheet, meaning, column, kinds)
            if fault:
                wrong = [not kind and value is None for kind, value in zip(kinds, meant, strict=True)]
                self._tell(sheet, title, column, wrong, fault)
            found.append((meant, column.code))
        return found

    def _count(self, sheet: Sheet, meaning: str, column: Column, kinds: Sequence[str | None]) -> None:
        counts = np.bincount(column.code, minlength=len(kinds))
        for kind, count in zip(kinds, counts.tolist(), strict=True):
            if kind:
                self.silent[sheet.name, meaning, kind] += count

    def _tell(self, sheet: Sheet, title: str, column: Column, wrong: Sequence[bool], fault: str) -> None:
        if any(wrong):
            rows = sheet.numbers[np.array(wrong)[column.code]]
            self.faults += (CellFault(sheet.name, row, title, fault) for row in rows.tolist())

    def _days(self, meaning: str) -> Read:
        """Return what the cells of dates mean, list by list: lists differ in whether the month comes first."""
        orders = {
            sheet.name: values.month_comes_first(column.texts)
            for sheet, _, column in self._parts(meaning)
            if column
        }
        found: Read = []
        for sheet, title, column in self._parts(meaning):
            if column is None:
                found.append(([None], np.zeros(len(sheet), np.int64)))
                continue
            order = orders[sheet.name]
            kinds = [values.silence(text) for text in column.texts]
            days: list[object] = [
                None if kind else values.day_of(text, bool(order))
                for text, kind in zip(column.texts, kinds, strict=True)
            ]
            self._count(sheet, meaning, column, kinds)
            told = list(zip(kinds, days, column.texts, strict=True))
            self._tell(sheet, title, column, [not kind and day is None for kind, day, _ in told], _NOT_A_DATE)
            self._tell(
                sheet,
                title,
                column,
                [isinstance(day, values.Day) and not day.real for _, day, _ in told],
                _NO_SUCH_DAY,
            )
            if order is None:
                self._tell(sheet, title, column, [values.in_doubt(text) for text in column.texts], _EITHER)
            found.append((days, column.code))
        return found

    def _names(self) -> Sequence[Coded]:
        """Return given name, further given names and family name: from columns of their own, else from the name."""
        given = self._read("given_name", naming.words_of)
        family = self._read("family_name", naming.words_of)
        rows: list[I64] = []
        table = naming.Table()
        parts = [table.numbered(one, two) for one, two in zip(given, family, strict=True)]
        whole = self._read("name", str)
        for (texts, code), (codes, known) in zip(whole, parts, strict=True):
            wanted = np.zeros(len(texts), np.bool_)
            wanted[code[~known]] = True  # taking a million names apart takes long
            meant: list[object] = [
                naming.parted(text) if want and isinstance(text, str) else None
                for text, want in zip(texts, wanted.tolist(), strict=True)
            ]
            rows.append(np.where(known[:, None], codes, table.whole((meant, code))))
        codes = np.concatenate(rows)[self._order]
        return [table.coded(at, codes[:, at]) for at in range(3)]

    def _numbers(self, read: Read) -> I32:
        parts = [
            np.array([NONE if value is None else value for value in meant], np.int32)[code]
            for meant, code in read
        ]
        return np.concatenate(parts)[self._order].astype(np.int32)

    def _coded(self, read: Read) -> Coded:
        """Return texts as a column: values sorted, empty ones not known."""
        held = sorted({str(value) for meant, _ in read for value in meant if value})
        number = {value: at for at, value in enumerate(held)}
        parts = [
            np.array([number[str(value)] if value else NONE for value in meant], np.int32)[code]
            for meant, code in read
        ]
        return Coded(tuple(held), np.concatenate(parts)[self._order])


def _mapped(read: Read, part: Callable[[values.Day], int | None]) -> Read:
    return [
        ([part(day) if isinstance(day, values.Day) else None for day in meant], code) for meant, code in read
    ]


def _part(name: str, day: values.Day) -> int | None:
    return getattr(day, name) or None


def _bound(at: int, day: values.Day) -> int | None:
    return day.bounds()[at] if day.real else None
