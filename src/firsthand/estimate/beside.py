"""Methods side by side: where one comes to no total, the others are told beside its refusal."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from firsthand.errors import NoTotal, UsageError
from firsthand.estimate.estimating import SEED, Found, disagreeing, estimates
from firsthand.estimate.methods import METHODS, usual
from firsthand.estimate.strata import ALL, together, worked_in
from firsthand.model.estimate import CaptureHistory


class Refused(NamedTuple):
    """A method that comes to no total for a stratum (empty: for the whole table), and why."""

    method: str
    stratum: str
    fault: NoTotal


class Beside(NamedTuple):
    """What was found, method by method and then the sums of strata, and what was refused."""

    found: list[Found]
    refused: list[Refused]


def beside(
    tables: Sequence[CaptureHistory],
    methods: Sequence[str] = (),
    seed: int = SEED,
    leave_out: bool = False,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> Beside:
    """Return what each method finds in each table; several tables are strata, and are added up.

    A method adds up only if it answers for every stratum: a total that leaves one out would be no total. An estimate
    that stands beside a refusal says so in a warning. `tell` is told before each table how many
    runs of methods are done, and of how many. Raises UsageError for a method that is not there.
    """
    lists = max(len(table.lists) for table in tables)
    names = tuple(dict.fromkeys(methods)) or usual(lists)
    unknown = [name for name in names if name not in METHODS]
    if unknown:
        raise UsageError(f"--method {unknown[0]}", f"there is no such method; there are {', '.join(METHODS)}")
    found: list[Found] = []
    refused: list[Refused] = []
    for at, table in enumerate(tables):
        tell(at * len(names), len(tables) * len(names))
        own, faults = _of_table(table, names, seed + at, leave_out)
        found += own
        refused += faults
    if len(tables) > 1:
        found += _sums(found, names, len(tables), seed)
    return Beside(found, refused)


def _of_table(
    table: CaptureHistory, names: Sequence[str], seed: int, leave_out: bool
) -> tuple[list[Found], list[Refused]]:
    held = worked_in(table) if table.stratum else table
    found: list[Found] = []
    refused: list[Refused] = []
    for name in names:
        try:
            found += estimates(held, [name], seed, leave_out)
        except NoTotal as fault:
            refused.append(Refused(name, table.stratum, fault))
    return disagreeing([_with(one, refused) for one in found]), refused


def _with(one: Found, refused: Sequence[Refused]) -> Found:
    told = tuple(f"the method {other.method} comes to no total: {other.fault.fault}" for other in refused)
    return replace(one, estimate=replace(one.estimate, warnings=(*one.estimate.warnings, *told)))


def _sums(found: Sequence[Found], names: Sequence[str], strata: int, seed: int) -> list[Found]:
    every = [[one for one in found if one.estimate.method == name] for name in names]
    return disagreeing([together(held, seed) for held in every if len(held) == strata])


def settle(told: Beside) -> list[Found]:
    """Return what was found; where nothing was, raise why: the fault of the first method, or those of all strata."""
    if told.found:
        return told.found
    first = told.refused[0]
    if not first.stratum:
        raise first.fault
    words = [
        f"stratum “{one.stratum}”: {one.fault.fault}" for one in told.refused if one.method == first.method
    ]
    raise type(first.fault)("strata", "; ".join(words))


__all__ = ["ALL", "Beside", "Refused", "beside", "settle"]
