"""Plots as numbers for SVG: columns that stand side by side, and bars from a lower to an upper number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

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


@dataclass(frozen=True, slots=True)
class Meeting:
    """One overlap as drawn: its bar, the middles of its dots (x, y, whether it is on that list), and the line."""

    bar: Bar
    dots: tuple[tuple[float, float, bool], ...]
    first: float
    last: float


@dataclass(frozen=True, slots=True)
class Meetings:
    """Overlaps side by side; `rows` are the heights at which lists are named, `edge` where the bars begin."""

    columns: tuple[Meeting, ...]
    rows: tuple[float, ...]
    edge: int
    width: int
    height: int


class Met(Protocol):
    """So many persons stand on exactly the lists for which `on` is true."""

    @property
    def on(self) -> Sequence[bool]: ...  # noqa: D102

    @property
    def persons(self) -> int: ...  # noqa: D102


class Bin(NamedTuple):
    """So many draws from `low` to `high`, both included."""

    low: int
    high: int
    draws: int


_EACH, _ROW, _BAR_HIGH, _NAMES = 44, 26, 130, 190
MOST_MEETINGS, MOST_BINS = 30, 40


def meetings(overlaps: Sequence[Met], lists: int) -> Meetings:
    """Return bars of how many stand on exactly which lists, dots below say on which; at most MOST_MEETINGS of them."""
    here = overlaps[:MOST_MEETINGS]
    most = max((one.persons for one in here), default=1)
    rows = tuple(_BAR_HIGH + 20.0 + _ROW * at for at in range(lists))
    found = []
    for at, one in enumerate(here):
        x, high = _NAMES + at * _EACH + 8, max(round(_BAR_HIGH * 0.85 * one.persons / most, 2), 1)
        dots = tuple((x + 14.0, y, there) for y, there in zip(rows, one.on, strict=True))
        joined = [y for _, y, there in dots if there] or [0.0]
        found.append(Meeting(Bar(x, round(_BAR_HIGH - high, 2), 28, high), dots, min(joined), max(joined)))
    return Meetings(
        tuple(found), rows, _NAMES, _NAMES + len(here) * _EACH + 8, round(_BAR_HIGH + 20 + _ROW * lists)
    )


def histogram(steps: Sequence[Sequence[float]]) -> tuple[Bin, ...]:
    """Return how many draws of all steps and chains are how large, in at most MOST_BINS spans of one width."""
    drawn = sorted(round(value) for step in steps for value in step)
    if not drawn:
        return ()
    wide = max(-(-(drawn[-1] - drawn[0] + 1) // MOST_BINS), 1)
    counts = [0] * ((drawn[-1] - drawn[0]) // wide + 1)
    for value in drawn:
        counts[(value - drawn[0]) // wide] += 1
    lows = range(drawn[0], drawn[-1] + 1, wide)
    return tuple(Bin(low, low + wide - 1, count) for low, count in zip(lows, counts, strict=True))


def interval(low: float, middle: float, high: float, documented: int, most: float) -> tuple[float, ...]:
    """Return low, middle, high and the number documented in hundredths of `most`."""
    return tuple(round(100 * value / (most or 1), 2) for value in (low, middle, high, documented))
