"""Reports of the made-up country traced by the door `origins`, held against who has what from whom."""

import hashlib
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from quality.made_up_tracing import Made, corpus
from quality.run import door

EVENTS, SEED = 120, 31
FLOOR = "reports traced"
SLACK = 0.005
_SAME_EVENT = 0.5


class Tracing(NamedTuple):
    """Shares: pairs that are right, pairs found, look-alikes linked; of events: number inside, two where one is."""

    digest: str
    precision: float
    recall: float
    look_alikes: float
    inside: float
    two_where_one: float


def measure() -> Tracing:
    """Trace made-up reports as a user would; raises RuntimeError if the command fails."""
    made = corpus(EVENTS, SEED)
    with TemporaryDirectory() as folder:
        Path(folder, "reports.jsonl").write_text(made.lines, encoding="utf-8")
        lines = door("origins", Path(folder))
    names = {json.loads(line)["id"] for line in made.lines.splitlines()}
    said = {
        frozenset((line["from"], line["to"]))
        for line in lines
        if line["schema"] == "firsthand.derivation/1" and {line["from"], line["to"]} <= names
    }
    inside, two, single = _counted(made, [line for line in lines if line["schema"] == "firsthand.origins/1"])
    return Tracing(
        hashlib.sha256(made.lines.encode()).hexdigest(),
        len(said & made.related) / max(1, len(said)),
        len(said & made.asked) / len(made.asked),
        len(said & made.alike) / len(made.alike),
        inside / len(made.events),
        two / max(1, single),
    )


def _counted(made: Made, counts: list[dict[str, Any]]) -> tuple[int, int, int]:
    """Return events with the true number inside, those of one origin with two claimed, and those of one origin."""
    held = [(frozenset(n for o in c["origins"] for n in o["documents"]), c) for c in counts]
    inside = two = single = 0
    for reports, truth in made.events:
        share, at = max(
            ((len(reports & names) / len(reports | names), -n) for n, (names, _) in enumerate(held)),
            default=(0, 0),
        )
        if share < _SAME_EVENT:
            continue
        low = held[-at][1]["independent"]
        inside += low <= truth <= low + held[-at][1]["unknown"]
        if truth == 1 and len(reports) > 1:
            single, two = single + 1, two + (low > 1)
    return inside, two, single


def table(given: Tracing) -> str:
    """Return the figures as a table in Markdown."""
    rows = (
        ("pairs, precision", given.precision), ("pairs, recall", given.recall),
        ("look-alikes linked", given.look_alikes), ("true number of origins inside", given.inside),
        ("two claimed where there is one", given.two_where_one),
    )  # fmt: skip
    return f"| reports of {EVENTS} events traced | |\n|---|---|\n" + "".join(
        f"| {name} | {value:.3f} |\n" for name, value in rows
    )


def broken(pinned: dict[str, Any], given: Tracing) -> list[str]:
    """Return in words what does not hold."""
    if pinned.get("digest") != given.digest:
        return [f"{FLOOR}: the reports are not those that the floors were measured on"]
    least = [(n, v) for n, v in given._asdict().items() if n in ("precision", "recall", "inside")]
    most = [(n, v) for n, v in given._asdict().items() if n in ("look_alikes", "two_where_one")]
    return [f"{FLOOR}: {n} is {v:.4f}, the floor is {pinned[n]}" for n, v in least if v < pinned[n]] + [
        f"{FLOOR}: {n} is {v:.4f}, the ceiling is {pinned[n]}" for n, v in most if v > pinned[n]
    ]


def pin(given: Tracing) -> dict[str, Any]:
    """Return floors a little below what was measured, and ceilings a little above."""
    held: dict[str, Any] = {"digest": given.digest}
    held |= {n: round(getattr(given, n) - SLACK, 4) for n in ("precision", "recall", "inside")}
    return held | {n: round(getattr(given, n) + SLACK, 4) for n in ("look_alikes", "two_where_one")}
