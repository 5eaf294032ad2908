"""Jobs for workers, most of them hostile: the header says what to do."""

import ctypes
import json
import os
import socket
import sys
import time

from firsthand.errors import DamagedFile


def act(header: bytes, payload: bytes) -> bytes:
    return DEEDS[header.decode()](payload)


def echo(payload: bytes) -> bytes:
    return b"echo:" + payload


def loop(payload: bytes) -> bytes:
    while True:
        pass


def sleep(payload: bytes) -> bytes:
    time.sleep(float(payload))
    return b"slept"


def memory(payload: bytes) -> bytes:
    hoard = []
    while True:
        hoard.append(bytes(64 << 20))


def leave(payload: bytes) -> bytes:
    os._exit(3)


def crash(payload: bytes) -> bytes:
    ctypes.string_at(0)
    return b""


def recursion(payload: bytes) -> bytes:
    return recursion(payload)


def fail(payload: bytes) -> bytes:
    raise KeyError(payload.decode())


def refuse(payload: bytes) -> bytes:
    raise DamagedFile("page 3", "is torn\x1b[31m\nin two")


def flood(payload: bytes) -> bytes:
    return b"x" * int(payload)


def chatter(payload: bytes) -> bytes:
    sys.stdout.write("secret words")
    sys.stdout.flush()
    sys.stderr.write("secret words")
    os.write(1, b"secret words")
    os.write(2, b"secret words")
    return b"done"


def forge(payload: bytes) -> bytes:
    """Write nonsense into every pipe that is open, as code of an attacker would."""
    for number in range(3, 20):
        try:
            os.write(number, b"\xff" * 64)
        except OSError:
            continue
    return b"done"


def attempt(payload: bytes) -> bytes:
    """Try something forbidden; tell what came of it."""
    try:
        ATTEMPTS[payload.decode()]()
    except (OSError, AttributeError) as fault:
        return f"{type(fault).__name__} {getattr(fault, 'errno', '')}".encode()
    return b"it went through"


def told(payload: bytes) -> bytes:
    """Tell what the worker knows: environment, arguments, open files."""
    held = []
    for number in range(64):
        try:
            os.fstat(number)
            held.append(number)
        except OSError:
            continue
    return json.dumps({"environment": dict(os.environ), "arguments": sys.argv, "files": held}).encode()


def length(payload: bytes) -> bytes:
    """Tell how many bytes stand in the file that the payload names, or why it cannot be read."""
    try:
        with open(payload.decode(), "rb") as file:
            return str(len(file.read())).encode()
    except OSError as fault:
        return type(fault).__name__.encode()


def order_of_sets(payload: bytes) -> bytes:
    return ",".join({f"word {n}" for n in range(50)}).encode()


def _write() -> None:
    with open("/tmp/firsthand-was-here", "w") as file:
        file.write("x")


def _append_to_itself() -> None:
    with open(__file__, "a") as file:
        file.write("#")


def _spawn() -> None:
    os.posix_spawn("/bin/true", ["true"], {})


def _fork() -> None:
    if os.fork() == 0:
        os._exit(0)


def _exec() -> None:
    os.execv("/bin/true", ["true"])


def _undo_dumpable() -> None:
    if ctypes.CDLL(None, use_errno=True).prctl(4, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "refused")


ATTEMPTS = {
    "write": _write,
    "append": _append_to_itself,
    "read": lambda: open("/etc/hostname").close(),
    "list": lambda: os.listdir("/"),
    "unlink": lambda: os.unlink(__file__),
    "mkdir": lambda: os.mkdir("/tmp/firsthand-folder"),
    "rename": lambda: os.rename(__file__, __file__ + "x"),
    "chmod": lambda: os.chmod(__file__, 0o600),
    "socket": lambda: socket.socket(),
    "socketpair": lambda: socket.socketpair(),
    "local socket": lambda: socket.socket(socket.AF_UNIX),
    "spawn": _spawn,
    "fork": _fork,
    "exec": _exec,
    "kill": lambda: os.kill(os.getppid(), 0),
    "prctl": _undo_dumpable,
    "memfd": lambda: os.memfd_create("x"),
}
DEEDS = {
    name: globals()[name]
    for name in (
        "echo loop sleep memory leave crash recursion fail refuse flood chatter forge attempt told length order_of_sets"
    ).split()
}
