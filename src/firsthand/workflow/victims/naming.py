"""How rows and pairs of lists are named: LIST#ROW for people, ids for what is kept."""

import hashlib
import re
from collections.abc import Iterable, Mapping

from firsthand.errors import NothingFound
from firsthand.model.linkage import Linkage, RecordRef
from firsthand.store import Store

ROW = "row:"
REPORTS, REPORTS_ID = "from the reports", "reports"
"""Name and id of the list that the reports of the case are."""
_NAMED = re.compile(r"(.+)#([0-9A-Za-z.]+)")


def ids(store: Store) -> dict[str, str]:
    """Return by name of a list the beginning of the ids of its rows."""
    found = {one.name: f"{ROW}{one.id}#" for one in store.lists.all()}
    return {**found, REPORTS: f"{ROW}{REPORTS_ID}#"}


def id_of(ref: RecordRef, heads: Mapping[str, str]) -> str:
    """Return the id under which a row is judged."""
    return heads[ref.list] + ref.id


def ref_of(about: str, heads: Mapping[str, str]) -> RecordRef | None:
    """Return the row of an id; None where its list is no more."""
    head, _, number = about.partition("#")
    name = next((name for name, known in heads.items() if known == f"{head}#"), None)
    return RecordRef(name, number) if name else None


def shown(ref: RecordRef) -> str:
    """Return a row as people name it."""
    return f"{ref.list}#{ref.id}"


def meant(store: Store, named: Iterable[str], linkage: Linkage | None) -> list[str]:
    """Return the ids of rows that are named as LIST#ROW, or all of a pair by its id; NothingFound."""
    heads = ids(store)
    found: list[str] = []
    for name in named:
        pair = next((p for p in linkage.pairs if pair_id(p.left, p.right) == name), None) if linkage else None
        if pair is not None:
            found += [id_of(pair.left, heads), id_of(pair.right, heads)]
        else:
            found.append(_row(store, name, heads))
    return found


def _row(store: Store, name: str, heads: Mapping[str, str]) -> str:
    match = _NAMED.fullmatch(name)
    if match is None or match[1] not in heads:
        raise NothingFound(name, f"a row is named LIST#ROW; the lists are {', '.join(heads)}")
    one = next((one for one in store.lists.all() if one.name == match[1]), None)
    if one is not None and (not match[2].isdecimal() or int(match[2]) not in one.rows):
        raise NothingFound(name, f"the list has {len(one.rows):,} rows, and none of that number")
    return heads[match[1]] + match[2]


def pair_id(left: RecordRef, right: RecordRef) -> str:
    """Return the id of a pair: the same for the same two rows, in whatever order."""
    text = "\n".join(sorted((shown(left), shown(right))))
    return "q" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
