"""Adding to a case in one process: what is read once, what is read again, and what a newer code does."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand.store import Store, open_with_keys
from firsthand.workflow import code
from firsthand.workflow.add import Order, add
from firsthand.workflow.incoming import inputs, intake
from tests.store_cases import Template

REPORT = "Officers detained 12 teachers in Tolvik on 3 March 2026, the Lantern Group said.\n"
ORDER = Order("Mira Dansk", "strike of 2026")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return Template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def store(template: Template, tmp_path: Path) -> Iterator[Store]:
    with open_with_keys(template.copy(tmp_path / "case"), template.keys) as opened:
        yield opened


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "report.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path / "inbox"


def told(said: list[str]):
    return lambda stage, done, total: said.append(f"{stage} {done} of {total}")


def test_custody_is_kept_with_the_capture(store: Store, inbox: Path) -> None:
    said: list[str] = []
    done = add(store, [str(inbox)], ORDER, told(said))
    (capture,) = store.captures()
    assert (done.items, done.captures, done.documents, done.failures) == (1, 1, 1, ())
    assert (capture.agent, capture.reason, capture.name) == ("Mira Dansk", "strike of 2026", "report.txt")
    assert capture.origin == str(inbox / "report.txt")
    read = [line for line in said if line.startswith("read")]
    assert (said[0], read[-1]) == ("preserved 1 of 1", "read, in KB, 1 of 1")


def test_other_code_reads_and_reconciles_again(
    store: Store, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, [str(inbox)], ORDER, told([]))
    before = store.history_digest()
    assert add(store, [str(inbox)], ORDER, told([])).documents == 0
    assert store.history_digest() == before
    monkeypatch.setattr(code, "version", lambda rooms: f"9.9.9+{rooms[-1]}")
    assert add(store, [str(inbox)], ORDER, told([])).documents == 1
    assert store.history_digest() != before


def test_a_report_without_a_claim_is_an_input_too(store: Store, inbox: Path) -> None:
    add(store, [str(inbox)], ORDER, told([]))
    before, claims = store.history_digest(), store.claims()
    (inbox / "weather.txt").write_text("The ferry from Marenstad was late again.\n", encoding="utf-8")
    assert add(store, [str(inbox)], ORDER, told([])).documents == 1
    assert store.claims() == claims
    assert store.history_digest() != before


def test_what_was_kept_and_not_read_is_read_by_the_next_run(
    store: Store, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("firsthand.workflow.add.read_files", lambda payloads, want, tick: iter(()))
        add(store, [str(inbox)], ORDER, told([]))
    assert len(store.items()) == 1
    assert store.claims() == []
    done = add(store, [str(inbox)], ORDER, told([]))
    assert (done.known, done.documents) == (1, 1)
    assert len(store.claims()) == 1


def test_a_damaged_file_is_kept_and_named_each_time(store: Store, inbox: Path) -> None:
    (inbox / "cut.jsonl").write_bytes(b'{"id": "1", "text": "cut')
    for _ in range(2):
        (failure,) = add(store, [str(inbox)], ORDER, told([])).failures
        assert failure.path == str(inbox / "cut.jsonl")
    assert len(store.items()) == 2
    assert add(store, [str(inbox)], ORDER, told([])).known == 2


def test_new_and_known_files_are_told_apart_also_beside_a_damaged_one(store: Store, inbox: Path) -> None:
    add(store, [str(inbox)], ORDER, told([]))
    (inbox / "cut.jsonl").write_bytes(b'{"id": "1", "text": "cut')
    done = add(store, [str(inbox)], ORDER, told([]))
    assert (done.captures, done.known, len(done.failures)) == (1, 1, 1)


FILM = b"\0\0\0\x20ftypisom" + bytes(40_000)


def test_a_film_is_kept_and_said_to_hold_no_claims_that_were_looked_for(
    store: Store, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "SMALL", 1_000)
    (inbox / "film.mp4").write_bytes(FILM)
    said: list[str] = []
    done = add(store, [str(inbox)], ORDER, told(said))
    assert (done.items, done.captures, done.documents, done.failures) == (2, 2, 1, ())
    (note,) = done.notes
    assert (note.path, type(note.fault).__name__) == (str(inbox / "film.mp4"), "NotRead")
    assert "a video" in note.fault.fault
    film = next(capture for capture in store.captures() if capture.name == "film.mp4")
    assert (film.media_found, film.media_declared) == ("video/mp4", "video/mp4")
    assert store.blob(film.item) == FILM
    assert any(words.startswith("large file, in MB") for words in said)
    again = add(store, [str(inbox)], ORDER, told([]))
    assert (again.captures, again.known, len(again.notes)) == (0, 2, 1)
    (inbox / "film.mp4").write_bytes(FILM + b"more")
    changed = add(store, [str(inbox)], ORDER, told([]))
    assert (changed.items, changed.captures, changed.known) == (1, 1, 1)
    assert [f for f in store.verify() if f.fault] == []


def test_text_that_is_too_large_to_be_read_is_kept(
    store: Store, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs, "LARGEST", 50)
    done = add(store, [str(inbox)], ORDER, told([]))
    assert (done.items, done.documents, done.failures) == (1, 0, ())
    assert "larger than" in done.notes[0].fault.fault
