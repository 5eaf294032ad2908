"""Web archives, packages, bundles and archive folders through the command line, whole and broken."""

import json
import os
import signal
import time
from pathlib import Path

import pytest

from tests.command import run, start
from tests.journeys.test_no_plaintext_outside import holders
from tests.proof_bundles import PHOTO, SCREEN, bundle, report, table, write_folder
from tests.web_archives import PAGE, packed, pages, response, wacz

MARKER = b"xylographic-heliotrope"
MARKED = PAGE.replace(b"three teachers", b"three teachers of the " + MARKER + b" school")


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


def by_name(home: Path) -> dict[str, list[dict]]:
    return {entry["captures"][0]["name"]: entry["captures"] for entry in listed(home)}


def test_pages_of_archives_become_items_and_are_read(home: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    write_folder(
        inbox,
        {
            "a.warc.gz": packed(pages(2)),
            "b.warc": b"".join(pages(2)),
            "c.wacz": wacz(),
            "bad.wacz": wacz(edit={"indexes/index.cdx": b"x"}),
        },
    )
    added = run("add", "case", inbox, "--reason", "a test", "--as", "Mira Dansk", home=home)
    assert added.returncode == 45, added.stderr
    assert "bad.wacz: file: indexes/index.cdx" in added.stderr
    assert added.stderr.count("not read: ") == 1
    found = by_name(home)
    assert set(found) == {
        "a.warc.gz",
        "b.warc",
        "c.wacz",
        "bad.wacz",
        "https://harbourpost.example/0",
        "https://harbourpost.example/1",
    }
    page = found["https://harbourpost.example/0"]
    assert len(page) == 4, "once for each archive that holds it"
    first = page[0]
    archive = next(
        entry["item"]["id"] for entry in listed(home) if entry["captures"][0]["name"] == "a.warc.gz"
    )
    assert (first["container"], first["captured"], first["tool"]) == (
        archive,
        "2026-03-04T10:20:30Z",
        "made-up-crawler 1.2",
    )
    assert (first["agent"], first["reason"], first["media_found"]) == ("Mira Dansk", "a test", "text/html")
    claims = listed(home, "claims")
    assert {claim["document"] for claim in claims} == {
        "https://harbourpost.example/0",
        "https://harbourpost.example/1",
    }
    again = run("add", "case", inbox, home=home)
    assert by_name(home) == found, again.stdout
    assert run("verify", "case", home=home).returncode == 0
    why = run("why", "case", claims[0]["id"], home=home)
    assert "out of a.warc.gz (item " in " ".join(why.stdout.split())
    assert "record, passed:" in why.stdout
    assert listed(home, "items") != []


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("cut.warc.gz", packed(pages(3))[:-60], "cut short"),
        ("altered.warc", b"".join(pages(3)).replace(b"Tolvik on 3", b"Brenna on 3", 1), "altered"),
        ("cut.wacz", wacz()[:-40], "list at the end"),
        ("empty.wacz", b"PK\x05\x06" + b"\0" * 18, "no datapackage.json"),
    ],
)
def test_damaged_archives_are_kept_and_named(
    home: Path, tmp_path: Path, name: str, content: bytes, fault: str
) -> None:
    (tmp_path / name).write_bytes(content)
    added = run("add", "case", tmp_path / name, home=home)
    assert added.returncode == 45
    assert fault in added.stderr
    assert name in by_name(home), "the bytes are kept all the same"
    again = run("add", "case", tmp_path / name, home=home)
    assert fault in again.stderr, "and it is said each time"


def test_a_photo_with_its_proof(home: Path, tmp_path: Path) -> None:
    (tmp_path / "proof.zip").write_bytes(bundle())
    assert run("add", "case", tmp_path / "proof.zip", home=home).returncode == 0
    (photo,) = by_name(home)["IMG_0001.jpg"]
    assert [check["passed"] for check in photo["checks"]] == [True, True, True, True, None]
    assert photo["media_found"] == "image/jpeg"
    assert "signature of the file, passed: made by the key" in run("show", "case", "items", home=home).stdout


