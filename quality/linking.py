"""Victim lists of the made-up country linked by the door, held against who is whom: floors for what is right at .95."""

import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from quality.made_up_lists import lists

SIZE, SEEDS = 2000, (11, 12)
SURE = 0.95
FLOOR = "lists linked"
SLACK = 0.002


class Linked(NamedTuple):
    """Precision, recall and F1 of pairs at .95, over all seeds; `digest` is that of the lists."""

    digest: str
    precision: float
    recall: float
    f1: float


def measure() -> Linked:
    """Link made-up lists as a user would; raises RuntimeError if the command fails."""
    right = said = wanted = 0
    digest = hashlib.sha256()
    for seed in SEEDS:
        made = lists(SIZE, seed)
        digest.update((made.left + made.right).encode())
        found = _sure(made.left, made.right)
        right, said, wanted = right + len(found & made.same), said + len(found), wanted + len(made.same)
    precision, recall = right / max(1, said), right / wanted
    return Linked(
        digest.hexdigest(), precision, recall, 2 * precision * recall / max(1e-9, precision + recall)
    )


def _sure(left: str, right: str) -> frozenset[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("a.csv", "b.csv")]
        for path, text in zip(paths, (left, right), strict=True):
            path.write_text(text, encoding="utf-8")
        program = str(Path(sys.executable).with_name("firsthand"))
        run = subprocess.run(
            [program, "link", *map(str, paths), "--json"], capture_output=True, text=True, check=False
        )
    if run.returncode:
        raise RuntimeError(f"firsthand link ended with {run.returncode}: {run.stderr.strip()[-200:]}")
    lines = [json.loads(line) for line in run.stdout.split("\n") if line]
    return frozenset(
        (line["left"]["id"], line["right"]["id"]) for line in lines if line.get("probability", 0) >= SURE
    )


def table(given: Linked) -> str:
    """Return the figures as a table in Markdown."""
    rows = (("precision", given.precision), ("recall", given.recall), ("F1", given.f1))
    return f"| lists of {SIZE:,} linked, at {SURE} | |\n|---|---|\n" + "".join(
        f"| {name} | {value:.3f} |\n" for name, value in rows
    )


def broken(pinned: dict[str, Any], given: Linked) -> list[str]:
    """Return in words what does not hold."""
    if pinned.get("digest") != given.digest:
        return [f"{FLOOR}: the lists are not those that the floors were measured on"]
    return [
        f"{FLOOR}: {name} is {value:.4f}, the floor is {pinned[name]}"
        for name, value in (("precision", given.precision), ("f1", given.f1))
        if value < pinned[name]
    ]


def pin(given: Linked) -> dict[str, Any]:
    """Return floors a little below what was measured."""
    return {
        "digest": given.digest,
        "precision": round(given.precision - SLACK, 4),
        "f1": round(given.f1 - SLACK, 4),
    }
