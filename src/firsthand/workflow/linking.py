"""The door `link`: victim lists in, who may be whom out, as JSON lines. Nothing is kept, nothing is merged."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from firsthand.errors import CellFault, UsageError
from firsthand.model.linkage import Conflict, Pair, Reason, RecordRef
from firsthand.reconcile.persons.linking import Linked, link
from firsthand.reconcile.persons.prepare import Prepared, prepare
from firsthand.workflow import lists
from firsthand.workflow.incoming.inputs import Failure

Line = dict[str, object]
NEEDED = {"name", "given_name", "family_name", "date", "birth_date", "place", "document_number"}


@dataclass(frozen=True, slots=True)
class Opened:
    """Lists that were read and understood, and the files that hold none."""

    prepared: Prepared
    failures: tuple[Failure, ...]

    @property
    def faults(self) -> tuple[CellFault, ...]:
        """What is wrong with cells and rows."""
        return self.prepared.faults

    def missing(self) -> Iterator[str]:
        """Yield for each list and column how many values are missing in which way; columns that are not there aside."""
        found: dict[tuple[str, str], list[str]] = {}
        for (name, meaning, kind), count in sorted(self.prepared.people.silent.items()):
            if kind != "not_asked" and count:
                found.setdefault((name, meaning), []).append(f"{count:,} {kind.replace('_', ' ')}")
        for (name, meaning), told in found.items():
            yield f"note: {name}, {meaning.replace('_', ' ')}: {', '.join(told)}"

    def columns(self) -> Iterator[str]:
        """Yield for each list which column was taken for what."""
        return lists.told(self.prepared.columns)


def opened(paths: Sequence[str], said: Sequence[str], show_values: bool = False) -> Opened:
    """Return the lists at `paths`, understood; `said` gives meanings of columns. Raises UsageError."""
    sheets, failures = lists.sheets(paths)
    prepared = prepare(sheets, lists.mapping(said, [sheet.name for sheet in sheets]), show_values)
    for name, held in prepared.columns.items():
        if not NEEDED & set(held):
            raise UsageError(
                name, "no column is headed as a name, a date or a place; say with --map which is which"
            )
    return Opened(prepared, tuple(failures))


def linked(opened: Opened, one_to_one: bool) -> Linked:
    """Return who may be whom in the lists."""
    return link(opened.prepared.people, {}, one_to_one)


def pair_lines(found: Linked, show_values: bool) -> Iterator[Line]:
    """Yield the pairs as `firsthand.pair/1`, in the order of list and id."""
    for pair in found.pairs(show_values):
        yield {
            "schema": "firsthand.pair/1",
            "left": _ref(pair.left),
            "right": _ref(pair.right),
            "weight": pair.weight,
            "probability": pair.probability,
            "because": [_reason(reason) for reason in pair.because],
        }


def cluster_lines(found: Linked) -> Iterator[Line]:
    """Yield the clusters as `firsthand.cluster/1`, those in conflict with what contradicts them."""
    conflicts: dict[RecordRef, list[Conflict]] = {}
    for conflict in found.clustered.conflicts:
        for side in (conflict.left, conflict.right):
            conflicts.setdefault(side, []).append(conflict)
    for cluster in found.clustered.clusters:
        held = dict.fromkeys(conflict for member in cluster.members for conflict in conflicts.get(member, ()))
        yield {
            "schema": "firsthand.cluster/1",
            "cluster": cluster.id,
            "members": [_ref(member) for member in cluster.members],
            "conflicts": [_conflict(conflict) for conflict in held],
        }


def pair_words(pair: Pair) -> Iterator[str]:
    """Yield why a pair has its weight, one reason a line."""
    for reason in pair.because:
        values = f" ({reason.values[0]!r}, {reason.values[1]!r})" if reason.values else ""
        yield f"{reason.weight:+.1f}  {reason.field}: {reason.says}{values}"


def _ref(ref: RecordRef) -> Mapping[str, str]:
    return {"list": ref.list, "id": ref.id}


def _reason(reason: Reason) -> Line:
    line: Line = {"field": reason.field, "says": reason.says, "weight": reason.weight}
    return line | {"values": list(reason.values)} if reason.values else line


def _conflict(conflict: Conflict) -> Line:
    return {"left": _ref(conflict.left), "right": _ref(conflict.right), "fault": conflict.fault}
