"""Damage of each kind of file is found at the opening or by `verify`, and named with the right error."""

import random
import shutil
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from firsthand.crypto import blob as age
from firsthand.errors import (
    BlobDamaged,
    BlobMissing,
    CheckpointDamaged,
    FirsthandError,
    IntegrityError,
    JournalDamaged,
    KeyFileRejected,
    NewerCase,
    StoreDamaged,
)
from firsthand.store import open_store, open_with_keys, schema
from firsthand.store.journal import chain
from tests.store_cases import AGENT, PASSPHRASE, Template, captured, history, reading

SEED = 4471


class Kept:
    """A case with some work in it, and copies of its files after each act."""

    def __init__(self, folder: Path) -> None:
        self.template = Template(folder / "template")
        self.keys = self.template.keys
        self.folder = self.template.copy(folder / "kept")
        self.states: list[Path] = []
        for number in range(4):
            with open_with_keys(self.folder, self.keys) as store:
                store.add_captures([captured(number)], AGENT)
                store.add_readings([reading(captured(number)[0])], AGENT)
                store.replace_history(history(f"d{number}"), AGENT)
            self.states.append(Path(shutil.copytree(self.folder, folder / f"state-{number}")))

    def errors(self, folder: Path) -> set[type[FirsthandError]]:
        """Return the kinds of damage that `verify` names in `folder`."""
        with open_with_keys(folder, self.keys, "inspect") as store:
            return {f.error for f in store.verify() if f.error}

    def opens(self, folder: Path, mode: str) -> type[FirsthandError] | None:
        try:
            open_with_keys(folder, self.keys, mode).close()
        except IntegrityError as error:
            return type(error)
        return None


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Kept:
    folder = tmp_path_factory.mktemp("kept")
    (folder / "template").mkdir()
    return Kept(folder)


@pytest.fixture
def copy(kept, tmp_path) -> Path:
    return Path(shutil.copytree(kept.folder, tmp_path / "case"))


def flip(path: Path, place: int, bit: int = 0) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1 << bit
    path.write_bytes(data)


def blobs(folder: Path) -> list[Path]:
    return sorted(p for p in (folder / "blobs").glob("??/*"))


def test_the_case_is_sound_to_begin_with(kept, copy):
    assert kept.errors(copy) == set()


def test_a_journal_cut_at_any_line_and_one_byte_beside_is_found(kept, copy):
    data = (copy / "journal.jsonl").read_bytes()
    ends = [0] + [i + 1 for i, byte in enumerate(data) if byte == 10]
    cuts = sorted({cut for end in ends for cut in (end - 1, end, end + 1) if 0 <= cut < len(data)})
    assert len(cuts) > 30
    for cut in cuts:
        (copy / "journal.jsonl").write_bytes(data[:cut])
        assert kept.opens(copy, "read") is JournalDamaged, cut
        assert kept.opens(copy, "write") is JournalDamaged, cut
        assert kept.errors(copy) == {JournalDamaged}, cut
        assert (copy / "journal.jsonl").read_bytes() == data[:cut], "damage is left as it is"


def test_bytes_behind_the_journal_are_found(kept, copy):
    data = (copy / "journal.jsonl").read_bytes()
    last = data.splitlines(keepends=True)[-1]
    for more, error in ((b"x", JournalDamaged), (b"\n", StoreDamaged), (last, StoreDamaged)):
        (copy / "journal.jsonl").write_bytes(data + more)
        assert kept.opens(copy, "write") is error
        assert error in kept.errors(copy)


def test_each_flipped_bit_of_the_journal_is_found_and_its_line_named(kept, copy):
    path, chance = copy / "journal.jsonl", random.Random(SEED)
    data = path.read_bytes()
    for _ in range(60):
        place = chance.randrange(len(data) - 1)
        path.write_bytes(data)
        flip(path, place, chance.randrange(8))
        assert kept.opens(copy, "read") is JournalDamaged, place
        with open_with_keys(copy, kept.keys, "inspect") as store:
            named = {f.what for f in store.verify() if f.error}
        line = data.count(b"\n", 0, place) + 1
        assert any(f"line {number}" in what for what in named for number in (line, line + 1)), (line, named)


