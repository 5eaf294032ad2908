"""Readings that could not be journaled at once: sealed notes in `views/`, which the next writer takes up.

A note is named by the SHA-256 of its bytes, as blobs are. Any member can seal one and take one up; nobody else can:
its key belongs to the working tier, unlike the age recipient of the blobs, which stands in the open.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from sqlalchemy import select

from firsthand.crypto import canonical
from firsthand.crypto.digest import sha256
from firsthand.errors import JournalDamaged
from firsthand.model.verify import Finding
from firsthand.store import records, schema
from firsthand.store.case import Case
from firsthand.store.copies import second
from firsthand.store.disk import PART
from firsthand.store.journal.acts import TOOL, Acts, now

NAME = "views"
KIND = "view"
_SUFFIX = ".sealed"
_PURPOSE = "view notes"
_NONCE = 12
_VERSION = 1


def leave(case: Case, details: dict[str, str], agent: str) -> None:
    """Leave a sealed note that `agent` looks at the case now. Durable on return; StorageError."""
    note: dict[str, canonical.Value] = {
        "agent": agent,
        "at": now(),
        "details": dict(details),
        "kind": KIND,
        "tool": TOOL,
        "v": _VERSION,
    }
    nonce = os.urandom(_NONCE)
    sealed = nonce + _cipher(case).encrypt(nonce, canonical.canonical(note), None)
    folder = case.folder / NAME
    case.disk.make_folder(folder)
    case.disk.replace(folder / f"{sha256(sealed)}{_SUFFIX}", sealed)


def take_up(case: Case, acts: Acts, folder: Path | None = None) -> None:
    """Put every note into the journal and remove it. What does not open is left where it is, for `verify`.

    `folder`: that of a second copy of the case, whose readers leave notes only.
    """
    folder = folder or case.folder
    notes = _notes(folder)
    if not notes:
        return
    done = _journaled(case)
    for path in notes:
        try:
            note = _opened(case, path)
        except JournalDamaged:
            continue
        # Broken off between the two steps, the next writer meets a note that is in the journal already.
        if path.stem not in done:
            details = {**note, "note": path.stem}
            acts.commit(KIND, details, details.pop("agent"))
        case.disk.remove(path)
    for part in (folder / NAME).glob(f"*{PART}"):
        case.disk.remove(part)


def check(case: Case) -> Iterator[Finding]:
    """Yield each note with whether it is whole; one that is whole is still to be journaled."""
    for path in _notes(case.folder):
        what = f"{NAME}/{path.name}"
        try:
            _opened(case, path)
        except JournalDamaged as error:
            yield Finding(what, error.fault, JournalDamaged)
        else:
            taker = (
                "the next copy of the case" if second.is_copy(case.folder) else "the next command that writes"
            )
            yield Finding(what, f"a reading; {taker} puts it into the journal")


def _notes(folder: Path) -> list[Path]:
    return sorted((folder / NAME).glob(f"*{_SUFFIX}"))


def _opened(case: Case, path: Path) -> dict[str, str]:
    """Return what a note says, as details for the journal; JournalDamaged."""
    what = f"{NAME}/{path.name}"
    try:
        sealed = path.read_bytes()
    except OSError as error:
        raise JournalDamaged(what, f"it cannot be read ({error.strerror})") from error
    if sha256(sealed) != path.stem:
        raise JournalDamaged(what, "its bytes are not those that were written")
    try:
        note = canonical.parse_object(_cipher(case).decrypt(sealed[:_NONCE], sealed[_NONCE:], None))
        details = note["details"]
        said = {"agent": note["agent"], "viewed": note["at"], "with": note["tool"]}
        return records.convert({**details, **said} if isinstance(details, dict) else details)
    except (InvalidTag, ValueError, KeyError) as error:
        raise JournalDamaged(what, "it does not open, or is no note of a reading") from error


def _cipher(case: Case) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(case.keys.derived(_PURPOSE))


def _journaled(case: Case) -> set[str]:
    """Return the names of the notes that are in the journal."""
    t = schema.activities.c
    found = case.rows(select(t.details).where(t.kind == KIND))
    return {records.decode(records.DETAILS, row.details).get("note", "") for row in found}
