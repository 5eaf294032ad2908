"""`destroy` through the real command line: nothing of a report is left in the case, in clear or once opened."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from firsthand import errors
from firsthand.crypto.blob import unseal
from firsthand.language import masks
from firsthand.store import CaseKeys, open_with_keys, unlock
from tests.command import PASSPHRASE, environment, run
from tests.web_archives import http, info, record

GOING = (
    "Quenby Marlowski, a nurse, said that xylographic officers of the Grey Guard beat Anton Relkov in Oskaja on "
    "4 May 2017. Marlowski was held for nine days.\n"
)
STAYING = "Anton Relkov was held in Brenna on 9 May 2017, his lawyer told the Harbour Post.\n"
PAGE = b"<!DOCTYPE html><html><body><p>Quizzical police detained Ottoline Brask in Tolvik on 3 March 2026, a friend said.</p></body></html>"
TWICE = b"<!DOCTYPE html><html><body><p>Veldrian police denied that anybody was held in Karsk on 3 March 2026.</p></body></html>"
WORDS = ("Quenby", "Marlowski", "xylographic", "night-shift-statement")
REASON = "consent was withdrawn"
ITEM = hashlib.sha256(GOING.encode()).hexdigest()
CHILD, BOTH = (hashlib.sha256(page).hexdigest() for page in (PAGE, TWICE))


def web_archive() -> bytes:
    pages = [
        record(
            "response",
            f"https://harbour.example/{name}",
            http(page),
            "application/http; msgtype=response",
            number=n,
        )
        for n, (name, page) in enumerate((("brask", PAGE), ("denied", TWICE)), 1)
    ]
    return info() + b"".join(pages)


ARCHIVE = hashlib.sha256(web_archive()).hexdigest()


class Made:
    def __init__(self, home: Path) -> None:
        self.home, self.inbox = home, home.parent / "inbox"
        home.mkdir(parents=True)
        self.inbox.mkdir()
        (self.inbox / "night-shift-statement.txt").write_text(GOING)
        (self.inbox / "brenna.txt").write_text(STAYING)
        (self.inbox / "pages.warc").write_bytes(web_archive())
        (self.inbox / "denied.html").write_bytes(TWICE)
        good("new", "case", home=home)
        statement = self.inbox / "night-shift-statement.txt"
        good("add", "case", statement, "--reason", "for Quenby Marlowski", home=home)
        good("add", "case", self.inbox, "--reason", "strike of 2017", home=home)
        good("why", "case", ITEM[:12], home=home)
        out = home.parent / "night-shift-statement-copy.txt"
        good("original", "case", ITEM[:12], "--out", out, "--reason", "Marlowski asked", home=home)
        good("casefile", "case", "--out", home.parent / "night-shift-statement.html", home=home)
        good("handover", "case", ITEM[:12], "--to", home.parent / "bag", "--reason", "court", home=home)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("made") / "home")


@pytest.fixture(scope="module")
def keys(made: Made) -> CaseKeys:
    return unlock(made.home / "case", PASSPHRASE)


@pytest.fixture
def home(made: Made, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made.home, tmp_path / "home"))


def good(*arguments: str | Path, home: Path) -> str:
    done = run(*arguments, home=home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def opened(case: Path, keys: CaseKeys) -> bytes:
    """Every byte of the case once opened: files, names, originals, sealed words, and each page of the database."""
    files = [path for path in sorted(case.rglob("*")) if path.is_file()]
    found = [str(path).encode() for path in files]
    for path in files:
        data = path.read_bytes()
        if path.name.startswith("case.db"):
            found += [_page(data[at : at + 4096], at, keys.database) for at in range(0, len(data), 4096)]
        elif path.is_relative_to(case / "blobs"):
            found.append(unseal(data, *keys.identities))
        else:
            found.append(data)
    with open_with_keys(case, keys, "read") as store:
        found += [word.encode() for word in store.words.open().values()]
    return b"\0".join(found)


def _page(page: bytes, at: int, key: bytes) -> bytes:
    body = page[16:-80] if at == 0 else page[:-80]
    cipher = Cipher(algorithms.AES(key), modes.CBC(page[-80:-64])).decryptor()
    return cipher.update(body) + cipher.finalize()


def holds(data: bytes, *words: str) -> list[str]:
    return [w for w in words if any(w.encode(code) in data for code in ("utf-8", "utf-16-le", "utf-16-be"))]


def test_nothing_of_it_is_left(home: Path, keys: CaseKeys) -> None:
    case = home / "case"
    before = opened(case, keys)
    assert holds(before, *WORDS) == list(WORDS), "what is looked for is there at first"
    with open_with_keys(case, keys, "read") as store:
        gone = {mask for mask, word in store.words.open().items() if word in ("Quenby", "Marlowski")}
        kept = len(store.events())
    assert len(gone) == 2
    said = good("destroy", "case", ITEM[:8], "--reason", REASON, "--yes", "--as", "Mira Dansk", home=home)
    after = opened(case, keys)
    assert holds(after, *WORDS) == []
    assert GOING.encode()[:40] not in after
    assert holds(after, *gone) == [], "not even the masks"
    assert holds(after, "Relkov") == ["Relkov"], "a name that another report has stays sealed there"
    assert "whole" in good("verify", "case", home=home)
    for what in ("act", "handover", "export-original", "export", "every copy", "SSD", "destroyed 1 item"):
        assert what in said, said
    with open_with_keys(case, keys, "read") as store:
        assert not any(
            masks.is_masked(claim.passage.text) and "nurse" in claim.passage.text for claim in store.claims()
        )
        assert len(store.events()) < kept
        acts = store.activities()
    assert acts[-1].kind == "destroy"
    assert (acts[-1].agent, acts[-1].details["reason"]) == ("Mira Dansk", REASON)
    blanked = {act.kind for act in acts if f"act {act.number}" in acts[-1].details}
    assert blanked == {"export-original", "export", "handover"}
    good("add", "case", home / "tmp", home=home)
    assert [act.kind for act in after_acts(case, keys)][-1] == "destroy", (
        "history and people were made in the same act"
    )


def after_acts(case: Path, keys: CaseKeys) -> list:
    with open_with_keys(case, keys, "read") as store:
        return store.activities()


def test_it_asks_and_does_nothing_without_an_answer(home: Path, keys: CaseKeys) -> None:
    done = run("destroy", "case", ITEM[:12], "--reason", REASON, home=home)
    assert done.returncode == errors.UsageError.exit_code
    assert f"goes   {ITEM[:12]}" in done.stdout
    assert "nothing was destroyed" in done.stderr
    done = run("destroy", "case", ITEM[:12], "--reason", REASON, "--json", home=home)
    assert json.loads(done.stdout)["done"] is False
    with open_with_keys(home / "case", keys, "read") as store:
        assert store.has_item(ITEM)


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ((ITEM[:7], "--reason", "x", "--yes"), errors.UsageError, "at least 8 digits"),
        (("0" * 12, "--reason", "x", "--yes"), errors.NothingFound, "no such item"),
        ((ITEM[:12], "--reason", " ", "--yes"), errors.UsageError, "say in a few words"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    made: Made, arguments: tuple, error: type[errors.FirsthandError], words: str
) -> None:
    done = run("destroy", "case", *arguments, home=made.home)
    assert done.returncode == error.exit_code, done.stderr
    assert words in done.stderr


def test_an_archive_takes_with_it_what_came_no_other_way(home: Path, keys: CaseKeys) -> None:
    record = json.loads(
        good("destroy", "case", ARCHIVE[:12], "--reason", REASON, "--yes", "--json", home=home)
    )
    assert [(one["item"], one["child"]) for one in record["items"]] == [(ARCHIVE, False), (CHILD, True)]
    assert record["staying"] == [BOTH]
    left = opened(home / "case", keys)
    assert holds(left, "Quizzical", "Ottoline", "harbour.example", "pages.warc") == []
    assert holds(left, "anybody was held") == ["anybody was held"]
    assert "whole" in good("verify", "case", home=home)


def test_an_archive_that_still_holds_it_is_named_and_offered(home: Path, keys: CaseKeys) -> None:
    record = json.loads(good("destroy", "case", CHILD[:12], "--reason", REASON, "--yes", "--json", home=home))
    assert record["held_by"] == [{"archive": ARCHIVE, "items": [CHILD]}]
    assert holds(opened(home / "case", keys), "Quizzical") == ["Quizzical"]
    said = good("destroy", "case", ARCHIVE[:12], "--reason", REASON, "--yes", home=home)
    assert "stays" in said
    assert holds(opened(home / "case", keys), "Quizzical") == []


def test_with_archives_takes_both(home: Path, keys: CaseKeys) -> None:
    more = ("--reason", REASON, "--yes", "--json", "--with-archives")
    record = json.loads(good("destroy", "case", CHILD[:12], *more, home=home))
    assert {one["item"] for one in record["items"]} == {ARCHIVE, CHILD}
    assert record["held_by"] == []
    assert holds(opened(home / "case", keys), "Quizzical") == []


def test_what_was_withdrawn_does_not_come_back_by_itself(made: Made, home: Path) -> None:
    good("destroy", "case", ITEM[:12], ARCHIVE[:12], "--reason", REASON, "--yes", home=home)
    done = run("add", "case", made.inbox, home=home)
    assert done.returncode == errors.SomeInputsFailed.exit_code
    assert "night-shift-statement.txt: it was withdrawn on 2" in done.stderr
    assert REASON in done.stderr
    assert "pages.warc: it was withdrawn" in done.stderr
    items = good("show", "case", "items", home=home)
    assert ITEM[:12] not in items
    assert CHILD[:12] not in items
    good("add", "case", made.inbox, "--again", home=home)
    items = good("show", "case", "items", home=home)
    assert all(one[:12] in items for one in (ITEM, ARCHIVE, CHILD))
    assert "whole" in good("verify", "case", home=home)


def test_a_page_that_was_withdrawn_is_left_out_of_another_archive(
    made: Made, home: Path, tmp_path: Path
) -> None:
    good("destroy", "case", CHILD[:12], "--with-archives", "--reason", REASON, "--yes", home=home)
    other = tmp_path / "other.warc"
    other.write_bytes(info("another-crawler") + web_archive().split(b"\r\n\r\n", 2)[2].lstrip(b"\r\n"))
    done = run("add", "case", other, home=home)
    assert "left out, and still in the archive; it was withdrawn" in done.stderr, done.stderr + done.stdout
    assert CHILD[:12] not in good("show", "case", "items", home=home)


@pytest.mark.parametrize(("answer", "goes"), [("yes", True), ("no", False), ("", False)])
def test_at_a_keyboard_it_asks(home: Path, keys: CaseKeys, answer: str, goes: bool) -> None:
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "firsthand", "destroy", "case", ITEM[:12], "--reason", REASON],
        env=environment(home), cwd=home, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    os.write(ours, f"{answer}\n".encode())
    out, err = process.communicate(timeout=120)
    os.close(ours)
    os.close(theirs)
    assert "Destroy this for good? Type yes:" in out, out + err
    assert (process.returncode == 0) is goes, err
    with open_with_keys(home / "case", keys, "read") as store:
        assert store.has_item(ITEM) is not goes
