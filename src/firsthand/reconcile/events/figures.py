"""Numbers of people in one event: ranges, never sums; one best figure only by a stated rule."""

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from firsthand.model.event import Figure
from firsthand.reconcile.events.facts import Fact
from firsthand.reconcile.events.parts import replaced
from firsthand.reconcile.events.tally import Counter, Told

_MANY_TIMES = 10
"""Of numbers told equally often, one this many times the least may count other occurrences, and is not taken."""

_LATEST = "Of a source that has raised its number, only the last report counts."
_SUM = "No figure: the words count many occurrences."
_LONE = "No figure: reports that are about something else tell it in passing; it may be counted elsewhere."
COLUMNS = ("killed", "injured", "detained", "affected")


class Report(NamedTuple):
    """What one report says of one column."""

    published: int | None
    document: str
    told: Told


def figures(facts: Sequence[Fact], lone: bool = False) -> dict[str, Figure]:
    """Return the figure of each of killed, injured, detained and affected; only asserted claims count.

    `lone`: it is told in passing only, so that no figure is supported.
    """
    sums = all(fact.statistic for fact in facts)
    told = [fact for fact in facts if sums or not fact.statistic]
    outdone = replaced(told)
    found = {}
    for column, reports in _reports(told).items():
        found[column] = figure(reports)
        current = (
            _reports([fact for fact in told if fact.claim.id not in outdone])[column] if outdone else reports
        )
        if current and current != reports:
            best, rule = _best(current)
            found[column] = replace(found[column], best=best, best_rule=f"{_LATEST} {rule}")
        if reports and (sums or lone):
            found[column] = replace(found[column], best=None, best_rule=_SUM if sums else _LONE)
    return found


def _reports(facts: Sequence[Fact]) -> dict[str, list[Report]]:
    """Return what each report says of each column."""
    held: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        held[fact.claim.document].append(fact)
    found: dict[str, list[Report]] = {column: [] for column in COLUMNS}
    for name, own in held.items():
        counter = Counter([fact.claim for fact in own])
        for column in COLUMNS:
            if said := counter.told(column):
                found[column].append(Report(own[0].published, name, said))
    return found


def figure(reports: Sequence[Report]) -> Figure:
    """Return the range over what the reports say, and the figure a careful reader would use.

    That is the number that most reports state; of numbers told equally often the one told last. "At least 27"
    counts as 27; a stretch ("5 to 7"), a number told vaguely ("dozens") and "up to 20" are no such number.
    """
    if not reports:
        return Figure()
    lows = [r.told.low for r in reports if r.told.low]
    highs = [r.told.high for r in reports]
    high = None if None in highs else max(h for h in highs if h is not None)
    best, rule = _best(reports)
    return Figure(min(lows, default=None), high, best, rule)


def _best(reports: Sequence[Report]) -> tuple[int | None, str]:
    points = [r for r in reports if r.told.point]
    if not points:
        return None, f"No single number: the claims leave a range open ({_all(reports)})."
    counts = Tally(r.told.low for r in points)
    most = max(counts.values())
    often = [r for r in points if counts[r.told.low] == most]
    least = min(r.told.low for r in often)
    near = [r for r in often if r.told.low < _MANY_TIMES * least]
    last = max(near, key=lambda r: (r.published or 0, r.told.low, r.document))
    about = " It is approximate." if last.told.about else ""
    about = about or (" It is a least number." if last.told.high is None else "")
    if len(counts) == 1:
        return last.told.low, f"All reports that state a number state this one.{about}"
    why = (
        "Most reports state it"
        if len({r.told.low for r in often}) == 1
        else "Reports differ, and it was told last"
    )
    return last.told.low, f"{why} ({_all(reports)}).{about}"


def _all(reports: Sequence[Report]) -> str:
    ranges = {(r.told.low, r.told.high) for r in reports}
    ordered = sorted(ranges, key=lambda r: (r[0], r[1] is None, r[1] or 0))
    return "; ".join(_words(low, high) for low, high in ordered)


def _words(low: int, high: int | None) -> str:
    if high is None:
        return f"at least {low}"
    if low == 0:
        return f"at most {high}"
    return str(low) if low == high else f"{low} to {high}"
