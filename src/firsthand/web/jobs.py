"""Long work in the background: one job at a time, told on every page, stopped by a person or by the lock."""

import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from firsthand.errors import CaseBusy, FirsthandError, Stopped

_WORTH_GUESSING = 2.0
"""Seconds into a stage before its end is guessed at."""
_LEAST_PART = 20
"""One part of so many must be done before."""


@dataclass(slots=True)
class Job:
    """One piece of long work: what it is, how far it is, and what came of it.

    `said` is what came of it in a sentence, `faults` are (thing, fault) that cost only their own part. `place` is the
    page that tells of it. `halt` ends at once what a process of its own does; it may write.
    """

    what: str
    place: str = "add"
    stage: str = "beginning"
    done: int = 0
    total: int = 0
    said: str = ""
    faults: Sequence[tuple[str, str]] = ()
    notes: Sequence[tuple[str, str]] = ()
    ended: bool = False
    stopping: bool = False
    halt: Callable[[], None] | None = None
    _began: float = field(default_factory=time.monotonic)

    def tell(self, stage: str, done: int, total: int) -> None:
        """Note how far it is; raises Stopped once it is to stop."""
        if self.stopping:
            raise Stopped(self.what, "it was stopped")
        if stage != self.stage:
            self.stage, self._began = stage, time.monotonic()
        self.done, self.total = done, total

    @property
    def left(self) -> float | None:
        """Seconds to the end of this stage, as the part done so far has it; None where that says nothing."""
        spent = time.monotonic() - self._began
        if self.ended or not self.total / _LEAST_PART < self.done <= self.total or spent < _WORTH_GUESSING:
            return None
        return spent / self.done * (self.total - self.done)

    @property
    def words(self) -> str:
        """What it does now, in words."""
        if self.ended:
            return self.said
        figures = f" {self.done:,} of {self.total:,}" if self.total else ""
        left = self.left
        wait = "" if left is None else f", {duration(left)} left"
        return f"{self.what}: {self.stage}{figures}{wait}"


def duration(seconds: float) -> str:
    """Return a time as people say it: in seconds under a minute and a half, then minutes, then hours."""
    if seconds < 90:
        return f"about {max(round(seconds), 1)} s"
    if seconds < 90 * 60:
        return f"about {round(seconds / 60)} min"
    return f"about {seconds / 3600:.1f} h"


class Jobs:
    """The job that runs, if one does, and the last one that ended."""

    def __init__(self) -> None:
        """Begin without any."""
        self._now: Job | None = None

    @property
    def now(self) -> Job | None:
        """The job that runs, or the last one; None before the first, and once it was read."""
        return self._now

    @property
    def writes(self) -> bool:
        """Whether a process of its own is at work, which may write."""
        return self._now is not None and self._now.halt is not None and not self._now.ended

    @property
    def runs(self) -> bool:
        """Whether a job runs."""
        return self._now is not None and not self._now.ended

    def begin(self, what: str, place: str = "add") -> Job:
        """Begin a job; CaseBusy if another one runs."""
        if self._now is not None and not self._now.ended:
            raise CaseBusy(what, f"the room is at this: {self._now.words}; wait for its end, or stop it")
        self._now = Job(what, place)
        return self._now

    async def end(self, job: Job, work: Awaitable[str]) -> None:
        """End `job` with what `work` says came of it, or with the fault that ended it."""
        try:
            job.said = await work
        except FirsthandError as error:
            job.said = f"{job.what}: {error.fault}. {error.remedy}"
        finally:
            job.said = job.said or f"{job.what}: it ended by a fault of its own; what was kept is kept."
            job.ended = True

    def stop(self) -> None:
        """Ask the job that runs to stop; it does at its next step, and what a process of its own does ends at once."""
        if self._now is not None:
            self._now.stopping = True
            if self._now.halt is not None:
                self._now.halt()

    def forget(self) -> None:
        """Stop, and forget what is told of it: the case is locked."""
        self.stop()
        self._now = None
