"""Files through the sandbox: payloads cut into tasks, answers put together again in order."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from firsthand.model.reading import Page, Problem
from firsthand.read.paper.tessdata import readable
from firsthand.sandbox import Pool
from firsthand.workflow.reading.job import JOB, Want
from firsthand.workflow.reading.work import Payload, Work

__all__ = ["FileRead", "Payload", "read_files"]


@dataclass(frozen=True, slots=True)
class FileRead:
    """What came of one payload; `problems` in the order of the file."""

    item: str
    name: str
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]


def read_files(
    payloads: Iterable[Payload], want: Want, workers: int = 2, tick: Callable[[int], None] = lambda size: None
) -> Iterator[FileRead]:
    """Yield what is read from each payload, in order; a fault costs only the part it stands in.

    `tick` is told the size of each part, in bytes, once it is read, and of nothing now and then while it waits.
    """
    work = Work(payloads, want, tick)
    with Pool(JOB, workers=workers, readable=readable(), idle=lambda: tick(0)) as pool:
        for answer in pool.map(work.tasks()):
            for done in work.take(answer):
                pages = tuple(page for outcome in done.outcomes for page in outcome.pages)
                problems = tuple(fault for outcome in done.outcomes for fault in outcome.problems)
                yield FileRead(done.payload.item, done.payload.name, pages, problems)
