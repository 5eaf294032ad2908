"""What was counted from the lists of a case, as the internal case file shows it: counts and names of lists, no row."""

from firsthand.language import masks
from firsthand.model.casefile import Bar, Counted, Drawn, Interval, Shown, Tally

WITHHELD = "[withheld]"


def tally(counted: Counted) -> Tally:
    """Return the view of what was counted; names that are sealed in the case do not show, nor do their masks."""
    kept = counted.kept
    whole = kept.histories[0]
    bars = sorted(
        (cell for cell in whole.cells if cell.persons), key=lambda cell: (-cell.persons, cell.pattern)
    )
    return Tally(
        kept.id,
        tuple(_shown(name) for name in whole.lists),
        kept.documented,
        tuple(Bar(cell.pattern, cell.persons) for cell in bars),
        tuple(
            Interval(one.method, _shown(one.stratum), one.documented, one.low, one.estimate, one.high)
            for one in kept.estimates
        ),
        tuple(_shown(line) for line in counted.lines),
        tuple(dict.fromkeys(_shown(words) for one in kept.estimates for words in one.warnings)),
        tuple(Drawn(one.method, one.values) for one in kept.draws),
    )


def _shown(text: str) -> Shown:
    return Shown(masks.RUN.sub(WITHHELD, text))
