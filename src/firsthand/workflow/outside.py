"""Files outside the case: what a person hands in as proof, and what is written for keeping elsewhere."""

import errno
import os
from contextlib import ExitStack
from pathlib import Path

from firsthand.errors import DiskFull, LimitExceeded, StorageError, Unreadable, UsageError
from firsthand.workflow.incoming.inputs import spelled

LARGEST = 1 << 20
"""Bytes of a head, a key or a list of certificates: more is something else."""


def take(path: Path) -> bytes:
    """Return the bytes of a small file; Unreadable or LimitExceeded."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise Unreadable(spelled(path), (error.strerror or "it cannot be read").lower()) from error
    if len(data) > LARGEST:
        raise LimitExceeded(spelled(path), "it is too long for what it is said to be")
    return data


def check_free(out: Path, case: Path, replace: bool) -> None:
    """Raise UsageError if `out` cannot be written: it stands there, its folder does not, or it is in the case."""
    if case.resolve() in out.resolve().parents:
        raise UsageError(spelled(out), "it would stand inside the case; choose another folder")
    if out.exists() and not replace:
        raise UsageError(spelled(out), "a file stands there; use --force to replace it")
    if not out.parent.is_dir():
        raise UsageError(spelled(out), "its folder does not exist")


def put(out: Path, data: bytes) -> None:
    """Write `out` with mode 0600, beside its place and then renamed: no half file is ever found under that name."""
    draft = out.with_name(f".{out.name}.draft")
    try:
        with ExitStack() as cleaning:
            draft.unlink(missing_ok=True)
            cleaning.callback(draft.unlink, missing_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
            with os.fdopen(os.open(draft, flags, 0o600), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(out)
    except OSError as fault:
        kind = DiskFull if fault.errno == errno.ENOSPC else StorageError
        raise kind(spelled(out), (fault.strerror or "cannot be written").lower()) from None
