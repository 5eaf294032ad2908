"""The pool: tasks to workers, answers back in the order of the tasks, an error where one goes wrong."""

import json
import select
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType

from firsthand.errors import FirsthandError, InputError
from firsthand.sandbox import verdict
from firsthand.sandbox.frames import ANSWER, CRASH, INPUT_FAULT, READY, Frame
from firsthand.sandbox.limits import Limits
from firsthand.sandbox.process import Folders, Worker

Task = tuple[bytes, bytes]
Answer = bytes | InputError

DEPTH = 3
"""Tasks that a worker has at a time, so that it need not wait while the caller deals with an answer."""

AHEAD = 16
"""Tasks per worker that may be taken from the caller before the oldest of them is answered."""

HELD_BYTES = 64 << 20
"""Bytes of payloads and answers that may be held; one task is always taken."""

RETIRE_BYTES = 16 << 20
"""Bytes of an answer after which its worker is replaced: what it took to make it would stay with the process."""

_BEAT = 0.2

_END = object()
_FAILED_STARTS = 3
_START_SECONDS = 60.0
_GOODBYE_SECONDS = 1.0


class Pool:
    """Long-lived worker processes without rights, each running the same job.

    `job` is "package.module:function", a function from header and payload to an answer, all bytes; it is
    imported inside each worker. `search` names further folders to import from, `readable` further folders of data
    that it may read. `idle` is called at least every fifth of a second while workers are waited for.

    Use as a context manager, in one thread that lives as long as the pool: workers end when the thread that started
    them does.
    """

    def __init__(
        self,
        job: str,
        workers: int = 2,
        limits: Limits | None = None,
        search: Sequence[str] = (),
        readable: Sequence[str] = (),
        idle: Callable[[], None] | None = None,
    ) -> None:
        self._job, self._count = job, max(workers, 1)
        self._folders = Folders(tuple(search), tuple(readable))
        self.limits = limits or Limits()
        self.idle = idle
        self._workers: list[Worker] = []
        self._failed_starts = 0
        self._rested = time.monotonic()

    def __enter__(self) -> "Pool":
        self._staff()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all workers: those at rest by themselves, the others at once."""
        workers, self._workers = self._workers, []
        for worker in workers:
            if worker.queue:
                worker.process.kill()
            if worker.process.stdin:
                worker.process.stdin.close()
        for worker in workers:
            worker.end(_GOODBYE_SECONDS)

    def layers(self) -> tuple[str, ...]:
        """Return the protections that hold in the workers. Raises `FirsthandError` if none can be started."""
        run = _Run(self, ())
        while True:
            self._staff()
            for worker in self._workers:
                if worker.layers is not None:
                    return worker.layers
            run.turn()

    def map(self, tasks: Iterable[Task | None]) -> Iterator[Answer]:
        """Yield the answer to each task, in order; an `InputError` where it failed or went over a limit.

        None in place of a task means that the next one depends on an answer that is still to come.
        Tasks are taken as workers become free, a bounded number ahead. A worker that dies is replaced, and
        costs only the task it was at. Raises `FirsthandError` if no worker can be started.
        """
        run = _Run(self, tasks)
        try:
            yield from run.answers()
        finally:
            self._workers = [w for w in self._workers if not w.queue or _killed(w)]

    def _staff(self) -> None:
        while len(self._workers) < self._count:
            self._workers.append(Worker(self._job, self.limits, self._folders))

    def _dismiss(self, worker: Worker, kill: bool) -> int:
        """Take `worker` off the pool and return its exit code."""
        self._workers.remove(worker)
        if kill:
            worker.process.kill()
        if worker.layers is not None:
            self._failed_starts = 0
        else:
            self._failed_starts += 1
        code = worker.end(_GOODBYE_SECONDS)
        if self._failed_starts >= _FAILED_STARTS:
            raise FirsthandError(
                "sandbox", f"no worker can be started for {self._job} ({worker.crash or code})"
            )
        return code


def _killed(worker: Worker) -> bool:
    """Kill a worker that is still at a task nobody waits for; return False, as it is of no more use."""
    worker.process.kill()
    worker.end(_GOODBYE_SECONDS)
    return False


class _Run:
    """One pass over tasks: those taken, those with a worker, those answered that wait for their turn."""

    def __init__(self, pool: Pool, tasks: Iterable[Task | None]) -> None:
        self.pool = pool
        self.source = iter(tasks)
        self.more = True
        self.taken = self.given_out = 0
        self.held: dict[int, Task] = {}
        self.again: deque[int] = deque()
        self.done: dict[int, Answer] = {}
        self.bytes = 0

    def answers(self) -> Iterator[Answer]:
        """Yield the answers in the order of the tasks."""
        while True:
            self._hand_out()
            while self.given_out in self.done:
                answer = self.done.pop(self.given_out)
                self.given_out += 1
                self.bytes -= _size(answer)
                rested = time.monotonic()
                yield answer
                self._excuse(time.monotonic() - rested)
                self._hand_out()
            if not self.more and self.given_out == self.taken:
                return
            self.turn()

    def _excuse(self, pause: float) -> None:
        """The time that the caller took for itself is not charged to the tasks."""
        for worker in self.pool._workers:
            worker.since += pause

    def _hand_out(self) -> None:
        """Give tasks to the workers that have the fewest."""
        self.pool._staff()
        while True:
            worker = min(self.pool._workers, key=lambda w: len(w.queue))
            if len(worker.queue) >= DEPTH:
                return
            number = self.again.popleft() if self.again else self._take()
            if number is None:
                return
            worker.give(number, *self.held[number])

    def _take(self) -> int | None:
        """Take the next task from the caller, unless too many are under way."""
        under_way = self.taken - self.given_out
        if not self.more or under_way >= AHEAD * self.pool._count or (under_way and self.bytes > HELD_BYTES):
            return None
        started = time.monotonic()
        task = next(self.source, _END)
        self._excuse(time.monotonic() - started)
        if not isinstance(task, tuple):
            self.more = task is not _END
            if self.more and not under_way:
                raise AssertionError("a task waits for an answer, and none is to come")
            return None
        number, self.taken = self.taken, self.taken + 1
        self.bytes += self._weight(task[1])
        self.held[number] = task
        return number

    def turn(self) -> None:
        """Wait until a pipe is ready or a time limit is over, then move what can be moved."""
        if self.pool.idle is not None:
            self.pool.idle()
        workers = self.pool._workers
        readers = {worker.answers: worker for worker in workers}
        writers = {worker.tasks: worker for worker in workers if worker.wants_to_write}
        readable, writable, _ = select.select(list(readers), list(writers), [], self._patience())
        for pipe in writable:
            writers[pipe].write()
        for pipe in readable:
            self._listen(readers[pipe])
        for worker in [w for w in self.pool._workers if self._deadline(w) <= time.monotonic()]:
            self._settle(worker, None, late=True)

    def _deadline(self, worker: Worker) -> float:
        if worker.layers is None:
            return worker.since + _START_SECONDS
        return worker.since + self.pool.limits.seconds if worker.queue else float("inf")

    def _patience(self) -> float | None:
        first = min((self._deadline(w) for w in self.pool._workers), default=float("inf"))
        if self.pool.idle is not None:
            first = min(first, time.monotonic() + _BEAT)
        return None if first == float("inf") else max(first - time.monotonic(), 0.0)

    def _listen(self, worker: Worker) -> None:
        frames = worker.read()
        for frame in frames or ():
            self._hear(worker, frame)
        if worker.spoiled:
            self._settle(worker, verdict.of_length(self._thing(worker), self.pool.limits))
        elif frames is None:
            self._settle(worker, None)
        elif worker.spent:
            self._settle(worker, None, spent=True)

    def _hear(self, worker: Worker, frame: Frame) -> None:
        if frame.kind == READY and worker.layers is None:
            worker.layers = tuple(json.loads(frame.second))
            worker.since = time.monotonic()
        elif frame.kind == CRASH:
            worker.crash = frame.first.decode("ascii", "replace")
        elif frame.kind in (ANSWER, INPUT_FAULT) and worker.queue:
            thing = self._thing(worker)
            self._finish(
                worker.queue.popleft(),
                frame.second if frame.kind == ANSWER else verdict.of_fault(frame, thing),
            )
            worker.since = time.monotonic()
            worker.spent = worker.spent or len(frame.second) >= RETIRE_BYTES

    def _settle(
        self, worker: Worker, error: InputError | None, late: bool = False, spent: bool = False
    ) -> None:
        """A worker has ended, or must: blame the task it was at unless it is `spent`, and take the others back."""
        started, thing = worker.layers is not None and not spent, self._thing(worker)
        code = self.pool._dismiss(worker, kill=late or spent or error is not None)
        if late:
            error = verdict.of_time(thing, self.pool.limits)
        if started and worker.queue:
            limits = self.pool.limits
            self._finish(worker.queue.popleft(), error or verdict.of_crash(worker.crash, code, thing, limits))
        self.again.extendleft(reversed(worker.queue))
        self.pool._staff()

    def _thing(self, worker: Worker) -> str:
        return f"input {worker.queue[0] + 1}" if worker.queue else "sandbox"

    def _weight(self, payload: bytes) -> int:
        """Return the bytes that holding `payload` takes: none while another task holds the same."""
        return 0 if any(payload is held for _, held in self.held.values()) else len(payload)

    def _finish(self, number: int, answer: Answer) -> None:
        payload = self.held.pop(number)[1]
        self.bytes += _size(answer) - self._weight(payload)
        self.done[number] = answer


def _size(answer: Answer) -> int:
    return len(answer) if isinstance(answer, bytes) else 0
