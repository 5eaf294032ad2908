"""`estimate CASE`: how many there may be in all, from who stands on which lists of the case; kept as derived."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from firsthand.errors import NoTotal, UsageError
from firsthand.estimate import SEED, beside, traced
from firsthand.model.estimate import CaptureHistory, KeptEstimate, Refusal
from firsthand.model.linkage import Linkage
from firsthand.reconcile.persons.counting import By, Person, divided, documented, histories, persons
from firsthand.store import Store
from firsthand.workflow import code
from firsthand.workflow.incoming import inputs
from firsthand.workflow.victims.linking import Tell, current, untold

ROOMS = ("model", "language", "reconcile", "estimate")


@dataclass(frozen=True, slots=True)
class Order:
    """Who wants which estimate: `strata` to count apart by, `left_out` lists that are not to be counted."""

    agent: str
    methods: tuple[str, ...] = ()
    seed: int = SEED
    strata: By | None = None
    left_out: tuple[str, ...] = ()
    leave_out: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """An estimate as it is kept; how many persons have rows of different strata; why there is no total, if so."""

    kept: KeptEstimate
    divided: int
    refused: NoTotal | None = None


def estimate(store: Store, order: Order) -> Made:
    """Return what each method finds, and keep it; where a method refuses, the others are told beside the refusal.

    What is refused by every method is kept too: the number documented stands by itself. Raises UsageError, SealedTier.
    """
    made = worked_out(order, current(store, order.agent))
    store.lists.keep_estimate(made.kept, order.agent)
    return made


def worked_out(order: Order, linkage: Linkage, tell: Tell = untold) -> Made:
    """Return what each method finds by a linkage; nothing is kept. Raises UsageError."""
    names = _lists(linkage, order.left_out)
    found = persons(linkage, names)
    whole = histories(found, names)
    if not whole:
        raise UsageError("estimate", "the lists that are counted hold nobody")
    tables = whole if order.strata is None else histories(found, names, order.strata)
    told = beside(
        tables,
        order.methods,
        order.seed,
        order.leave_out,
        lambda done, of: tell("estimating, step", done, of),
    )
    kept = replace(
        _kept(order, linkage, names, (found, [*whole, *(tables if order.strata else [])])),
        estimates=tuple(replace(one.estimate, seconds=0.0) for one in told.found),
        refusals=tuple(Refusal(one.method, one.stratum, one.fault.fault) for one in told.refused),
        draws=tuple(drawn for one in told.found if order.strata is None and (drawn := traced(one))),
    )
    apart = divided(found, order.strata) if order.strata else 0
    return Made(kept, apart, None if told.found else told.refused[0].fault)


def _lists(linkage: Linkage, left_out: Iterable[str]) -> list[str]:
    """Return the lists that are counted; UsageError where one that is left out is none."""
    names = [name for name, _ in linkage.lists]
    for name in left_out:
        if name not in names:
            raise UsageError(f"--without {name}", f"there is no such list; there are {', '.join(names)}")
    return [name for name in names if name not in left_out]


def _kept(
    order: Order, linkage: Linkage, names: Sequence[str], counted: tuple[list[Person], list[CaptureHistory]]
) -> KeptEstimate:
    found, tables = counted
    rows = [row for person in found for row in person]
    periods = sorted(row.period for row in rows if row.period)
    numbers = documented(linkage, names)
    told = f"{linkage.digest} {names} {order.methods} {order.seed} {order.strata} {order.leave_out}"
    digest = hashlib.sha256(f"{told} {code.version(ROOMS)}".encode()).hexdigest()
    return KeptEstimate(
        id=f"t{digest[:12]}",
        at=inputs.now(),
        author=order.agent,
        linkage=linkage.digest,
        lists=tuple(names),
        left_out=order.left_out,
        strata=order.strata or "",
        period=(periods[0], periods[-1]) if periods else ("", ""),
        places=tuple(sorted({row.place for row in rows if row.place})),
        documented=(numbers.low, numbers.best, numbers.high),
        histories=tuple(tables),
        estimates=(),
    )
