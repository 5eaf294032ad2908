"""Time the main job on 1,000 made-up reports of 400 words against its limits (`make bench`).

Beside it stands the least that any program must do with the same bytes: read, digest and compress them,
and decode each line. Then a PDF of 1,000 pages beside pypdfium2, one large file and a case of 100,000 items, beside
`age` and `sha256sum`.
Ratios within one run can be compared between machines; seconds cannot.
"""

import argparse
import hashlib
import json
import os
import secrets
import sys
import tempfile
import time
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench import (
    compared,
    corpus,
    estimates,
    find,
    measure,
    mixed,
    papers,
    release,
    room,
    vault,
    web_archives,
    webpages,
)
from bench.row import Row

SEED = 2023
FIRSTHAND = str(Path(sys.executable).with_name("firsthand"))
MB = 1 << 20


def baseline(content: bytes) -> float:
    """Return the seconds that plain Python takes to digest, compress and decode report lines."""
    began = time.perf_counter()
    hashlib.sha256(content).hexdigest()
    hashlib.sha512(content).hexdigest()
    zlib.compress(content)
    for line in content.splitlines():
        json.loads(line)["text"].split()
    return time.perf_counter() - began


def rows(folder: Path, count: int, words: int, seed: int) -> list[Row]:
    """Run everything in `folder` and return the figures. Raises RuntimeError if a command fails."""
    content = corpus.lines(count, words, seed)
    reports, case = folder / "reports.jsonl", str(folder / "case")
    reports.write_bytes(content)
    environment = os.environ | {"FIRSTHAND_PASSPHRASE": secrets.token_hex(16)}
    least = baseline(content)
    measure.best_wall([FIRSTHAND, "new", case], 1, environment)
    cost = measure.run([FIRSTHAND, "add", case, str(reports), "--quiet"], environment)
    if cost.code:
        raise RuntimeError(f"firsthand add ended with {cost.code}")
    show = measure.best_wall([FIRSTHAND, "show", case, "events", "--limit", "20"], 3, environment)
    claims = measure.best_wall([FIRSTHAND, "show", case, "claims", "--limit", "20"], 3, environment)
    again = measure.best_wall([FIRSTHAND, "add", case, str(reports), "--quiet"], 1, environment)
    scale = count * words / 400_000
    return [
        Row("add: wall time", cost.wall, "s", 60 * scale),
        Row("add: CPU time of all processes", cost.cpu, "s"),
        Row("add: memory, resident, summed", cost.resident / MB, "MB", 700),
        Row("add: memory, shared pages split", cost.proportional / MB, "MB"),
        Row("add: reports a second", count / cost.wall, ""),
        Row("add: times the plain reading", cost.wall / least, "x"),
        Row("add again, nothing new: wall time", again, "s"),
        Row("show events: wall time", show, "s", 1),
        Row("show claims: wall time", claims, "s", 1),
        Row("--help: wall time", measure.best_wall([FIRSTHAND, "--help"], 5), "s", 0.3),
        Row("plain reading (digest, compress, decode)", least, "s"),
        Row("input", len(content) / MB, "MB"),
    ]


def show(found: Sequence[Row]) -> None:
    """Print the figures, each with its limit."""
    for row in found:
        limit = (
            "" if row.limit is None else f"limit {row.limit:g} {row.unit}  {'OVER' if row.over else 'holds'}"
        )
        print(f"{row.name:42} {row.value:9.2f} {row.unit:3} {limit}")


SIZES: Mapping[str, tuple[int, str]] = {
    "reports": (1000, "how many"),
    "words": (400, "of how many words"),
    "seed": (SEED, "which texts"),
    "megabytes": (1024, "of one large file, 0 for none"),
    "items": (100_000, "small files in one case, 0 for none"),
    "pages": (1000, "of one PDF, 0 for none"),
    "webpages": (2000, "pages of the web, 0 for none"),
    "documents": (100_000, "in a case that is searched, 0 for none"),
    "compared": (10_000, "reports compared with each other, 0 for none"),
    "mixed": (10_000, "files of ten kinds, 0 for none"),
    "room": (100_000, "documents in the case of the reading room, 0 for none"),
    "release": (10_000, "claims in a case that is released, 0 for none"),
    "archived": (200, "MB of web archives"),
}
"""What the bench can be told: how much of what, by default."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__.splitlines()[0])
    for name, (usual, words) in SIZES.items():
        parser.add_argument(f"--{name}", type=int, default=usual, help=f"{words} (default: %(default)s)")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return 1 if a limit is broken."""
    options = _parser().parse_args(arguments)
    print(
        f"{options.reports} report lines of {options.words} words, seed {options.seed}, {os.cpu_count()} CPUs"
    )
    with tempfile.TemporaryDirectory(prefix="firsthand-bench-") as folder:
        found = rows(Path(folder), options.reports, options.words, options.seed)
        found += papers.rows(Path(folder), options.pages)
        found += webpages.rows(Path(folder), options.webpages)
        found += vault.rows(Path(folder), options.megabytes, options.items)
        found += web_archives.rows(options.archived) if options.archived else []
        found += mixed.rows(Path(folder), options.mixed)
        found += compared.rows(options.compared)
        found += estimates.rows()
        found += release.rows(Path(folder), options.release)
        if options.documents:
            found += find.rows(Path(folder), options.documents)
        if options.room:
            found += room.rows(Path(folder), options.room)
    show(found)
    return 1 if any(row.over for row in found) else 0


if __name__ == "__main__":
    sys.exit(main())
