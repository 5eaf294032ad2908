"""A case that version 1 of the store really wrote (tests/samples) is brought to this version, or read as it is."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from firsthand.store import CaseKeys, open_store, open_with_keys, schema
from firsthand.store.disk import Disk
from tests.store_cases import AGENT, PASSPHRASE, Template, captured, history, reading

SAMPLE = Path(__file__).parents[1] / "samples" / "case-version-1"
BATCH = [captured(n) for n in range(3)]


@pytest.fixture(scope="module")
def keys() -> CaseKeys:
    kept = json.loads(SAMPLE.with_suffix(".keys.json").read_text())
    database, seed = bytes.fromhex(kept["database"]), bytes.fromhex(kept["seed"])
    return CaseKeys(kept["origin"], database, seed, (kept["identity"],), None, kept["recipient"], "")


@pytest.fixture
def old(tmp_path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "case"))


def assert_all_there(store) -> None:
    assert store.items() == [item for item, _, _ in BATCH]
    # Version 1 did not say what kind of file it took in.
    old = [replace(capture, media_declared=None, media_found=None) for _, capture, _ in BATCH]
    assert store.captures() == old
    assert [store.blob(item.id) for item, _, _ in BATCH] == [data for _, _, data in BATCH]
    assert store.pages() == [page for item, _, _ in BATCH for page in reading(item).pages]
    assert store.events() == list(history("d1").events)
    assert [f for f in store.verify() if f.fault] == []


def version_of(folder: Path, keys: CaseKeys) -> int:
    with open_with_keys(folder, keys, "inspect") as store:
        return store._case.connection.exec_driver_sql("PRAGMA user_version").scalar()


def test_a_writer_migrates_once_and_says_so(old, keys):
    before = (old / "journal.jsonl").read_bytes()
    for _ in range(2):
        with open_with_keys(old, keys) as store:
            assert_all_there(store)
            act = store.activities()[-1]
            assert (act.kind, act.details) == ("migrate", {"from": "1", "to": "2"})
            store._case.rows(select(schema.sealed_words))
    assert (old / "journal.jsonl").read_bytes().startswith(before)
    assert version_of(old, keys) == 2
    with open_with_keys(old, keys) as store:
        store.add_captures([captured(9)], AGENT)
        assert [f for f in store.verify() if f.fault] == []


def test_the_passphrase_of_that_time_opens_it(old):
    with open_store(old, PASSPHRASE) as store:
        assert_all_there(store)


@pytest.mark.parametrize("mode", ["read", "inspect"])
def test_a_reader_changes_nothing_and_sees_the_new_tables_empty(old, keys, mode):
    before = (old / "case.db").read_bytes()
    with open_with_keys(old, keys, mode) as store:
        assert_all_there(store)
        for table in (
            schema.sealed_boxes,
            schema.sealed_words,
            schema.fixity,
            schema.copies,
            schema.destroyed,
        ):
            assert store._case.rows(select(table)) == []
    assert (old / "case.db").read_bytes() == before


def test_migrated_tables_are_those_of_a_new_case(old, keys, tmp_path):
    def tables(store) -> list[tuple[str, str]]:
        query = "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') ORDER BY name"
        with store._case.reading() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(query)]

    new = Template(tmp_path / "new")
    with open_with_keys(old, keys) as one, open_with_keys(new.folder, new.keys) as other:
        assert tables(one) == tables(other)


class Stop(Exception):
    pass


def test_broken_off_at_any_step_it_is_done_or_not_begun(tmp_path, keys):
    number, stopped, seen = 0, True, set()
    while stopped:
        folder, left = Path(shutil.copytree(SAMPLE, tmp_path / str(number))), number

        def before(step: str, path: Path) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise Stop

        stopped = False
        try:
            open_with_keys(folder, keys, disk=Disk(before)).close()
        except Stop:
            stopped = True
        seen.add(version_of(folder, keys))
        with open_with_keys(folder, keys, "read") as store:
            assert_all_there(store) if not stopped else None
        with open_with_keys(folder, keys) as store:
            assert_all_there(store)
            assert [a.kind for a in store.activities()].count("migrate") == 1
        number += 1
    assert seen == {1, 2}
    assert number > 8


def test_the_sample_is_as_it_was_made():
    assert sorted(p.name for p in SAMPLE.iterdir()) == [
        "blobs", "case.db", "checkpoint", "journal.jsonl", "keys.json", "lock",
    ]  # fmt: skip
    assert not (SAMPLE / "case.db-wal").exists()
