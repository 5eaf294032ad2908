"""How doubtful what is said of an event is, so that people look at the most doubtful number first.

Doubt is about the telling, never about the truth: denials, figures that differ, sources that are one or unknown.
"""

from dataclasses import dataclass
from math import log2

from firsthand.model.event import Event, Figure
from firsthand.model.source import OriginCount

FIGURES = ("killed", "injured", "detained", "affected")


@dataclass(frozen=True, slots=True)
class Doubt:
    """How doubtful, as a number to sort by, and why, in words."""

    size: float
    why: tuple[str, ...]


def doubt(event: Event, count: OriginCount | None) -> Doubt:
    """Return what speaks against taking the event as it is told."""
    found: list[tuple[float, str]] = []
    if event.denials:
        found.append((2.0, f"denied {_times(len(event.denials))}"))
    for name in FIGURES:
        figure: Figure = getattr(event, name)
        if figure.min is not None and figure.max is not None and figure.max > figure.min:
            size = log2((figure.max + 1) / (figure.min + 1))
            found.append((1.0 + size, f"{name}: {figure.min:,} to {figure.max:,}"))
        elif (figure.min is None) != (figure.max is None):
            bound = f"at least {figure.min:,}" if figure.min is not None else f"at most {figure.max:,}"
            found.append((0.75, f"{name}: {bound}"))
    if count is not None:
        found += _of_origins(count)
    if not event.claims:
        found.append((0.5, "only denied, alleged by nobody"))
    return Doubt(
        sum(size for size, _ in found), tuple(why for _, why in sorted(found, key=lambda one: -one[0]))
    )


def _of_origins(count: OriginCount) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    if count.documents > 1 and count.independent <= 1 and not count.unknown:
        found.append((1.5, f"{count.documents} reports have it from one origin"))
    if count.unknown:
        found.append((min(1.0 + count.unknown / 4, 2.0), f"{count.unknown} of the origins are unknown"))
    if count.documents == 1:
        found.append((0.5, "told by one report"))
    return found


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
