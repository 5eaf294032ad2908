"""A BagIt bag (RFC 8493) on its way to its place: made in a folder beside it, renamed when it is whole.

What holds nobody's words is collected in memory first. Payload follows when the journal has the act, except where
it is encrypted for a recipient: then it has to be written before its digest is known, and nobody else can read it.
"""

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from firsthand.errors import DiskFull, StorageError, StoreDamaged, UsageError
from firsthand.workflow.incoming.inputs import spelled

ALGORITHMS = ("sha256", "sha512")
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_BLOCK = 1 << 20


class Payload(NamedTuple):
    """One file of `data/`: its name, size and digests in hex, in the order of ALGORITHMS."""

    name: str
    size: int
    digests: tuple[str, str]


def check_place(to: Path, case: Path) -> None:
    """Raise UsageError if no bag can be made at `to`: something stands there, or it is inside the case."""
    if to.exists() or to.is_symlink():
        raise UsageError(spelled(to), "something stands there; a folder of evidence never replaces anything")
    if not to.parent.is_dir():
        raise UsageError(spelled(to), "the folder that it would stand in does not exist")
    if case.resolve() in to.resolve().parents:
        raise UsageError(spelled(to), "it would stand inside the case; choose another folder")


@contextmanager
def staged(to: Path) -> Iterator[Path]:
    """Lend a new folder beside `to`; it gets the name `to` at the end, and is removed if anything fails.

    What an earlier run of the same name left when it was killed is removed. Raises StorageError.
    """
    prefix = f".{to.name}.bag-"
    stage = to.with_name(f"{prefix}{os.urandom(6).hex()}")
    with _faults(to), ExitStack() as undo:
        for left in to.parent.glob(f"{_escaped(prefix)}*"):
            shutil.rmtree(left)
        undo.callback(shutil.rmtree, stage, ignore_errors=True)
        stage.mkdir(mode=0o700)
        yield stage
        for folder in (*(path for path in stage.rglob("*") if path.is_dir()), stage):
            _flush(folder)
        if to.exists() or to.is_symlink():
            raise UsageError(spelled(to), "something stands there now; nothing was written over it")
        os.rename(stage, to)
        _flush(to.parent)
        undo.pop_all()


def write(stage: Path, name: str, fill: Callable[[BinaryIO], object]) -> Payload:
    """Make the new file `name` (mode 0600) in `stage`, durably, and return what stands in it."""
    path = stage / name
    with _faults(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
            fill(file)
            file.flush()
            os.fsync(file.fileno())
        return measured(path, name)


def write_payload(stage: Path, wanted: Payload, fill: Callable[[BinaryIO], object]) -> None:
    """Write a file whose digests stand in the manifests already; StoreDamaged if it has others."""
    if write(stage, wanted.name, fill) != wanted:
        raise StoreDamaged(wanted.name, "what was written is not what was promised")


def measured(path: Path, name: str) -> Payload:
    """Return what stands in the file at `path`, read again from the disk."""
    sums = [hashlib.new(algorithm) for algorithm in ALGORITHMS]
    size = 0
    with open(path, "rb") as file:
        while block := file.read(_BLOCK):
            size += len(block)
            for one in sums:
                one.update(block)
    short, long = (one.hexdigest() for one in sums)
    return Payload(name, size, (short, long))


def tag_files(payload: list[Payload], tags: Mapping[str, bytes], info: Mapping[str, str]) -> dict[str, bytes]:
    """Return every file of the bag besides its payload: `tags`, and those that BagIt asks for."""
    oxum = f"{sum(one.size for one in payload)}.{len(payload)}"
    lines = "".join(f"{name}: {value}\n" for name, value in {**info, "Payload-Oxum": oxum}.items())
    files = {**tags, "bagit.txt": _DECLARATION, "bag-info.txt": lines.encode()}
    for place, algorithm in enumerate(ALGORITHMS):
        files[f"manifest-{algorithm}.txt"] = _manifest({p.name: p.digests[place] for p in payload})
    named = dict(files)
    for algorithm in ALGORITHMS:
        digests = {name: hashlib.new(algorithm, data).hexdigest() for name, data in named.items()}
        files[f"tagmanifest-{algorithm}.txt"] = _manifest(digests)
    return files


def _manifest(digests: Mapping[str, str]) -> bytes:
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode()


def _escaped(prefix: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in prefix)


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _faults(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        kind = DiskFull if fault.errno in (errno.ENOSPC, errno.EDQUOT) else StorageError
        raise kind(spelled(path), (fault.strerror or "cannot be written").lower()) from None
