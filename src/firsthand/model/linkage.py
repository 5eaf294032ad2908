"""Victim lists side by side: who may be whom, why, and who belongs together; and the lists of a case."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class RecordRef:
    """A row of a list, by the name of the list and the id in it."""

    list: str
    id: str


@dataclass(frozen=True, slots=True)
class Reason:
    """What one field adds to the weight of a pair.

    `says` tells how the two values compare, without the values; `weight` is in bits (log to base 2): above 0 it speaks
    for one person, below 0 against. `values` are the two values, None where they are not to be shown.
    """

    field: str
    says: str
    weight: float
    values: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows that may be one person.

    `weight` is the sum of the reasons, in bits; `probability` (0 to 1) takes into account how many pairs are matches at
    all, and the rivals of each row.
    """

    left: RecordRef
    right: RecordRef
    weight: float
    probability: float
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """Rows that are taken for one person; computed, nothing is merged."""

    id: str
    members: tuple[RecordRef, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two rows of one cluster that do not belong together by what is known of the two, or two clusters kept apart."""

    left: RecordRef
    right: RecordRef
    fault: str


@dataclass(frozen=True, slots=True)
class VictimList:
    """A list of victims that a case keeps (`spec/lists.md`): no value of a row, only what its columns mean.

    `id` and `name` stay when a changed file comes, `version` rises. `item` is the file, `sheet` which of its tables
    counts, from 0. `columns` are pairs of meaning and header, `acts` the headers that record harm. `rows` are the
    numbers of the rows, in the order of the file: a row keeps its number from version to version, and none is given
    out twice (`next` is the next). `added`, `changed` and `gone` are against the version before. `mapping` is the name
    under which the columns are kept for other files, empty for none.
    """

    id: str
    name: str
    purpose: str
    version: int
    item: str
    sheet: int
    columns: tuple[tuple[str, str], ...]
    acts: tuple[str, ...]
    rows: tuple[int, ...]
    next: int
    added: int
    changed: int
    gone: int
    author: str
    at: str
    mapping: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A row of a list by list and id, with what persons are counted apart by; empty where that is not known."""

    ref: RecordRef
    place: str = ""
    period: str = ""
    act: str = ""


@dataclass(frozen=True, slots=True)
class Linkage:
    """What came of linking the lists of a case: derived, `digest` is that of all inputs and the code.

    `lists` are pairs of the name of a list and the id of the file that it stands in (empty for the reports). `pairs`
    have no values. `silent` counts by list, meaning and kind why values are missing.
    """

    digest: str
    at: str
    author: str
    lists: tuple[tuple[str, str], ...]
    rows: tuple[Placed, ...]
    pairs: tuple[Pair, ...]
    clusters: tuple[Cluster, ...]
    conflicts: tuple[Conflict, ...]
    silent: tuple[tuple[str, str, str, int], ...] = ()
    one_to_one: bool = False
