"""Totals of several strata put together, with the uncertainty of all."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from firsthand.errors import NoTotal
from firsthand.estimate.estimating import LEVEL, Found, disagreeing, estimates
from firsthand.estimate.methods.outcome import Array, Outcome
from firsthand.model.estimate import CaptureHistory

DRAWN = 20_000
ALL = "all strata"


def by_stratum(
    tables: Sequence[CaptureHistory], methods: Sequence[str], seed: int, leave_out: bool = False
) -> list[Found]:
    """Return what each method finds in each stratum, and then in all together.

    Each stratum has its own seed, so that the strata are independent. Raises NoTotal if a stratum bears no estimate: a
    total that leaves one out would be no total. Each method must answer for every stratum to be put together.
    """
    found: list[Found] = []
    refused: list[str] = []
    for at, table in enumerate(tables):
        try:
            found += estimates(worked_in(table), methods, seed + at, leave_out)
        except NoTotal as error:
            refused.append(f"stratum “{table.stratum}”: {error.fault}")
            kind = type(error)
    if refused:
        raise kind("strata", "; ".join(refused))
    names = dict.fromkeys(one.estimate.method for one in found)
    every = [[one for one in found if one.estimate.method == name] for name in names]
    return found + disagreeing([together(held, seed) for held in every if len(held) == len(tables) > 1])


def worked_in(table: CaptureHistory) -> CaptureHistory:
    """Leave out of a stratum the lists that have nobody there: they did not work in it."""
    kept = [at for at in range(len(table.lists)) if any(cell.pattern[at] for cell in table.cells)]
    cells = tuple(cell._replace(pattern=tuple(cell.pattern[at] for at in kept)) for cell in table.cells)
    return CaptureHistory(tuple(table.lists[at] for at in kept), cells, table.stratum)


def together(held: Sequence[Found], seed: int) -> Found:
    """Add up independent draws of each stratum; their widened limits are carried over in quadrature."""
    dice = np.random.default_rng(seed)
    sums = np.zeros(DRAWN)
    for one in held:
        sums += _drawn(one.outcome, dice)
    outcome = Outcome(sums, np.full(DRAWN, 1 / DRAWN), "sums of independent draws of the strata")
    middle, low, high = outcome.quantiles(0.5, (1 - LEVEL) / 2, (1 + LEVEL) / 2)
    all_of = [one.estimate for one in held]
    wider = float(np.sqrt(sum((one.high - one.model_high) ** 2 for one in all_of)))
    told = tuple(f"{one.stratum}: {words}" for one in all_of for words in one.warnings)
    first = all_of[0]
    total = replace(
        first,
        lists=tuple(dict.fromkeys(name for one in all_of for name in one.lists)),
        documented=sum(one.documented for one in all_of),
        estimate=sum(one.estimate for one in all_of),
        median=middle,
        low=low,
        high=high + wider,
        model_low=low,
        model_high=high,
        seconds=round(sum(one.seconds for one in all_of), 2),
        digest=_digest_of([one.digest for one in all_of]),
        seed=seed,
        samples=DRAWN,
        chains=None,
        effective_samples=_least([one.effective_samples for one in all_of]),
        effective_bulk=_least([one.effective_bulk for one in all_of]),
        effective_tail=_least([one.effective_tail for one in all_of]),
        rhat=_most([one.rhat for one in all_of]),
        settings=outcome.settings,
        stratum=ALL,
        strata=tuple(one.stratum for one in all_of),
        without=(),
        warnings=told,
    )
    return Found(total, outcome)


def _drawn(outcome: Outcome, dice: np.random.Generator) -> Array:
    return dice.choice(outcome.values, DRAWN, p=outcome.masses)


def _digest_of(digests: Sequence[str]) -> str:
    return hashlib.sha256("".join(digests).encode()).hexdigest()


def _least(values: Sequence[float | None]) -> float | None:
    return min((value for value in values if value is not None), default=None)


def _most(values: Sequence[float | None]) -> float | None:
    return max((value for value in values if value is not None), default=None)
