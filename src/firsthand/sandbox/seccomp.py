"""A system call filter (seccomp-BPF, Linux): no network, no new process, no file written, no way to undo it.

Refused calls fail with EPERM, so that a library that tries one goes on or raises; calls newer than the
table fail as if the kernel did not have them. Numbers from `asm/unistd_64.h` (x86_64) and
`asm-generic/unistd.h` (aarch64).
"""

import ctypes
import errno
import os
import struct
import sys
from importlib import resources

_PR_SET_SECCOMP, _MODE_FILTER = 22, 2
_KILL, _ERRNO, _ALLOW = 0x80000000, 0x00050000, 0x7FFF0000
_LOAD, _JUMP_EQUAL, _JUMP_GREATER_EQUAL, _JUMP_BITS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_CLONE_THREAD = 0x00010000
# O_TMPFILE holds the bit of O_DIRECTORY, which reading a folder needs too: only its other bit counts.
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND | 0o20000000
_FIRST_UNKNOWN = 450
_AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_COLUMN = {"x86_64": 1, "aarch64": 2}
# Calls looked at more closely, and the argument that holds their flags.
_OPENING = {"open": 1, "openat": 2}


class _Program(ctypes.Structure):
    _fields_ = (("count", ctypes.c_ushort), ("code", ctypes.c_char_p))


def calls(machine: str) -> dict[str, int]:
    """Return name and number of every call in the table that `machine` has."""
    table = resources.files("firsthand.sandbox").joinpath("calls.tsv").read_text("ascii")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {row[0]: int(row[_COLUMN[machine]]) for row in rows if row[_COLUMN[machine]] != "-"}


def program(machine: str) -> bytes:
    """Return the filter for `machine` as BPF instructions."""
    numbers = calls(machine)
    code = [_step(_LOAD, _ARCHITECTURE), *_unless(_JUMP_EQUAL, _AUDIT[machine], _KILL), _step(_LOAD, _NUMBER)]
    code += _when(_JUMP_GREATER_EQUAL, _FIRST_UNKNOWN, _ERRNO | errno.ENOSYS)
    code += _when(_JUMP_EQUAL, numbers.pop("clone3"), _ERRNO | errno.ENOSYS)
    for name, argument in _OPENING.items():
        if name in numbers:
            code += _flags(numbers.pop(name), argument, _JUMP_BITS, _WRITING)
    code += _flags(numbers.pop("clone"), 0, _JUMP_BITS, _CLONE_THREAD, wanted=True)
    for number in sorted(numbers.values()):
        code += _when(_JUMP_EQUAL, number, _ERRNO | errno.EPERM)
    return b"".join([*code, _step(_RETURN, _ALLOW)])


def _step(operation: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", operation, if_true, if_false, value)


def _when(jump: int, value: int, result: int) -> list[bytes]:
    return [_step(jump, value, 0, 1), _step(_RETURN, result)]


def _unless(jump: int, value: int, result: int) -> list[bytes]:
    return [_step(jump, value, 1, 0), _step(_RETURN, result)]


def _flags(number: int, argument: int, jump: int, bits: int, wanted: bool = False) -> list[bytes]:
    """Refuse call `number` if an argument has any of `bits` (or, if `wanted`, if it has none of them)."""
    offset = _ARGUMENTS + 8 * argument + (4 if sys.byteorder == "big" else 0)
    test = _step(jump, bits, 1, 0) if wanted else _step(jump, bits, 0, 1)
    refuse, allow = _step(_RETURN, _ERRNO | errno.EPERM), _step(_RETURN, _ALLOW)
    return [_step(_JUMP_EQUAL, number, 0, 4), _step(_LOAD, offset), test, refuse, allow]


def install(libc: ctypes.CDLL) -> bool:
    """Put the filter on this process for good; say whether that holds. Needs no_new_privs set before."""
    machine = os.uname().machine
    if machine not in _AUDIT or struct.calcsize("P") != 8:
        return False
    code = program(machine)
    filled = _Program(len(code) // 8, code)
    return bool(libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(filled), 0, 0) == 0)
