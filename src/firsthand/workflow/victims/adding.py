"""`list CASE add`: a list of victims goes into a case, whole or not at all: its file, its columns, its rows."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from firsthand.crypto.digest import sha256
from firsthand.errors import CellFault, ListFaulty, UsageError
from firsthand.model.linkage import VictimList
from firsthand.preserve import Custody, preserve
from firsthand.protect import senders
from firsthand.reconcile.persons.columns import recording_harm
from firsthand.reconcile.persons.prepare import Prepared, prepare
from firsthand.reconcile.persons.sheet import Sheet
from firsthand.store import Store
from firsthand.workflow import lists
from firsthand.workflow.incoming import inputs, intake
from firsthand.workflow.incoming.inputs import InputFile
from firsthand.workflow.incoming.listed import TOOL
from firsthand.workflow.linking import NEEDED
from firsthand.workflow.names.sealed import cover, masked
from firsthand.workflow.victims import changes
from firsthand.workflow.victims.naming import REPORTS
from firsthand.workflow.victims.rows import read_table

ACT = "act"
"""What `--map` says of a column that records harm."""
_NAME = re.compile(r"[^\W_](?:[\w .-]{0,58}[^\W_])?")
NAMED = "a list is named by up to 60 letters and digits, with blanks, dots or - between"
_NAMED = ("name", "given_name", "family_name", "father_name", "mother_name")


@dataclass(frozen=True, slots=True)
class Order:
    """Which file, under which name, for what; `said` are meanings of columns, as HEADER=MEANING.

    `mapping` is the name of kept columns, used if there are any and kept; `sheet` counts from 1; `despite_faults`
    takes cells that cannot be understood as unknown; `again`: also a file that was destroyed.
    """

    path: str
    name: str
    purpose: str
    agent: str
    said: tuple[str, ...] = ()
    mapping: str = ""
    sheet: int | None = None
    despite_faults: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """The list as it is kept, faults of its cells, columns that mean nothing here; `known`: nothing changed."""

    list: VictimList
    faults: tuple[CellFault, ...]
    left_out: tuple[str, ...]
    known: bool


@dataclass(frozen=True, slots=True)
class Came:
    """A file that has been read: its bytes, where it is from, its name, when it was changed (UTC, ISO 8601)."""

    payload: bytes
    origin: str
    name: str
    modified: str | None


def add(store: Store, order: Order) -> Added:
    """Take a list into the case. Durable on return; broken off before that, no list is there.

    Raises ListFaulty with every fault, UsageError for a list without purpose, harm or anything to compare, InputError.
    """
    entry = InputFile(Path(order.path), inputs.spelled(Path(order.path).name))
    payload = inputs.load(entry)
    came = Came(payload, inputs.spelled(entry.path.absolute()), entry.name, inputs.modified(entry))
    return take(store, order, came)


def take(store: Store, order: Order, came: Came) -> Added:
    """Take a list into the case whose file has been read: `order.path` is only how errors call it. Else as `add`."""
    name = _checked(order)
    before = next((one for one in store.lists.all() if one.name == name), None)
    payload = came.payload
    sheet, at = _sheet(order, payload, name)
    said, acts = _said(store, order, sheet, before)
    prepared = prepare([sheet], {name: said})
    columns = dict(prepared.columns[name])
    acts = acts or recording_harm(sheet.header)
    _check(order, sheet, columns, acts)
    faults = (*_headers(sheet), *prepared.faults)
    if faults and not order.despite_faults:
        raise ListFaulty(inputs.spelled(order.path), faults, columns)
    item = sha256(payload)
    made = _list(store, order, (sheet, at, item), (columns, acts), before)
    left_out = tuple(title for title in sheet.header if title and title not in (*columns.values(), *acts))
    if before is not None and _same(before, made):
        return Added(before, faults, left_out, known=True)
    _keep_file(store, order, came)
    _seal(store, prepared, sheet)
    store.lists.keep(made, order.agent)
    return Added(made, faults, left_out, known=False)


def is_name(words: str) -> bool:
    """Say whether a list can be called that."""
    return _NAME.fullmatch(words) is not None and words.casefold() != REPORTS


def _checked(order: Order) -> str:
    """Return the name of a list; UsageError unless there is one, and a purpose."""
    if not is_name(order.name):
        raise UsageError("--name", NAMED)
    if not order.purpose.strip():
        raise UsageError("--purpose", "say in a few words what this list is linked for")
    return order.name


def _sheet(order: Order, payload: bytes, name: str) -> tuple[Sheet, int]:
    """Return the table that is meant and its number from 0."""
    found = lists.tables(payload, inputs.spelled(order.path), name)
    at = (order.sheet or 1) - 1
    if not 0 <= at < len(found) or (len(found) > 1 and order.sheet is None):
        raise UsageError("--sheet", f"the file holds {len(found)} tables; say which is the list, from 1 on")
    made = found[at]
    return Sheet(name, made.header, made.columns, made.numbers, made.uneven), at


def _said(
    store: Store, order: Order, sheet: Sheet, before: VictimList | None
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the meanings of columns by header: as kept under a name or with the list before, and as said now.

    The columns that record harm are apart. UsageError where what is kept or said does not fit the file.
    """
    kept = before
    if order.mapping:
        kept = next((one for one in reversed(store.lists.versions()) if one.mapping == order.mapping), before)
    said: dict[str, str] = {}
    acts: list[str] = []
    if kept is not None:
        missing = [title for _, title in kept.columns if title not in sheet.header]
        if missing and order.mapping and kept.mapping == order.mapping:
            raise UsageError(
                f"--mapping {order.mapping}", f"this file has no columns headed {', '.join(missing)}"
            )
        said = {title: meaning for meaning, title in kept.columns if title in sheet.header}
        acts = [title for title in kept.acts if title in sheet.header]
    for words in order.said:
        title, equals, meaning = words.rpartition("=")
        if not equals or title not in sheet.header:
            raise UsageError(
                "--map", f"{words!r} is not HEADER=MEANING; the headers are {', '.join(sheet.header)}"
            )
        said.pop(title, None)
        acts = [one for one in acts if one != title] + ([title] if meaning == ACT else [])
        said[title] = "nothing" if meaning == ACT else meaning
    return said, tuple(acts)


