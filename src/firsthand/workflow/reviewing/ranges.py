"""Figures and dates of one event side by side: a bar for each, and in words what agrees and what contradicts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from firsthand.model.claim import Claim, When
from firsthand.reconcile.events.mentions import state_of
from firsthand.reconcile.events.times import day
from firsthand.workflow.reviewing.cards import dates, number

WIDTH = 200
"""Units across which a bar is drawn."""
_LEAST = 4
_OPEN = 8
_STATES = {
    "dead": "Killed",
    "hurt": "Hurt",
    "injured": "Injured",
    "detained": "Detained",
    "affected": "Affected",
}
_MOST_WHO = 3


Teller = tuple[str, str, str]
"""Who says so, in words; ids of the claim and of its rendition."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A range that claims state, from `low` to `high` (None: open), in words, and who states it."""

    low: int | None
    high: int | None
    words: str
    who: tuple[Teller, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A stated range with where its bar begins, how wide it is, and on which sides it is open."""

    stated: Stated
    x: int
    width: int
    open_low: bool
    open_high: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Ranges of one thing: `first` and `last` are the ends of the axis in words, `says` what they make together."""

    name: str
    first: str
    last: str
    bars: tuple[Bar, ...]
    says: tuple[str, ...]


def charts(told: Sequence[tuple[Claim, Teller]]) -> tuple[Chart, ...]:
    """Return the figures and the dates of asserted claims, each beside the others; nothing where nobody states any."""
    numbers: dict[str, list[tuple[int | None, int | None, str, Teller]]] = defaultdict(list)
    days: list[tuple[int | None, int | None, str, Teller]] = []
    for claim, teller in told:
        people = claim.victims
        if people and not (people.min is None and people.max is None):
            words = number(people.min, people.max)
            words = f"about {words}" if people.approximate else words
            numbers[state_of(claim)].append((people.min, people.max, words, teller))
        if claim.time and (days_of := _days(claim.time)):
            days.append((*days_of, dates(claim.time), teller))
    found = [_chart(_STATES.get(name, name), numbers[name], True) for name in _in_order(numbers)]
    return (*found, *([_chart("Dates", days, False)] if days else ()))


def _in_order(found: Iterable[str]) -> list[str]:
    order = list(_STATES)
    return sorted(found, key=lambda name: (order.index(name) if name in order else len(order), name))


def _days(when: When) -> tuple[int | None, int | None] | None:
    low, high = day(when.earliest), day(when.latest)
    return None if low is None and high is None else (low, high)


def _chart(name: str, told: Sequence[tuple[int | None, int | None, str, Teller]], counts: bool) -> Chart:
    held: dict[tuple[int | None, int | None, str], list[Teller]] = defaultdict(list)
    for low, high, words, teller in told:
        held[low, high, words].append(teller)
    stated = [Stated(low, high, words, tuple(who)) for (low, high, words), who in held.items()]
    stated.sort(key=lambda one: (_low(one), _high(one)))
    ends = [end for one in stated for end in (one.low, one.high) if end is not None]
    least, most = (0 if counts else min(ends)), max(ends)
    if any(one.high is None for one in stated):  # what is open is drawn beyond what anybody says
        most += max((most - least) // _OPEN, 1)
    said = (f"{least:,}", f"{most:,}") if counts else (_date(least), _date(most))
    bars = tuple(_bar(one, least, most, counts) for one in stated)
    return Chart(name, *said, bars, tuple(compared(stated)))


def _date(number: int) -> str:
    return (date.min + timedelta(number - 1)).isoformat()


def _low(one: Stated) -> float:
    return float("-inf") if one.low is None else one.low


def _high(one: Stated) -> float:
    return float("inf") if one.high is None else one.high


def _bar(one: Stated, least: int, most: int, counts: bool) -> Bar:
    # A number of people fills up to its value; a day is as wide as a day.
    scale = WIDTH / max(most - least + (0 if counts else 1), 1)
    low = least if one.low is None else one.low
    high = most if one.high is None else one.high
    x = round((low - least) * scale)
    end = round((high - least + (0 if counts else 1)) * scale)
    width = max(end - x, _LEAST)
    return Bar(one, min(x, WIDTH - width), width, one.low is None, one.high is None)


def compared(stated: Sequence[Stated]) -> list[str]:
    """Say in words which of the ranges agree, which can be true at once, and which cannot."""
    found = []
    for one in stated:
        reports = _reports(one)
        if len(reports) > 1:
            found.append(f"{len(reports)} reports agree on {one.words}: {_named(reports)}.")
    if len(stated) < 2:
        return found or ["One report says so, and none other."]
    lowest = min(stated, key=_high)
    highest = max(stated, key=_low)
    if _low(highest) <= _high(lowest):
        return [*found, "All that is said can be true at once."]
    return [
        *found,
        f"“{lowest.words}” ({_named(_reports(lowest))}) and “{highest.words}” ({_named(_reports(highest))}) "
        "contradict each other, unless they count or mean different things.",
    ]


def _reports(one: Stated) -> list[str]:
    return list(dict.fromkeys(who for who, _, _ in one.who))


def _named(reports: Sequence[str]) -> str:
    shown = ", ".join(reports[:_MOST_WHO])
    left = len(reports) - _MOST_WHO
    return f"{shown} and {left} more" if left > 0 else shown
