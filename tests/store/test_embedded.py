"""The embedded store on a real disk: full disks, failing writes, no plaintext, no names, enough speed."""

import errno
import logging
import time
import traceback
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from firsthand.errors import CaseBusy, DiskFull, StorageError, StoreDamaged
from firsthand.store import database, open_with_keys, schema
from firsthand.store.disk import Disk
from tests.store_cases import AGENT, MARKER, PASSPHRASE, Template, captured, history, reading


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Template:
    return Template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def case(tmp_path, template):
    return template.copy(tmp_path / "case")


class Failing:
    """Fails once, at the step of that number, as the system reports it."""

    def __init__(self, number: int, code: int = errno.ENOSPC) -> None:
        self.left, self.code = number, code
        self.failed = False

    def __call__(self, step: str, path: Path) -> None:
        if self.left == 0 and not self.failed:
            self.failed = True
            raise OSError(self.code, "No space left on device")
        self.left -= not self.failed


def test_a_full_disk_at_any_step_is_said_and_the_same_store_goes_on(tmp_path, template):
    number, tried = 0, 0
    while True:
        folder = template.copy(tmp_path / str(number))
        fault = Failing(number)
        with open_with_keys(folder, template.keys) as store:
            store._case.disk.before = fault
            done = failures = 0
            for _ in range(2):
                for n in range(2):
                    try:
                        store.add_captures([captured(n)], AGENT)
                        store.replace_history(history(f"d{n}"), AGENT)
                        done += 1
                    except DiskFull:
                        failures += 1
            store._case.disk.before = lambda step, path: None
            assert (done, failures) == (4 - fault.failed, int(fault.failed))
            assert len(store.items()) == 2
            assert [f for f in store.verify() if f.error] == []
        with open_with_keys(folder, template.keys) as store:
            assert [f for f in store.verify() if f.fault] == []
            assert all(store.blob(captured(n)[0].id) == captured(n)[2] for n in range(2))
        if not fault.failed:
            break
        number, tried = number + 1, tried + 1
    assert tried > 40


def test_what_the_system_reports_becomes_an_error_of_ours(tmp_path):
    for code, error in ((errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EACCES, StorageError)):
        disk = Disk(Failing(0, code))
        with pytest.raises(error):
            disk.write(tmp_path / "x", b"data")
    with pytest.raises(StorageError):
        Disk().write(tmp_path / "no-folder" / "x", b"data")


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("database is locked", CaseBusy),
        ("database or disk is full", DiskFull),
        ("disk I/O error", StorageError),
        ("file is not a database", StoreDamaged),
        ("database disk image is malformed", StoreDamaged),
    ],
)
def test_what_the_database_reports_becomes_an_error_of_ours(words, error):
    assert type(database.explain(Exception(words))) is error


def test_a_database_error_holds_no_words_of_a_record(tmp_path):
    path = tmp_path / "case.db"
    path.touch()
    row = {"name": MARKER, "value": f"{MARKER} was beaten"}
    with database.make(path, bytes(32)) as connection:
        connection.execute(schema.meta.insert(), row)
        with pytest.raises(IntegrityError) as raised:
            connection.execute(schema.meta.insert(), row)
    error = raised.value
    assert "UNIQUE" in str(error), "it says what is wrong"
    for words in (str(error), repr(error), str(error.orig), *traceback.format_exception(error)):
        assert MARKER not in words


def test_a_file_in_the_way_is_not_followed(case, template, tmp_path):
    target = tmp_path / "outside"
    target.write_text("mine")
    with open_with_keys(case, template.keys) as store:
        (case / "checkpoint.part").symlink_to(target)
        with pytest.raises(StorageError):
            store.record("view", {}, AGENT)
        (case / "checkpoint.part").unlink()
        store.record("view", {}, AGENT)
        assert [a.kind for a in store.activities()] == ["create", "view", "view"], (
            "the first was done, and is finished"
        )
    assert target.read_text() == "mine"


