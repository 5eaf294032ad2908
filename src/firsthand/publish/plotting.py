"""Plots of what was counted from lists: who stands on which, intervals, what was drawn; each has a table behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.model.casefile import Drawn, Tally

_MOST_BARS, _BAR, _GAP, _HEIGHT = 24, 22, 12, 150
_LABELS, _ROW, _TOP = 190, 24, 24
_WIDTH = 640
_BINS = 40
_MOST_CHAINS = 8


@dataclass(frozen=True, slots=True)
class Rect:
    """A bar, with what is written above it."""

    x: float
    y: float
    width: float
    height: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot in the rows of lists below the bars."""

    x: float
    y: float
    on: bool


@dataclass(frozen=True, slots=True)
class Text:
    """Words at a place."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing: its size, bars, dots, words, lines (paths) and spans (x1, y, x2, middle)."""

    width: float
    height: float
    bars: tuple[Rect, ...] = ()
    dots: tuple[Dot, ...] = ()
    texts: tuple[Text, ...] = ()
    paths: tuple[str, ...] = ()
    spans: tuple[tuple[float, float, float, float], ...] = ()
    left_out: int = 0


def overlap(tally: Tally) -> Plot:
    """Return bars of how many persons stand on exactly which lists, the most first, with dots for the lists below."""
    bars = tally.bars[:_MOST_BARS]
    most = max((bar.persons for bar in bars), default=1)
    base = _TOP + _HEIGHT
    rects, dots = [], []
    for at, bar in enumerate(bars):
        x, high = _LABELS + at * (_BAR + _GAP), _HEIGHT * bar.persons / most
        rects.append(Rect(x, round(base - high, 1), _BAR, round(high, 1), f"{bar.persons:,}"))
        for row, on in enumerate(bar.pattern):
            dots.append(Dot(x + _BAR / 2, base + _ROW * (row + 1), on))
    texts = [Text(4, base + _ROW * (row + 1) + 4, _short(name)) for row, name in enumerate(tally.lists)]
    width = _LABELS + len(bars) * (_BAR + _GAP) + 8
    height = base + _ROW * (len(tally.lists) + 1)
    return Plot(width, height, tuple(rects), tuple(dots), tuple(texts), left_out=len(tally.bars) - len(bars))


def intervals(tally: Tally) -> Plot | None:
    """Return a line from the low to the high end of each estimate, with its middle; None where there is none."""
    if not tally.intervals:
        return None
    top = max(one.high for one in tally.intervals)
    scale = (_WIDTH - _LABELS - 60) / max(top, 1)
    texts, spans = [], []
    for at, one in enumerate(tally.intervals):
        y = _TOP + _ROW * at
        name = f"{one.stratum}, {one.method}" if one.stratum else one.method
        texts.append(Text(4, y + 4, _short(name)))
        x = [round(_LABELS + value * scale, 1) for value in (one.low, one.high, one.middle)]
        spans.append((x[0], y, x[1], x[2]))
    y = _TOP + _ROW * len(tally.intervals)
    axis = [Text(round(_LABELS + value * scale, 1), y + 16, f"{value:,.0f}") for value in (0, top / 2, top)]
    rule = f"M{_LABELS} {y}H{round(_LABELS + top * scale, 1)}"
    return Plot(_WIDTH, y + _ROW, texts=(*texts, *axis), paths=(rule,), spans=tuple(spans))


def posterior(drawn: Drawn) -> Plot:
    """Return how often a total was drawn, in bins; the highest hundredth is left out."""
    values = sorted(value for step in drawn.values for value in step)
    low, high = values[0], values[max(0, int(len(values) * 0.99) - 1)]
    # Totals are whole: bins of a broken width would hold now two of them, now three.
    wide = max(1, -(-int(high - low) // _BINS))
    counts = [0] * (int((high - low) / wide) + 1)
    for value in values:
        if value <= high:
            counts[int((value - low) / wide)] += 1
    most, step = max(counts), (_WIDTH - 40) / len(counts)
    base = _TOP + _HEIGHT
    rects = tuple(
        Rect(
            round(20 + at * step, 1),
            round(base - _HEIGHT * n / most, 1),
            round(step, 1),
            round(_HEIGHT * n / most, 1),
        )
        for at, n in enumerate(counts)
    )
    texts = (Text(20, base + 16, f"{low:,.0f}"), Text(_WIDTH - 60, base + 16, f"{high:,.0f}"))
    return Plot(_WIDTH, base + _ROW, bars=rects, texts=texts)


def trace(drawn: Drawn) -> Plot:
    """Return the way of the first chains, step by step: where they lie over each other they agree."""
    chains = list(zip(*drawn.values, strict=True))[:_MOST_CHAINS]
    low, high = min(map(min, chains)), max(map(max, chains))
    base = _TOP + _HEIGHT
    texts = (Text(4, base + 4, f"{low:,.0f}"), Text(4, _TOP + 4, f"{high:,.0f}"))
    return Plot(_WIDTH, base + _ROW, texts=texts, paths=tuple(_path(chain, low, high) for chain in chains))


def _path(chain: Sequence[float], low: float, high: float) -> str:
    step, tall = (_WIDTH - 80) / max(len(chain) - 1, 1), _HEIGHT / ((high - low) or 1.0)
    places = (f"{60 + at * step:.1f} {_TOP + (high - value) * tall:.1f}" for at, value in enumerate(chain))
    return "M" + "L".join(places)


def _short(name: str) -> str:
    return name if len(name) <= 26 else f"{name[:25]}…"
