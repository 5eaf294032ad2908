"""The timeline: how many events fall into each year, month or day, and those that cannot be placed so narrowly."""

import calendar as days
import re
from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.errors import NothingFound
from firsthand.model.period import SEVERAL, UNDATED
from firsthand.store import Store
from firsthand.workflow.names.shown import disguised
from firsthand.workflow.reviewing.brief import Brief, brief
from firsthand.workflow.reviewing.calendar import counted, years
from firsthand.workflow.reviewing.memory import Memory
from firsthand.workflow.reviewing.paging import ON_A_PAGE, Leafed, offset

_AT = re.compile(r"(?:[0-9]{4})(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
_MOST_YEARS = 60
"""Years that are drawn one by one; a longer time leaves out those without events."""


@dataclass(frozen=True, slots=True)
class Column:
    """One year, month or day: its key, how it is called, and how many events fall into it."""

    at: str
    label: str
    events: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """What is shown for `at` ("": all years). `listed`: the events that fall into no column, or those of one day.

    `told` says what these are; `gaps` whether years without events are left out between the columns.
    """

    at: str
    title: str
    up: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    gaps: bool
    several: int
    undated: int
    told: str
    listed: Leafed[Brief] | None


def timeline(store: Store, memory: Memory, at: str, wanted: int) -> Timeline:
    """Return all years (`at` is ""), months of a year, days of a month, or the events of a day; NothingFound."""
    if at not in ("", SEVERAL, UNDATED) and not _AT.fullmatch(at):
        raise NothingFound(at, "a time is written as 2026, 2026-03 or 2026-03-14")
    within = memory.once("periods", store.history_digest(), store.marks.periods)
    counts = counted(within)
    columns, gaps = _columns(counts, at)
    return Timeline(
        at,
        title(at),
        tuple((part, title(part)) for part in _above(at)),
        columns,
        gaps,
        counts.get(SEVERAL, 0),
        counts.get(UNDATED, 0),
        _told(at),
        _listed(store, within.get(at, 0), at, wanted) if at else None,
    )


def title(at: str) -> str:
    """Return a year, month or day in words."""
    if at in (SEVERAL, UNDATED) or not at:
        return {SEVERAL: "Over several years", UNDATED: "Without a date", "": "All years"}[at]
    parts = at.split("-")
    if len(parts) == 1:
        return parts[0]
    month = f"{days.month_name[int(parts[1])]} {parts[0]}"
    return month if len(parts) == len(("year", "month")) else f"{int(parts[2])} {month}"


def _above(at: str) -> list[str]:
    """Return the way up from `at`, the widest first."""
    if not at:
        return []
    parts = at.split("-") if at not in (SEVERAL, UNDATED) else [at]
    return ["", *("-".join(parts[:size]) for size in range(1, len(parts)))]


def _columns(counts: Mapping[str, int], at: str) -> tuple[tuple[Column, ...], bool]:
    if not at:
        found = years(counts)
        span = range(found[0], found[-1] + 1) if found else range(0)
        gaps = len(span) > _MOST_YEARS
        names = [f"{year:04}" for year in (found if gaps else span)]
        return tuple(Column(name, name, counts.get(name, 0)) for name in names), gaps
    if at in (SEVERAL, UNDATED) or len(at) == len("2026-03-14"):
        return (), False
    if len(at) == len("2026"):
        months = [(f"{at}-{month:02}", days.month_abbr[month]) for month in range(1, 13)]
        return tuple(Column(key, label, counts.get(key, 0)) for key, label in months), False
    year, month = map(int, at.split("-"))
    last = days.monthrange(max(year, 1), month)[1]
    keys = [(f"{at}-{day:02}", str(day)) for day in range(1, last + 1)]
    return tuple(Column(key, label, counts.get(key, 0)) for key, label in keys), False


def _told(at: str) -> str:
    if at == SEVERAL:
        return "Events that reach over more than one year, or of which only a beginning or an end is told"
    if at == UNDATED:
        return "Events of which no report says when they were"
    if len(at) == len("2026"):
        return f"Of {at}, and no single month is told"
    return f"Of {title(at)}, and no single day is told" if len(at) == len("2026-03") else ""


def _listed(store: Store, total: int, at: str, wanted: int) -> Leafed[Brief]:
    number, pages, before = offset(wanted, total)
    naming = disguised(store)
    found = tuple(brief(event, naming) for event in store.marks.within(at, ON_A_PAGE, before))
    return Leafed(found, number, pages, total)
