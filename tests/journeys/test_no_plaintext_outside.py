"""No words of a report are found outside the vault after a run, crash included; only `--out` may hold them."""

import os
import signal
import time
from pathlib import Path

import pytest

from tests.command import run, start

MARKER = "xylographic-heliotrope"
NAMED = "Quenby"
REPORT = f"""The {MARKER} case

Grey Guard officers tortured Anton {NAMED}, a teacher, in Tolvik on 3 March 2026, his sister told RTV Oskaja.
"""


def holders(folder: Path, *but: Path) -> list[Path]:
    """Files below `folder` that hold the marker or the name, in the encodings in which text leaks."""
    wanted = [word.encode(code) for word in (MARKER, NAMED) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    found = []
    for path in folder.rglob("*"):
        if path.is_file() and path not in but:
            content = path.read_bytes()
            if any(word in content for word in wanted) or MARKER in path.name:
                found.append(path)
    return found


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / f"{MARKER}.txt").write_text(REPORT, encoding="utf-8")
    (folder / "broken.jsonl").write_text('{"id": "1", "text": "' + MARKER, encoding="utf-8")
    (folder / "page.html").write_text(f"<html><body><p>{REPORT}</p></body></html>", encoding="utf-8")
    return folder


def test_after_every_command(inbox: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    page = home / "page.html"
    assert run("new", "case", home=home).returncode == 0
    added = run("add", "case", inbox, home=home)
    assert added.returncode == 45, added.stderr
    for table in ("claims", "sources", "events", "items"):
        assert run("show", "case", table, home=home).returncode == 0
    assert f"[{MARKER}]" in run("find", "case", f"'\"{MARKER}\"'", home=home).stdout
    assert run("find", "case", NAMED, "--purpose", "a talk with the family", home=home).returncode == 0
    claims = run("show", "case", "claims", home=home)
    assert MARKER in run("show", "case", "items", home=home).stdout, "the marker must be in the case at all"
    assert NAMED not in claims.stdout, "the name is sealed"
    named = run("names", "case", "--reason", "a talk with the family", home=home)
    assert f"Anton {NAMED}" in named.stdout
    assert run("verify", "case", home=home).returncode == 0
    assert (
        run("casefile", "case", "--out", page, "--with-names", "--reason", "court", home=home).returncode == 0
    )
    assert holders(home, page) == []
    assert holders(page.parent) == [page]


def test_after_a_kill(inbox: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    assert run("new", "case", home=home).returncode == 0
    for delay in (0.3, 0.6, 0.9):
        process = start("add", "case", inbox, home=home)
        time.sleep(delay)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        assert holders(home) == []


def test_the_doors_keep_nothing(inbox: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    before = sorted(home.rglob("*"))
    for door in ("text", "claims", "attributions"):
        assert run(door, inbox, "--json", home=home).returncode == 45
    assert sorted(p for p in home.rglob("*") if p.name != "tmp") == before


def test_errors_hold_no_words_of_a_report(inbox: Path, tmp_path: Path) -> None:
    result = run("claims", inbox / "broken.jsonl", home=tmp_path)
    assert MARKER not in result.stderr
    assert "Traceback" not in result.stderr
