"""How often the intervals of `estimate` hold the truth, on made-up populations of known size.

Floors stand in quality/floors.json under "estimates"; `python -m quality.estimates` measures (some minutes).
"""

import random
import sys
from collections import Counter
from pathlib import Path

from firsthand.errors import NoTotal
from firsthand.estimate import estimates
from firsthand.model.estimate import CaptureHistory, Cell
from quality import floors

FLOORS = Path(__file__).with_name("floors.json")
TABLES = 10
KINDS = {
    "even": ((1000, (0.25, 0.3, 0.2, 0.25)),),
    "two kinds": ((900, (0.12, 0.18, 0.1, 0.2)), (300, (0.6, 0.5, 0.7, 0.55))),
    "five lists": ((1500, (0.05, 0.05, 0.12, 0.15, 0.06)), (300, (0.6, 0.8, 0.7, 0.9, 0.6))),
}


def measure() -> dict[str, float]:
    """Return for each kind the share of intervals of `lcmcr` that hold the truth, and of answers."""
    figures: dict[str, float] = {}
    for kind, classes in KINDS.items():
        truth, inside = sum(persons for persons, _ in classes), 0
        for number in range(TABLES):
            try:
                (found,) = estimates(_drawn(classes, f"{kind} {number}"), ("lcmcr",))
            except NoTotal:
                continue
            inside += found.estimate.low <= truth <= found.estimate.high
        figures[kind] = inside / TABLES
    return figures


def _drawn(classes: tuple[tuple[int, tuple[float, ...]], ...], seed: str) -> CaptureHistory:
    dice = random.Random(seed)
    seen: Counter[tuple[bool, ...]] = Counter()
    for persons, chances in classes:
        seen.update(tuple(dice.random() < chance for chance in chances) for _ in range(persons))
    names = tuple("ABCDE"[: len(classes[0][1])])
    return CaptureHistory(names, tuple(Cell(*cell) for cell in seen.items() if any(cell[0])))


def main() -> int:
    """Print the figures; return 1 if one is below its floor."""
    pinned, given = floors.load(FLOORS).get("estimates", {}), measure()
    for kind, share in given.items():
        print(
            f"{kind}: {share:.2f} of {TABLES} intervals hold the truth, the floor is {pinned.get(kind, 'not pinned')}"
        )
    return int(any(share < pinned.get(kind, 2) for kind, share in given.items()))


if __name__ == "__main__":
    sys.exit(main())
