"""The inside of a worker: load the job, give up all rights, take tasks from one pipe, answer on the other.

Started by the pool as a fresh interpreter, never forked from a process that may hold keys. Nothing is
printed: what fails goes back as a frame that names the kind of fault, without the text of any report.
"""

import gc
import importlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from types import TracebackType

from firsthand.errors import InputError
from firsthand.sandbox import confine
from firsthand.sandbox.frames import ANSWER, CRASH, HEAD, INPUT_FAULT, READY, Frame, pack

Job = Callable[[bytes, bytes], bytes]

# Readers make very many small objects and next to no circles of them: looking for circles as often as Python does by
# itself took an eighth of the time of a web page.
_RARELY = (100_000, 20, 100)


def main(job: str, memory: int, parent: int, readable: Sequence[str] = ()) -> None:
    """Work until the tasks end.

    `job` is "package.module:function"; `parent` the pool's process; `readable` names folders of data to leave open.
    """
    tasks, answers = _private_pipes()
    sys.excepthook = _reporter(answers)
    confine.tie_to(parent)
    confine.limit_memory(memory)
    function = _resolve(job)
    confine.load_system_libraries()
    gc.set_threshold(*_RARELY)
    layers = confine.give_up_rights([*_folders_of_code(), *readable])
    _send(answers, Frame(READY, b"", json.dumps(layers).encode()))
    while True:
        task = _receive(tasks)
        if task is None:
            os._exit(0)
        try:
            reply = Frame(ANSWER, b"", function(task.first, task.second))
        except InputError as fault:
            words = json.dumps([fault.thing, fault.fault]).encode()
            reply = Frame(INPUT_FAULT, type(fault).__name__.encode(), words)
        del task
        _send(answers, reply)
        del reply


def _private_pipes() -> tuple[int, int]:
    """Move the pipes away from stdin and stdout, so that no print of a library can end up between frames."""
    tasks, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.close(nothing)
    return tasks, answers


def _reporter(answers: int) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Return a last handler: tell the kind of the exception, never its words, and end the worker."""

    def report(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        """Send what kind of exception ended the worker."""
        _send(answers, Frame(CRASH, kind.__name__.encode()[:80], b""))
        os._exit(70)

    return report


def _resolve(job: str) -> Job:
    module, _, name = job.partition(":")
    function: Job = getattr(importlib.import_module(module), name)
    return function


def _folders_of_code() -> list[str]:
    """Return where modules that are imported late may be read from."""
    return [path for path in {*sys.path, sys.prefix, sys.base_prefix} if os.path.isdir(path)]


def _receive(tasks: int) -> Frame | None:
    head = _read(tasks, HEAD.size)
    if head is None:
        return None
    kind, first, second = HEAD.unpack(head)
    one, two = _read(tasks, first), _read(tasks, second)
    return None if one is None or two is None else Frame(kind, one, two)


def _read(source: int, size: int) -> bytes | None:
    """Return exactly `size` bytes, None if the pipe closes before."""
    found = bytearray()
    while len(found) < size:
        piece = os.read(source, min(size - len(found), 1 << 20))
        if not piece:
            return None
        found += piece
    return bytes(found)


def _send(answers: int, frame: Frame) -> None:
    for piece in pack(frame):
        rest = memoryview(piece)
        while rest:
            rest = rest[os.write(answers, rest) :]
