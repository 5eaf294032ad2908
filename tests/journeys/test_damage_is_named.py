"""Damage to a case is found, named and told by exit code; what is whole can still be read where that is safe."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from firsthand import errors
from tests.command import run


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("whole")
    for name in ("one", "two"):
        text = f"Officers detained {len(name)} teachers in Tolvik on 3 March 2026, report {name} said.\n"
        (home / f"{name}.txt").write_text(text, encoding="utf-8")
    assert run("new", "case", home=home).returncode == 0
    assert run("add", "case", "one.txt", "two.txt", home=home).returncode == 0
    return home


@pytest.fixture
def home(whole: Path, tmp_path: Path) -> Path:
    shutil.copytree(whole, tmp_path / "home")
    return tmp_path / "home"


def a_blob(case: Path) -> Path:
    return sorted(p for p in (case / "blobs").rglob("*") if p.is_file())[0]


def flip(path: Path, place: float = 0.5) -> None:
    content = bytearray(path.read_bytes())
    content[int(len(content) * place)] ^= 1
    path.write_bytes(content)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def drop_last_line(path: Path) -> None:
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))


@pytest.mark.parametrize(
    ("harm", "error", "named"),
    [
        (lambda case: flip(a_blob(case)), errors.BlobDamaged, "blob"),
        (lambda case: a_blob(case).unlink(), errors.BlobMissing, "blob"),
        (lambda case: flip(case / "journal.jsonl"), errors.JournalDamaged, "journal"),
        (lambda case: flip(case / "checkpoint", 0.9), errors.CheckpointDamaged, "checkpoint"),
        (lambda case: (case / "case.db").write_bytes(b""), errors.StoreDamaged, "case.db"),
    ],
    ids=["blob flipped", "blob gone", "journal line altered", "checkpoint altered", "database emptied"],
)
def test_verify_names_what_is_damaged(
    harm: Callable[[Path], None], error: type[errors.FirsthandError], named: str, home: Path
) -> None:
    harm(home / "case")
    result = run("verify", "case", home=home)
    said = result.stdout + result.stderr
    assert result.returncode == error.exit_code, said
    assert named in said
    assert error.remedy in said
    assert "Traceback" not in said


@pytest.mark.parametrize("harm", [cut, drop_last_line], ids=["in a line", "at a line end"])
def test_a_cut_journal_is_no_secret(harm: Callable[[Path], None], home: Path) -> None:
    """The database holds the lines too, so a cut tail can be mended, but never without a word where it matters."""
    before = (home / "case" / "journal.jsonl").read_bytes()
    harm(home / "case" / "journal.jsonl")
    result = run("verify", "case", home=home)
    assert "journal" in result.stdout + result.stderr
    if result.returncode == 0:
        assert run("add", "case", "one.txt", home=home).returncode == 0
        assert (home / "case" / "journal.jsonl").read_bytes().startswith(before)
    else:
        assert result.returncode == errors.JournalDamaged.exit_code


def test_a_damaged_original_does_not_hide_the_others(home: Path) -> None:
    blob = a_blob(home / "case")
    flip(blob)
    items = [
        json.loads(line) for line in run("show", "case", "items", "--json", home=home).stdout.splitlines()
    ]
    codes = [run("why", "case", item["item"]["id"], home=home).returncode for item in items]
    assert sorted(codes) == [0, errors.BlobDamaged.exit_code]


def test_a_key_file_asking_for_less_is_refused(home: Path) -> None:
    keys = home / "case" / "keys.json"
    record = keys.read_text(encoding="utf-8")
    weaker = record.replace("65536", "8")
    assert weaker != record
    keys.write_text(weaker, encoding="utf-8")
    result = run("show", "case", "items", home=home)
    assert result.returncode == errors.KeyFileRejected.exit_code, result.stderr