def everything_in(*folders: Path) -> bytes:
    parts = []
    for folder in folders:
        for path in folder.rglob("*"):
            parts.append(str(path.relative_to(folder)).encode())
            if path.is_file():
                parts.append(path.read_bytes())
    return b"\n".join(parts)


def test_no_plaintext_stands_outside_the_vault(case, template, tmp_path, monkeypatch, caplog, capfd):
    temp = tmp_path / "temp"
    temp.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(temp))
    caplog.set_level(logging.DEBUG)
    with open_with_keys(case, template.keys) as store:
        batch = [captured(n, 20_000) for n in range(20)]
        store.add_captures(batch, AGENT)
        store.add_readings([reading(item, claims=30) for item, _, _ in batch], AGENT)
        store.replace_history(history("d1", 200), AGENT)
        store.record("open-names", {"reason": MARKER}, AGENT)
        raw = everything_in(case, temp), store.claims(), store.pages(), list(store.verify())
        found = [raw[0]]
        store._case.disk.before = Failing(1)
        with pytest.raises(DiskFull) as raised:
            store.add_captures([captured(99)], AGENT)
        found += [everything_in(case, temp), str(raised.value).encode(), repr(raised.value).encode()]
        found += [repr(store).encode(), repr(store._case).encode()]
    found += [everything_in(case, temp), caplog.text.encode(), "".join(capfd.readouterr()).encode()]
    keys = template.keys
    secrets = [
        MARKER.encode(),
        b"Relkov",
        b"ill_treatment",
        b"Harbour",
        PASSPHRASE.encode(),
        keys.identity.encode(),
    ]
    secrets += [keys.database, keys.database.hex().encode(), keys.seed, keys.seed.hex().encode()]
    secrets += [item.id.encode() for item, _, _ in batch] + [b"SQLite format 3"]
    for secret in secrets:
        for where, data in enumerate(found):
            assert secret not in data, (secret, where)


def test_the_database_is_set_as_the_format_says(case, template):
    with open_with_keys(case, template.keys) as store:
        raw = store._case.connection.connection.driver_connection
        for name, value in (
            ("journal_mode", "wal"), ("synchronous", 2), ("temp_store", 2), ("secure_delete", 1), ("foreign_keys", 1),
            ("user_version", schema.VERSION), ("application_id", 0x46484E44),
        ):  # fmt: skip
            assert raw.execute(f"PRAGMA {name}").fetchone()[0] == value, name
        store.record("view", {}, AGENT)
        assert (case / "case.db-wal").stat().st_size == 0, "the log is emptied after each act"


def test_a_damaged_page_met_while_reading_is_named_without_a_value(case, template):
    with open_with_keys(case, template.keys) as store:
        batch = [captured(n) for n in range(30)]
        store.add_captures(batch, AGENT)
        store.add_readings([reading(item, claims=30) for item, _, _ in batch], AGENT)
    data = bytearray((case / "case.db").read_bytes())
    for page in range(20, len(data) // 4096):
        data[page * 4096 + 99] ^= 1
    (case / "case.db").write_bytes(data)
    with open_with_keys(case, template.keys, "inspect") as store, pytest.raises(StoreDamaged) as raised:
        store.pages()
    assert "SELECT" not in str(raised.value)


def test_a_thousand_small_captures_and_their_claims_are_handled_in_seconds(case, template):
    """Bounds five to ten times above what was measured: they catch a lost index or a flush a record."""
    batch = [captured(n) for n in range(1_000)]
    with open_with_keys(case, template.keys) as store:
        begin = time.perf_counter()
        for first in range(0, 1_000, 64):
            store.add_captures(batch[first : first + 64], AGENT)
        assert time.perf_counter() - begin < 15
        begin = time.perf_counter()
        for first in range(0, 1_000, 64):
            store.add_readings([reading(item, claims=20) for item, _, _ in batch[first : first + 64]], AGENT)
        assert time.perf_counter() - begin < 15
    begin = time.perf_counter()
    with open_with_keys(case, template.keys, "read") as store:
        assert time.perf_counter() - begin < 1.5
        begin = time.perf_counter()
        assert len(store.claims()) == 20_000
        assert time.perf_counter() - begin < 2
