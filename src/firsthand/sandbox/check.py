"""What a sandbox is worth on this machine: a worker is started, and its layers are named, with what each one does."""

import ctypes
import sys
from typing import NamedTuple

from firsthand.errors import FirsthandError
from firsthand.sandbox import landlock
from firsthand.sandbox.limits import Limits
from firsthand.sandbox.pool import Pool

ECHO = "firsthand.sandbox.check:echo"
"""A job that only sends back what it is given."""


class Layer(NamedTuple):
    """One protection: `mark` begins the words by which a worker names it, `meaning` says what it is for."""

    name: str
    mark: str
    meaning: str


LAYERS = (
    Layer("own process", "own process", "a reader that breaks takes nothing else with it, and knows no key"),
    Layer("limits", "limits", "a reader cannot fill the memory or the disk, nor start programs without end"),
    Layer("not dumpable", "not dumpable", "other programs cannot look into its memory"),
    Layer(
        "no new rights", "no_new_privs", "a program that it would start can get no more rights than it has"
    ),
    Layer("no capabilities", "no capabilities", "it has none of the rights of the administrator"),
    Layer(
        "seccomp",
        "seccomp filter",
        "the system itself refuses it the network, writing files and new programs",
    ),
    Layer("Landlock", "Landlock", "the system itself closes all files to it except those of the program"),
    Layer(
        "network namespace", "network namespace", "it sees no network at all, not even that of this machine"
    ),
)


class Held(NamedTuple):
    """One layer, and whether it holds here."""

    layer: Layer
    holds: bool


def echo(header: bytes, payload: bytes) -> bytes:
    """Return the payload."""
    return payload


def layers() -> tuple[tuple[Held, ...], str | None]:
    """Start a worker and return which layers hold in it, and why none could be started, if so."""
    try:
        with Pool(ECHO, 1, Limits(seconds=20.0)) as pool:
            found = pool.layers()
    except (FirsthandError, OSError) as fault:
        words = fault.fault if isinstance(fault, FirsthandError) else (fault.strerror or "cannot be started")
        return tuple(Held(layer, False) for layer in LAYERS), words
    held = (Held(layer, any(said.startswith(layer.mark) for said in found)) for layer in LAYERS)
    return tuple(held), None


def landlock_version() -> int:
    """Return the version of Landlock that the kernel offers; 0 where it has none."""
    if sys.platform != "linux":
        return 0
    return landlock.version(ctypes.CDLL(None, use_errno=True))
