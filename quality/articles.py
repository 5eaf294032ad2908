"""Pages of the web: how much of the report is found, how much else with it, and whether its date is right.

Takes a folder with `gold.jsonl` (one line a page: `file`, and `with` / `without`: pieces of text that must and must not
be in the report) and `pages.tar.xz`. Nothing of the pages is kept here but the digest of some, with the date that a
person found on them, or null where they state none.
"""

import hashlib
import json
import tarfile
import tempfile
from pathlib import Path
from typing import NamedTuple

from quality.run import door

DATES = Path(__file__).with_name("article_dates.json")


class Figures(NamedTuple):
    """Shares, 0 to 1: `dates_right` of the pages that state a date, `dates_sure` of the dates that were given."""

    piece_precision: float
    piece_recall: float
    piece_f1: float
    dates_right: float
    dates_sure: float


def measure(folder: Path) -> Figures:
    """Read all pages through the door `text`, judge them, and return the figures."""
    with tempfile.TemporaryDirectory(prefix="firsthand-articles-") as scratch:
        with tarfile.open(folder / "pages.tar.xz") as packed:
            packed.extractall(scratch, filter="data")
        read = {Path(str(line["document"])).name: line for line in door("text", Path(scratch))}
        digests = {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in Path(scratch).rglob("*.html")
        }
    precision, recall = _pieces(
        folder / "gold.jsonl", {name: _flat(line["text"]) for name, line in read.items()}
    )
    dated = {digests[name]: line["published"] for name, line in read.items() if name in digests}
    right, sure = _dates(json.loads(DATES.read_text(encoding="utf-8")), dated)
    return Figures(precision, recall, 2 * precision * recall / (precision + recall), right, sure)


def table(given: Figures) -> str:
    """Return the figures as a table in Markdown."""
    rows = "".join(f"| {name.replace('_', ' ')} | {value:.3f} |\n" for name, value in given._asdict().items())
    return f"| web pages | |\n|---|---|\n{rows}"


def broken(floors: dict[str, float], given: Figures) -> list[str]:
    """Return in words which figures are under their floors."""
    return [
        f"articles: {name} is {value:.4f}, the floor is {floors[name]}"
        for name, value in given._asdict().items()
        if value < floors.get(name, 0.0)
    ]


def _pieces(gold: Path, texts: dict[str, str]) -> tuple[float, float]:
    """Return precision and recall over all pieces of all pages, blanks made equal."""
    found = wanted = wrong = 0
    for row in map(json.loads, gold.read_text(encoding="utf-8").splitlines()):
        text = texts.get(Path(row["file"]).name, "")
        found += sum(_flat(piece) in text for piece in row["with"])
        wanted += len(row["with"])
        wrong += sum(_flat(piece) in text for piece in row["without"])
    return found / max(found + wrong, 1), found / max(wanted, 1)


def _dates(labels: dict[str, str | None], dated: dict[str, str | None]) -> tuple[float, float]:
    """Return the share of stated dates that are right, and of given dates that are."""
    missing = labels.keys() - dated.keys()
    if missing:
        raise ValueError(
            f"{len(missing)} of the pages with a known date are not among the pages that were read"
        )
    right = sum(dated[page] == day for page, day in labels.items() if day)
    return right / sum(day is not None for day in labels.values()), right / max(
        sum(dated[page] is not None for page in labels), 1
    )


def _flat(text: str) -> str:
    return " ".join(text.split())
