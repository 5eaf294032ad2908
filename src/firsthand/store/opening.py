"""Make a case, and open one: the keys first, then the lock, then the database, then the journal."""

import os
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from firsthand.crypto import keyfile, people, strength
from firsthand.crypto.keyfile import Ring
from firsthand.crypto.keys import CaseKeys, new_keys
from firsthand.crypto.memory import keep_out_of_dumps
from firsthand.crypto.secret import Passphrase, Secret
from firsthand.errors import (
    CaseBusy,
    CaseExists,
    CaseMissing,
    KeyFileRejected,
    StorageError,
    StoreDamaged,
    UsageError,
)
from firsthand.store import database, entry, keying, presence
from firsthand.store.case import Case
from firsthand.store.copies import second
from firsthand.store.disk import Disk, faults
from firsthand.store.embedded import EmbeddedStore
from firsthand.store.interface import Mode, Store
from firsthand.store.lock import Lock

_TRIES = 3


def create(folder: Path, passphrase: str, agent: str = "firsthand", disk: Disk | None = None) -> Store:
    """Make a case in `folder` (which does not exist, or is empty) and return it open for writing.

    Raises WeakPassphrase, CaseExists or StorageError. Broken off at any moment, it leaves no case.
    """
    folder = folder.absolute()
    strength.check_passphrase(passphrase, folder.name)
    _check_place(folder)
    keep_out_of_dumps()
    keys = new_keys()
    disk = disk or Disk()
    sealed = keyfile.seal(keys, passphrase)
    _sweep_stages(folder)
    # Everything is made beside the place and moved there at once: a rename is there whole or not at all.
    stage = folder.with_name(f"{_stage_prefix(folder)}{os.urandom(6).hex()}")
    with ExitStack() as undo:
        undo.callback(shutil.rmtree, stage, ignore_errors=True)
        with faults(folder):
            folder.parent.mkdir(parents=True, exist_ok=True)
        disk.make_folder(stage)
        _fill(stage, keys, sealed, agent, disk)
        disk.rename(stage, folder)
        disk.flush_folder(folder.parent)
    return open_with_keys(folder, keys, disk=disk)


def _fill(stage: Path, keys: CaseKeys, sealed: bytes, agent: str, disk: Disk) -> None:
    """Make all files of an empty case; the key file last, because it is what makes a folder a case."""
    case = Case.at(stage, keys, "write", disk)
    case.lock.take()
    try:
        case.blobs.make()
        disk.write(stage / database.NAME, b"")
        case.connection = database.make(stage / database.NAME, keys.database)
        case.ledger.start()
        EmbeddedStore(case).record("create", {"origin": keys.origin}, agent)
    finally:
        case.close()
    disk.flush_all([stage / database.NAME, stage])
    disk.replace(stage / keyfile.NAME, sealed)


def unlock(folder: Path, secret: Secret) -> CaseKeys:
    """Return the keys of the case in `folder`; CaseMissing, KeyFileRejected, WrongPassphrase or WrongKey."""
    return unlocked(folder, secret)[0].keys


def unlocked(folder: Path, secret: Secret) -> tuple[Ring, bytes]:
    """Return the open key file of the case in `folder`, and its bytes; raises what `unlock` raises."""
    second.settle(folder, Disk())
    data = _key_file(folder)
    keep_out_of_dumps()
    return keyfile.open_ring(data, secret), data


def open_store(folder: Path, secret: Secret, mode: Mode = "write") -> Store:
    """Open the case in `folder` with a passphrase, an Identity or a Recovery code.

    `mode`: "write" (one process at a time, else CaseBusy), "read" (also while another writes), "inspect" (for
    `verify`: opens damaged cases too, while nobody writes). Raises AccessError or IntegrityError.
    """
    return EmbeddedStore(open_case(folder, secret, mode, Disk())[0])


def open_with_keys(folder: Path, keys: CaseKeys, mode: Mode = "write", disk: Disk | None = None) -> Store:
    """Open the case in `folder` with keys that are in hand: for tests and programs that open it often."""
    return EmbeddedStore(_entered(folder, keys, mode, disk or Disk()))


