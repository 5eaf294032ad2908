"""What a draw of a total costs: effective draws for each CPU second, on made-up lists that lack most persons."""

import random
import time
from collections import Counter

from bench.row import Row
from firsthand.estimate.captures import matrix, ordered
from firsthand.estimate.methods import METHODS
from firsthand.model.estimate import CaptureHistory, Cell

CLASSES = ((9000, (0.004, 0.03, 0.04, 0.05, 0.03)), (1000, (0.05, 0.15, 0.35, 0.1, 0.02)))
SEED = 2031


def rows() -> list[Row]:
    """Estimate 10,000 made-up persons, of whom about 2,000 stand on five lists, and return the figures."""
    table = matrix(ordered(made_up(SEED)))
    began = time.process_time()
    found = METHODS["lcmcr"].run(table, 1)
    seconds = time.process_time() - began
    agreed = found.agreement
    assert agreed is not None
    began = time.process_time()
    METHODS["decomposable"].run(table, 1)
    return [
        Row("estimate: lcmcr until the chains agree, CPU", seconds, "s", 40),
        Row("estimate: effective draws a CPU second", agreed.effective / seconds, ""),
        Row("estimate: R-hat of 32 chains", agreed.rhat, "", 1.01),
        Row("estimate: all graphs of five lists, CPU", time.process_time() - began, "s", 10),
    ]


def made_up(seed: int) -> CaptureHistory:
    """Return made-up lists; the same seed gives the same."""
    dice = random.Random(seed)
    seen: Counter[tuple[bool, ...]] = Counter()
    for persons, chances in CLASSES:
        seen.update(tuple(dice.random() < chance for chance in chances) for _ in range(persons))
    return CaptureHistory(tuple("ABCDE"), tuple(Cell(*cell) for cell in seen.items() if any(cell[0])))
