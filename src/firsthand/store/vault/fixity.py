"""When each original was last held against its digests, and what was wrong with it then.

The table says what is known now, an act of kind `fixity` when it was learnt. A damaged original stays marked until
it is found whole again, by a check or because it was restored.
"""

from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from firsthand.errors import AccessError, StorageError
from firsthand.model.item import Item
from firsthand.model.upkeep import Checked
from firsthand.model.verify import Finding
from firsthand.store import entry, schema
from firsthand.store.case import Case
from firsthand.store.journal.acts import Acts, now
from firsthand.store.vault import originals

KIND = "fixity"
_PATIENCE = 5.0
"""Seconds that the outcome of a check waits for another writer to end."""


def known(case: Case) -> dict[str, Checked]:
    """Return the last check of each original that was checked, by item."""
    t = schema.fixity.c
    found = case.rows(select(t.item, t.checked, t.fault))
    return {row.item: Checked(row.item, row.checked, row.fault) for row in found}


def due(case: Case, days: float | None, limit: int | None) -> list[tuple[Item, str]]:
    """Return the items whose last check is longest ago, those that were never checked first.

    `days`: leave out what was checked in that many last days. `limit`: at most so many.
    """
    checks = known(case)
    last = {item.id: checks[item.id].at if item.id in checks else "" for item, _ in originals.owned(case)}
    recent = (
        (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")
        if days is not None
        else None
    )
    wanted = [one for one in originals.owned(case) if recent is None or last[one[0].id] <= recent]
    return sorted(wanted, key=lambda one: last[one[0].id])[:limit]


def outcomes(wanted: Sequence[tuple[Item, str]], found: Sequence[Finding]) -> list[Checked]:
    """Return what was found of each as rows to be kept. A note that is no damage is none."""
    at = now()
    pairs = zip(wanted, found, strict=True)
    return [Checked(item.id, at, finding.fault if finding.error else None) for (item, _), finding in pairs]


def keep(case: Case, acts: Acts, checks: Sequence[Checked], agent: str) -> None:
    """Put the outcome of checks in the table and the journal, as one act. Durable on return.

    A case that is open for reading is written to for a moment: a long check keeps no writer waiting. Raises
    CaseBusy if another writer is at work for long, OnlyACopy, StorageError.
    """
    if case.mode == "write":
        _commit(acts, checks, agent)
        return
    moment = Case.at(case.folder, case.keys, "write", case.disk)
    with closing(moment):
        entry.to_write(moment, patience=_PATIENCE)
        _commit(Acts(moment), checks, agent)


def keep_if_possible(case: Case, acts: Acts, checks: Sequence[Checked], agent: str) -> None:
    """Keep the outcome of checks unless another process writes, or nothing can be written: the fault is told anyway."""
    with suppress(AccessError, StorageError):
        if case.mode != "inspect":
            keep(case, acts, checks, agent)


def _commit(acts: Acts, checks: Sequence[Checked], agent: str) -> None:
    acts.commit(KIND, details(checks), agent, lambda connection, _: write(connection, checks))


def details(checks: Sequence[Checked]) -> dict[str, str]:
    """Return what the journal says of checks: how many, and the faults by item."""
    bad = {one.item: one.fault for one in checks if one.fault}
    return {"checked": str(len(checks)), "damaged": str(len(bad)), **bad}


def write(connection: Connection, checks: Sequence[Checked]) -> None:
    """Put rows for `checks` in the place of earlier ones."""
    t = schema.fixity
    for one in checks:
        connection.execute(delete(t).where(t.c.item == one.item))
    if checks:
        rows = [{"item": one.item, "checked": one.at, "fault": one.fault} for one in checks]
        connection.execute(insert(t), rows)
