"""Small numbers of people in a release: no cell of any of its tables says them, nor do the cells beside it.

Method: a number from 1 to least - 1 becomes "fewer than least" (`few`, with `max` least - 1); a range that begins with
one is told by its upper end alone, "at least 2" as "at least 1". Where a part of an event's figures is withheld, what
may be their sum ("affected") is told as at least the largest part that stands, and no further; the sum would give the
part away. So is the number of names that were replaced, where few lost their code: who has a code can be counted.
"""

from dataclasses import replace
from typing import NamedTuple

from firsthand.model.casefile import CaseFile, ClaimView, EventView, Withheld
from firsthand.model.event import Figure
from firsthand.model.release import Release

SUM = "affected"
_ROUND = 10
_SEVERAL = "people without a code"


class Ends(NamedTuple):
    """A range of people as it is told; `few`: it is withheld, and `high` or lower."""

    low: int | None
    high: int | None
    few: bool = False


def ends(low: int | None, high: int | None, least: int) -> Ends:
    """Return a range without a small number in it."""
    if high is not None and 0 < high < least:
        return Ends(None, least - 1, True)
    if low is None or not 0 < low < least:
        return Ends(low, high)
    # That somebody suffered is said by the act: "at least 1" adds nothing to it.
    return Ends(1, None) if high is None else Ends(None, high)


class Few:
    """Withholds small numbers from one view; `withheld` is how many."""

    def __init__(self, least: int) -> None:
        """Take the smallest number that may be told."""
        self._least = least
        self.withheld = 0

    def view(self, view: CaseFile) -> CaseFile:
        """Return the view without small numbers of people in its events and claims."""
        if self._least < 2:
            return view
        return replace(
            view, events=tuple(map(self._event, view.events)), loose=tuple(map(self._claim, view.loose))
        )

    def _event(self, event: EventView) -> EventView:
        told = {name: self._figure(figure) for name, figure in event.figures}
        few = tuple(name for name, (_, is_few) in told.items() if is_few)
        figures = {name: figure for name, (figure, _) in told.items()}
        if SUM in figures and any(name != SUM for name in few):
            figures[SUM] = _no_sum(figures)
            self.withheld += 1
            few = tuple(name for name in few if name != SUM)
        return replace(
            event,
            figures=tuple(figures.items()),
            few=few,
            claims=tuple(map(self._claim, event.claims)),
            denials=tuple(map(self._claim, event.denials)),
        )

    def _figure(self, figure: Figure) -> tuple[Figure, bool]:
        one = ends(figure.min, figure.max, self._least)
        best = figure.best
        if one.few or (best is not None and 0 < best < self._least):
            best = None
        if (one.low, one.high, best) == (figure.min, figure.max, figure.best):
            return figure, False
        self.withheld += 1
        return Figure(one.low, one.high, best, figure.best_rule if best is not None else None), one.few

    def _claim(self, claim: ClaimView) -> ClaimView:
        v = claim.victims
        if v is None:
            return claim
        one = ends(v.min, v.max, self._least)
        if (one.low, one.high) == (v.min, v.max) and not one.few:
            return claim
        self.withheld += 1
        return replace(
            claim, victims=replace(v, min=one.low, max=one.high, few=one.few, words=None, approximate=False)
        )


def _no_sum(figures: dict[str, Figure]) -> Figure:
    """Return what may be told of the sum of an event whose parts are not all told."""
    parts = (figure for name, figure in figures.items() if name != SUM)
    known = max((figure.min or 0 for figure in parts), default=0)
    return Figure(max(known, 1), None)


def people_told(release: Release, withheld: tuple[Withheld, ...]) -> tuple[Release, tuple[Withheld, ...]]:
    """Return how many people have a code and how many lost it, as a release may tell it.

    Groups smaller than asked stand in a release by decision only; they are in no line.
    """
    least = release.settings.least
    few = 0 < release.unnumbered < least
    classes = tuple((size, people) for size, people in release.classes if size >= least)
    told = replace(release, classes=classes, unnumbered=0 if few else release.unnumbered, few=few)
    coded = sum(people for _, people in release.classes)
    return told, tuple(_told(one, coded, least) if few else one for one in withheld)


def _told(one: Withheld, coded: int, least: int) -> Withheld:
    """Return a line of what was withheld without the number of people that could be worked out from it."""
    if one.rule == "codes":
        return replace(one, noun=_SEVERAL, count=0, below=least)
    if one.rule != "names":
        return one
    beyond = max(one.count, coded + least)
    return replace(one, count=0, below=(beyond // _ROUND + 1) * _ROUND)
