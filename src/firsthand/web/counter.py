"""When the case is counted anew: by itself once nobody decides for a moment, or when a person asks for it."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from firsthand.errors import RoomLocked
from firsthand.store import CaseKeys
from firsthand.web.counting import Counting

A_MOMENT = 1.5
"""Seconds without a decision before the case is counted anew."""
MOST_CLAIMS = 20_000
"""Claims of a case that is counted by itself; more take minutes and gigabytes, and a person says when."""


class Counter:
    """Counts one case anew, in a process of its own, at most once at a time."""

    def __init__(self, folder: Path, agent: str, keys: Callable[[], CaseKeys]) -> None:
        """Take the case, who is at work, and what gives the keys (RoomLocked if there are none)."""
        self._folder, self._agent, self._keys = folder, agent, keys
        self._task: asyncio.Task[None] | None = None
        self._run: Counting | None = None
        self._due = 0.0
        self.uncounted = 0

    @property
    def runs(self) -> bool:
        """Whether the case is being counted anew, or will be in a moment."""
        return self._task is not None and not self._task.done()

    @property
    def writes(self) -> bool:
        """Whether the child that counts is at work: it may write."""
        return self._run is not None

    def soon(self, claims: Callable[[], Awaitable[int]]) -> None:
        """Count anew after a moment without another call; not by itself where `claims` says there are too many."""
        self._due = time.monotonic() + A_MOMENT
        self.uncounted += 1
        if not self.runs:
            self._task = asyncio.get_running_loop().create_task(self._after_a_moment(claims))

    async def now(self) -> bool:
        """Count anew and say whether that was done to its end; RoomLocked."""
        self._run, seen = Counting(self._folder, self._agent), self.uncounted
        try:
            done = await self._run.run(self._keys())
        finally:
            self._run = None
        if done:
            self.uncounted -= seen
        return done

    def end(self) -> None:
        """End the child and what waits: the case is locked, and what is decided is kept."""
        if self._task is not None:
            self._task.cancel()
        self.stop()
        self.uncounted = 0

    def stop(self) -> None:
        """End the child."""
        if self._run is not None:
            self._run.end()

    async def _after_a_moment(self, claims: Callable[[], Awaitable[int]]) -> None:
        try:
            if await claims() > MOST_CLAIMS:
                return
            done = True
            while done and self.uncounted:
                while (wait := self._due - time.monotonic()) > 0:
                    await asyncio.sleep(wait)
                done = await self.now()
        except RoomLocked:  # what is decided is kept: it is counted when the room is open again
            return