def test_an_altered_photo_fails_its_proof(home: Path, tmp_path: Path) -> None:
    (tmp_path / "proof.zip").write_bytes(bundle({".jpg": PHOTO + b"!"}))
    added = run("add", "case", tmp_path / "proof.zip", home=home)
    assert added.returncode == 45
    assert "they are not what was proved" in added.stderr
    assert "hash, FAILED" in run("show", "case", "items", home=home).stdout


@pytest.mark.parametrize("form", ["html SHA-256", "html SHA3-512", "csv"])
def test_the_files_of_an_archive_folder_say_which_page_they_came_from(
    home: Path, tmp_path: Path, form: str
) -> None:
    url = "https://video.example/watch?v=1"
    files = {"abcd.jpg": PHOTO, "screen.png": SCREEN}
    made = table(url, files) if form == "csv" else report(url, files, form.split()[1])
    name = "db.csv" if form == "csv" else "1234.html"
    write_folder(tmp_path / "out", {**files, name: made})
    (tmp_path / "out" / "screen.png").write_bytes(SCREEN + b"another")
    added = run("add", "case", tmp_path / "out", home=home)
    assert added.returncode == 45, added.stdout
    assert "screen.png" in added.stderr
    assert "is not the one that the report states" in added.stderr
    captures = by_name(home)["abcd.jpg"]
    assert [capture["origin"] for capture in captures] == [str(tmp_path / "out" / "abcd.jpg"), url]
    assert (captures[1]["captured"], captures[1]["tool"].split()[0]) == (
        "2026-03-04T09:00:00Z",
        "bellingcat/auto-archiver",
    )
    assert [check["passed"] for check in captures[1]["checks"]] == [True]


def test_nothing_of_a_page_stands_outside_the_vault(home: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    page = response("https://harbourpost.example/m", MARKED)
    write_folder(inbox, {"a.warc": page, "b.wacz": wacz(warc=packed([page])), "cut.warc": page[:-50]})
    assert run("add", "case", inbox, home=home).returncode == 45
    assert MARKER.decode() in run("show", "case", "claims", home=home).stdout, "it must be in the case at all"
    assert holders(home) == []


def test_nothing_of_a_page_stands_outside_the_vault_after_a_kill(home: Path, tmp_path: Path) -> None:
    many = [response(f"https://harbourpost.example/{n}", MARKED + b"<!-- %d -->" % n, n) for n in range(300)]
    (tmp_path / "many.warc.gz").write_bytes(packed(many))
    for delay in (0.6, 1.0, 1.5):
        process = start("add", "case", tmp_path / "many.warc.gz", home=home)
        time.sleep(delay)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        assert holders(home) == []
    assert run("add", "case", tmp_path / "many.warc.gz", home=home).returncode == 0
    assert len(listed(home)) == 301, "what was begun is ended by the same command"
    assert run("verify", "case", home=home).returncode == 0


def test_an_import_that_was_killed_is_marked_and_goes_on_without_its_file(home: Path, tmp_path: Path) -> None:
    many = [response(f"https://harbourpost.example/{n}", MARKED + b"<!-- %d -->" % n, n) for n in range(300)]
    (tmp_path / "many.warc.gz").write_bytes(packed(many))
    process = start("add", "case", tmp_path / "many.warc.gz", home=home)
    while process.poll() is None and len(list((home / "case" / "blobs").glob("??/*"))) < 2:
        time.sleep(0.002)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    (tmp_path / "many.warc.gz").unlink()
    assert "not unpacked to its end" in run("show", "case", "items", home=home).stdout
    assert [entry["not_unpacked"] for entry in listed(home) if entry["not_unpacked"]] == [True]
    (tmp_path / "other.txt").write_bytes(b"Grey Guard officers beat two men in Brenna.\n")
    added = run("add", "case", tmp_path / "other.txt", home=home)
    assert added.returncode == 0, added.stderr
    assert "went on with 1 archive" in added.stdout
    assert len(listed(home)) == 302
    assert not any(entry["not_unpacked"] for entry in listed(home))
    assert holders(home) == []
