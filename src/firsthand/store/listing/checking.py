"""Every list, and what was made of them, held against the digests by which the journal vouches for them."""

from collections.abc import Iterator

from sqlalchemy import select

from firsthand.crypto.digest import sha256
from firsthand.errors import StoreDamaged
from firsthand.model.verify import Finding
from firsthand.store import records, schema
from firsthand.store.case import Case
from firsthand.store.journal.blanking import KIND as DESTROY
from firsthand.store.journal.blanking import told
from firsthand.store.listing import kept
from firsthand.store.listing.going import MADE, gone

CHANGED = "it is not what the journal stands for"
LOST = "the journal tells of it and it is gone"


def check(case: Case) -> Iterator[Finding]:
    """Yield each list, linkage and estimate with whether it is as it was recorded."""
    promised = _promised(case)
    for name, digest in _held(case):
        fault = None if promised.pop(name, None) == digest else CHANGED
        yield Finding(name, fault, StoreDamaged if fault else None)
    for name in promised:
        yield Finding(name, LOST, StoreDamaged)


def _promised(case: Case) -> dict[str, str]:
    """Return by name the digest of each record that the journal says there is."""
    found: dict[str, str] = {}
    for act, details in told(case, kept.LIST, kept.LINK, kept.ESTIMATE, DESTROY):
        if act.kind == kept.LIST:
            found |= {f"list {name}": value for name, value in details.items() if name.startswith("v")}
        elif act.kind == kept.LINK:
            found["linkage"] = details.get(kept.RECORD, "")
        elif act.kind == kept.ESTIMATE:
            found |= {f"estimate {name}": value for name, value in details.items() if name.startswith("t")}
        else:
            made = [name for name in found if not name.startswith("list ")] if MADE in details else []
            for name in (*made, *(f"list {one}" for one in gone(details))):
                found.pop(name, None)
    return found


def _held(case: Case) -> Iterator[tuple[str, str]]:
    """Yield the name and the digest of each record that there is."""
    lists, estimates = schema.lists.c, schema.estimates.c
    for row in case.rows(select(lists.id, lists.version, lists.item, lists.record).order_by(lists.number)):
        one = records.decode(records.VICTIM_LIST, row.record)
        same = (row.id, row.version, row.item) == (one.id, one.version, one.item)
        yield f"list {kept.key(one)}", sha256(row.record) if same else ""
    for row in case.rows(select(schema.linkages.c.record)):
        yield "linkage", sha256(row.record)
    for row in case.rows(select(estimates.id, estimates.record).order_by(estimates.number)):
        yield f"estimate {row.id}", sha256(row.record)
