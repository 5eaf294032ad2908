"""Corrections of releases: a new version that says which one it takes the place of, and what is different."""

from dataclasses import dataclass

from firsthand.errors import NothingFound
from firsthand.model.cleared import Cleared
from firsthand.model.release import Settings
from firsthand.store import Store
from firsthand.workflow.leaving import lines

RELEASE = "release"
_UNTOLD = "?"


def holds(cleared: Cleared, settings: Settings) -> str:
    """Return how much a release holds and by which settings, as the journal keeps it: "reports=4 events=3 ..."."""
    view = cleared.view
    counts: dict[str, object] = {
        "reports": len(view.documents),
        "events": len(view.events),
        "claims": sum(one.claims for one in view.documents),
        **{f"withheld-{one.rule}": one.count for one in view.withheld},
        "dates": settings.dates,
        "places": settings.places,
        "least": settings.least,
        "quotations": "yes" if settings.quotations else "no",
    }
    return " ".join(f"{name}={value}" for name, value in counts.items())


@dataclass(frozen=True, slots=True)
class Before:
    """The release that is corrected, as the journal has it: its name, the digest that its series begins with, how much
    it holds, what its lines say, and what it and those before it told of people."""

    name: str
    series: str
    holds: str
    lines: lines.Lines
    told: dict[str, str]


def before(store: Store, name: str) -> Before:
    """Return the release `name`. Raises NothingFound if the journal has none."""
    acts = [act.details for act in store.activities() if act.kind == RELEASE]
    found = next((details for details in reversed(acts) if details.get("what") == name), None)
    if found is None:
        raise NothingFound(name, "the journal of the case has no such release")
    kept = (found.get(key, "") for key in ("series", "holds", "lines", "told"))
    series, held, listed, told = kept
    return Before(name, series, held, lines.read(listed), lines.read(told))


def changes(old_one: Before, now: str, told: lines.Lines) -> tuple[str, ...]:
    """Return what is different from the release before: first its name, then counts and settings, then line by line."""
    old, new = _read(old_one.holds), _read(now)
    named = dict.fromkeys((*old, *new))
    counts = [
        f"{one}: {old.get(one, _UNTOLD)} → {new.get(one, _UNTOLD)}"
        for one in named
        if old.get(one) != new.get(one)
    ]
    return (old_one.name, *counts, *(lines.compared(old_one.lines, told) if old_one.lines else ()))


def _read(words: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in words.split() if "=" in part)
