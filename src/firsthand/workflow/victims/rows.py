"""The rows of the lists of a case: read again from the preserved files, under the numbers by which people name them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from firsthand.errors import DamagedFile, NothingFound
from firsthand.model.linkage import VictimList
from firsthand.reconcile.persons.sheet import Sheet
from firsthand.store import Store
from firsthand.workflow import lists
from firsthand.workflow.victims import reports
from firsthand.workflow.victims.naming import REPORTS


@dataclass(frozen=True, slots=True)
class Held:
    """A list as it is read: its table, with the numbers of its rows, what its columns mean, those that record harm."""

    sheet: Sheet
    said: Mapping[str, str]
    acts: tuple[str, ...]


def held(store: Store) -> list[Held]:
    """Return the lists of the case, read from the preserved files, and that of the reports if it has anybody.

    Raises SealedTier for a member whose key does not open originals, IntegrityError.
    """
    found = [_read(store, one) for one in store.lists.all()]
    told = reports.sheet(store)
    return found + ([Held(told, reports.MEANINGS, (reports.ACT,))] if len(told) else [])


def held_of(store: Store, name: str) -> Held:
    """Return one list of the case, or that of the reports, as `held` does; NothingFound."""
    if name == REPORTS:
        return Held(reports.sheet(store), reports.MEANINGS, (reports.ACT,))
    one = next((one for one in store.lists.all() if one.name == name), None)
    if one is None:
        raise NothingFound(name, "the case has no such list any more")
    return _read(store, one)


def read_table(store: Store, one: VictimList) -> Sheet:
    """Return the table of a list as its preserved file has it, with the row numbers of the file."""
    tables = lists.tables(store.blob(one.item), f"item {one.item[:12]}", one.name)
    if one.sheet >= len(tables):
        raise DamagedFile(f"item {one.item[:12]}", f"this version reads {len(tables)} tables in it, not more")
    return replace(tables[one.sheet], name=one.name)


def _read(store: Store, one: VictimList) -> Held:
    sheet = read_table(store, one)
    if len(sheet) != len(one.rows):
        raise DamagedFile(
            one.name, f"this version reads {len(sheet):,} rows in it, and {len(one.rows):,} are kept"
        )
    meant = {header: meaning for meaning, header in one.columns if meaning != "id"}
    said = {title: meant.get(title, "nothing") for title in sheet.header if title}
    return Held(replace(sheet, numbers=np.array(one.rows, np.int64)), said, one.acts)
