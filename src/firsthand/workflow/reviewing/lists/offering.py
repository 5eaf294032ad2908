"""A list on its way in: its file is held in memory until a person has said what its columns mean, and nowhere else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.errors import CellFault, DamagedFile, ListFaulty, UsageError
from firsthand.reconcile.persons.columns import meanings, recognised, recording_harm
from firsthand.store import Store
from firsthand.workflow import lists
from firsthand.workflow.incoming import inputs
from firsthand.workflow.incoming.intake import Progress
from firsthand.workflow.incoming.uploading import ORIGIN, Upload
from firsthand.workflow.linking import NEEDED
from firsthand.workflow.names.shown import disguised
from firsthand.workflow.names.sweeping import sweep
from firsthand.workflow.victims.adding import ACT, NAMED, Added, Came, Order, is_name, take

LARGEST = 64 << 20
"""Bytes of a list that the room takes; a larger one goes in by the command line."""
NOTHING = "nothing"
MOST_FAULTS = 200


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file: its headers with what they are taken for, and how many rows it has."""

    columns: tuple[tuple[str, str], ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Offered:
    """A file that may become a list, and what a person said of it last."""

    came: Came
    tables: tuple[Table, ...]
    wanted: "Wanted | None" = None

    @property
    def table(self) -> Table:
        """The table that a person chose last, else the first."""
        at = self.wanted.sheet - 1 if self.wanted else 0
        return self.tables[at] if 0 <= at < len(self.tables) else self.tables[0]

    @property
    def chosen(self) -> Mapping[int, str]:
        """The meanings that a person chose last for this table; none where they were chosen for another one."""
        known = self.wanted.columns if self.wanted else {}
        return known if all(at < len(self.table.columns) for at in known) else {}


@dataclass(frozen=True, slots=True)
class Took:
    """What came of a list: whether it is in, in words, and the faults of its cells."""

    is_in: bool
    said: str
    faults: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person says of a file: name of the list, purpose, which table (from 1).

    `columns` are meanings by the place of the column, from 0.
    """

    name: str
    purpose: str
    sheet: int
    columns: Mapping[int, str]
    despite_faults: bool = False


def choices() -> tuple[str, ...]:
    """Return what a column may mean."""
    return (*meanings(), ACT, NOTHING)


def offered(upload: Upload, payload: bytes) -> Offered:
    """Return a file that came, with what its columns seem to mean. InputError for what holds no table."""
    found = lists.tables(payload, upload.name, upload.name)
    if not found:
        raise DamagedFile(upload.name, "holds no table")
    came = Came(payload, f"{ORIGIN}{upload.name}", upload.name, upload.modified)
    return Offered(came, tuple(Table(_seeming(one.header), len(one)) for one in found))


def came(upload: Upload, payload: bytes) -> Offered:
    """Return a file that was sent; UsageError if not all of it came. Else as `offered`."""
    if len(payload) != upload.size:
        raise UsageError(upload.name, "not all of it came; send it again")
    return offered(Upload(inputs.spelled(upload.name), upload.size, upload.modified), payload)


def check(one: Offered, wanted: Wanted) -> None:
    """Raise UsageError, in the words of the page, where something is missing or contradicts."""
    if not is_name(wanted.name):
        raise UsageError("The name of the list", NAMED)
    if not wanted.purpose.strip():
        raise UsageError("The purpose", "say in a few words what this list is linked for")
    _said(one, wanted)


def taken(store: Store, one: Offered, wanted: Wanted, agent: str, progress: Progress) -> Took:
    """Take it into the case, whole or not at all, and seal its names wherever the case has them. UsageError."""
    progress("reading the list", 0, 0)
    order = Order(
        one.came.name, wanted.name, wanted.purpose, agent, _said(one, wanted), sheet=wanted.sheet,
        despite_faults=wanted.despite_faults,
    )  # fmt: skip
    try:
        made = take(store, order, one.came)
    except ListFaulty as fault:
        return Took(False, f"Not taken in: {fault.fault}.", _faults(store, fault.faults))
    progress("sealing names", 0, 0)
    sweep(store, agent)
    return Took(True, _words(made), _faults(store, made.faults))


def _words(made: Added) -> str:
    one, rows = made.list, f"{len(made.list.rows):,} rows"
    if made.known:
        return f"{one.name} is in the case as it is, with {rows}."
    if one.version == 1:
        return f"Took in {one.name} with {rows}. Link the lists to see who stands on several."
    changes = f"{one.added:,} came, {one.changed:,} changed, {one.gone:,} went"
    return f"Took in {one.name} anew (version {one.version}) with {rows}: {changes}."


def _faults(store: Store, faults: Sequence[CellFault]) -> tuple[tuple[str, str], ...]:
    """Return where faults are and what they are, as they may be shown: never a value."""
    naming = disguised(store)
    found = [
        (f"row {one.row:,}" + (f", column {naming(one.column, ())}" if one.column else ""), one.fault)
        for one in faults[:MOST_FAULTS]
    ]
    if len(faults) > MOST_FAULTS:
        found.append(("and more", f"{len(faults) - MOST_FAULTS:,} more cells or rows"))
    return tuple(found)


def _seeming(header: Sequence[str]) -> tuple[tuple[str, str], ...]:
    found = {at: meaning for meaning, at in recognised(header, {}).items()}
    harm = recording_harm(header)
    return tuple((title, ACT if title in harm else found.get(at, NOTHING)) for at, title in enumerate(header))


def _said(one: Offered, wanted: Wanted) -> tuple[str, ...]:
    """Return the meanings of columns as they are ordered; UsageError for what cannot be meant."""
    if not 1 <= wanted.sheet <= len(one.tables):
        raise UsageError("The table", "choose one of those in the file")
    said: list[str] = []
    given: dict[str, str] = {}
    for at, (title, _) in enumerate(one.tables[wanted.sheet - 1].columns):
        meaning = wanted.columns.get(at, NOTHING)
        if meaning not in choices():
            raise UsageError("The columns", "one of them is given a meaning that is not there")
        if title and meaning in given and meaning not in (ACT, NOTHING):
            words = f"“{given[meaning]}” and “{title}” cannot both be the {meaning.replace('_', ' ')}"
            raise UsageError("The columns", words)
        if title:
            given[meaning] = title
            said.append(f"{title}={meaning}")
    if ACT not in given:
        raise UsageError("The columns", "say which one records what was done to people")
    if not NEEDED & set(given):
        raise UsageError("The columns", "say which one is a name, a date or a place")
    return tuple(said)
