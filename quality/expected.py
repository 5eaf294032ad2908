"""What a careful reader expects of reports: the rows of examples/expected.json, or of a gold file."""

import json
from pathlib import Path
from typing import Any, NamedTuple

UNNAMED = "*unnamed*"
"""Stands in a chain for a source that is announced and not named."""

Range = tuple[int | None, int | None]
Dates = tuple[str | None, str | None]
Chain = tuple[tuple[str, ...], ...]


class Reading(NamedTuple):
    """One claim as a careful reader states it. Several answers are listed where careful readers may differ.

    `chains`: each a row of links from the one nearest to the fact outward, each link the wordings that fit.
    `times` None: the reader says nothing of the time.
    """

    id: str
    document: str
    words: str
    start: int | None
    acts: frozenset[str]
    ranges: tuple[Range, ...]
    polarity: frozenset[str]
    chains: tuple[Chain, ...]
    place: str | None
    times: tuple[Dates, ...] | None
    perpetrator: str | None
    required: bool


def of_example(path: Path) -> list[Reading]:
    """Return the readings of an `expected.json`."""
    rows = json.loads(path.read_text(encoding="utf-8"))["claims"]
    return [_reading(row, row["words"], None, row["chains"]) for row in rows]


def of_gold(path: Path) -> list[Reading]:
    """Return the readings of a gold file: JSON lines with `evidence`, and one `chain` each."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        _reading(row, row["evidence"]["text"], row["evidence"]["start"], [row.get("chain") or []])
        for row in rows
    ]


def _reading(row: dict[str, Any], words: str, start: int | None, chains: list[Any]) -> Reading:
    times = row.get("times") or ([row["time"]] if row.get("time") else None)
    ranges = row.get("ranges") or [[row.get("min"), row.get("max")]]
    return Reading(
        id=row["id"],
        document=row["document"],
        words=words,
        start=start,
        acts=frozenset(row["acts"]),
        ranges=tuple((low, high) for low, high in ranges),
        polarity=frozenset(row["polarity"]),
        chains=tuple(tuple(tuple(link) for link in chain) for chain in chains),
        place=row.get("place"),
        times=tuple((first, last) for first, last in times) if times else None,
        perpetrator=row.get("perpetrator"),
        required=row["required"],
    )
