"""`firsthand claims --explain`: why each claim was made, for people and as JSON."""

import json
from pathlib import Path

from tests.command import run


def test_the_words_and_the_rule_are_printed(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Soldiers shot dead two men in Tolvik, the Lantern Group said.", encoding="utf-8")
    done = run("claims", "--explain", report, home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "what: Killing, by the words “shot dead” (act.active: " in done.stdout
    assert "by whom: “Soldiers” (state)" in done.stdout
    assert "who says so: “the Lantern Group” (organisation), by the word “said”" in done.stdout


def test_the_same_stands_in_the_json(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Soldiers shot dead two men in Tolvik.", encoding="utf-8")
    (line,) = run("claims", "--explain", "--json", report, home=tmp_path).stdout.splitlines()
    assert "by whom: “Soldiers” (state)" in json.loads(line)["because"]
    (plain,) = run("claims", "--json", report, home=tmp_path).stdout.splitlines()
    assert "because" not in json.loads(plain)
