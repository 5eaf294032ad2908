"""A process gives up its rights: one layer after the other, each where the system has it.

Every layer is tried and the ones that hold are named; none is needed for the others. All of them work for an
ordinary user, except the network namespace where user namespaces are forbidden.
"""

import contextlib
import ctypes
import os
import resource
import signal
import sys
from collections.abc import Sequence

from firsthand.sandbox import landlock, seccomp

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS = 1, 4, 24, 38
_CLONE_NEWNET, _CLONE_NEWUSER = 0x40000000, 0x10000000
_CAPABILITY_VERSION_3 = 0x20080522
_CAPABILITIES = 64
_OPEN_FILES = 64
# What compiled packages (lxml, PDFium, Tesseract) want of the system; its folders are closed once Landlock holds.
_SYSTEM_LIBRARIES = (
    "librt.so.1",
    "libm.so.6",
    "libpthread.so.0",
    "libdl.so.2",
    "libgcc_s.so.1",
    "libstdc++.so.6",
)


def tie_to(parent: int) -> None:
    """End when the process `parent` ends, however it ends."""
    if sys.platform == "linux":
        _libc().prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(0)


def limit_memory(size: int) -> bool:
    """Allow `size` bytes of address space; say whether that holds."""
    return _lower(resource.RLIMIT_AS, size)


def load_system_libraries() -> None:
    """Load what compiled packages ask the system for, while its folders can still be read; what is not there is not."""
    for name in _SYSTEM_LIBRARIES if sys.platform == "linux" else ():
        with contextlib.suppress(OSError):
            ctypes.CDLL(name)


def give_up_rights(code: Sequence[str]) -> list[str]:
    """Give up everything but computing, and reading the folders in `code`; return the layers that hold."""
    held = ["own process, empty environment, no inherited files"]
    if sys.platform != "linux":
        return held + _limits()
    libc = _libc()
    if libc.unshare(_CLONE_NEWNET) == 0 or libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0:
        held.append("network namespace")
    held += _limits()
    if libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0:
        held.append("not dumpable")
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0:
        held.append("no_new_privs")
    if _drop_capabilities(libc):
        held.append("no capabilities")
    if landlock.only_read(libc, code):
        held.append("Landlock: files closed except the program's own")
    if seccomp.install(libc):
        held.append("seccomp filter")
    return held


def _limits() -> list[str]:
    wanted = {
        "no core dumps": (resource.RLIMIT_CORE, 0),
        "no file may grow": (resource.RLIMIT_FSIZE, 0),
        "no new processes": (resource.RLIMIT_NPROC, 0),
        "few open files": (resource.RLIMIT_NOFILE, _OPEN_FILES),
    }
    held = [name for name, (kind, size) in wanted.items() if _lower(kind, size)]
    return [f"limits: {', '.join(held)}, memory"] if held else []


def _lower(kind: int, size: int) -> bool:
    hard = resource.getrlimit(kind)[1]
    allowed = size if hard == resource.RLIM_INFINITY else min(size, hard)
    try:
        resource.setrlimit(kind, (allowed, allowed))
    except (OSError, ValueError):
        return False
    return True


def _drop_capabilities(libc: ctypes.CDLL) -> bool:
    for capability in range(_CAPABILITIES):
        libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
    head = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    return int(libc.capset(head, (ctypes.c_uint32 * 6)())) == 0


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
