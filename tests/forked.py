"""Commands without the second that importing takes: a server has everything imported, and forks for each command.

What runs is the same program, in a process of its own, with its own environment, folder and pipes; only the start of
the interpreter is shared. Whoever wants to kill a command, or to test how it starts, starts one of its own
(`command.start`).
"""

import atexit
import gc
import importlib
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

from firsthand import cli

ROOT = Path(__file__).parents[1]
_LONGEST_ORDER = 1 << 17


@cache
def _server() -> socket.socket:
    """Start the server of this process; it ends when this process does."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-m", "tests.forked", str(theirs.fileno())],
            pass_fds=[theirs.fileno()], cwd=ROOT, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    atexit.register(lambda: (ours.close(), process.wait()))
    return ours


def run(
    arguments: list[str], env: dict[str, str], cwd: Path, seconds: float
) -> subprocess.CompletedProcess[bytes]:
    """Run one command of `firsthand` to its end; TimeoutExpired if that does not come in time."""
    pipes = [os.pipe() for _ in range(3)]
    with open(os.devnull, "rb") as nothing:
        order = json.dumps({"arguments": arguments, "env": env, "cwd": str(cwd)}).encode()
        assert len(order) < _LONGEST_ORDER
        socket.send_fds(_server(), [order], [nothing.fileno(), *(there for _, there in pipes)])
    for _, there in pipes:
        os.close(there)
    said = [b"", b"", b""]

    def hear(at: int) -> None:
        with open(pipes[at][0], "rb") as stream:
            if at == 2:
                said[at] = stream.readline()  # the number of the process, at once
            said[at] += stream.read()

    threads = [threading.Thread(target=hear, args=[at], daemon=True) for at in range(3)]
    for thread in threads:
        thread.start()
    end = time.monotonic() + seconds
    for thread in threads:
        thread.join(max(end - time.monotonic(), 0))
    if any(thread.is_alive() for thread in threads):
        os.kill(int(said[2].split()[0]), signal.SIGKILL)
        raise subprocess.TimeoutExpired(["firsthand", *arguments], seconds)
    return subprocess.CompletedProcess(["firsthand", *arguments], int(said[2].split()[1]), said[0], said[1])


def _serve(line: socket.socket) -> dict[str, object]:
    """Fork for each order that comes; return it in the forked process alone, whose pipes are in place."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        order, pipes, _, _ = socket.recv_fds(line, _LONGEST_ORDER, 4)
        if not order:
            raise SystemExit
        if os.fork() == 0:
            line.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            child = os.fork()
            if child == 0:
                for at, pipe in enumerate(pipes[:3]):
                    os.dup2(pipe, at)
                for pipe in pipes:
                    os.close(pipe)
                return json.loads(order)
            _wait(child, pipes)
        for pipe in pipes:
            os.close(pipe)


def _wait(child: int, pipes: list[int]) -> None:
    """Tell the number of the process, and how it ended."""
    for pipe in pipes[:3]:
        os.close(pipe)
    os.write(pipes[3], b"%d\n" % child)
    _, status = os.waitpid(child, 0)
    os.write(pipes[3], b"%d" % os.waitstatus_to_exitcode(status))
    os._exit(0)


def _main(line: socket.socket) -> int:
    for module in pkgutil.iter_modules(cli.__path__):
        importlib.import_module(f"{cli.__name__}.{module.name}")
    gc.freeze()
    order = _serve(line)
    sys.stdin = os.fdopen(0, encoding="utf-8", errors="surrogateescape", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", errors="surrogateescape", closefd=False)
    sys.stderr = os.fdopen(2, "w", 1, encoding="utf-8", errors="backslashreplace", closefd=False)
    os.environ.clear()
    os.environ.update(order["env"])
    os.chdir(order["cwd"])
    tempfile.tempdir = None
    sys.argv = ["firsthand", *order["arguments"]]
    return _ended(cli.main)


def _ended(work: Callable[[], int]) -> int:
    """Do the work, and what is done at the end of a program, but for taking all modules apart: that is half a second."""
    code = 0
    try:
        code = work()
    except SystemExit as told:
        code = told.code if isinstance(told.code, int) else int(told.code is not None)
    threading._shutdown()
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(code)


if __name__ == "__main__":
    raise SystemExit(_main(socket.socket(fileno=int(sys.argv[1]))))
