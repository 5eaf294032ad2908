"""Releases of several kinds through the command line: checked, journaled, checked again by a stranger, corrected."""

import hashlib
import json
from pathlib import Path

import pytest

from tests.command import run
from tests.journeys.test_clear import REPORT


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("publish")
    (home / "report.txt").write_text(REPORT, encoding="utf-8")
    assert run("new", "case", home=home).returncode == 0
    assert run("add", "case", "report.txt", home=home).returncode == 0
    return home


@pytest.mark.parametrize(
    ("kind", "form", "language"),
    [("case-file", "docx", "ru"), ("case-file", "csv", "en"), ("right-of-reply", "html", "en")],
    ids=["docx-ru", "csv", "letter"],
)
def test_a_release_is_written_and_checked_again(home: Path, kind: str, form: str, language: str) -> None:
    out = f"{kind}.{form}"
    wish = ("--kind", kind, "--format", form, "--language", language)
    done = run("clear", "case", *wish, "--out", out, "--json", home=home)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    payload = (home / out).read_bytes()
    assert told["sha256"] == hashlib.sha256(payload).hexdigest()
    again = run("clear", "case", *wish, "--out", f"again-{out}", "--json", home=home)
    assert (home / f"again-{out}").read_bytes() == payload, again.stderr
    checked = run("check-release", out, "--case", "case", "--json", home=home)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    found = json.loads(checked.stdout)
    assert found["seen"]["sha256"] == told["sha256"]
    assert found["seen"]["faults"] == []
    assert found["journal"]["what"] == told["release"]["name"]


def test_a_changed_release_is_not_in_the_journal_and_what_acts_is_seen(home: Path) -> None:
    assert run("clear", "case", "--out", "plain.html", home=home).returncode == 0
    page = (home / "plain.html").read_text("utf-8")
    (home / "changed.html").write_text(page.replace("<main", "<script>1</script><main"), encoding="utf-8")
    seen = run("check-release", "changed.html", home=home)
    assert seen.returncode == 1
    assert "<script" in seen.stdout
    assert run("check-release", "changed.html", "--case", "case", home=home).returncode == 13


def test_a_correction_says_what_changed(home: Path) -> None:
    first = json.loads(run("clear", "case", "--out", "first.html", "--json", home=home).stdout)
    name = first["release"]["name"]
    done = run(
        "clear", "case", "--dates", "year", "--corrects", name, "--out", "second.html", "--json", home=home
    )
    assert done.returncode == 0, done.stderr
    page = (home / "second.html").read_text("utf-8")
    assert f"What changed since <code>{name}</code>" in page
    assert "dates: month → year" in page
    checked = run("check-release", "first.html", "--case", "case", home=home)
    assert "takes its place" in checked.stdout
    assert run("clear", "case", "--corrects", "case-file-00000000", home=home).returncode == 13


def test_wishes_that_do_not_go_are_refused_in_a_line(home: Path) -> None:
    for wish in (("--format", "wpd"), ("--kind", "coi-report", "--format", "csv"), ("--answer-by", "soon")):
        done = run("clear", "case", *wish, home=home)
        assert done.returncode == 10
        assert "Traceback" not in done.stderr
