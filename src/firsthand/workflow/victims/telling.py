"""What linking the lists of a case gave, in words and as lines of JSON; never a value of a row."""

from collections.abc import Iterator

from firsthand.model.linkage import Linkage, Pair
from firsthand.reconcile.persons.counting import STRATA, divided, documented, histories, persons, silences
from firsthand.store import Store
from firsthand.workflow.victims.linking import judged
from firsthand.workflow.victims.naming import pair_id, shown

Line = dict[str, object]
_KINDS = ("not_asked", "not_stated", "refused", "redacted", "unknown")


def summary(store: Store, made: Linkage) -> Iterator[str]:
    """Return lines on lists, persons, who stands on which lists, what is missing, what contradicts."""
    return iter([*_persons(made), *_missing(made), *_conflicts(store, made)])


def _persons(made: Linkage) -> Iterator[str]:
    names = [name for name, _ in made.lists]
    rows = {name: sum(row.ref.list == name for row in made.rows) for name in names}
    yield "lists: " + ", ".join(f"{name} ({rows[name]:,} rows)" for name in names)
    low, best, high = documented(made, names)
    told = f"{best:,}" if low == high else f"{low:,} to {high:,}, most likely {best:,}"
    yield f"documented: {told} persons (not the number of victims: those whom nobody listed are not in it)"
    found = persons(made, names)
    for table in histories(found, names):
        for cell in table.cells:
            on = [name for name, there in zip(table.lists, cell.pattern, strict=True) if there]
            yield f"    {cell.persons:,} on {' and '.join(on)}" + (" only" if len(on) == 1 else "")
    for by in STRATA:
        count = divided(found, by)
        if count:
            yield f"    {count:,} whose rows state different {'months' if by == 'period' else f'{by}s'}"


def _missing(made: Linkage) -> Iterator[str]:
    for (name, meaning), kinds in sorted(silences(made).items()):
        asked = {kind: count for kind, count in kinds.items() if kind != "not_asked"}
        if asked:
            told = ", ".join(
                f"{asked[kind]:,} {kind.replace('_', ' ')}" for kind in _KINDS if asked.get(kind)
            )
            yield f"missing in {name}, {meaning.replace('_', ' ')}: {told}"


def _conflicts(store: Store, made: Linkage) -> Iterator[str]:
    for one in made.conflicts:
        yield f"conflict: {shown(one.left)} and {shown(one.right)}: {one.fault}"
    for (left, right), ruling in sorted(judged(store).items()):
        if ruling.disputed:
            every = (ruling.counts, *ruling.against)
            said = ", ".join(f"{other.author} “{other.verdict}”" for other in every)
            yield f"people disagree on {shown(left)} and {shown(right)}: {said}; the latest counts"


def lines(made: Linkage) -> Iterator[Line]:
    """Yield pairs, clusters, the table and what is missing, as lines of JSON."""
    for pair in made.pairs:
        yield pair_line(pair)
    for cluster in made.clusters:
        yield {
            "schema": "firsthand.cluster/1",
            "cluster": cluster.id,
            "members": [shown(m) for m in cluster.members],
        }
    names = [name for name, _ in made.lists]
    found = persons(made, names)
    for by in (None, *STRATA):
        for table in histories(found, names, by):
            for cell in table.cells:
                yield {
                    "schema": "firsthand.captured/1",
                    "strata": by or "",
                    "stratum": table.stratum,
                    "lists": [name for name, there in zip(names, cell.pattern, strict=True) if there],
                    "persons": cell.persons,
                }
    low, best, high = documented(made, names)
    yield {"schema": "firsthand.documented/1", "low": low, "best": best, "high": high, "digest": made.digest}
    for name, meaning, kind, count in made.silent:
        yield {"schema": "firsthand.missing/1", "list": name, "meaning": meaning, "kind": kind, "rows": count}
    for one in made.conflicts:
        yield {
            "schema": "firsthand.conflict/1",
            "left": shown(one.left),
            "right": shown(one.right),
            "fault": one.fault,
        }


def pair_line(pair: Pair) -> Line:
    """Return a pair as a line of JSON."""
    return {
        "schema": "firsthand.case-pair/1",
        "pair": pair_id(pair.left, pair.right),
        "left": shown(pair.left),
        "right": shown(pair.right),
        "weight": pair.weight,
        "probability": pair.probability,
        "because": [{"field": one.field, "says": one.says, "weight": one.weight} for one in pair.because],
    }
