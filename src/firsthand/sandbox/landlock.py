"""Landlock (Linux 5.13 and later): files closed, but for reading what the program itself is made of.

Numbers and records from `linux/landlock.h`; the three calls have the same numbers on all architectures.
"""

import ctypes
import os
from collections.abc import Sequence

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION = 1
_PATH_BENEATH = 1
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
# How many rights over files each version of the interface knows.
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_NETWORK_FROM = 4
_SCOPES_FROM = 6
_BIND_AND_CONNECT = 0b11
_ABSTRACT_SOCKETS_AND_SIGNALS = 0b11


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def version(libc: ctypes.CDLL) -> int:
    """Return the version of the interface that the kernel offers; 0 where it has none."""
    return max(int(libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _VERSION)), 0)


def only_read(libc: ctypes.CDLL, folders: Sequence[str]) -> bool:
    """Close all files to this process for good, except reading beneath `folders`; say whether that holds.

    Needs no_new_privs to be set before. Also closes TCP, and sockets and signals to others, where the
    kernel can.
    """
    known = version(libc)
    if known < 1:
        return False
    rights = (1 << _FILE_RIGHTS.get(known, 16)) - 1
    network = _BIND_AND_CONNECT if known >= _NETWORK_FROM else 0
    scoped = _ABSTRACT_SOCKETS_AND_SIGNALS if known >= _SCOPES_FROM else 0
    rules = _Ruleset(rights, network, scoped)
    size = 24 if scoped else 16 if network else 8
    ruleset = libc.syscall(_CREATE_RULESET, ctypes.byref(rules), ctypes.c_size_t(size), 0)
    if ruleset < 0:
        return False
    try:
        for folder in folders:
            _allow(libc, ruleset, folder)
        return bool(libc.syscall(_RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _allow(libc: ctypes.CDLL, ruleset: int, folder: str) -> None:
    try:
        opened = os.open(folder, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    rule = _Beneath(_READ_FILE | _READ_DIR, opened)
    libc.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, ctypes.byref(rule), 0)
    os.close(opened)
