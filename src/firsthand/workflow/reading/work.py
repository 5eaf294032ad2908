"""What is to be read and how far it is: files as one task or several, the parts of long ones joined at their end.

Report lines are cut at line ends beforehand. Of other long files only the reader knows how they are cut: the first
task tells, the named parts are tasks of their own on any core, and a last task joins them.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import msgspec

from firsthand.errors import InputError, LimitExceeded
from firsthand.model.reading import Problem
from firsthand.workflow.problems import problem
from firsthand.workflow.reading.job import Outcome, Task, Want

PART = 128 * 1024
"""Bytes of report lines to a task: long enough to be worth sending, short enough to keep both cores busy."""

BEHIND = 64
"""Files that may be read and wait for an earlier one that takes long."""

_Task = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Payload:
    """Bytes to read, of item `item`, which go by `name`."""

    item: str
    name: str
    content: bytes


@dataclass(slots=True)
class Job:
    """One payload under way: how many of its tasks are out, what came of them, and its parts if it is cut.

    Once the parts are `joining`, they are held as one, as they went out.
    """

    payload: Payload
    left: int
    out: int = 0
    outcomes: list[Outcome] = field(default_factory=list)
    media: str = ""
    parts: list[bytes] = field(default_factory=list)
    faults: list[Problem] = field(default_factory=list)
    joining: bool = False


class Work:
    """Gives out tasks and takes their answers in the same order; files are done in the order they came."""

    def __init__(self, payloads: Iterable[Payload], want: Want, tick: Callable[[int], None]) -> None:
        self._payloads, self._want, self._tick = iter(payloads), want, tick
        self._open: deque[Job] = deque()
        self._next: deque[tuple[Job, Task, bytes]] = deque()
        self._out: deque[tuple[Job, Task]] = deque()

    def tasks(self) -> Iterator[_Task | None]:
        """Yield tasks, parts of files that were begun first; None while all wait for an answer."""
        while True:
            while self._next:
                job, task, content = self._next.popleft()
                self._out.append((job, task))
                yield msgspec.json.encode(task), content
            payload = next(self._payloads, None) if self._may_begin() else None
            if payload is not None:
                self._begin(payload)
            elif self._out:
                yield None
            else:
                return

    def take(self, answer: bytes | InputError) -> Iterator[Job]:
        """Take the answer to the oldest task that is out; yield the files that are done by it."""
        job, task = self._out.popleft()
        job.out -= 1
        if task.part:
            self._part(job, task, answer)
        elif task.joined:
            self._joined(job, task, answer)
        else:
            self._read(job, task, answer)
        self._count(job)
        if job.media and not job.out and not job.joining:
            self._join(job)
        while self._open and self._is_done(self._open[0]):
            done = self._open.popleft()
            self._tick(done.left)
            yield done

    def _may_begin(self) -> bool:
        return len(self._open) < BEHIND or not self._open[0].media

    def _is_done(self, job: Job) -> bool:
        return not job.out and (not job.media or job.joining)

    def _begin(self, payload: Payload) -> None:
        job = Job(payload, len(payload.content))
        self._open.append(job)
        for task, content in _cut(payload, self._want):
            self._add(job, task, content)

    def _add(self, job: Job, task: Task, content: bytes) -> None:
        job.out += 1
        self._next.append((job, task, content))

    def _read(self, job: Job, task: Task, answer: bytes | InputError) -> None:
        outcome = _outcome(answer, job.payload.name)
        if outcome.part is None:
            job.outcomes.append(outcome)
            for number in range(1, outcome.stretches if not task.stretch else 1):
                self._add(job, msgspec.structs.replace(task, stretch=number), job.payload.content)
        else:
            job.media = outcome.media
            self._further(job, outcome)

    def _part(self, job: Job, task: Task, answer: bytes | InputError) -> None:
        if isinstance(answer, InputError):
            job.faults.append(problem(type(answer)(job.payload.name, f"{task.part}: {answer.fault}")))
        else:
            self._further(job, _outcome(answer, job.payload.name))

    def _further(self, job: Job, outcome: Outcome) -> None:
        job.parts.append(outcome.part or b"")
        for name in outcome.more:
            task = Task(job.payload.item, job.payload.name, self._want, part=name)
            self._add(job, task, job.payload.content)

    def _join(self, job: Job) -> None:
        payload = job.payload
        faults = tuple(fault.fault for fault in job.faults)
        task = Task(payload.item, payload.name, self._want, joined=job.media, faults=faults)
        job.joining, job.parts = True, [msgspec.msgpack.encode(job.parts)]
        self._add(job, task, job.parts[0])

    def _joined(self, job: Job, task: Task, answer: bytes | InputError) -> None:
        if isinstance(answer, LimitExceeded) and task.want != "text":
            # The text of a very long document is worth having, also where finding its claims takes too long.
            job.faults.append(problem(type(answer)(job.payload.name, answer.fault)))
            self._add(job, msgspec.structs.replace(task, want="text"), job.parts[0])
            return
        job.parts.clear()
        job.outcomes += [_outcome(answer, job.payload.name), Outcome(problems=tuple(job.faults))]

    def _count(self, job: Job) -> None:
        """Tell the share of the file that this answer stands for, of what is left of it."""
        share = job.left // (job.out + 2 if job.media and not job.joining else job.out + 1)
        job.left -= share
        self._tick(share)


def _cut(payload: Payload, want: Want) -> Iterator[tuple[Task, bytes]]:
    """Cut report lines at line ends; anything else is one task to begin with."""
    if not payload.name.endswith(".jsonl") or len(payload.content) <= PART:
        yield Task(payload.item, payload.name, want), payload.content
        return
    start = first_line = 0
    while start < len(payload.content):
        cut = payload.content.find(b"\n", start + PART)
        end = cut + 1 if cut >= 0 else len(payload.content)
        yield Task(payload.item, payload.name, want, start, first_line), payload.content[start:end]
        first_line += payload.content.count(b"\n", start, end)
        start = end


def _outcome(answer: bytes | InputError, name: str) -> Outcome:
    if isinstance(answer, InputError):
        return Outcome((), (problem(type(answer)(name, answer.fault)),))
    return msgspec.json.decode(answer, type=Outcome)
