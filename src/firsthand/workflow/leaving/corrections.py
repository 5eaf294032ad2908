"""Corrections of releases: a new version that says which one it takes the place of, and what is different."""

from firsthand.errors import NothingFound
from firsthand.model.cleared import Cleared
from firsthand.model.release import Settings
from firsthand.store import Store

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


def changes(store: Store, name: str, now: str) -> tuple[str, ...]:
    """Return what is different from the release `name`, a line each; its first line names that release.

    Raises NothingFound if the journal has no such release.
    """
    told = [act.details for act in store.activities() if act.kind == RELEASE]
    before = next((details for details in reversed(told) if details.get("what") == name), None)
    if before is None:
        raise NothingFound(name, "the journal of the case has no such release")
    old, new = _read(before.get("holds", "")), _read(now)
    named = dict.fromkeys((*old, *new))
    lines = [
        f"{one}: {old.get(one, _UNTOLD)} → {new.get(one, _UNTOLD)}"
        for one in named
        if old.get(one) != new.get(one)
    ]
    return (name, *lines)


def _read(words: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in words.split() if "=" in part)
