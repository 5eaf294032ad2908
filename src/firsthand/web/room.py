"""The case behind the pages: its keys while it is unlocked, one thread that reads, one that writes."""

import asyncio
import os
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from firsthand.crypto.secret import Secret
from firsthand.errors import AccessError, RoomLocked
from firsthand.store import CaseKeys, Store, open_with_keys, unlock
from firsthand.web.counter import Counter
from firsthand.web.jobs import Jobs
from firsthand.web.writer import Writer
from firsthand.workflow.reviewing.lists.offering import Offered
from firsthand.workflow.reviewing.memory import Memory

T = TypeVar("T")

_FREE_TRIES = 3
_LONGEST_WAIT = 60.0


class Room:
    """One case for the browsers that came in; locked at first.

    A reader sees one state of the case; it is opened anew when the case has changed. Writing opens the case for one act
    and closes it again, so that commands in a terminal work beside the room.
    """

    def __init__(self, folder: Path, agent: str, secret: Callable[[str], Secret]) -> None:
        """Take the case in `folder`; `secret` makes what opens it of what is typed, `agent` is who is at work."""
        self.folder, self.agent = folder, agent
        self._secret = secret
        self._keys: CaseKeys | None = None
        self._reader: Store | None = None
        self._state: tuple[int, ...] = ()
        self._reading = ThreadPoolExecutor(1, "reading")
        self.counter = Counter(folder, agent, lambda: self.keys)
        self.jobs = Jobs()
        self.writer = Writer(
            lambda: open_with_keys(self.folder, self.keys),
            lambda: self.counter.writes or self.jobs.writes,
        )
        self._tasks: set[asyncio.Task[None]] = set()
        self.memory = Memory()
        self.offered: Offered | None = None
        self._used = time.monotonic()
        self._wrong = 0
        self._wait_until = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the keys are at hand."""
        return self._keys is not None

    @property
    def keys(self) -> CaseKeys:
        """The keys of the case; RoomLocked if there are none."""
        if self._keys is None:
            raise RoomLocked("the case", "it is locked")
        return self._keys

    @property
    def idle(self) -> float:
        """Seconds since somebody last did something."""
        return time.monotonic() - self._used

    def touch(self) -> None:
        """Note that somebody is there."""
        self._used = time.monotonic()

    async def unlock(self, words: str) -> None:
        """Open the case with what was typed; RoomLocked after wrong tries, WrongPassphrase and other AccessErrors."""
        wait = self._wait_until - time.monotonic()
        if wait > 0:
            raise RoomLocked("the case", f"too many wrong tries; wait {wait:.0f} seconds")
        try:
            keys = await self._run(self._reading, lambda: unlock(self.folder, self._secret(words)))
        except AccessError:
            self._wrong += 1
            if self._wrong > _FREE_TRIES:
                self._wait_until = time.monotonic() + min(2.0 ** (self._wrong - _FREE_TRIES), _LONGEST_WAIT)
            raise
        self._keys, self._wrong = keys, 0
        self.touch()
        await self.read(lambda store: store.view("reading room", {}, self.agent))

    def lock(self) -> None:
        """Forget the keys at once, stop what is at work, and close what is open as soon as its thread is free."""
        self._keys = self.offered = None
        self.jobs.forget()
        self.counter.end()
        self._reading.submit(self._close)
        self._reading.submit(self.memory.forget)

    async def read(self, job: Callable[[Store], T]) -> T:
        """Return what `job` makes of the case as it is now; RoomLocked, and what `job` raises."""
        return await self._run(self._reading, lambda: job(self._fresh()))

    async def write(self, job: Callable[[Store], T]) -> T:
        """Return what `job` makes of the case, open for writing; RoomLocked, CaseBusy, and what `job` raises."""
        return await self.writer.write(job)

    def recount(self) -> None:
        """Count the case anew once nobody has decided anything for a moment; deciding goes on meanwhile."""
        self.counter.soon(self._claims)

    @property
    def is_counting(self) -> bool:
        """Whether events and origins are being counted anew, or will be in a moment."""
        return self.counter.runs or self.counter.writes

    def close(self) -> None:
        """Lock, and end the threads."""
        self.lock()
        self._reading.shutdown()
        self.writer.close()

    def begin(self, work: Coroutine[object, object, None]) -> asyncio.Task[None]:
        """Begin what goes on when the request that asked for it is answered."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _claims(self) -> int:
        return await self.read(lambda store: store.leaves.number_of("claims"))

    async def _run(self, where: ThreadPoolExecutor, job: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(where, job)

    def _fresh(self) -> Store:
        keys, state = self.keys, self._stamp()
        if self._reader is None or state != self._state:
            self._close()
            self._reader = open_with_keys(self.folder, keys, "read")
            self._state = state
        return self._reader

    def _stamp(self) -> tuple[int, ...]:
        """Return what changes with every act of the case: its signed head is a new file each time."""
        try:
            found = os.stat(self.folder / "checkpoint")
        except OSError:
            return ()
        return found.st_ino, found.st_size, found.st_mtime_ns

    def _close(self) -> None:
        reader, self._reader, self._state = self._reader, None, ()
        if reader is not None:
            reader.close()
