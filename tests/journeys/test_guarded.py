"""What comes in by each format leaves no words outside the vault, and no name of a person in the open inside it."""

import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from firsthand.language.shadow import words as searched
from firsthand.store import unlock
from tests.command import PASSPHRASE, run, start
from tests.guarded_files import IDENTIFIERS, MARKER, PEOPLE, Guarded, files, mails_in_mbox_in_zip, said

UNREAD = {
    "statement of Zelig Hammerfoss.avi": b"RIFF\0\0\0\0AVI \0\1\2\3",
    "RELKOVSKY Anton.docx": b"PK\3\4 broken",
    "Vadim Orloffsen/photo.bin": b"\0\1\2\3",
}
BESIDE = ("Hammerfoss", "Relkovsky", "Orloffsen")
"""Surnames that stand in names of files only."""
OPEN_IN_TEXTS = ("7700 900",)
"""A telephone number of a sender stays where others write it, and in a chat in the open; releases withhold it."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    inbox, home = tmp_path_factory.mktemp("inbox"), tmp_path_factory.mktemp("home")
    for one in (*files(), *(Guarded(name, content, ()) for name, content in UNREAD.items())):
        (inbox / one.name).parent.mkdir(exist_ok=True)
        (inbox / one.name).write_bytes(one.content)
    assert run("new", "case", home=home).returncode == 0
    added = run("add", "case", inbox, home=home)
    assert "read 15 documents" in added.stdout, added.stderr
    told = added.stdout + added.stderr
    assert MARKER not in told
    return home


def stray(folder: Path, *but: Path) -> list[str]:
    """Files below `folder` that hold the marker or a name, in the encodings in which text leaks."""
    wanted = [word.encode(code) for word in (MARKER, *PEOPLE) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    files_there = [path for path in folder.rglob("*") if path.is_file() and path not in but]
    return [str(path) for path in files_there if any(word in path.read_bytes() for word in wanted)]


def rows(home: Path) -> Iterator[tuple[str, str]]:
    """Every value of every table of the open database, and every word of the index, each with where it stands."""
    keys = unlock(home / "case", PASSPHRASE)
    database = sqlcipher.connect(str(home / "case" / "case.db"))
    database.execute(f"PRAGMA key = \"x'{keys.database.hex()}'\"")
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        for row in database.execute(f"SELECT * FROM {table}"):
            for value in row:
                yield table, value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    database.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, search, 'row')")
    yield "the index", " ".join(term for (term,) in database.execute("SELECT term FROM terms"))
    database.close()


def test_no_name_stands_open_in_the_database(home: Path) -> None:
    everything = [(table, value.casefold()) for table, value in rows(home)]
    assert any(MARKER in value for _, value in everything), "the words of the reports must be in there at all"
    wanted = [name.casefold() for name in (*PEOPLE, *BESIDE)]
    found = {(table, name) for table, value in everything for name in wanted if name in value}
    assert found == set()
    index = dict(everything)["the index"].split()
    folded = {word.folded for name in (*PEOPLE, *BESIDE) for word in searched(name)}
    assert "tortured" in index
    assert not folded & set(index)


def test_columns_that_lead_to_one_person_are_not_in_the_database(home: Path) -> None:
    wanted = [one for one in IDENTIFIERS if one not in OPEN_IN_TEXTS]
    assert not {one for _, value in rows(home) for one in wanted if one in value}


def test_every_way_of_looking_leaves_nothing_and_names_nobody(home: Path, tmp_path: Path) -> None:
    claim = json.loads(run("show", "case", "claims", "--json", home=home).stdout.splitlines()[0])["id"]
    told = run("why", "case", claim, "--json", home=home)
    annotation = next(s["annotation"] for s in map(json.loads, told.stdout.splitlines()) if "annotation" in s)
    passage = tmp_path / "passage.json"
    passage.write_text(json.dumps(annotation), encoding="utf-8")
    looks = [
        ("find", "case", "tortured"),
        ("find", "case", "tortured", "--json"),
        ("find", "case", "statement", "--field", "document"),
        ("find", "case", "Quenby", "--purpose", "a talk with the family"),
        ("why", "case", claim),
        ("why", "case", "--passage", passage),
        *(("show", "case", table) for table in ("claims", "sources", "events", "items", "acts")),
        ("doctor",),
        ("verify", "case"),
    ]
    for look in looks:
        done = run(*look, home=home)
        shown = (done.stdout + done.stderr).casefold()
        assert done.returncode == 0, (look, done.stderr)
        assert [name for name in (*PEOPLE, *BESIDE) if name.casefold() in shown] == [], look
    assert stray(home) == []
    page = home / "page.html"
    assert run("casefile", "case", "--out", page, home=home).returncode == 0
    content = page.read_text(encoding="utf-8").casefold()
    page.unlink()
    assert MARKER in content
    assert [one for one in (*PEOPLE, *BESIDE, *IDENTIFIERS) if one.casefold() in content] == []


def test_the_names_are_there_for_who_may_open_them(home: Path) -> None:
    told = run("names", "case", "--reason", "a talk with the families", home=home).stdout
    # Who saved a file is not read; of who is named by a bare address there is no list, and it stands in the mail.
    assert [name for name in PEOPLE if name not in told] == ["Wexcombe", "Yarnfield", "Tolbridge"]


def test_the_doors_keep_nothing_and_tell_no_sender(home: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for one in files():
        if one.name.startswith("chat-"):
            (inbox / one.name).write_bytes(one.content)
    away = tmp_path / "away"
    away.mkdir()
    for door in ("text", "claims"):
        done = run(door, inbox, "--json", home=away)
        assert door == "claims" or MARKER in done.stdout
        senders = ("Orrinsdale", "Umberfeld", "Lindqvarn", "Brackenfell")
        assert [name for name in senders if name in done.stdout + done.stderr] == []
    counted = run("origins", inbox, "--json", home=away)
    assert counted.returncode == 0, counted.stderr
    assert stray(away) == []
    assert [path for path in away.rglob("*") if path.name != "tmp"] == []


def test_a_kill_leaves_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    scan = next(one for one in files() if one.name == "scan.pdf")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / scan.name).write_bytes(scan.content)
    (inbox / "parcel.zip").write_bytes(mails_in_mbox_in_zip())
    (inbox / "page.html").write_text(f"<html><body><p>{said('Anton Quenby', 'his sister')}</p></body></html>")
    assert run("new", "case", home=home).returncode == 0
    for delay in (0.5, 1.0, 1.5):
        process = start("add", "case", inbox, home=home)
        time.sleep(delay)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        assert stray(home) == []
