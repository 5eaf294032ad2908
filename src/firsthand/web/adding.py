"""Files that a browser sends: each is kept as it comes, and what is kept is read as soon as no more come."""

import asyncio
import io
import time
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, cast

from starlette.requests import ClientDisconnect

from firsthand.errors import Unreadable
from firsthand.store import Store
from firsthand.web.jobs import Job
from firsthand.web.stream import Incoming
from firsthand.workflow.incoming.intake import Order
from firsthand.workflow.incoming.uploading import Taken, Upload, check_room, take
from firsthand.workflow.reviewing import taking

if TYPE_CHECKING:
    from typing import BinaryIO

    from firsthand.web.room import Room

_A_MOMENT = 1.5
"""Seconds without another file before what is kept is read."""


class Adding:
    """What comes in through the room; reading begins by itself, also if the browser is gone by then."""

    def __init__(self, room: "Room") -> None:
        """Take the room whose case it goes into."""
        self._room = room
        self._arrived: dict[str, str] = {}
        self._coming, self._last = 0, 0.0
        self._soon: asyncio.Task[None] | None = None

    async def keep(self, upload: Upload, parts: AsyncIterator[bytes]) -> Taken:
        """Keep one file while it comes; raises what `uploading.take` does, and Unreadable if it breaks off."""
        check_room(str(self._room.folder), upload.size)
        incoming, order = Incoming(upload.name), Order(self._room.agent)
        self._coming += 1
        try:
            source = cast("BinaryIO", io.BufferedReader(incoming))
            keeping = asyncio.ensure_future(
                self._room.write(lambda store: take(store, source, upload, order, _quiet))
            )
            try:
                await incoming.feed(parts, cast("asyncio.Future[object]", keeping))
            except ClientDisconnect:
                raise Unreadable(upload.name, "it broke off on the way") from None
            finally:
                taken = await keeping
        finally:
            self._coming -= 1
            self._last = time.monotonic()
        if taken.outcome == "kept":
            self._arrived[taken.item] = upload.name
            self._begin_soon()
        return taken

    def read(self) -> asyncio.Task[None]:
        """Begin to read what is kept and unread, and to count anew, as one job; CaseBusy if another one runs."""
        job, names = self._room.jobs.begin("Reading what came in"), dict(self._arrived)
        self._arrived.clear()
        return self._room.begin(self._room.jobs.end(job, self._taken_up(job, names)))

    def _begin_soon(self) -> None:
        if self._soon is None or self._soon.done():
            self._soon = asyncio.get_running_loop().create_task(self._when_all_is_here())

    async def _when_all_is_here(self) -> None:
        while self._arrived:
            while self._coming or self._room.jobs.runs or time.monotonic() - self._last < _A_MOMENT:
                await asyncio.sleep(0.2)
            if not self._room.is_open:  # what is kept is read another time
                self._arrived.clear()
                return
            await self.read()

    async def _taken_up(self, job: Job, names: dict[str, str]) -> str:
        def work(store: Store) -> taking.Took:
            def told(stage: str, done: int, total: int) -> None:
                job.tell(stage, done, total)
                self._room.writer.let_in(store)

            return taking.take_up(store, Order(self._room.agent), told, names)

        took = await self._room.writer.long(work)
        job.faults, job.notes = took.faults, took.notes
        job.tell("putting claims together", 0, 0)
        counted = await self._room.counter.now()
        said = f"Read: {took.documents:,} documents, {took.claims:,} claims."
        if took.waiting:
            said += f" {took.waiting:,} items wait for somebody whose key opens originals."
        if not counted:
            said += " Events and origins are still to be counted anew."
        return said


def _quiet(stage: str, done: int, total: int) -> None:
    """Pass over how far an archive was looked at: the browser tells how much of a file it has sent."""
