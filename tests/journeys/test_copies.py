"""Second copies through the command line: made, renewed, compared, restored from, and taken over after a loss."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from firsthand import errors
from tests.command import run

REPORTS = {
    "one.txt": "Officers detained 12 teachers in Tolvik on 3 March 2026, the Lantern Group said.\n",
    "two.txt": "Grey Guard officers beat Anton Relkov in Oskaja on 4 March 2026, a relative told the Harbour Post.\n",
    "three.txt": "Open Door Veldria said that two students disappeared in Brenna in March 2026.\n",
}


class Office:
    """A case with two reports, and its copy."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def run(self, *arguments: str | Path):
        return run(*arguments, home=self.home, FIRSTHAND_RUNTIME_DIR=str(self.home / "open"))

    def does(self, *arguments: str | Path) -> str:
        answer = self.run(*arguments)
        assert answer.returncode == 0, answer.stdout + answer.stderr
        return answer.stdout

    def lines(self, *arguments: str | Path) -> list[dict]:
        return [json.loads(line) for line in self.run(*arguments, "--json").stdout.splitlines()]

    def blob(self, item: dict) -> Path:
        """Return the file of an item, as `verify` names it."""
        named = (found["what"] for found in self.lines("verify", "case"))
        what = next(words for words in named if words.startswith(f"item {item['item']['id'][:12]} (blob "))
        return self.home / "case" / "blobs" / what.split("(blob ")[1].rstrip(")")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    home = tmp_path_factory.mktemp("made")
    for name, text in REPORTS.items():
        (home / name).write_text(text, encoding="utf-8")
    office = Office(home)
    office.does("new", "case")
    office.does("add", "case", "one.txt", "two.txt")
    office.does("copy", "case", "copy")
    return home


@pytest.fixture
def office(made, tmp_path) -> Office:
    shutil.copytree(made, tmp_path / "home")
    return Office(tmp_path / "home")


def blobs(case: Path) -> list[Path]:
    return sorted(p for p in (case / "blobs").rglob("*") if p.is_file())


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_a_copy_is_an_ordinary_case_to_look_at(office):
    for table in ("claims", "sources", "events"):
        assert office.does("show", "copy", table) == office.does("show", "case", table) != ""
    assert "whole" in office.does("verify", "copy")
    event = office.lines("show", "case", "events")[0]["event"]["id"]
    assert office.does("why", "copy", event) == office.does("why", "case", event)
    writing = [("add", "copy", "three.txt"), ("casefile", "copy", "--out", "c.html"), ("keys", "copy", "rotate"),
               ("original", "copy", "ab12", "--out", "o", "--reason", "x"), ("fixity", "copy")]  # fmt: skip
    for words in writing:
        answer = office.run(*words)
        assert answer.returncode == errors.OnlyACopy.exit_code, (words, answer.stderr)
        assert "take-over" in answer.stderr
    kinds = [line["kind"] for line in office.lines("show", "copy", "acts")]
    assert kinds == [line["kind"] for line in office.lines("show", "case", "acts")][: len(kinds)]
    told = office.does("copy", "case", "copy")
    assert "(none new)" in told
    seen = [act for act in office.lines("show", "case", "acts") if act["kind"] == "view"]
    assert len(seen) > 8, "readings of the copy are in the journal of the case"
    assert list((office.home / "copy" / "views").glob("*")) == []


def test_compare_says_whether_the_copy_is_whole_and_up_to_date(office):
    assert "whole and up to date" in office.does("compare", "case", "copy")
    office.does("add", "case", "three.txt")
    answer = office.run("compare", "case", "copy")
    assert answer.returncode == errors.BlobMissing.exit_code
    assert "damaged in the copy" in answer.stdout
    told = office.does("copy", "case", "copy")
    assert "1 original written now" in told
    assert "whole and up to date" in office.does("compare", "case", "copy")
    office.does("casefile", "case", "--out", "c.html")
    answer = office.run("compare", "case", "copy")
    assert (answer.returncode, "1 × export" in answer.stdout) == (errors.CopyBehind.exit_code, True)
    office.does("copy", "case", "copy", "--quiet")
    here, there = blobs(office.home / "case"), blobs(office.home / "copy")
    flip(here[0])
    flip(there[1])
    answer = office.run("compare", "case", "copy")
    assert answer.returncode == errors.BlobDamaged.exit_code
    case, copy = (
        next(x for x in answer.stdout.splitlines() if f"in the {side}" in x) for side in ("case", "copy")
    )
    assert here[0].name in case
    assert there[1].name in copy
    records = office.lines("compare", "case", "copy")
    assert [r["damaged_in"] for r in records[:-1]] == ["case", "copy"]
    assert records[-1]["originals"] == 1


