"""Floors: figures that may rise and never drop silently, pinned beside the digest of their corpus."""

import json
from pathlib import Path
from typing import Any

from quality.score import Figures

RISING = ("found", "right")
"""More is better."""
FALLING = ("extra", "false_spans")
"""Less is better."""


def load(path: Path) -> dict[str, Any]:
    """Return all floors; none if there is no such file."""
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def broken(pinned: dict[str, Any], digest: str, given: Figures) -> list[str]:
    """Return in words what does not hold against the floors of one corpus."""
    if pinned.get("digest") != digest:
        return ["the corpus is not the one that the floors were measured on; look, then run with --pin"]
    return [
        f"{name} is {value}, the floor is {pinned[name]}"
        for name, value in given._asdict().items()
        if (name in RISING and value < pinned[name]) or (name in FALLING and value > pinned[name])
    ]


def pin(pinned: dict[str, Any], digest: str, given: Figures, lower: bool) -> dict[str, Any]:
    """Return new floors: each figure that is better is taken, one that is worse only with `lower`.

    On another corpus the figures cannot be compared, and are taken as they are.
    """
    fresh: dict[str, Any] = {"digest": digest, **given._asdict()}
    if pinned.get("digest") == digest and not lower:
        fresh |= {name: max(fresh[name], pinned[name]) for name in RISING}
        fresh |= {name: min(fresh[name], pinned[name]) for name in FALLING}
    return fresh


def save(path: Path, floors: dict[str, Any]) -> None:
    """Write all floors."""
    path.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", encoding="utf-8")
