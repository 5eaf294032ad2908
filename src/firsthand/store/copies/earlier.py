"""Whether a folder can take a copy of a case: it is empty, or holds an earlier state of that very case."""

import json
from pathlib import Path

from firsthand.crypto import keyfile
from firsthand.crypto.note import Checkpoint
from firsthand.crypto.tree import root
from firsthand.errors import CheckpointDamaged, CopyRefused, JournalDamaged, StorageError
from firsthand.store.case import Case
from firsthand.store.copies import second
from firsthand.store.disk import PART
from firsthand.store.journal import chain
from firsthand.store.journal.ledger import Ledger
from firsthand.store.lock import NAME as LOCK

_BEGUN = {LOCK, second.MARK + PART}
"""What stands in a folder where the first copy was broken off before it said whose it is."""


def check_place(case: Case, folder: Path) -> None:
    """Raise CopyRefused if `folder` lies in the case or around it, holds other things, or is of another case."""
    inner, outer = case.folder.resolve(), folder.resolve()
    if inner == outer or inner in outer.parents or outer in inner.parents:
        raise CopyRefused(folder.name, "a copy lies beside its case, not in it and not around it")
    if not folder.parent.is_dir():
        raise CopyRefused(folder.name, "the folder around it does not exist: is the disk plugged in?")
    if not holds_something(folder):
        return
    origin = origin_of(folder)
    if origin is None:
        raise CopyRefused(folder.name, "it holds other things, and no copy of a case")
    if origin != case.keys.origin:
        raise CopyRefused(folder.name, "it holds another case")
    if any(path.is_symlink() for path in (*folder.glob("*"), *folder.glob("blobs/*"))):
        # Who had the disk could lead the writing and removing of files elsewhere.
        raise CopyRefused(folder.name, "there are links in it, and Firsthand makes none: somebody changed it")


def holds_something(folder: Path) -> bool:
    """Say whether `folder` is there and holds more than a first copy leaves that was broken off at once."""
    try:
        return folder.exists() and not {path.name for path in folder.iterdir()} <= _BEGUN
    except OSError as error:
        raise CopyRefused(folder.name, f"it is no folder that can be read ({error.strerror})") from error


def origin_of(folder: Path) -> str | None:
    """Return the origin of the case that `folder` is a copy of, as it says itself; None if it is none."""
    try:
        if second.is_copy(folder):
            return (folder / second.MARK).read_text("ascii", "replace").removesuffix("\n")
        found = json.loads((folder / keyfile.NAME).read_bytes())
    except (OSError, ValueError):
        return None
    origin = found.get("origin") if isinstance(found, dict) else None
    return origin if isinstance(origin, str) else None


def check_history(case: Case, folder: Path) -> None:
    """Raise CopyRefused unless the journal of the copy in `folder` is the beginning of that of the case."""
    there = Ledger(folder, case.keys, case.disk)
    if not (folder / keyfile.NAME).exists() and not (folder / chain.NAME).exists():
        return
    ours = case.ledger.read_lines()[0]
    lines = lines_of(there)
    try:
        signed = there.read_checkpoint()
    except CheckpointDamaged:
        if not lines or lines != ours[: len(lines)]:
            fault = "neither its journal nor its checkpoint shows that it is an earlier copy of this case"
            raise CopyRefused(folder.name, fault) from None
        return
    if signed.size > len(ours) and lines[: len(ours)] == ours:
        fault = f"it is newer than the case: it has {signed.size} acts, the case has {len(ours)}"
        raise CopyRefused(folder.name, fault)
    more = lines[signed.size :]
    if not begins(signed, ours) or more != ours[signed.size : signed.size + len(more)]:
        same = next(
            (n for n, pair in enumerate(zip(lines, ours, strict=False)) if pair[0] != pair[1]), len(ours)
        )
        raise CopyRefused(
            folder.name, f"it went on by itself: from act {same + 1} on it differs from the case"
        )


def begins(signed: Checkpoint, lines: list[bytes]) -> bool:
    """Say whether what was signed is the beginning of `lines`."""
    return signed.size <= len(lines) and root(lines[: signed.size]) == signed.root


def lines_of(ledger: Ledger) -> list[bytes]:
    """Return the whole lines of a journal, none where it cannot be read."""
    try:
        return ledger.read_lines()[0]
    except (JournalDamaged, StorageError):
        return []
