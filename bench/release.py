"""A release of a case of 10,000 claims by the command line: cleared, written, searched for leaks and journaled."""

import os
import secrets
import sys
from pathlib import Path

from bench import corpus, measure
from bench.row import Row

SEED = 2023
FIRSTHAND = str(Path(sys.executable).with_name("firsthand"))
MB = 1 << 20
CLAIMS_A_REPORT = 21
"""Claims that are found in a report of 400 words, rounded down."""
WORDS = 400
LIMITS = {"html+csv": 30.0, "pdf": 120.0}
MOST_MB = 1000.0


def rows(folder: Path, claims: int) -> list[Row]:
    """Release a case of about so many claims below `folder` as HTML, CSV and PDF. RuntimeError if a command fails."""
    if not claims:
        return []
    reports, case = folder / "released.jsonl", str(folder / "released-case")
    reports.write_bytes(corpus.lines(max(claims // CLAIMS_A_REPORT + 1, 1), WORDS, SEED))
    environment = os.environ | {"FIRSTHAND_PASSPHRASE": secrets.token_hex(16)}
    measure.best_wall([FIRSTHAND, "new", case], 1, environment)
    measure.best_wall([FIRSTHAND, "add", case, str(reports), "--quiet"], 1, environment)
    html, csv, pdf = (_released(case, folder, form, environment) for form in ("html", "csv", "pdf"))
    scale = max(claims / 10_000, 0.1)
    return [
        *_told(f"release: {claims:,} claims as HTML and CSV", (html, csv), LIMITS["html+csv"] * scale),
        *_told(f"release: {claims:,} claims as PDF", (pdf,), LIMITS["pdf"] * scale),
    ]


def _released(case: str, folder: Path, form: str, environment: dict[str, str]) -> measure.Cost:
    out = str(folder / f"release.{form}")
    cost = measure.run([FIRSTHAND, "clear", case, "--format", form, "--out", out], environment)
    if cost.code:
        raise RuntimeError(f"firsthand clear --format {form} ended with {cost.code}")
    return cost


def _told(name: str, costs: tuple[measure.Cost, ...], limit: float) -> list[Row]:
    return [
        Row(f"{name}: wall", sum(cost.wall for cost in costs), "s", limit),
        Row(f"{name}: CPU", sum(cost.cpu for cost in costs), "s"),
        Row(f"{name}: memory", max(cost.resident for cost in costs) / MB, "MB", MOST_MB),
    ]
