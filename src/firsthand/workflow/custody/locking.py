"""Closing every open case of this user at once. Nothing acknowledged is lost: every write is safe at any instant."""

import os
import signal
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from firsthand.errors import CaseMissing, StorageError
from firsthand.store import presence
from firsthand.store.presence import Open

ASKED_SECONDS = 5.0
KILLED_SECONDS = 5.0
_PAUSE = 0.02


class Closed(NamedTuple):
    """How many processes were ended: those that left when asked, and those that were killed."""

    ended: int
    killed: int


def lock(cases: Sequence[Path] = ()) -> Closed:
    """End every process that has one of `cases` open (none given: any case), and wait until they are gone.

    Raises CaseMissing for a folder that is not there, StorageError if a process stays or cannot be looked for.
    """
    found = _found(cases)
    left = _ended(found, signal.SIGTERM, ASKED_SECONDS)
    stayed = _ended(left, signal.SIGKILL, KILLED_SECONDS)
    if stayed:
        processes = ", ".join(sorted({str(entry.process) for entry in stayed}))
        raise StorageError("lock", f"a process does not end: {processes}")
    unsafe = presence.unsafe_folders()
    if unsafe:
        raise StorageError(
            str(unsafe[0]), "it belongs to somebody else; open cases may be hidden from this command"
        )
    return Closed(len(_processes(found)) - len(_processes(left)), len(_processes(left)))


def _found(cases: Sequence[Path]) -> list[Open]:
    for case in cases:
        if not case.is_dir():
            raise CaseMissing(str(case), "there is no such folder")
    wanted: list[Path | None] = [*cases] or [None]
    return [entry for case in wanted for entry in presence.found(case) if entry.process != os.getpid()]


def _ended(entries: Sequence[Open], how: signal.Signals, patience: float) -> list[Open]:
    """Send the signal to all of them; return those that have a case open after `patience` seconds."""
    for process in _processes(entries):
        with suppress(ProcessLookupError, PermissionError):
            os.kill(process, how)
    left, end = list(entries), time.monotonic() + patience
    while left and time.monotonic() < end:
        time.sleep(_PAUSE)
        left = [entry for entry in left if not presence.is_over(entry)]
    return left


def _processes(entries: Sequence[Open]) -> set[int]:
    # A number that could not be read is 0, which would mean our own group of processes.
    return {entry.process for entry in entries if entry.process > 1}
