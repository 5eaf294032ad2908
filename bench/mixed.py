"""Ten thousand files of mixed kinds by the command line: wall time, both cores, memory of all processes.

The doors `text` and `claims` give each document as it is read, and hold none. `add` reads the whole case together at
its end and holds all claims for that: its memory grows with the case, and is shown beside theirs.
"""

import json
import os
import random
import secrets
import sys
from collections.abc import Callable
from html import escape
from pathlib import Path

from bench import corpus, measure
from bench.row import Row
from bench.webpages import written
from tests import archive_files, office_files

SEED = 2034
FIRSTHAND = str(Path(sys.executable).with_name("firsthand"))
MB = 1 << 20
WORDS = 250

Report = dict[str, str]


def rows(folder: Path, count: int) -> list[Row]:
    """Read so many files below `folder`, and add them to a new case. Raises RuntimeError if a command fails."""
    if not count:
        return []
    tree, case = folder / "mixed", str(folder / "mixed-case")
    held = made(tree, count)
    doors = [row for door in ("text", "claims") for row in _through(door, tree, count)]
    environment = os.environ | {"FIRSTHAND_PASSPHRASE": secrets.token_hex(16)}
    measure.best_wall([FIRSTHAND, "new", case], 1, environment)
    cost = measure.run([FIRSTHAND, "add", case, str(tree), "--quiet"], environment)
    if cost.code:
        raise RuntimeError(f"firsthand add ended with {cost.code}")
    show = measure.best_wall([FIRSTHAND, "show", case, "claims", "--limit", "20"], 3, environment)
    return [
        *doors,
        Row(f"mixed: {count:,} files, wall time of `add`", cost.wall, "s"),
        Row("mixed: files a second", count / cost.wall, ""),
        Row("mixed: input", held / MB, "MB"),
        Row("mixed: CPU time over wall time (cores in use)", cost.cpu / cost.wall, ""),
        Row("mixed: memory, resident, summed, `add`", cost.resident / MB, "MB", 700),
        Row("mixed: memory, shared pages split, `add`", cost.proportional / MB, "MB"),
        Row("mixed: show claims, wall time", show, "s", 2),
    ]


def _through(door: str, tree: Path, count: int) -> list[Row]:
    cost = measure.run([FIRSTHAND, door, str(tree)])
    if cost.code:
        raise RuntimeError(f"firsthand {door} ended with {cost.code}")
    return [
        Row(f"mixed: {count:,} files, wall time of `{door}`", cost.wall, "s"),
        Row(f"mixed: memory, resident, summed, `{door}`", cost.resident / MB, "MB", 700),
    ]


def made(tree: Path, count: int) -> int:
    """Write `count` files of all kinds below `tree`, fifty to a folder; return their bytes."""
    dice, size = random.Random(SEED), 0
    reports = corpus.reports(count, WORDS, SEED)
    pages = written(count, SEED)
    for number, report in enumerate(reports):
        ending, make = KINDS[dice.choices(range(len(KINDS)), _SHARES)[0]]
        place = tree / f"{number // 50:03}"
        place.mkdir(parents=True, exist_ok=True)
        content = next(pages).encode() if ending == "html" else make(report)
        (place / f"{number:05}.{ending}").write_bytes(content)
        size += len(content)
    return size


def _text(report: Report) -> bytes:
    return f"{report['title']}\n\n{report['text']}\n".encode()


def _lines(report: Report) -> bytes:
    return (json.dumps(report) + "\n").encode()


def _mail(report: Report) -> bytes:
    return archive_files.mail({"note.txt": _text(report)}, report["title"], report["text"])


def _word(report: Report) -> bytes:
    return office_files.docx(
        "".join(office_files.para(escape(part)) for part in report["text"].split("\n\n"))
    )


def _sheet(report: Report) -> bytes:
    rows: list[list[office_files.Value]] = [["Date", "Place", "Act", "Killed", "Source"]]
    rows += [[report["published"], "Karsk", "Killing", n, report["publisher"]] for n in range(1, 6)]
    return office_files.xlsx({"Incidents": office_files.sheet_xml(rows)})


def _table(report: Report) -> bytes:
    return f"Date,Place,Act,Detained,Source\n{report['published']},Oskaja,Detention,4,Nordwire\n".encode()


def _zip(report: Report) -> bytes:
    return archive_files.zipped({"a/report.txt": _text(report), "b.docx": _word(report)})


def _rich(report: Report) -> bytes:
    return (
        "{\\rtf1\\ansi " + report["text"].encode("ascii", "replace").decode().replace("\n", "\\par ") + "}"
    ).encode()


def _paper(report: Report) -> bytes:
    from bench.pdf import Page, Text
    from bench.pdf import written as paper

    words, lines = report["text"].split(), []
    for start in range(0, len(words), 11):
        lines.append(" ".join(words[start : start + 11]))
    items = [Text(72, 84 + 16 * row, line, 9) for row, line in enumerate(lines[:44])]
    return paper([Page(items)])


KINDS: tuple[tuple[str, Callable[[Report], bytes]], ...] = (
    ("html", _text), ("pdf", _paper), ("docx", _word), ("eml", _mail), ("txt", _text), ("jsonl", _lines),
    ("xlsx", _sheet), ("csv", _table), ("zip", _zip), ("rtf", _rich),
)  # fmt: skip
_SHARES = (30, 15, 10, 10, 10, 8, 5, 4, 4, 4)
