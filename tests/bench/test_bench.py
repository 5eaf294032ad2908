"""The bench makes the same reports from the same seed, and sees a process tree whole."""

import json
import sys
from pathlib import Path

import pytest

from bench import corpus, find, measure, release, vault
from bench.__main__ import baseline, show
from bench.row import Row


def test_the_same_seed_gives_the_same_reports() -> None:
    assert corpus.lines(5, 60, 1) == corpus.lines(5, 60, 1)
    assert corpus.lines(5, 60, 1) != corpus.lines(5, 60, 2)


def test_reports_are_as_long_as_asked_and_all_different() -> None:
    rows = [json.loads(line) for line in corpus.lines(50, 400, 1).splitlines()]
    assert len(rows) == len({row["text"] for row in rows}) == len({row["id"] for row in rows}) == 50
    assert all(400 <= len(row["text"].split()) <= 500 for row in rows)
    assert not any("{" in row["text"] for row in rows)


def test_memory_and_time_of_children_are_counted() -> None:
    child = "x = bytearray(60_000_000)\nimport time\nt = time.process_time()\nwhile time.process_time() - t < 0.5: pass"
    parent = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {child!r}])"
    cost = measure.run([sys.executable, "-c", parent])
    assert cost.code == 0
    assert cost.resident > 60_000_000
    assert cost.cpu > 0.2
    assert cost.wall > 0.4


def test_a_command_that_fails_is_no_time() -> None:
    with pytest.raises(RuntimeError, match="ended with 3"):
        measure.best_wall([sys.executable, "-c", "raise SystemExit(3)"], 1)


@pytest.mark.parametrize(
    ("value", "limit", "over"), [(1.0, 1.0, False), (1.1, 1.0, True), (9.0, None, False)]
)
def test_limits(value: float, limit: float | None, over: bool, capsys: pytest.CaptureFixture[str]) -> None:
    row = Row("add", value, "s", limit)
    show([row])
    assert row.over is over
    assert ("OVER" in capsys.readouterr().out) is over


def test_the_baseline_takes_time() -> None:
    assert baseline(corpus.lines(20, 100, 1)) > 0


@pytest.mark.parametrize("there", [True, False])
def test_the_vault_is_measured_beside_other_tools(tmp_path, monkeypatch, there) -> None:
    monkeypatch.setattr(vault.shutil, "which", lambda name: there and "/usr/bin/age")
    monkeypatch.setattr(vault, "_age", lambda source, recipient, out: None)
    found = {row.name: row for row in vault.rows(tmp_path, 2, 150)}
    assert any("150 items: open" in name for name in found)
    assert ("encrypt: times as long as age" in found) is there
    missing = found.get("age is not installed: not compared")
    assert (missing is not None and missing.over) is not there


def test_find_is_measured_on_a_case_that_answers_as_plain_sqlite_does(tmp_path: Path) -> None:
    found = {row.name: row.value for row in find.rows(tmp_path, 120)}
    assert found["find: documents in the case"] == 120
    assert all(value > 0 for value in found.values())
    assert [one.text for one in find.made_up(3, 1)] == [one.text for one in find.made_up(3, 1)]


def test_a_release_is_measured_in_each_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[list[str]] = []
    monkeypatch.setattr(
        release.measure, "best_wall", lambda command, times, environment: told.append(command)
    )
    cost = measure.Cost(wall=20.0, cpu=18.0, resident=900 << 20, proportional=0, code=0)
    monkeypatch.setattr(release.measure, "run", lambda command, environment: told.append(command) or cost)
    found = {row.name: row for row in release.rows(tmp_path, 10_000)}
    assert [command[1] for command in told] == ["new", "add", "clear", "clear", "clear"]
    assert found["release: 10,000 claims as HTML and CSV: wall"].over
    assert not found["release: 10,000 claims as PDF: wall"].over
    assert found["release: 10,000 claims as HTML and CSV: memory"].value == 900
    assert release.rows(tmp_path, 0) == []


def test_a_release_that_is_refused_is_no_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(release.measure, "best_wall", lambda command, times, environment: 0.0)
    cost = measure.Cost(1.0, 1.0, 0, 0, code=81)
    monkeypatch.setattr(release.measure, "run", lambda command, environment: cost)
    with pytest.raises(RuntimeError, match="html ended with 81"):
        release.rows(tmp_path, 100)
