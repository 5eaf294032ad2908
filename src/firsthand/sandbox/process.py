"""One worker, seen from the pool: a fresh interpreter behind two pipes that never block the pool."""

import fcntl
import json
import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import firsthand
from firsthand.sandbox.frames import HEAD, TASK, Frame, Reader, pack
from firsthand.sandbox.limits import Limits

_BOOT = (
    "import sys, json; job, memory, parent, paths, readable = json.loads(sys.argv[1]); "
    "sys.path += paths; from firsthand.sandbox.worker import main; main(job, memory, parent, readable)"
)
# No site, no user folders, no folder of the script, no bytecode written: _BOOT names what may be imported.
_FLAGS = ("-S", "-s", "-P", "-B", "-X", "utf8")
# The same order of sets in every worker: the same bytes give the same answer.
# One thread for sums of products and for reading pictures: a worker has one core, and a thread more is no help.
_ENVIRONMENT = {
    "PYTHONHASHSEED": "0",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OMP_THREAD_LIMIT": "1",
}
_KEPT = ("LD_LIBRARY_PATH", "SYSTEMROOT", "TESSDATA_PREFIX")
_PIPE = 1 << 20
_SLACK = 4096


class Folders(NamedTuple):
    """Folders that a worker may read beyond its own code: `search` to import from, `readable` for data."""

    search: tuple[str, ...] = ()
    readable: tuple[str, ...] = ()


_NO_FOLDERS = Folders()


class Worker:
    """A worker process, its tasks in flight (oldest first) and what is still to be written to it."""

    def __init__(self, job: str, limits: Limits, folders: Folders = _NO_FOLDERS) -> None:
        order = json.dumps([job, limits.memory, os.getpid(), _code_folders(folders.search), folders.readable])
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        self.process = subprocess.Popen(
            [sys.executable, *_FLAGS, "-c", _BOOT, order],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            cwd="/",
            env=_ENVIRONMENT | kept,
            start_new_session=True,
        )
        if self.process.stdin is None or self.process.stdout is None:
            raise AssertionError("both pipes were asked for")
        self.tasks, self.answers = self.process.stdin.fileno(), self.process.stdout.fileno()
        for pipe in (self.tasks, self.answers):
            os.set_blocking(pipe, False)
            _widen(pipe)
        self.queue: deque[int] = deque()
        self.since = time.monotonic()
        self.layers: tuple[str, ...] | None = None
        self.crash: str | None = None
        self.spent = False
        self._out: deque[memoryview] = deque()
        self._reader = Reader(limits.answer + HEAD.size + _SLACK)

    @property
    def wants_to_write(self) -> bool:
        """Say whether bytes wait to be written."""
        return bool(self._out)

    def give(self, number: int, header: bytes, payload: bytes) -> None:
        """Put task `number` behind the others."""
        if not self.queue and self.layers is not None:
            self.since = time.monotonic()
        self.queue.append(number)
        self._out.extend(memoryview(piece) for piece in pack(Frame(TASK, header, payload)) if piece)
        self.write()

    def write(self) -> None:
        """Write what the pipe takes now; a closed pipe shows when it is read."""
        try:
            while self._out:
                rest = self._out[0][os.write(self.tasks, self._out[0]) :]
                if rest:
                    self._out[0] = rest
                else:
                    self._out.popleft()
        except BlockingIOError:
            return
        except BrokenPipeError:
            self._out.clear()

    def read(self) -> list[Frame] | None:
        """Return the frames that are complete, None once the worker has ended."""
        try:
            more = os.read(self.answers, _PIPE)
        except BlockingIOError:
            return []
        return self._reader.feed(more) if more else None

    @property
    def spoiled(self) -> bool:
        """Say whether the worker sent something that is no frame, or one that is too long."""
        return self._reader.spoiled

    def end(self, patience: float) -> int:
        """Let the worker end, at the latest after `patience` seconds; return its exit code."""
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()
        try:
            return self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


def _code_folders(search: Sequence[str]) -> list[str]:
    """Return where a worker finds this package and the libraries it stands on."""
    own = str(Path(firsthand.__file__).resolve().parent.parent)
    libraries = [
        p for p in sys.path if Path(p).name in ("site-packages", "dist-packages") and Path(p).is_absolute()
    ]
    return list(dict.fromkeys([own, *libraries, *search]))


def _widen(pipe: int) -> None:
    """Ask for a longer pipe, so that worker and pool wait less for each other."""
    command = getattr(fcntl, "F_SETPIPE_SZ", None)
    if command is not None:
        try:
            fcntl.fcntl(pipe, command, _PIPE)
        except OSError:
            return
