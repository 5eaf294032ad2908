"""Cases that older versions of the store really wrote (tests/samples) are brought to this one, or read as they are."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import select

from firsthand.language.asking import asked
from firsthand.model.judgement import Ruling
from firsthand.model.query import Search
from firsthand.store import CaseKeys, open_store, open_with_keys, schema
from firsthand.store.disk import Disk
from tests.store_cases import AGENT, PASSPHRASE, Template, captured, history, reading

SAMPLES = Path(__file__).parents[1] / "samples"
BATCH = [captured(n) for n in range(3)]


class Old(NamedTuple):
    """A case that an older version wrote."""

    version: int
    folder: Path
    keys: CaseKeys


def old_keys(version: int) -> CaseKeys:
    kept = json.loads((SAMPLES / f"case-version-{version}.keys.json").read_text())
    database, seed = bytes.fromhex(kept["database"]), bytes.fromhex(kept["seed"])
    names = kept.get("names_recipient", "")
    return CaseKeys(
        kept["origin"], database, seed, (kept["identity"],), kept.get("names"), kept["recipient"], names
    )


def sample(version: int, to: Path) -> Path:
    return Path(shutil.copytree(SAMPLES / f"case-version-{version}", to))


@pytest.fixture(params=[1, 2, 3, 4, 5], ids=["version-1", "version-2", "version-3", "version-4", "version-5"])
def old(request, tmp_path) -> Old:
    return Old(request.param, sample(request.param, tmp_path / "case"), old_keys(request.param))


def assert_all_there(store, version: int) -> None:
    assert store.items() == [item for item, _, _ in BATCH]
    captures = [capture for _, capture, _ in BATCH]
    if version == 1:  # it did not say what kind of file it took in
        captures = [replace(capture, media_declared=None, media_found=None) for capture in captures]
    assert store.captures() == captures
    assert store.search(Search(asked("beaten Oskaja"))).total == len(BATCH)
    assert [store.blob(item.id) for item, _, _ in BATCH] == [data for _, _, data in BATCH]
    assert store.pages() == [page for item, _, _ in BATCH for page in reading(item).pages]
    assert store.events() == list(history("d1").events)
    assert store.marks.doubtful(10) == store.events()
    assert store.marks.holding("c1") == "e1"
    assert [f for f in store.verify() if f.fault] == []


def version_of(folder: Path, keys: CaseKeys) -> int:
    with open_with_keys(folder, keys, "inspect") as store:
        return store._case.connection.exec_driver_sql("PRAGMA user_version").scalar()


def test_a_writer_migrates_once_and_says_so(old):
    before = (old.folder / "journal.jsonl").read_bytes()
    for _ in range(2):
        with open_with_keys(old.folder, old.keys) as store:
            assert_all_there(store, old.version)
            act = store.activities()[-1]
            assert (act.kind, act.details) == ("migrate", {"from": str(old.version), "to": "8"})
            store._case.rows(select(schema.sealed_words))
    assert (old.folder / "journal.jsonl").read_bytes().startswith(before)
    assert version_of(old.folder, old.keys) == 8
    with open_with_keys(old.folder, old.keys) as store:
        store.add_captures([captured(9)], AGENT)
        store.judge(Ruling("grade", ("source:a lawyer",), "graded", "Known.", (("reliability", "B"),)), AGENT)
        assert [f for f in store.verify() if f.fault] == []


def test_the_passphrase_of_that_time_opens_it(old):
    with open_store(old.folder, PASSPHRASE) as store:
        assert_all_there(store, old.version)


@pytest.mark.parametrize("mode", ["read", "inspect"])
def test_a_reader_changes_nothing_and_sees_the_new_tables_empty(old, mode):
    before = (old.folder / "case.db").read_bytes()
    with open_with_keys(old.folder, old.keys, mode) as store:
        assert_all_there(store, old.version)
        for table in (
            *((schema.sealed_boxes, schema.sealed_words) if old.version == 1 else ()),
            schema.fixity,
            schema.copies,
            schema.destroyed,
            *((schema.judgements,) if old.version < 4 else ()),
            schema.postings,
        ):
            assert store._case.rows(select(table)) == []
    assert (old.folder / "case.db").read_bytes() == before


def test_migrated_tables_are_those_of_a_new_case(old, tmp_path):
    def tables(store) -> list[tuple[str, str]]:
        query = "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') ORDER BY name"
        with store._case.reading() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(query)]

    new = Template(tmp_path / "new")
    with open_with_keys(old.folder, old.keys) as one, open_with_keys(new.folder, new.keys) as other:
        assert tables(one) == tables(other)


class Stop(Exception):
    pass


def test_broken_off_at_any_step_it_is_done_or_not_begun(old, tmp_path):
    number, stopped, seen = 0, True, set()
    while stopped:
        folder, left = sample(old.version, tmp_path / str(number)), number

        def before(step: str, path: Path) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise Stop

        stopped = False
        try:
            open_with_keys(folder, old.keys, disk=Disk(before)).close()
        except Stop:
            stopped = True
        seen.add(version_of(folder, old.keys))
        with open_with_keys(folder, old.keys, "read") as store:
            assert_all_there(store, old.version) if not stopped else None
        with open_with_keys(folder, old.keys) as store:
            assert_all_there(store, old.version)
            assert [a.kind for a in store.activities()].count("migrate") == 1
        number += 1
    assert seen == {old.version, 8}
    assert number > 8


@pytest.mark.parametrize("version", [1, 2, 3, 4, 5])
def test_the_sample_is_as_it_was_made(version):
    folder = SAMPLES / f"case-version-{version}"
    assert sorted(p.name for p in folder.iterdir()) == [
        "blobs", "case.db", "checkpoint", "journal.jsonl", "keys.json", "lock",
    ]  # fmt: skip
    assert not (folder / "case.db-wal").exists()
