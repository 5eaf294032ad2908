"""The leak check of finished files: in the sandbox, with everything that is protected in the case."""

from collections.abc import Iterable, Sequence

import msgspec

from firsthand.errors import InputError
from firsthand.model.release import Protected
from firsthand.read.paper.tessdata import readable
from firsthand.sandbox import Limits, Pool
from firsthand.workflow.leaving.leaks.job import JOB, Outcome, Task

SECONDS = 600.0


def check(
    files: Iterable[tuple[str, bytes]], strings: Sequence[Protected], kept: Iterable[str], own: Iterable[str]
) -> Outcome:
    """Return everything protected that stands in `files` (name, bytes), and all that could not be searched.

    A file that ends its worker or takes too long counts as one that could not be searched.
    """
    listed = list(files)
    header = (tuple(strings), tuple(kept), tuple(own))
    tasks = [(msgspec.json.encode(Task(name, *header)), payload) for name, payload in listed]
    outcomes: list[Outcome] = []
    with Pool(JOB, workers=1, limits=Limits(seconds=SECONDS, memory=4 << 30), readable=readable()) as pool:
        for (name, _), answer in zip(listed, pool.map(tasks), strict=True):
            if isinstance(answer, InputError):
                outcomes.append(Outcome(closed=((name, f"could not be searched: {answer.fault}"),)))
            else:
                outcomes.append(msgspec.json.decode(answer, type=Outcome))
    return Outcome(
        tuple(leak for one in outcomes for leak in one.leaks),
        tuple(closed for one in outcomes for closed in one.closed),
        sum(one.parts for one in outcomes),
    )
