"""A capture history -> estimates by several methods, with what has to be said of them; or a refusal."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from firsthand.errors import NoTotal, UsageError
from firsthand.estimate.bearing import refuse, warnings
from firsthand.estimate.captures import Matrix, digest, matrix, ordered, without
from firsthand.estimate.lower_bound import chao
from firsthand.estimate.methods import METHODS, usual
from firsthand.estimate.methods.outcome import Outcome
from firsthand.model.estimate import CaptureHistory, Draws, Estimate, Left

LEVEL = 0.95
SEED = 20161
MANY_TIMES = 5
APART = 1.5
TRACED = 200
"""Steps of each chain that are kept for plots."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one method found: the estimate, and its law or its draws for plots."""

    estimate: Estimate
    outcome: Outcome


def estimates(
    table: CaptureHistory, methods: Sequence[str] = (), seed: int = SEED, leave_out: bool = False
) -> list[Found]:
    """Return what each method finds, in order; without `methods` the two usual ones.

    Raises NoTotal (and its kinds) if the table bears no estimate, UsageError for a method that is not there. With
    `leave_out` each method runs again without each list in turn.
    """
    refuse(table)
    names = tuple(methods) or usual(len(table.lists))
    unknown = [name for name in names if name not in METHODS]
    if unknown:
        raise UsageError(f"--method {unknown[0]}", f"there is no such method; there are {', '.join(METHODS)}")
    told = warnings(ordered(table))
    found = [_one(name, table, seed, told) for name in names]
    if leave_out:
        found = [replace(one, estimate=_with_each_left_out(one.estimate, table)) for one in found]
    return disagreeing(found)


def _one(name: str, table: CaptureHistory, seed: int, told: Sequence[str]) -> Found:
    method, held = METHODS[name], ordered(table)
    if len(table.lists) > method.most:
        raise UsageError(
            f"--method {name}", f"takes up to {method.most} lists, the table has {len(table.lists)}"
        )
    began = time.process_time()
    numbers = matrix(held)
    outcome = method.run(numbers, seed)
    seconds = time.process_time() - began
    middle, low, high = outcome.quantiles(0.5, (1 - LEVEL) / 2, (1 + LEVEL) / 2)
    agreed = outcome.agreement
    made = Estimate(
        name,
        table.lists,
        table.documented,
        outcome.mean,
        middle,
        low,
        high,
        low,
        high,
        LEVEL,
        seed,
        digest(table),
        round(seconds, 2),
        samples=outcome.draws.size if outcome.draws is not None else None,
        chains=outcome.draws.shape[1] if outcome.draws is not None else None,
        effective_samples=agreed.effective if agreed else None,
        effective_bulk=agreed.bulk if agreed else None,
        effective_tail=agreed.tail if agreed else None,
        rhat=agreed.rhat if agreed else None,
        settings=outcome.settings,
        stratum=table.stratum,
    )
    own = [*outcome.warnings, *_many_times(made)]
    return Found(_not_below(replace(made, warnings=(*told, *own)), numbers), outcome)


def _many_times(made: Estimate) -> list[str]:
    if made.estimate <= MANY_TIMES * made.documented:
        return []
    return [
        f"the estimate is {made.estimate / made.documented:.1f} times the number documented: "
        "it rests on persons of whom the lists know next to nothing"
    ]


def _not_below(made: Estimate, table: Matrix) -> Estimate:
    """Widen the interval of a model that stays clearly below what the lists show without any model, and say so.

    Clearly: the bound lies nearer to the upper limit than to the estimate. The bound takes the lists to be alike, so a
    little above says nothing.
    """
    bound = chao(table)
    if bound.total <= (made.estimate + made.high) / 2 or bound.high <= made.high:
        return made
    told = (
        f"the model says {made.estimate:,.0f}, less than a lower bound that needs no model ({bound.total:,.0f}, Chao "
        f"1987): the table starves it, so the upper limit is not its own ({made.high:,.0f}) but that of the bound"
    )
    return replace(made, high=bound.high, warnings=(*made.warnings, told))


def disagreeing(found: Sequence[Found]) -> list[Found]:
    """Return the same, each with a warning in words where methods tell of different numbers."""
    out = []
    for one in found:
        told = [
            _apart(one.estimate, other.estimate)
            for other in found
            if other is not one and _differ(one.estimate, other.estimate)
        ]
        out.append(replace(one, estimate=replace(one.estimate, warnings=(*one.estimate.warnings, *told))))
    return out


def _differ(one: Estimate, other: Estimate) -> bool:
    far = max(one.estimate, other.estimate) > APART * min(one.estimate, other.estimate)
    return far or one.low > other.high or other.low > one.high


def _apart(one: Estimate, other: Estimate) -> str:
    share = other.estimate / one.estimate
    times = f"{share:.1f} times as many" if share >= 1 else f"{1 / share:.1f} times fewer"
    return (
        f"the method {other.method} tells of {times}: {other.estimate:,.0f} ({other.low:,.0f} to {other.high:,.0f}); "
        "what the lists show does not settle which is right, so name both"
    )


def _with_each_left_out(made: Estimate, table: CaptureHistory) -> Estimate:
    left = tuple(_left(made, table, name) for name in sorted(table.lists))
    means = [one.estimate for one in left if one.estimate is not None]
    far = [one for one in left if one.estimate is not None and not _close(one.estimate, made.estimate)]
    told = [
        f"without the list {one.list} the estimate is {one.estimate:,.0f}: it hangs on that list"
        for one in far
        if means and one.estimate is not None
    ]
    return replace(made, without=left, warnings=(*made.warnings, *told))


def _close(one: float, other: float) -> bool:
    return max(one, other) <= APART * min(one, other)


def _left(made: Estimate, table: CaptureHistory, name: str) -> Left:
    rest = without(table, name)
    try:
        refuse(rest)
        again = _one(made.method, rest, made.seed, ()).estimate
    except NoTotal as refused:
        return Left(name, rest.documented, refused=refused.fault)
    return Left(name, rest.documented, again.estimate, again.low, again.high)


def traced(found: Found) -> Draws | None:
    """Return up to 200 steps of each chain, evenly taken, for plots; None for a method that does not draw."""
    draws = found.outcome.draws
    if draws is None:
        return None
    steps = draws[:: max(1, -(-len(draws) // TRACED))]
    return Draws(found.estimate.method, tuple(tuple(float(value) for value in row) for row in steps))
