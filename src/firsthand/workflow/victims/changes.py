"""What changed in a list that comes again: which rows stayed, changed, came and went; a row keeps its number."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping
from typing import NamedTuple

from firsthand.reconcile.persons.sheet import Sheet
from firsthand.reconcile.persons.values import words

_NAMES = ("name", "given_name", "family_name", "father_name", "birth_date")


class Numbered(NamedTuple):
    """The numbers of the rows of a table, the next free one, and how many rows came, changed and went."""

    rows: tuple[int, ...]
    next: int
    added: int
    changed: int
    gone: int


class Before(NamedTuple):
    """The table as it was, with the numbers of its rows, the next free one, and its columns by meaning."""

    sheet: Sheet
    rows: tuple[int, ...]
    next: int
    columns: Mapping[str, str]


def first(sheet: Sheet) -> Numbered:
    """Return the numbers of the rows of a list that comes for the first time: 1, 2, 3 ..."""
    size = len(sheet)
    return Numbered(tuple(range(1, size + 1)), size + 1, size, 0, 0)


def renumbered(sheet: Sheet, columns: Mapping[str, str], before: Before) -> Numbered:
    """Return the numbers of the rows of `sheet`, which comes in the place of `before`.

    A row is the one of the same id where both lists have ids; else the one of the same cells, and of those left the one
    of the same name. Of rows that are alike the first is taken for the first.
    """
    old, new = _cells(before.sheet), _cells(sheet)
    match: dict[int, int] = {}
    by_id = columns.get("id"), before.columns.get("id")
    ways: list[tuple[Callable[[int], Hashable], Callable[[int], Hashable]]] = []
    if by_id[0] and by_id[1]:
        ways.append((lambda at: new[at].get(by_id[0] or "", ""), lambda at: old[at].get(by_id[1] or "", "")))
    else:
        ways.append((lambda at: frozenset(new[at].items()), lambda at: frozenset(old[at].items())))
        ways.append((lambda at: _name(new[at], columns), lambda at: _name(old[at], before.columns)))
    for of_new, of_old in ways:
        _pair(match, (len(new), of_new), (len(old), of_old))
    numbers, following = [], before.next
    for at in range(len(new)):
        if at in match:
            numbers.append(before.rows[match[at]])
        else:
            numbers.append(following)
            following += 1
    changed = sum(new[one] != old[other] for one, other in match.items())
    return Numbered(tuple(numbers), following, len(new) - len(match), changed, len(old) - len(match))


def _pair(
    match: dict[int, int],
    new: tuple[int, Callable[[int], Hashable]],
    old: tuple[int, Callable[[int], Hashable]],
) -> None:
    """Add to `match` rows of the same key that have no partner, in order; rows without a key get none."""
    taken = set(match.values())
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for at in reversed(range(old[0])):
        if at not in taken:
            waiting[old[1](at)].append(at)
    for at in range(new[0]):
        found = new[1](at)
        if at not in match and found and waiting.get(found):
            match[at] = waiting[found].pop()


def _cells(sheet: Sheet) -> list[dict[str, str]]:
    """Return the filled cells of each row by header."""
    texts = [[column.texts[code].strip() for code in column.code.tolist()] for column in sheet.columns]
    titles = [title or f"column {at}" for at, title in enumerate(sheet.header)]
    return [
        {t: cell for t, cell in zip(titles, row, strict=True) if cell} for row in zip(*texts, strict=True)
    ]


def _name(row: Mapping[str, str], columns: Mapping[str, str]) -> Hashable:
    found = tuple(words(row.get(columns.get(meaning, ""), "")) for meaning in _NAMES)
    return found if any(found) else ()
