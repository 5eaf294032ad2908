"""Files of proof that stand beside the journal (cosignatures, timestamps), each vouched for by an act in it.

They hold nothing that must stay hidden, so that others can check them without a key. Write order: the files,
durably, then the act, whose details have the SHA-256 of each. Broken off between the two, a file is left that no
act tells of: `verify` says so, and it harms nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from sqlalchemy import select

from firsthand.crypto.digest import sha256
from firsthand.errors import IntegrityError, StoreDamaged, TimestampDamaged
from firsthand.model.verify import Finding
from firsthand.store import records, schema
from firsthand.store.case import Case
from firsthand.store.disk import PART

Look = Callable[[str, bytes], str | None]
"""Says in words what a whole file proves (None: nothing to be said), given its name and bytes; TimestampDamaged."""


def put(case: Case, files: Mapping[str, bytes]) -> dict[str, str]:
    """Write `files` (path below the case folder: bytes) durably; return what the act must have in its details.

    A file that is there with the same bytes stays as it is; TimestampDamaged if it has others.
    """
    case.check_writable()
    for name, data in files.items():
        path = case.folder / name
        case.disk.make_folder(path.parent)
        for part in path.parent.glob(f"*{PART}"):
            case.disk.remove(part)
        if not path.exists():
            case.disk.replace(path, data)
        elif read(case, name) != data:
            raise TimestampDamaged(name, "another file stands there under that name")
    return {name: sha256(data) for name, data in files.items()}


def read(case: Case, name: str) -> bytes:
    """Return the bytes of the kept file `name`; TimestampDamaged."""
    try:
        return (case.folder / name).read_bytes()
    except OSError as error:
        raise TimestampDamaged(name, f"it cannot be read ({error.strerror})") from error


def acts_if_readable(case: Case, kind: str) -> list[dict[str, str]]:
    """Return the details of all acts of `kind`, none where the database does not open."""
    try:
        return acts(case, kind)
    except StoreDamaged:
        return []


def acts(case: Case, kind: str) -> list[dict[str, str]]:
    """Return the details of all acts of `kind`, the first first."""
    t = schema.activities.c
    found = case.rows(select(t.details).where(t.kind == kind).order_by(t.number))
    return [records.decode(records.DETAILS, row.details) for row in found]


def check(case: Case, folder: str, kind: str, look: Look) -> Iterator[Finding]:
    """Yield what is found of each file that stands in `folder` or that acts of `kind` tell of.

    Where the database does not open, each file is still held against itself and the journal, by `look`.
    """
    promised = _promised(case, folder, kind)
    there = {f"{folder}/{path.name}" for path in _files(case.folder / folder)}
    for name in sorted(there | (promised or {}).keys()):
        try:
            yield _finding(case, name, promised, look)
        except IntegrityError as error:
            yield Finding(name, error.fault, type(error))


def _finding(case: Case, name: str, promised: dict[str, str] | None, look: Look) -> Finding:
    if not (case.folder / name).exists():
        raise TimestampDamaged(name, "the journal tells of it and it is gone")
    data = read(case, name)
    if promised and name in promised and sha256(data) != promised[name]:
        raise TimestampDamaged(name, "its bytes are not those that were kept")
    # Looked at also where no act tells of it: a head that is newer than the case gives away an older copy.
    words = look(name, data)
    if promised is not None and name not in promised:
        return Finding(name, "the journal does not tell of it: left by a command that was broken off")
    return Finding(name, words)


def files(case: Case, folder: str, kind: str) -> Iterator[tuple[str, bytes | None, str | None]]:
    """Yield each file in `folder` that acts of `kind` tell of, or that stands there: name, bytes, what is wrong."""
    promised = _promised(case, folder, kind) or {}
    there = {f"{folder}/{path.name}" for path in _files(case.folder / folder)}
    for name in sorted(there | promised.keys()):
        try:
            data = read(case, name)
        except TimestampDamaged as error:
            yield name, None, error.fault
            continue
        same = name not in promised or sha256(data) == promised[name]
        yield name, data, None if same else "its bytes are not those that were kept"


def _promised(case: Case, folder: str, kind: str) -> dict[str, str] | None:
    try:
        told = acts(case, kind)
    except StoreDamaged:
        return None
    return {k: v for details in told for k, v in details.items() if k.startswith(f"{folder}/")}


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.glob("*") if path.is_file() and path.suffix != PART]