def test_a_damaged_original_is_marked_until_it_is_restored(office):
    assert "2 originals checked, none damaged" in office.does("fixity", "case")
    items = office.lines("show", "case", "items")
    assert all(item["fixity"].startswith("checked on 20") and not item["damaged"] for item in items)
    bad, good = items
    flip(office.blob(bad))
    short = bad["item"]["id"][:12]
    answer = office.run("fixity", "case")
    assert answer.returncode == errors.BlobDamaged.exit_code
    assert f"firsthand restore case {short} --from /" in answer.stdout
    shown = office.does("show", "case", "items")
    assert shown.count("DAMAGED, found on") == 1
    office.does("casefile", "case", "--out", "c.html")
    assert "original is damaged" in (office.home / "c.html").read_text(encoding="utf-8")
    answer = office.run("original", "case", short, "--out", "o.txt", "--reason", "asked for")
    assert (answer.returncode, (office.home / "o.txt").exists()) == (errors.BlobDamaged.exit_code, False)
    assert office.run("why", "case", short).returncode == errors.BlobDamaged.exit_code
    told = office.does("restore", "case", "--all-damaged", "--from", "copy")
    assert f"restored {short}" in told
    assert "DAMAGED" not in office.does("show", "case", "items")
    assert office.does("original", "case", short, "--out", "o.txt", "--reason", "asked for")
    assert (office.home / "o.txt").read_text(encoding="utf-8") in REPORTS.values()
    office.does("casefile", "case", "--out", "d.html")
    assert "original is damaged" not in (office.home / "d.html").read_text(encoding="utf-8")
    assert "nothing to be restored" in office.does("restore", "case", good["item"]["id"], "--from", "copy")
    assert "whole" in office.does("verify", "case")
    kinds = [act["kind"] for act in office.lines("show", "case", "acts")]
    assert (kinds.count("fixity"), kinds.count("restore")) == (2, 1)


def test_an_original_that_is_damaged_as_it_is_read_is_marked(office):
    item = office.lines("show", "case", "items")[0]
    office.blob(item).unlink()
    assert office.run("why", "case", item["item"]["id"]).returncode == errors.BlobMissing.exit_code
    assert "DAMAGED" in office.does("show", "case", "items")
    for _ in range(2):
        assert office.run("why", "case", item["item"]["id"]).returncode == errors.BlobMissing.exit_code
    assert [act["kind"] for act in office.lines("show", "case", "acts")].count("fixity") == 1


def test_a_copy_that_is_damaged_too_restores_nothing(office):
    item = office.lines("show", "case", "items")[0]
    blob = office.blob(item)
    for side in ("case", "copy"):
        flip(office.home / side / blob.relative_to(office.home / "case"))
    before = blob.read_bytes()
    answer = office.run("restore", "case", item["item"]["id"], "--from", "copy")
    assert answer.returncode == errors.BlobDamaged.exit_code
    assert "in the copy too" in answer.stdout
    assert blob.read_bytes() == before
    answer = office.run("restore", "case", "--all-damaged", "--from", "open")
    assert answer.returncode == errors.CopyRefused.exit_code


def test_a_lost_case_goes_on_from_its_copy(office):
    head = office.does("head", "case", "--out", "head.txt")
    assert head
    (office.home / "case" / "case.db").write_bytes(b"")
    assert office.run("copy", "case", "copy").returncode == errors.StoreDamaged.exit_code
    (office.home / "case").rename(office.home / "case-damaged")
    shutil.copytree(office.home / "copy", office.home / "case")
    assert office.run("take-over", "case", "--reason", " ").returncode == errors.UsageError.exit_code
    assert "is the case now" in office.does("take-over", "case", "--reason", "the disk failed")
    assert office.run("take-over", "case", "--reason", "again").returncode == errors.UsageError.exit_code
    office.does("add", "case", "three.txt")
    assert "whole" in office.does("verify", "case")
    assert "1 original written now" in office.does("copy", "case", "copy"), (
        "the earlier copy is one of it still"
    )
    assert "whole and up to date" in office.does("compare", "case", "copy")


def test_the_reminder_is_one_line_on_stderr_and_not_beside_json(office):
    def told(*words: str) -> list[str]:
        return [line for line in office.run(*words).stderr.splitlines() if "copy" in line]

    assert told("show", "case", "items") == []
    office.does("new", "other")
    assert told("show", "other", "items") == []
    line = ["no second copy of this case is known: firsthand copy other FOLDER"]
    assert told("add", "other", "one.txt") == line
    assert told("show", "other", "items") == line
    assert told("show", "other", "events") == []
    assert told("show", "other", "items", "--json") == []
    assert told("add", "other", "two.txt", "--quiet") == []
    assert "no second copy is known" in office.does("show", "other", "copies")
    assert office.lines("show", "case", "copies")[0]["lines"] >= 5


def test_what_a_copy_must_not_replace_is_refused_in_two_lines(office):
    office.does("new", "other")
    (office.home / "letters").mkdir()
    (office.home / "letters" / "a").write_text("x")
    for place in ("other", "letters", "case/copy", ".", "nowhere/copy"):
        answer = office.run("copy", "case", place)
        assert answer.returncode == errors.CopyRefused.exit_code, answer.stderr
        error, remedy = answer.stderr.splitlines()
        assert error.startswith("error: ")
        assert remedy.startswith("try:   ")
    assert sorted(p.name for p in (office.home / "letters").iterdir()) == ["a"]


def test_no_plaintext_stands_in_a_copy(office):
    for path in (office.home / "copy").rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not any(word in data for word in (b"Tolvik", b"Relkov", b"one.txt", b"Harbour"))
            assert not data.startswith(b"SQLite format 3")
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(office.home / "copy" / "case.db").execute("SELECT * FROM items")
