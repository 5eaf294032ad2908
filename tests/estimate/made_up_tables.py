"""Tables of made-up persons whose true number is known."""

import random
from collections import Counter
from collections.abc import Sequence

from firsthand.model.estimate import CaptureHistory, Cell

NAMES = ("Lantern Group", "Harbour Post", "Open Door Veldria", "Nordwire", "RTV Oskaja", "Marenstad Courier")


def drawn(classes: Sequence[tuple[int, Sequence[float]]], seed: int) -> CaptureHistory:
    """`classes` are (how many persons, their chance of standing on each list); persons on no list are left out."""
    dice = random.Random(seed)
    seen: Counter[tuple[bool, ...]] = Counter()
    for persons, chances in classes:
        seen.update(tuple(dice.random() < chance for chance in chances) for _ in range(persons))
    cells = tuple(Cell(pattern, count) for pattern, count in sorted(seen.items()) if any(pattern))
    return CaptureHistory(NAMES[: len(classes[0][1])], cells)


def table(lists: int, **counts: int) -> CaptureHistory:
    """`x101=7`: seven persons on the first and the third list."""
    cells = tuple(Cell(tuple(on == "1" for on in name[1:]), held) for name, held in counts.items())
    return CaptureHistory(NAMES[:lists], cells)


PLAIN = table(3, x100=60, x010=50, x001=40, x110=30, x101=24, x011=20, x111=12)
