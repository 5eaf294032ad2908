"""The one thread that writes to the case: short acts one by one, and let in between the steps of long work.

A case has one writer. Long work (reading what came in) keeps it open, and at each of its steps lets in the acts that
wait meanwhile, on the same open case: a decision is kept at once, while thousands of files are read.
"""

import asyncio
import queue
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from firsthand.errors import CaseBusy, FirsthandError
from firsthand.store import Store

T = TypeVar("T")

_PATIENCE = 30.0
"""Seconds that an act waits for another process that is known to write for a moment."""


class Writer:
    """Opens the case for one act, or for long work, and closes it again."""

    def __init__(self, opened: Callable[[], Store], waits: Callable[[], bool]) -> None:
        """Take what opens the case for writing; `waits` says whether another writer is known to end soon."""
        self._opened, self._waits = opened, waits
        self._thread = ThreadPoolExecutor(1, "writing")
        self._asked: queue.SimpleQueue[Callable[[Store | FirsthandError], None]] = queue.SimpleQueue()

    async def write(self, act: Callable[[Store], T]) -> T:
        """Return what `act` makes of the case; CaseBusy, RoomLocked and what `act` raises."""
        done: Future[T] = Future()
        self._asked.put(lambda store: _settle(done, act, store))
        self._thread.submit(self._serve)
        return await asyncio.wrap_future(done)

    async def long(self, work: Callable[[Store], T]) -> T:
        """Return what long `work` makes of the case; it calls `let_in` at each of its steps."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: self._worked(work))

    def let_in(self, store: Store) -> None:
        """Do the acts that wait, on the open case."""
        while not self._asked.empty():
            self._asked.get()(store)

    def close(self) -> None:
        """End the thread, once it has done what it is at."""
        self._thread.shutdown()

    def _worked(self, work: Callable[[Store], T]) -> T:
        with self._patiently() as store:
            return work(store)

    def _serve(self) -> None:
        """Do what waits, unless long work has let it in already."""
        if self._asked.empty():
            return
        try:
            store = self._patiently()
        except FirsthandError as error:
            self._asked.get()(error)
            return
        with store:
            self.let_in(store)

    def _patiently(self) -> Store:
        end = time.monotonic() + _PATIENCE
        while True:
            try:
                return self._opened()
            except CaseBusy:
                if not self._waits() or time.monotonic() > end:
                    raise


def _settle(done: "Future[T]", act: Callable[[Store], T], store: Store | FirsthandError) -> None:
    """Do an act and hand out what came of it; a fault of it is the asker's, not the worker's."""
    if not done.set_running_or_notify_cancel():
        return
    try:
        if isinstance(store, FirsthandError):
            raise store
        found = act(store)
    except FirsthandError as error:
        done.set_exception(error)
    else:
        done.set_result(found)
    finally:
        if not done.done():
            done.set_exception(
                FirsthandError("this", "it ended by a fault of Firsthand; nothing of it was kept")
            )
