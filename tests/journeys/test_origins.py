"""`firsthand origins`: who repeats whom, with the words, and how many origins there are."""

import json
from pathlib import Path

from tests.command import run

SAID = (
    "Anton Relkov, a baker, told the Harbour Post that soldiers shot dead two men beside the grain store in Tolvik "
    "on 4 May 2021 and carried a third away under a tarpaulin."
)
REPORTS = (
    (
        "first",
        "Harbour Post",
        "2021-05-05",
        f"{SAID} The ferry did not run that day, and the school stayed shut.",
    ),
    (
        "second",
        "Veldria Herald",
        "2021-05-09",
        f"{SAID} In the capital the council put off its vote on the tram.",
    ),
    (
        "third",
        "Marenstad Courier",
        "2021-05-09",
        "The price of rye in Brenna fell for the third week in a row.",
    ),
)


def _reports(folder: Path) -> Path:
    lines = [
        json.dumps({"id": name, "publisher": outlet, "published": day, "text": text})
        for name, outlet, day, text in REPORTS
    ]
    path = folder / "reports.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_the_pair_stands_with_its_words_and_the_count_follows(tmp_path: Path) -> None:
    done = run("origins", "--json", _reports(tmp_path), home=tmp_path)
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    (pair,) = [line for line in lines if line.get("kind") in ("copy", "reuse")]
    assert (pair["from"], pair["to"]) == ("second", "first")
    assert "names Harbour Post" in pair["evidence"]
    ((a0, a1, b0, b1),) = pair["spans"]
    assert REPORTS[1][3][a0:a1] == REPORTS[0][3][b0:b1] == SAID[:-1]
    (count,) = [line for line in lines if line["schema"] == "firsthand.origins/1"]
    assert count["documents"] == 2
    assert count["independent"] + count["unknown"] >= 1
    assert count["because"]


def test_a_person_reads_the_same(tmp_path: Path) -> None:
    done = run("origins", _reports(tmp_path), home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "second <- first" in done.stdout
    assert "independent origins: " in done.stdout
