"""Making and opening cases: places, modes, passphrases, locks."""

import errno
import os
import stat
import threading
import time
from pathlib import Path

import pytest

from firsthand.errors import (
    CaseBusy,
    CaseExists,
    CaseMissing,
    DiskFull,
    JournalDamaged,
    KeyFileRejected,
    StorageError,
    WeakPassphrase,
    WrongPassphrase,
)
from firsthand.store import create, open_store, open_with_keys, unlock
from firsthand.store.lock import Lock
from tests.store_cases import AGENT, PASSPHRASE, Template, captured


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Template:
    return Template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def case(tmp_path, template):
    return template.copy(tmp_path / "case")


def test_a_new_case_is_private_and_names_nothing(tmp_path):
    old = os.umask(0)
    try:
        with create(tmp_path / "new" / "north-karsk", PASSPHRASE) as store:
            store.add_captures([captured(1)], AGENT)
            found = [tmp_path / "new" / "north-karsk", *(tmp_path / "new" / "north-karsk").rglob("*")]
    finally:
        os.umask(old)
    for path in found:
        wanted = 0o700 if path.is_dir() else 0o600
        if path.exists():
            assert stat.S_IMODE(path.stat().st_mode) == wanted, path
    with open_store(tmp_path / "new" / "north-karsk", PASSPHRASE) as store:
        assert len(store.items()) == 1


def test_a_weak_passphrase_makes_nothing(tmp_path):
    for weak in ("short", "north-karsk-2017!!", "Password123456!!"):
        with pytest.raises(WeakPassphrase):
            create(tmp_path / "north-karsk", weak)
    assert list(tmp_path.iterdir()) == []


def test_a_case_takes_an_empty_folder_and_no_other_place(tmp_path, case):
    with pytest.raises(CaseExists):
        create(case, PASSPHRASE)
    (tmp_path / "empty").mkdir()
    create(tmp_path / "empty", PASSPHRASE).close()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for taken in ("full", "file"):
        with pytest.raises(CaseExists):
            create(tmp_path / taken, PASSPHRASE)
    assert (tmp_path / "full" / "notes.txt").read_text() == "mine"


def test_no_case_is_said_to_be_none(tmp_path, template):
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x")
    for place in ("nowhere", "empty", "file"):
        with pytest.raises(CaseMissing):
            open_store(tmp_path / place, PASSPHRASE)
        with pytest.raises(CaseMissing):
            open_with_keys(tmp_path / place, template.keys)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["empty", "file"]


def test_a_wrong_passphrase_and_a_damaged_key_file(case):
    with pytest.raises(WrongPassphrase):
        open_store(case, "orbit maple tunnel cricket guitar")
    data = (case / "keys.json").read_bytes()
    (case / "keys.json").write_bytes(data.replace(b"65536", b"00008"))
    with pytest.raises(KeyFileRejected):
        open_store(case, PASSPHRASE)
    (case / "keys.json").write_bytes(data[:-10])
    with pytest.raises(KeyFileRejected):
        unlock(case, PASSPHRASE)


def test_one_writer_at_a_time_and_readers_beside_it(case, template):
    with open_with_keys(case, template.keys):
        with pytest.raises(CaseBusy):
            open_with_keys(case, template.keys)
        with pytest.raises(CaseBusy):
            open_with_keys(case, template.keys, "inspect")
        with open_with_keys(case, template.keys, "read") as reader:
            assert reader.items() == []
    open_with_keys(case, template.keys).close()


def test_a_case_under_inspection_is_not_written_to(case, template):
    with (
        open_with_keys(case, template.keys, "inspect"),
        open_with_keys(case, template.keys, "inspect"),
        pytest.raises(CaseBusy),
    ):
        open_with_keys(case, template.keys)


def test_a_failed_opening_leaves_no_lock(case, template):
    good = (case / "checkpoint").read_bytes()
    (case / "checkpoint").write_bytes(b"damaged")
    for mode in ("write", "read"):
        with pytest.raises(Exception, match="checkpoint"):
            open_with_keys(case, template.keys, mode)
    (case / "checkpoint").write_bytes(good)
    open_with_keys(case, template.keys).close()


