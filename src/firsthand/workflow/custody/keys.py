"""Who opens a case: listed, added, changed, removed. Every change is an act of the journal; no blob is rewritten."""

import os
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path
from typing import NamedTuple

from firsthand.crypto import identity, people, recovery, strength
from firsthand.crypto.keyfile import Ring
from firsthand.crypto.secret import Passphrase, Secret
from firsthand.crypto.slots import Rights
from firsthand.errors import UsageError
from firsthand.store import keying, opening
from firsthand.store.disk import Disk, faults
from firsthand.store.opening import open_case

Change = Callable[[Ring], Ring]


class Key(NamedTuple):
    """One way into a case: what it is called, what it opens, and whether it opened the case just now."""

    id: str
    label: str
    kind: str
    rights: Rights
    own: bool


def listed(folder: Path, secret: Secret) -> list[Key]:
    """Return the keys of the case, in order of their age."""
    case, ring = open_case(folder, secret, "read", Disk())
    case.close()
    return _keys(ring)


def change(folder: Path, secret: Secret, how: Change, disk: Disk | None = None) -> list[Key]:
    """Open the case with `secret`, change its keys as `how` says, and return them. Durable on return.

    Raises what opening raises, what the functions of `crypto.people` raise, and CaseBusy.
    """
    case, ring = open_case(folder, secret, "write", disk or Disk())
    with closing(case):
        return _keys(keying.change(case, ring, how(ring)))


def new_passphrase(folder: Path, words: str, agent: str) -> Change:
    """Return the change of the passphrase that opened the case; WeakPassphrase."""
    strength.check_passphrase(words, folder.absolute().name)
    return lambda ring: people.change_passphrase(ring, words, agent)


def further_passphrase(folder: Path, label: str, rights: Rights, words: str, agent: str) -> Change:
    """Return the change that lets one more passphrase open the case; WeakPassphrase."""
    strength.check_passphrase(words, folder.absolute().name)
    return lambda ring: people.add(ring, label, rights, Passphrase(words), agent)


def person(label: str, rights: Rights, recipient: str, agent: str) -> Change:
    """Return the change that lets the person with this age recipient open the case."""
    return lambda ring: people.add(ring, label, rights, recipient, agent)


def removal(name: str, agent: str) -> Change:
    """Return the change that takes a key away and gives new ones to everybody who stays."""
    return lambda ring: people.remove(ring, name, agent)


def rotation(agent: str) -> Change:
    """Return the change that gives new keys to everybody."""
    return lambda ring: people.rotate(ring, agent)


def add_recovery(
    folder: Path, secret: Secret, label: str, agent: str, out: Path | None
) -> tuple[list[Key], str]:
    """Add a recovery code; write it to `out` (mode 0600, a new file) and return the keys and the code.

    The file is there before the code opens anything, and gone again if adding it fails. UsageError for a place inside
    the case: beside what it opens it would protect nothing.
    """
    if out is not None and folder.resolve() in out.resolve().parents:
        raise UsageError(str(out), "it would stand inside the case that it opens; choose another folder")
    code = recovery.new_code()
    text = recovery.written(code)
    with ExitStack() as undo:
        if out is not None:
            _write_new(out, f"{_RECOVERY_HEAD}\n{text}".encode("ascii"))
            undo.callback(out.unlink, missing_ok=True)
        keys = change(folder, secret, lambda ring: people.add(ring, label, "all", code, agent))
        undo.pop_all()
    return keys, text


def accept_older(folder: Path, secret: Secret, agent: str) -> list[Key]:
    """Take an older key file for the newest, because the newest is lost; return its keys."""
    return _keys(opening.accept_older(folder, secret, agent, Disk()))


def make_identity(out: Path, words: str) -> str:
    """Write a new identity file under the passphrase `words` to `out`, a new file; return its recipient."""
    if out.exists():
        raise UsageError(str(out), "a file stands there already; take another name")
    strength.check_passphrase(words, out.stem)
    data, recipient = identity.new_file(words)
    _write_new(out, data)
    return recipient


def _keys(ring: Ring) -> list[Key]:
    if ring.version == 1:
        return [Key("", "owner", "passphrase", "all", own=True)]
    return [Key(m.id, m.label, m.kind, m.rights, m.id == ring.own) for m in ring.members]


def _write_new(path: Path, data: bytes) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except FileExistsError:
        raise UsageError(str(path), "a file stands there already; take another name") from None
    except OSError as error:
        raise UsageError(str(path), f"cannot be written ({error.strerror})") from error
    with ExitStack() as undo:
        undo.callback(path.unlink, missing_ok=True)
        with faults(path), os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        undo.pop_all()


_RECOVERY_HEAD = """\
# Firsthand recovery code. Whoever holds these 13 groups and the case opens all of it, without a passphrase.
# Write or print it on paper, check it, keep it away from the case, and then delete this file.
# To open: put the groups into a file and add --recovery FILE to any command. Blanks, case and lines do not matter.
"""
