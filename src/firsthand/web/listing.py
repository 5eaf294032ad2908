"""Long work on lists as jobs of the room: each in a process of its own (`web.linking`)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from firsthand.store import CaseKeys, Store
from firsthand.web import child
from firsthand.web.jobs import Job
from firsthand.workflow.reviewing.lists.offering import Offered, Took, Wanted, taken

if TYPE_CHECKING:
    from firsthand.web.room import Room

MODULE = "firsthand.web.linking"
LINK, ESTIMATE = "link", "estimate"
LISTS, ADDING, TOTALS = "lists", "lists/add", "lists/totals"
"""The pages that tell of the work."""


class Listing:
    """Begins this work as jobs of a room."""

    def __init__(self, room: "Room") -> None:
        """Take the room."""
        self._room = room

    def link(self, one_to_one: bool | None) -> None:
        """Begin to link the lists anew, as before where `one_to_one` is None; CaseBusy if another job runs."""
        self._begin("Linking the lists", LISTS, {"do": LINK, "one_to_one": one_to_one})

    def estimate(self, order: Mapping[str, object]) -> None:
        """Begin to estimate, after linking the lists anew if anything changed; CaseBusy if another job runs.

        `order` has the fields of an `estimating.Order`.
        """
        self._begin("Estimating", TOTALS, {"do": ESTIMATE, "order": dict(order)})

    def take(self, offered: Offered, wanted: Wanted) -> None:
        """Begin to take a file into the case as a list; CaseBusy if another job runs."""
        job = self._room.jobs.begin(f"Taking in {offered.came.name}", ADDING)
        self._room.begin(self._room.jobs.end(job, self._taken(job, offered, wanted)))

    async def _taken(self, job: Job, offered: Offered, wanted: Wanted) -> str:
        def work(store: Store) -> Took:
            def told(stage: str, done: int, total: int) -> None:
                job.tell(stage, done, total)
                self._room.writer.let_in(store)

            return taken(store, offered, wanted, self._room.agent, told)

        took = await self._room.writer.long(work)
        job.faults = took.faults
        if not took.is_in:
            return took.said
        if self._room.offered is not None and self._room.offered.came is offered.came:
            self._room.offered = None
        job.tell("putting claims together", 0, 0)
        counted = await self._room.counter.now()
        return took.said if counted else f"{took.said} Events and origins are still to be counted anew."

    def _begin(self, what: str, place: str, order: child.Told) -> None:
        keys = self._room.keys
        job = self._room.jobs.begin(what, place)
        run = child.Child(MODULE, self._room.folder, self._room.agent)
        job.halt = run.end
        self._room.begin(self._room.jobs.end(job, _work(run, keys, order, job)))


async def _work(run: child.Child, keys: CaseKeys, order: child.Told, job: Job) -> str:
    came: dict[str, str] = {}

    def told(line: Mapping[str, object]) -> None:
        if "said" in line:
            came["said"] = str(line["said"])
        elif not job.stopping:
            job.tell(str(line["stage"]), int(str(line["done"])), int(str(line["total"])))

    status = await run.run(keys, order, told)
    if job.stopping:
        return f"{job.what}: stopped. Nothing of it was kept."
    if status != child.KEPT and "said" not in came:
        return f"{job.what}: it ended by a fault of its own, and nothing of it was kept."
    return came["said"]
