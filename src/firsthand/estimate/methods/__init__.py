"""The estimators, by name; a new one is a module here and a line in METHODS."""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from firsthand.estimate.captures import Matrix
from firsthand.estimate.methods import decomposable, lcmcr, loglinear
from firsthand.estimate.methods.outcome import Outcome

Run: TypeAlias = Callable[[Matrix, int], Outcome]


class Method(NamedTuple):
    """One estimator: `run` takes an ordered table and a seed; `most` is how many lists it can take."""

    name: str
    run: Run
    most: int


METHODS: dict[str, Method] = {
    method.name: method
    for method in (
        Method("lcmcr", lcmcr.estimate, 30),
        Method("decomposable", decomposable.estimate, 6),
        Method("loglinear", loglinear.estimate, 9),
    )
}


def usual(lists: int) -> tuple[str, ...]:
    """Return the names of the two methods that are shown side by side for so many lists."""
    second = next(name for name in ("decomposable", "loglinear", "lcmcr") if lists <= METHODS[name].most)
    return tuple(dict.fromkeys(("lcmcr", second)))