def open_case(folder: Path, secret: Secret, mode: Mode, disk: Disk) -> tuple[Case, Ring]:
    """Return the case in `folder`, open, with its key file; both are of one moment, whatever others change."""
    for _ in range(_TRIES):
        ring, data = unlocked(folder, secret)
        if ring.version == 1 and mode == "write":
            _upgrade(folder, ring, data, secret, disk)
            continue
        try:
            case = _entered(folder, ring.keys, mode, disk)
        except (StoreDamaged, KeyFileRejected):
            # Somebody may have changed the keys between our reading of the file and of the database.
            if _key_file(folder) == data:
                raise
            continue
        if mode != "write":
            return case, ring
        with ExitStack() as undo:
            undo.callback(case.close)
            if _key_file(folder) == data:
                ring = keying.tidy(case, ring)
                undo.pop_all()
                return case, ring
    raise CaseBusy(folder.name, "its keys are being changed")


def accept_older(folder: Path, secret: Secret, agent: str, disk: Disk) -> Ring:
    """Take the older key file that was put back for the newest, because the newest is lost; return it.

    Raises UsageError if it is not older; KeyFileRejected if the database has another key since.
    """
    ring, _ = unlocked(folder, secret)
    known = keying.changes(folder)
    newer = people.accepted(ring, known, agent)
    case = _entered(folder, replace(ring.keys, generation=known), "write", disk)
    try:
        return keying.change(case, ring, newer)
    finally:
        case.close()


def take_over(folder: Path, secret: Secret, reason: str, agent: str, disk: Disk) -> int:
    """Make a second copy the case, because the case is lost; return how many acts it has. Durable on return.

    Killed before the end it is still a copy, and this can be done again. Raises UsageError if it is no copy.
    """
    folder = folder.absolute()
    keys = unlock(folder, secret)
    if not second.is_copy(folder):
        raise UsageError(folder.name, "it is no second copy: nothing has to be done to write to it")
    case = Case.at(folder, keys, "write", disk)
    try:
        entry.to_write(case, taking_over=True)
        EmbeddedStore(case).record("take-over", {"reason": reason}, agent)
        disk.remove(folder / second.MARK)
        disk.flush_folder(folder)
        return case.known()
    finally:
        case.close()


def _upgrade(folder: Path, ring: Ring, data: bytes, secret: Secret, disk: Disk) -> None:
    """Write the key file of version 1 anew in version 2, unless somebody was quicker."""
    lock = Lock(folder)
    lock.take()
    try:
        if _key_file(folder) == data:
            keying.check_age(folder, ring.keys)
            words = secret.words if isinstance(secret, Passphrase) else str(secret)
            disk.replace(folder / keyfile.NAME, people.upgraded(ring, words).data())
    finally:
        lock.release()


def _entered(folder: Path, keys: CaseKeys, mode: Mode, disk: Disk) -> Case:
    folder = folder.absolute()
    second.settle(folder, disk)
    if not (folder / keyfile.NAME).is_file():
        raise CaseMissing(str(folder), "there is no case here (no `keys.json`)")
    case = Case.at(folder, keys, mode, disk)
    with ExitStack() as undo:
        undo.callback(case.close)
        case.presence = presence.begin(folder)
        _ENTRIES[mode](case)
        undo.pop_all()
    return case


def _key_file(folder: Path) -> bytes:
    try:
        return (folder / keyfile.NAME).read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise CaseMissing(str(folder), "there is no case here (no `keys.json`)") from error
    except OSError as error:
        raise StorageError(str(folder), f"its key file cannot be read ({error.strerror})") from error


def _check_place(folder: Path) -> None:
    if (folder / keyfile.NAME).exists():
        raise CaseExists(str(folder), "a case stands there already")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CaseExists(str(folder), "the place is taken by something else")


def _stage_prefix(folder: Path) -> str:
    return f".{folder.name}.new-"


def _sweep_stages(folder: Path) -> None:
    """Remove what an earlier `create` of this folder left when it was broken off."""
    prefix = _stage_prefix(folder)
    siblings = list(folder.parent.iterdir()) if folder.parent.is_dir() else []
    for stage in siblings:
        if stage.name.startswith(prefix) and stage.is_dir() and _is_idle(stage):
            shutil.rmtree(stage, ignore_errors=True)


def _is_idle(folder: Path) -> bool:
    lock = Lock(folder)
    try:
        lock.take(patience=0)
    except CaseBusy:
        return False
    lock.release()
    return True


_ENTRIES: dict[Mode, Callable[[Case], None]] = {
    "write": entry.to_write,
    "read": entry.to_read,
    "inspect": entry.to_inspect,
}
