"""`estimate CASE`: how many there may be in all, from who stands on which lists of the case; kept as derived."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from firsthand.errors import NoTotal, UsageError
from firsthand.estimate import SEED, beside, traced
from firsthand.model.estimate import CaptureHistory, Estimate, KeptEstimate, Refusal
from firsthand.model.linkage import Linkage
from firsthand.reconcile.persons.counting import By, Person, divided, documented, histories, persons
from firsthand.store import Store
from firsthand.workflow import code
from firsthand.workflow.incoming import inputs
from firsthand.workflow.victims.linking import current

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
    linkage = current(store, order.agent)
    names = _lists(linkage, order.left_out)
    found = persons(linkage, names)
    whole = histories(found, names)
    if not whole:
        raise UsageError("estimate", "the lists that are counted hold nobody")
    tables = whole if order.strata is None else histories(found, names, order.strata)
    told = beside(tables, order.methods, order.seed, order.leave_out)
    kept = replace(
        _kept(order, linkage, names, (found, [*whole, *(tables if order.strata else [])])),
        estimates=tuple(replace(one.estimate, seconds=0.0) for one in told.found),
        refusals=tuple(Refusal(one.method, one.stratum, one.fault.fault) for one in told.refused),
        draws=tuple(drawn for one in told.found if order.strata is None and (drawn := traced(one))),
    )
    store.lists.keep_estimate(kept, order.agent)
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


def report_line(kept: KeptEstimate, one: Estimate) -> str:
    """Return what is published with a figure: lists, period, place, exclusions, method, interval, seed, digest."""
    where = f"{one.stratum}: " if one.stratum else ""
    left = f"without {', '.join(kept.left_out)}" if kept.left_out else "nothing left out"
    facts = (
        f"{one.low:,.0f} to {one.high:,.0f} ({one.level:.0%}), middle {one.estimate:,.0f}",
        f"documented {one.documented:,}",
        f"lists {', '.join(one.lists)}",
        _span(kept),
        _places(kept.places),
        left,
        f"method {one.method}",
        f"seed {one.seed}",
        f"table {one.digest[:16]}",
    )
    return where + "; ".join(facts)


def words(kept: KeptEstimate) -> Iterator[str]:
    """Yield the number documented, then what each method finds or why it finds nothing."""
    low, best, high = kept.documented
    yield f"documented: {_range(low, best, high)} persons on {len(kept.lists)} lists ({', '.join(kept.lists)})"
    for one in kept.estimates:
        yield report_line(kept, one)
    for refusal in kept.refusals:
        where = f"{refusal.stratum}: " if refusal.stratum else ""
        yield f"{where}no total by {refusal.method}: {refusal.fault}"


def _range(low: int, best: int, high: int) -> str:
    return f"{best:,}" if low == high else f"{low:,} to {high:,}, most likely {best:,}"


def _span(kept: KeptEstimate) -> str:
    first, last = kept.period
    if not first:
        return "period not stated"
    return f"period {first}" if first == last else f"period {first} to {last}"


def _places(places: Sequence[str]) -> str:
    if not places:
        return "places not stated"
    more = f" and {len(places) - 5} more" if len(places) > 5 else ""
    return f"places {', '.join(places[:5])}{more}"