def test_an_edited_line_with_a_chain_made_anew_is_found(kept, copy):
    """A careful forger without the keys: every later `prev` fits, and the signed root does not."""
    lines, _ = chain.split((copy / "journal.jsonl").read_bytes())
    lines[2] = lines[2].replace(b'"derive"', b'"delete"')
    for number in range(3, len(lines)):
        old = chain.parse(lines[number], number).prev
        lines[number] = lines[number].replace(old.encode(), chain.link(lines[number - 1]).encode())
    assert chain.check_chain(lines, kept.keys.origin) == []
    (copy / "journal.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))
    with pytest.raises(JournalDamaged, match="line 3"):
        open_with_keys(copy, kept.keys)


def test_each_flipped_bit_of_the_checkpoint_is_found(kept, copy):
    path = copy / "checkpoint"
    data = path.read_bytes()
    for place in range(len(data)):
        path.write_bytes(data)
        flip(path, place, place % 8)
        assert kept.opens(copy, "write") is CheckpointDamaged, place
    assert kept.errors(copy) == {CheckpointDamaged}
    for cut in range(0, len(data), 9):
        path.write_bytes(data[:cut])
        assert kept.opens(copy, "read") is CheckpointDamaged


def test_a_flipped_bit_in_any_blob_is_found_and_its_item_named(kept, copy):
    chance = random.Random(SEED)
    for path in blobs(copy):
        data = path.read_bytes()
        for _ in range(12):
            flip(path, chance.randrange(len(data)), chance.randrange(8))
            with open_with_keys(copy, kept.keys, "inspect") as store:
                damaged = [f for f in store.verify() if f.error]
                assert [f.error for f in damaged] == [BlobDamaged]
                assert path.name in damaged[0].what
                item = next(item for item in store.items() if item.short in damaged[0].what)
                with pytest.raises(BlobDamaged):
                    store.blob(item.id)
            path.write_bytes(data)


def test_a_blob_in_place_of_another_is_found_although_it_opens(kept, copy):
    one, two = blobs(copy)[:2]
    one.write_bytes(two.read_bytes())
    assert kept.errors(copy) == {BlobDamaged}


def test_a_blob_locked_anew_is_found_although_it_holds_the_same_bytes(kept, copy):
    """One who has the recipient can write a blob; what was written here is known by its digest."""
    path = blobs(copy)[0]
    path.write_bytes(age.seal(age.unseal(path.read_bytes(), kept.keys.identity), kept.keys.recipient))
    assert kept.errors(copy) == {BlobDamaged}


def test_a_missing_blob_is_named_and_a_foreign_one_is_a_note(kept, copy):
    gone = blobs(copy)[0]
    gone.unlink()
    assert kept.errors(copy) == {BlobMissing}
    (copy / "blobs" / "ff").mkdir(exist_ok=True)
    (copy / "blobs" / "ff" / ("f" * 64)).write_bytes(b"foreign")
    with open_with_keys(copy, kept.keys, "inspect") as store:
        notes = [f for f in store.verify() if f.fault and not f.error]
        assert len(notes) == 1
        assert "f" * 64 in notes[0].what
    assert (copy / "blobs" / "ff" / ("f" * 64)).exists(), "nothing is removed without the mark of a crash"


def test_a_flipped_bit_in_the_database_is_found_wherever_it_is(kept, copy):
    path, chance = copy / "case.db", random.Random(SEED)
    data = path.read_bytes()
    places = [0, 8, 16, 20, 100, len(data) - 1, *(chance.randrange(len(data)) for _ in range(60))]
    for place in places:
        path.write_bytes(data)
        flip(path, place, chance.randrange(8))
        assert StoreDamaged in kept.errors(copy), place
        with (
            pytest.raises(StoreDamaged)
            if kept.opens(copy, "read")
            else open_with_keys(copy, kept.keys, "read")
        ):
            open_with_keys(copy, kept.keys, "read").close()


def test_without_its_database_a_case_still_has_its_blobs_checked(kept, copy):
    flip(blobs(copy)[0], 200)
    for damage in (b"", b"no database", None):
        (copy / "case.db").unlink()
        if damage is not None:
            (copy / "case.db").write_bytes(damage)
        else:
            assert not (copy / "case.db").exists()
        assert kept.errors(copy) >= {StoreDamaged, BlobDamaged}
        assert kept.opens(copy, "write") is StoreDamaged
        (copy / "case.db").touch()


@pytest.mark.parametrize(
    ("name", "error"),
    [("case.db", StoreDamaged), ("journal.jsonl", JournalDamaged), ("checkpoint", CheckpointDamaged)],
)
def test_an_older_copy_of_one_file_is_found(kept, tmp_path, name, error):
    for state in kept.states[:-1]:
        folder = Path(shutil.copytree(kept.folder, tmp_path / state.name))
        shutil.copyfile(state / name, folder / name)
        assert kept.opens(folder, "write") is error
        assert kept.opens(folder, "read") is error
        assert error in kept.errors(folder)


@pytest.mark.parametrize(
    ("name", "error"),
    [("case.db", StoreDamaged), ("journal.jsonl", JournalDamaged), ("checkpoint", CheckpointDamaged)],
)
def test_a_missing_file_is_found(kept, copy, name, error):
    (copy / name).unlink()
    assert kept.opens(copy, "write") is error
    assert kept.opens(copy, "read") is error
    assert error in kept.errors(copy)


def test_a_write_ahead_log_with_a_flipped_bit_loses_nothing_silently(kept, tmp_path):
    """SQLite itself opens such a database without an error, and without the last transactions."""
    live, chance = Path(shutil.copytree(kept.folder, tmp_path / "live")), random.Random(SEED)
    with open_with_keys(live, kept.keys) as store, open_with_keys(live, kept.keys, "read"):
        # The reader keeps the writer from emptying the log.
        store.add_captures([captured(7)], AGENT)
        crashed = Path(shutil.copytree(live, tmp_path / "crashed"))
    data = (crashed / "case.db-wal").read_bytes()
    assert len(data) > 4096
    found = 0
    for number in range(12):
        folder = Path(shutil.copytree(crashed, tmp_path / f"flip-{number}"))
        flip(folder / "case.db-wal", chance.randrange(len(data)), chance.randrange(8))
        error = kept.opens(folder, "write")
        assert error in (None, StoreDamaged)
        if error is None:
            with open_with_keys(folder, kept.keys) as store:
                assert captured(7)[0] in store.items()
        else:
            found += 1
            assert StoreDamaged in kept.errors(folder)
            assert any(folder.glob("blobs/??/*")), "and the blobs of lost acts are not swept away"
            assert len(blobs(folder)) == len(blobs(crashed))
    assert found > 0


EDITS = {
    "act-details": "UPDATE activities SET details = CAST('{}' AS BLOB) WHERE number = 1",
    "act-agent": "UPDATE activities SET agent = 'somebody else' WHERE number = 1",
    "act-time": "UPDATE activities SET at = '2020-01-01T00:00:00Z' WHERE number = 2",
    "act-kind": "UPDATE activities SET kind = 'export' WHERE number = 0",
    "act-line": "UPDATE activities SET line = CAST('{}' AS BLOB) WHERE number = 3",
    "act-exchanged": "UPDATE activities SET (kind, at, agent, tool, details, salt, line) = (SELECT kind, at, agent, tool, details, salt, line FROM activities WHERE number = 1) WHERE number = 4",
    "act-salt": "UPDATE activities SET salt = randomblob(32) WHERE number = 3",
    "capture-gone": "DELETE FROM captures WHERE number = 1",
    "capture-edited": "UPDATE captures SET record = CAST(replace(record, 'Mira Dansk', 'Mira Tansk') AS BLOB) WHERE number = 1",
    "capture-no-record": "UPDATE captures SET record = CAST('{}' AS BLOB) WHERE number = 1",
    "item-size": "UPDATE items SET size = size + 1 WHERE number = 1",
    "claim-gone": "DELETE FROM claims WHERE item_number = 2 AND position = 0",
    "claim-edited": "UPDATE claims SET record = CAST(replace(record, 'asserted', 'denied') AS BLOB) WHERE item_number = 1",
    "reading-gone": "DELETE FROM readings WHERE item = (SELECT id FROM items WHERE number = 1)",
    "rendition-edited": "UPDATE renditions SET record = CAST(replace(record, 'text/1', 'text/2') AS BLOB) WHERE item_number = 1",
    "names-gone": "UPDATE renditions SET named = CAST('[]' AS BLOB) WHERE item_number = 1",
    "event-gone": "DELETE FROM events WHERE position = 0",
    "count-edited": "UPDATE counts SET record = CAST(replace(record, '\"independent\":1', '\"independent\":9') AS BLOB)",
    "record-of-other-type": "UPDATE events SET record = 'text'",
    "details-of-other-type": "UPDATE activities SET details = 7 WHERE number = 1",
    "history-facts": "DELETE FROM meta",
}  # fmt: skip


@pytest.mark.parametrize("statement", EDITS.values(), ids=EDITS.keys())
def test_an_edit_by_one_who_has_the_database_key_is_found(kept, copy, statement):
    raw = sqlcipher.connect(str(copy / "case.db"), isolation_level=None)
    raw.execute(f"PRAGMA key = \"x'{kept.keys.database.hex()}'\"")
    assert raw.execute(statement).rowcount >= 1
    raw.close()
    assert StoreDamaged in kept.errors(copy)


@pytest.mark.parametrize(
    ("version", "error"),
    [(schema.VERSION + 1, NewerCase), (99, NewerCase), (0, StoreDamaged)],
    ids=["the next", "a far one", "none"],
)
def test_a_database_of_another_version_is_refused(kept, copy, version, error):
    raw = sqlcipher.connect(str(copy / "case.db"), isolation_level=None)
    raw.execute(f"PRAGMA key = \"x'{kept.keys.database.hex()}'\"")
    raw.execute(f"PRAGMA user_version = {version}")
    raw.close()
    before = (copy / "case.db").read_bytes()
    for mode in ("write", "read"):
        with pytest.raises(error, match=f"version {version}"):
            open_with_keys(copy, kept.keys, mode)
    assert (copy / "case.db").read_bytes() == before


def test_the_key_file_of_another_case_is_rejected(kept, copy, tmp_path):
    (tmp_path / "other").mkdir()
    other = Template(tmp_path / "other")
    shutil.copyfile(other.folder / "keys.json", copy / "keys.json")
    with pytest.raises(KeyFileRejected, match="another case"):
        open_store(copy, PASSPHRASE)


def test_files_of_another_case_are_found(kept, tmp_path):
    (tmp_path / "other").mkdir()
    other = Template(tmp_path / "other")
    for name, error in (
        ("journal.jsonl", JournalDamaged),
        ("checkpoint", CheckpointDamaged),
        ("case.db", StoreDamaged),
    ):
        folder = Path(shutil.copytree(kept.folder, tmp_path / name))
        shutil.copyfile(other.folder / name, folder / name)
        assert kept.opens(folder, "write") is error
        assert error in kept.errors(folder)
