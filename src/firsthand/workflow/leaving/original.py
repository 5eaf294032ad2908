"""`original`: the bytes of an item, as they came in, taken out of the case for a reason; journaled first."""

import os
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from firsthand.errors import NothingFound, SealedTier, StorageError, UsageError
from firsthand.model.item import Item
from firsthand.store import Store
from firsthand.workflow.incoming import inputs
from firsthand.workflow.names.sealed import cover

KIND = "export-original"
SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Order:
    """Which item goes where, for whom and why."""

    item: str
    out: Path
    agent: str
    reason: str


def take_out(store: Store, order: Order) -> Item:
    """Write the original to `order.out`, a new file with mode 0600, and return the item.

    None of its bytes is written before all of them were checked, and the journal has it before that. Raises
    UsageError if a file stands there or no reason is given, NothingFound, SealedTier, IntegrityError, StorageError.
    """
    if not order.reason.strip():
        raise UsageError("--reason", "say in a few words why the original is taken out")
    if order.out.exists() or order.out.is_symlink():
        raise UsageError(inputs.spelled(order.out), "a file stands there; an original never replaces one")
    if not order.out.parent.is_dir():
        raise UsageError(inputs.spelled(order.out), "its folder does not exist")
    item = find(store, order.item)
    if not store.opens_originals:
        raise SealedTier(f"item {item.short}", "your key opens the working case, not its originals")
    out, reason = (cover(store, words) for words in (inputs.spelled(order.out.absolute()), order.reason))
    store.record(KIND, {"item": item.id, "out": out, "reason": reason}, order.agent)
    _write(store, item, order.out)
    return item


def find(store: Store, name: str) -> Item:
    """Return the item whose id begins with `name`; NothingFound."""
    fits = [item for item in store.items() if item.id.startswith(name)] if len(name) >= SHORTEST else []
    if len(fits) != 1:
        raise NothingFound(
            name, "the case holds no item of that name" if not fits else "several begin like that"
        )
    return fits[0]


def _write(store: Store, item: Item, out: Path) -> None:
    """Write beside the place and rename: whatever ends this, half an original never stands under the name of one."""
    draft = out.with_name(f".{out.name}.draft")
    try:
        with ExitStack() as cleaning:
            draft.unlink(missing_ok=True)
            cleaning.callback(draft.unlink, missing_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
            with os.fdopen(os.open(draft, flags, 0o600), "wb") as file:
                store.write_blob(item.id, file)
                file.flush()
                os.fsync(file.fileno())
            draft.rename(out)
    except OSError as fault:
        raise StorageError(inputs.spelled(out), (fault.strerror or "cannot be written").lower()) from fault
