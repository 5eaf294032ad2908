"""What came from browsers and is kept: unpacked, read, and its names sealed, as `add` does it."""

from collections.abc import Mapping
from typing import NamedTuple

from firsthand.store import Store
from firsthand.workflow import code
from firsthand.workflow.add import faults_of, read_unread
from firsthand.workflow.incoming.importing import Importer
from firsthand.workflow.incoming.inputs import Failure
from firsthand.workflow.incoming.intake import Order, Progress
from firsthand.workflow.names.shown import disguised
from firsthand.workflow.names.sweeping import sweep


class Took(NamedTuple):
    """What came of it: documents, claims, faults and notes as (file, words), items that wait for another key."""

    documents: int
    claims: int
    faults: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, str], ...]
    waiting: int


def take_up(store: Store, order: Order, progress: Progress, names: Mapping[str, str]) -> Took:
    """Unpack and read what is unread; `names` are those of the files by item. Safe to stop at any moment.

    Events and origins are not counted anew: that takes long, and needs no writer.
    """
    paths = {item: [name] for item, name in names.items()}
    with Importer(store, order.agent, progress, order.again) as importer:
        failures = list(importer.unpack(code.version(code.READING_ROOMS)))
    read = read_unread(store, order, progress, unpacked=importer.done)
    progress("sealing names", 0, 1)
    sweep(store, order.agent)
    faults, notes = faults_of(store, importer, paths)
    naming = disguised(store)

    def told(failure: Failure) -> tuple[str, str]:
        return naming(failure.path, ()), naming(failure.fault.fault, ())

    return Took(
        read.documents,
        read.claims,
        tuple(told(one) for one in (*failures, *faults, *read.damaged)),
        tuple(told(one) for one in notes),
        read.waiting + importer.done.sealed,
    )


def unread(store: Store) -> int:
    """Return how many items are kept and were not read by this version; files of lists are read as lists."""
    lists = {one.item for one in store.lists.versions()}
    return sum(item.id not in lists for item in store.unread(code.version(code.READING_ROOMS)))
