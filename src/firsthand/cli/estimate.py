"""`estimate`: how many there may be in all, or a refusal."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from firsthand.cli.jsonlines import as_json
from firsthand.cli.opening import agent, opened
from firsthand.cli.paint import clean, paint
from firsthand.errors import UsageError
from firsthand.model.estimate import Estimate

if TYPE_CHECKING:
    from firsthand.workflow.victims.estimating import Made

LARGEST_SEED = 2**63


def estimate(options: argparse.Namespace) -> int:
    """Print what each method finds."""
    from firsthand.workflow import estimating  # numpy is slow to load

    seed = estimating.SEED if options.seed is None else options.seed
    if not 0 <= seed < LARGEST_SEED:
        raise UsageError("--seed", "a whole number from 0 on")
    if Path(options.table).is_dir():
        return _of_case(options, seed)
    if options.without:
        raise UsageError("--without", "a table is counted whole; leave the column out of it")
    found = estimating.look(options.table, options.method, seed, options.strata, options.leave_out)
    for one in found:
        print(as_json(estimating.line(one)) if options.json else _told(one.estimate))
    return 0


def _of_case(options: argparse.Namespace, seed: int) -> int:
    from firsthand.reconcile.persons.counting import STRATA
    from firsthand.workflow.estimating import record
    from firsthand.workflow.victims import estimating

    by = next((by for by in STRATA if by == options.strata), None)
    if options.strata and by is None:
        raise UsageError("--strata", f"a case is counted apart by {', '.join(STRATA)}")
    options.case = options.table
    order = estimating.Order(
        agent(options), tuple(options.method), seed, by, tuple(options.without), options.leave_out
    )
    with opened(options, "write") as store:
        made = estimating.estimate(store, order)
    if options.json:
        for one in made.kept.estimates:
            print(as_json(record(one) | {"id": made.kept.id}))
    else:
        _tell(made, options.table)
    if made.refused is not None:
        raise made.refused
    return 0


def _tell(made: "Made", case: str) -> None:
    from firsthand.workflow.victims.wording import words

    for line in words(made.kept):
        print(clean(line))
    told = dict.fromkeys(words for one in made.kept.estimates for words in one.warnings)
    for line in told:
        print(f"    ! {clean(line)}")
    if made.divided:
        print(f"    ! {made.divided:,} persons have rows that state different strata; most rows count")
    print(f"kept as {made.kept.id}; `firsthand why {case} {made.kept.id}` walks back to the rows")


def _told(one: Estimate) -> str:
    """Return what a person reads: never the number documented as the number there is."""
    where = f"{clean(one.stratum)}: " if one.stratum else ""
    lines = [
        f"{where}{paint(f'{one.estimate:,.0f}', 'cyan')} ({one.low:,.0f} to {one.high:,.0f}, {one.level:.0%}) "
        f"by {one.method}; documented {one.documented:,} on the lists {', '.join(map(clean, one.lists))}",
        f"    - {one.settings}",
        f"    - seed {one.seed}, table sha256 {one.digest[:16]}",
    ]
    if one.rhat is not None and one.effective_samples is not None:
        lines.append(
            f"    - R-hat {one.rhat:.3f}, {one.effective_samples:,.0f} effective draws of {one.samples:,}"
        )
    for left in one.without:
        held = f"{left.estimate:,.0f}" if left.estimate is not None else f"no total: {clean(left.refused)}"
        lines.append(f"    - without {clean(left.list)}: {held}")
    return "\n".join([*lines, *(f"    ! {clean(words)}" for words in one.warnings)])
