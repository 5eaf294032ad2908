"""`estimate`: how many there may be in all, or a refusal."""

import argparse

from firsthand.cli.jsonlines import as_json
from firsthand.cli.paint import clean, paint
from firsthand.errors import UsageError
from firsthand.model.estimate import Estimate

LARGEST_SEED = 2**63


def estimate(options: argparse.Namespace) -> int:
    """Print what each method finds."""
    from firsthand.workflow import estimating  # numpy is slow to load

    seed = estimating.SEED if options.seed is None else options.seed
    if not 0 <= seed < LARGEST_SEED:
        raise UsageError("--seed", "a whole number from 0 on")
    found = estimating.look(options.table, options.method, seed, options.strata, options.leave_out)
    for one in found:
        print(as_json(estimating.line(one)) if options.json else _told(one.estimate))
    return 0


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
