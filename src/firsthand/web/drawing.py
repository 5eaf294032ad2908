"""Plots as numbers for SVG: columns that stand side by side, and bars from a lower to an upper number."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDE, HIGH, FOOT = 960, 220, 38
"""The size of a plot of columns, and the room for labels below."""
_LABELS = 32
"""Labels that fit below a plot."""
_GAP = 0.25
_WITH_OPEN = 80


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle; `label` says whether the name of the column is written below it."""

    x: float
    y: float
    width: float
    height: float
    label: bool = True


@dataclass(frozen=True, slots=True)
class Plot:
    """Rectangles in order, and the whole size."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    foot: int


@dataclass(frozen=True, slots=True)
class Span:
    """A bar in hundredths of its row: sure from 0 to `low`, told from there to `high`; `is_open` if it has no end.

    A bar without an end reaches over all that have one.
    """

    low: float
    high: float
    is_open: bool


def columns(values: Sequence[int]) -> Plot:
    """Return a column for each value, the largest one as high as the plot; of many, some have their names below."""
    most, step = max(values, default=0), WIDE / max(len(values), 1)
    each = -(-len(values) // _LABELS)
    bars = tuple(
        Bar(
            round(place * step + step * _GAP / 2, 2), round(HIGH - (high := HIGH * value / max(most, 1)), 2),
            round(step * (1 - _GAP), 2), round(high, 2), place % max(each, 1) == 0,
        )
        for place, value in enumerate(values)
    )  # fmt: skip
    return Plot(bars, WIDE, HIGH, FOOT)


def spans(ranges: Sequence[tuple[int, int | None]], most: int) -> tuple[Span, ...]:
    """Return a bar for each range of 0 to `most`."""
    scale = (_WITH_OPEN if any(high is None for _, high in ranges) else 100) / max(most, 1)
    return tuple(
        Span(round(low * scale, 2), 100.0 if high is None else round(high * scale, 2), high is None)
        for low, high in ranges
    )
