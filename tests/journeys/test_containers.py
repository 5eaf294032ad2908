"""Archives of all kinds through the command line: what is in them becomes items, and is read, at any depth."""

import json
import os
import signal
import time
from pathlib import Path

import pytest

from tests.archive_files import REPORT, lying_zip, mail, mailbox, nested, tarred, zipped
from tests.command import run, start
from tests.journeys.test_no_plaintext_outside import holders

MARKER = b"xylographic-heliotrope"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    assert run("new", "case", home=folder).returncode == 0
    return folder


def listed(home: Path, table: str = "items") -> list[dict]:
    shown = run("show", "case", table, "--json", home=home)
    assert shown.returncode == 0, shown.stderr
    return [json.loads(line) for line in shown.stdout.splitlines()]


def parcel() -> bytes:
    letter = mail({"note.txt": b"Note. " + REPORT, "evil.zip": lying_zip(b"../evil.txt")})
    return zipped({
        "letter.eml": letter,
        "box.mbox": mailbox([mail({}, "One", "Grey Guard officers detained five people in Brenna.")]),
        "files.tgz": tarred({"deep/report.txt": b"Deep. " + REPORT}, packing="gz"),
    })  # fmt: skip


def test_a_parcel_is_taken_apart_and_read_and_known_the_second_time(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "parcel.zip"
    path.write_bytes(parcel())
    added = run("add", "case", path, home=home)
    assert added.returncode == 45, added.stderr
    assert "leads out of the archive" in added.stderr
    assert added.stderr.count("not read: ") == 1, added.stderr
    items = listed(home)
    names = {entry["captures"][0]["name"] for entry in items}
    assert names == {
        *("parcel.zip", "letter.eml", "note.txt", "evil.zip", "box.mbox", "1.eml", "files.tgz"),
        "deep/report.txt",
    }
    by_name = {entry["captures"][0]["name"]: entry for entry in items}
    note = by_name["note.txt"]["captures"][0]
    assert note["container"] == by_name["letter.eml"]["item"]["id"]
    assert note["origin"].endswith("parcel.zip!letter.eml!2 note.txt")
    assert {claim["document"] for claim in listed(home, "claims")} >= {"note.txt", "deep/report.txt"}
    again = run("add", "case", path, home=home)
    assert "nothing new" in again.stdout
    assert listed(home) == items
    assert run("verify", "case", home=home).returncode == 0
    assert not list(tmp_path.rglob("*evil*"))
    assert holders(home) == []


def test_an_import_that_was_killed_goes_on_inside_the_inner_archive(home: Path, tmp_path: Path) -> None:
    many = {f"{n}.txt": b"%d. " % n + REPORT + MARKER for n in range(300)}
    path = tmp_path / "outer.zip"
    path.write_bytes(zipped({"first.txt": REPORT, "inner.zip": zipped({"many.zip": zipped(many)})}))
    process = start("add", "case", path, home=home)
    while process.poll() is None and len(list((home / "case" / "blobs").glob("??/*"))) < 20:
        time.sleep(0.002)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    path.unlink()
    assert "not unpacked to its end" in run("show", "case", "items", home=home).stdout
    (tmp_path / "other.txt").write_bytes(b"Grey Guard officers beat two men in Brenna.\n")
    added = run("add", "case", tmp_path / "other.txt", home=home)
    assert added.returncode == 0, added.stderr
    assert "went on with" in added.stdout
    assert len(listed(home)) == 305
    assert not any(entry["not_unpacked"] for entry in listed(home))
    assert run("verify", "case", home=home).returncode == 0
    assert holders(home) == []


def test_the_doors_take_archives_apart_and_write_nothing(home: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    (place / "parcel.zip").write_bytes(parcel())
    (place / "deep.zip").write_bytes(nested(9))
    before = sorted(str(path) for path in tmp_path.rglob("*"))
    shown = run("text", place, "--json", home=home)
    assert shown.returncode == 45
    found = [json.loads(line) for line in shown.stdout.splitlines()]
    assert [line["document"].removeprefix(f"{place}/") for line in found] == [
        "parcel.zip!letter.eml",
        "parcel.zip!letter.eml!note.txt",
        "parcel.zip!box.mbox!1.eml",
        "parcel.zip!files.tgz!deep/report.txt",
    ]
    told = [line for line in shown.stderr.splitlines() if line.startswith("skipped: ")]
    assert len(told) == 2, shown.stderr
    assert "archives deep" in shown.stderr
    assert "../evil.txt: its name leads out" in shown.stderr
    after = sorted(str(path) for path in tmp_path.rglob("*"))
    assert after == before
