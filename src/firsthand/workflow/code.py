"""Which code made a derived record: a digest over the rooms that take part in reading."""

import hashlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from firsthand import __version__
from firsthand.claim.languages import versions
from firsthand.read.paper import tessdata

READING_ROOMS = ("model", "language", "container", "read", "claim")
HISTORY_ROOMS = ("model", "language", "engine", "trace", "reconcile")
KINDS = (".py", ".toml", ".tsv", ".gz", ".npz")


@cache
def version(rooms: tuple[str, ...]) -> str:
    """Return `<version>+<digest>` for the source files of `rooms`: the same code gives the same string.

    What is installed for a language besides this package counts as code: with it, more is read, also of pictures.
    """
    digest = hashlib.sha256()
    root = resources.files("firsthand")
    for room in rooms:
        for name, file in sorted(_files(root / room, room)):
            digest.update(f"{name}\0".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    if "claim" in rooms:
        digest.update(versions().encode())
    if "read" in rooms:
        digest.update(tessdata.versions().encode())
    return f"{__version__}+{digest.hexdigest()[:12]}"


def _files(folder: Traversable, path: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            if entry.name != "__pycache__":
                found += _files(entry, name)
        elif entry.name.endswith(KINDS):
            found.append((name, entry))
    return found
