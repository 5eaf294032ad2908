"""The leak check of finished files: in the sandbox, with everything that is protected in the case."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from firsthand.errors import InputError
from firsthand.model.release import Protected
from firsthand.read.paper.tessdata import readable
from firsthand.sandbox import Limits, Pool
from firsthand.workflow.leaving.leaks.job import JOB, PAGES, Outcome, Task

SECONDS = 600.0
WORKERS = 2
"""Workers that read the pages of a long PDF side by side."""

File = tuple[str, bytes]


def check(
    files: Iterable[File], strings: Sequence[Protected], kept: Iterable[str], own: Iterable[str]
) -> Outcome:
    """Return everything protected that stands in `files` (name, bytes), and all that could not be searched.

    A file that ends its worker or takes too long counts as one that could not be searched. Many pages of a PDF that
    a machine must read are read by several workers, each with a few at a time; not if something was found.
    """
    listed = list(files)
    header = (tuple(strings), tuple(kept), tuple(own))
    outcomes = list(_done([(Task(name, *header), payload) for name, payload in listed], 1))
    if not any(one.leaks for one in outcomes):
        later = [
            (Task(name, *header, one.pages[first : first + PAGES]), payload)
            for (name, payload), one in zip(listed, outcomes, strict=True)
            for first in range(0, len(one.pages), PAGES)
        ]
        for one in _done(later, WORKERS) if later else ():
            outcomes.append(one)
            if one.leaks:
                break
    return Outcome(
        tuple(leak for one in outcomes for leak in one.leaks),
        tuple(closed for one in outcomes for closed in one.closed),
        sum(one.parts for one in outcomes),
    )


def _done(tasks: Sequence[tuple[Task, bytes]], workers: int) -> Iterator[Outcome]:
    coded = ((msgspec.json.encode(task), payload) for task, payload in tasks)
    limits = Limits(seconds=SECONDS, memory=4 << 30)
    with Pool(JOB, workers=workers, limits=limits, readable=readable()) as pool:
        for (task, _), answer in zip(tasks, pool.map(coded), strict=True):
            if isinstance(answer, InputError):
                yield Outcome(closed=((_place(task), f"could not be searched: {answer.fault}"),))
            else:
                yield msgspec.json.decode(answer, type=Outcome)


def _place(task: Task) -> str:
    return f"{task.name}, pages {task.pages[0]} to {task.pages[-1]}" if task.pages else task.name
