"""`doctor`: what protects a reader of foreign files on this machine, and what else Firsthand finds here."""

import ctypes
import os
import platform
import resource
import shutil
import sys
from importlib import metadata
from typing import NamedTuple

from firsthand import __version__
from firsthand.errors import Unreadable
from firsthand.read.paper import tessdata
from firsthand.sandbox import check
from firsthand.store import presence

LIBRARIES = (
    "cryptography", "sqlcipher3", "msgspec", "lxml", "trafilatura", "pypdfium2", "tesserocr", "pillow",
    "python-calamine", "py3langid", "isal", "duckdb", "pyarrow",
)  # fmt: skip
"""Those whose version decides how foreign files are read or kept, as the package index names them."""

SMALL_DISK = 1 << 30
"""Bytes of free disk below which a warning is due."""

_PAGE = 4096


class Layer(NamedTuple):
    """One protection of the sandbox: whether it holds, and what it is for."""

    name: str
    holds: bool
    meaning: str


class Machine(NamedTuple):
    """What was found. `failed` says why no reader can be started at all; `landlock` is 0 where there is none.

    `libraries` gives the version by name, None where one is missing; `ocr` the languages that pictures are read in.
    `memory_lock` is how many bytes may be kept out of the swap file, None for any number. `runtime` names the folders
    of open cases with what is wrong with them, None if nothing is. `free` counts bytes on the disk of this folder.
    """

    version: str
    python: str
    system: str
    layers: tuple[Layer, ...]
    failed: str | None
    landlock: int
    libraries: dict[str, str | None]
    ocr_folder: str | None
    ocr: tuple[str, ...]
    memory_lock: int | None
    memory_locks: bool
    free: int
    runtime: dict[str, str | None]

    @property
    def confined(self) -> bool:
        """Say whether any layer holds."""
        return any(layer.holds for layer in self.layers)


def examine(folder: str = ".") -> Machine:
    """Look at this machine; `folder` is where cases are to stand. Raises `Unreadable` if it is not there."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError as fault:
        raise Unreadable(folder, (fault.strerror or "cannot be looked at").lower()) from None
    held, failed = check.layers()
    place = tessdata.folder()
    return Machine(
        version=__version__,
        python=platform.python_version(),
        system=f"{platform.system()} {platform.release()} {platform.machine()}",
        layers=tuple(Layer(one.layer.name, one.holds, one.layer.meaning) for one in held),
        failed=failed,
        landlock=check.landlock_version(),
        libraries={name: _version(name) for name in LIBRARIES},
        ocr_folder=place,
        ocr=tessdata.languages(place) if place else (),
        memory_lock=_memory_lock(),
        memory_locks=_locks(),
        free=free,
        runtime=presence.places(),
    )


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _memory_lock() -> int | None:
    limit = resource.getrlimit(resource.RLIMIT_MEMLOCK)[0]
    return None if limit == resource.RLIM_INFINITY or os.geteuid() == 0 else limit


def _locks() -> bool:
    """Try to keep a page of memory out of the swap file."""
    if sys.platform == "win32":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    page = ctypes.create_string_buffer(2 * _PAGE)
    if libc.mlock(page, ctypes.c_size_t(_PAGE)) != 0:
        return False
    libc.munlock(page, ctypes.c_size_t(_PAGE))
    return True
