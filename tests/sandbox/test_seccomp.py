"""The filter, run by a small interpreter of BPF: so that it is tested for both machines on either."""

import errno
import os
import struct

import pytest

from firsthand.sandbox.seccomp import calls, program

AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
ALLOW, KILL = "allow", "kill"
EPERM, ENOSYS = errno.EPERM, errno.ENOSYS


def verdict(code: bytes, architecture: int, number: int, *arguments: int) -> str | int:
    data = struct.pack("=IIQ6Q", number, architecture, 0, *(arguments + (0,) * (6 - len(arguments))))
    steps = list(struct.iter_unpack("=HBBI", code))
    at = value = 0
    while True:
        operation, if_true, if_false, constant = steps[at]
        at += 1
        if operation == 0x20:
            (value,) = struct.unpack_from("=I", data, constant)
        elif operation == 0x06:
            return {0x7FFF0000: ALLOW, 0x80000000: KILL}.get(constant, constant & 0xFFFF)
        else:
            holds = {0x15: value == constant, 0x35: value >= constant, 0x45: bool(value & constant)}[
                operation
            ]
            at += if_true if holds else if_false


CASES = [
    ("socket", (), EPERM),
    ("connect", (), EPERM),
    ("execve", (), EPERM),
    ("execveat", (), EPERM),
    ("ptrace", (), EPERM),
    ("unlinkat", (), EPERM),
    ("io_uring_setup", (), EPERM),
    ("process_vm_readv", (), EPERM),
    ("clone", (0x11,), EPERM),
    ("clone", (0x3D0F00,), ALLOW),
    ("clone3", (), ENOSYS),
    ("openat", (0, 0, os.O_RDONLY | os.O_CLOEXEC), ALLOW),
    ("openat", (0, 0, os.O_RDONLY | os.O_DIRECTORY), ALLOW),
    ("openat", (0, 0, os.O_WRONLY), EPERM),
    ("openat", (0, 0, os.O_RDWR), EPERM),
    ("openat", (0, 0, os.O_RDONLY | os.O_CREAT), EPERM),
    ("openat", (0, 0, os.O_RDONLY | os.O_TRUNC), EPERM),
    ("openat2", (), EPERM),
]


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
@pytest.mark.parametrize(("name", "arguments", "wanted"), CASES)
def test_a_call(machine: str, name: str, arguments: tuple[int, ...], wanted: str | int) -> None:
    assert verdict(program(machine), AUDIT[machine], calls(machine)[name], *arguments) == wanted


@pytest.mark.parametrize(
    ("machine", "name", "number"),
    [
        ("x86_64", "read", 0), ("x86_64", "write", 1), ("x86_64", "mmap", 9), ("x86_64", "exit_group", 231),
        ("aarch64", "read", 63), ("aarch64", "write", 64), ("aarch64", "mmap", 222), ("aarch64", "exit_group", 94),
    ],
)  # fmt: skip
def test_what_work_needs_is_allowed(machine: str, name: str, number: int) -> None:
    assert verdict(program(machine), AUDIT[machine], number) == ALLOW


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_another_machine_and_newer_calls(machine: str) -> None:
    code = program(machine)
    assert verdict(code, 0x40000003, 1) == KILL
    assert verdict(code, AUDIT[machine], 450) == ENOSYS
    assert verdict(code, AUDIT[machine], 0x40000000 + 41) == ENOSYS
    assert len(code) // 8 < 4096


def test_opening_on_the_older_call() -> None:
    code = program("x86_64")
    assert verdict(code, AUDIT["x86_64"], 2, 0, os.O_RDONLY) == ALLOW
    assert verdict(code, AUDIT["x86_64"], 2, 0, os.O_WRONLY) == EPERM