def _check(order: Order, sheet: Sheet, columns: Mapping[str, str], acts: Iterable[str]) -> None:
    if not len(sheet):
        raise UsageError(order.name, "the file has headers and no rows")
    if not NEEDED & set(columns):
        raise UsageError(
            order.name, "no column is headed as a name, a date or a place; say with --map which is which"
        )
    if not tuple(acts):
        raise UsageError(
            order.name,
            "no column records what was done to people, so it is not taken for a list of victims; "
            "if one does, say so with --map HEADER=act",
        )


def _headers(sheet: Sheet) -> Iterable[CellFault]:
    for at, title in enumerate(sheet.header):
        if title and title in sheet.header[:at]:
            yield CellFault(sheet.name, 1, title, "heads two columns; give each a header of its own")


def _list(
    store: Store,
    order: Order,
    found: tuple[Sheet, int, str],
    meant: tuple[Mapping[str, str], tuple[str, ...]],
    before: VictimList | None,
) -> VictimList:
    sheet, at, item = found
    columns, acts = meant
    numbered = changes.first(sheet)
    if before is not None:
        old = changes.Before(read_table(store, before), before.rows, before.next, dict(before.columns))
        numbered = changes.renumbered(sheet, columns, old)
    return VictimList(
        before.id if before else f"v{sha256(f'{order.name} {item}'.encode())[:12]}",
        order.name,
        cover(store, order.purpose.strip()),
        before.version + 1 if before else 1,
        item,
        at,
        tuple(sorted(columns.items())),
        tuple(acts),
        *numbered,
        order.agent,
        inputs.now(),
        order.mapping or (before.mapping if before else ""),
    )


def _same(before: VictimList, made: VictimList) -> bool:
    told = ("item", "sheet", "columns", "acts", "purpose", "mapping")
    return all(getattr(before, name) == getattr(made, name) for name in told)


def _keep_file(store: Store, order: Order, came: Came) -> None:
    how = Custody(order.agent, TOOL, inputs.now(), came.modified, cover(store, order.purpose.strip()))
    item, capture = preserve(came.payload, came.origin, came.name, how)
    stone = {} if order.again else store.withdrawals.tombstones()
    if item.id in stone:
        raise intake.withdrawn(inputs.spelled(order.path), stone[item.id])
    store.add_captures([(item, capture, came.payload)], order.agent)


def _seal(store: Store, prepared: Prepared, sheet: Sheet) -> None:
    """Seal the names in a list, so that they stand under their masks wherever the case has them."""
    for meaning in _NAMED:
        title = prepared.columns[sheet.name].get(meaning)
        if title is not None:
            for text in sheet.columns[sheet.header.index(title)].texts:
                masked(text, senders.pieces(text), store.words)