def test_a_writer_waits_a_moment_for_the_one_before(case):
    first, second = Lock(case), Lock(case)
    first.take()
    threading.Timer(0.15, first.release).start()
    begin = time.monotonic()
    second.take()
    assert time.monotonic() - begin > 0.1
    second.release()


def test_opening_changes_no_byte_that_is_kept(case, template):
    with open_with_keys(case, template.keys) as store:
        store.add_captures([captured(1)], AGENT)
    names = ("journal.jsonl", "checkpoint", "keys.json")
    before = [(case / name).read_bytes() for name in names]
    for mode in ("write", "read", "inspect"):
        open_with_keys(case, template.keys, mode).close()
    assert [(case / name).read_bytes() for name in names] == before
    assert sorted(p.name for p in case.iterdir()) == [
        "blobs",
        "case.db",
        "checkpoint",
        "journal.jsonl",
        "keys.json",
        "lock",
    ]


def test_a_reader_beside_a_writer_is_told_not_to_wait(case, template, monkeypatch):
    takes: list[tuple[bool, float | None]] = []
    take = Lock.take

    def spy(lock: Lock, *, shared: bool = False, **rest: float) -> None:
        takes.append((shared, rest.get("patience")))
        take(lock, shared=shared, **rest)

    with open_with_keys(case, template.keys):
        monkeypatch.setattr(Lock, "take", spy)
        open_with_keys(case, template.keys, "read").close()
    assert takes == [(True, 0)]


def torn(case) -> None:
    with (case / "journal.jsonl").open("ab") as journal:
        journal.write(b'{"never": "wri')


def test_a_torn_line_is_damage_unless_a_writer_is_at_work(case, template):
    with open_with_keys(case, template.keys):
        torn(case)
        open_with_keys(case, template.keys, "read").close()
    for mode in ("write", "read"):
        with pytest.raises(JournalDamaged):
            open_with_keys(case, template.keys, mode)
    with open_with_keys(case, template.keys, "inspect") as store:
        assert JournalDamaged in [finding.error for finding in store.verify()]


def test_a_line_that_somebody_else_tore_is_found_after_a_failed_write(case, template):
    def fail(step: str, path: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with open_with_keys(case, template.keys) as store:
        store._case.disk.before = fail
        with pytest.raises(DiskFull):
            store.record("view", {}, AGENT)
        store._case.disk.before = lambda step, path: None
        torn(case)
        with pytest.raises(JournalDamaged):
            store.record("view", {}, AGENT)


def test_what_a_broken_off_making_left_is_swept_unless_its_maker_is_at_work(tmp_path, monkeypatch):
    idle, busy = tmp_path / ".case.new-000000000001", tmp_path / ".case.new-000000000002"
    for stage in (idle, busy):
        stage.mkdir()
    maker = Lock(busy)
    maker.take()
    takes: list[float | None] = []
    take = Lock.take

    def spy(lock: Lock, **how: float) -> None:
        takes.append(how.get("patience"))
        take(lock, **how)

    monkeypatch.setattr(Lock, "take", spy)
    create(tmp_path / "case", PASSPHRASE).close()
    maker.release()
    assert sorted(path.name for path in tmp_path.iterdir()) == [busy.name, "case"]
    assert takes[:2] == [0, 0], "nobody waits for another maker"


def test_a_place_below_a_file_is_said_to_be_none_to_make_a_case_in(tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(StorageError):
        create(tmp_path / "file" / "case", PASSPHRASE)
    assert (tmp_path / "file").read_text() == "mine"


def test_a_stage_that_cannot_be_removed_hinders_no_new_case(tmp_path, monkeypatch):
    (tmp_path / ".case.new-000000000001").mkdir()

    def refuse(*place: object, **how: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "rmdir", refuse)
    create(tmp_path / "case", PASSPHRASE).close()
    assert (tmp_path / "case" / "keys.json").is_file()
