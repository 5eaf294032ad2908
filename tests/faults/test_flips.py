"""One bit changed in each kind of file, 1,000 seeded trials: found each time, and the file named."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from firsthand.crypto.keys import new_keys
from firsthand.errors import FirsthandError, KeyFileRejected, StoreDamaged
from firsthand.store import open_with_keys, unlock
from tests.fault_cases import SEED, Changing, flips, journal_ends, with_full_log, work_in
from tests.store_cases import AGENT, PASSPHRASE, Template

TRIALS = {
    "case.db": 150,
    "case.db-wal": 150,
    "journal.jsonl": 150,
    "checkpoint": 150,
    "keys.json": 150,
    "blob header": 100,
    "blob body": 100,
    "view": 50,
}


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Template:
    return Template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def case(tmp_path, template) -> Path:
    """A case with work in it, and a note of a reading."""
    folder = template.copy(tmp_path / "case")
    work_in(folder, template.keys, acts=1)
    with open_with_keys(folder, template.keys), open_with_keys(folder, template.keys, "read") as reader:
        reader.view("claims", {}, AGENT)
    return folder


def named(error: object) -> str:
    """Return what an error names, with its kind."""
    assert isinstance(error, FirsthandError), error
    return f"{type(error).__name__} {error.thing}"


def test_there_are_a_thousand_trials():
    assert sum(TRIALS.values()) == 1_000


def test_the_case_is_sound_to_begin_with(case, template):
    assert Changing(case, template.keys, "case.db").found() == {}


def test_in_the_database(case, template):
    file = Changing(case, template.keys, "case.db")
    for place, data in flips(file.data, TRIALS["case.db"], SEED):
        file.put(data)
        found = file.found()
        assert ("case.db", "StoreDamaged") in found.items(), (place, found)


def test_in_the_write_ahead_log(tmp_path, template):
    file = Changing(with_full_log(tmp_path, template), template.keys, "case.db-wal")
    for number, (place, data) in enumerate(flips(file.data, TRIALS["case.db-wal"], SEED)):
        file.put(data)
        assert named(file.opened(("read", "write")[number % 2])) == "StoreDamaged case.db", place


def test_in_the_journal(case, template):
    file = Changing(case, template.keys, "journal.jsonl")
    ends = journal_ends(file.data)
    for place, data in flips(file.data, TRIALS["journal.jsonl"], SEED):
        line = sum(end <= place for end in ends)
        file.put(data)
        assert named(file.opened("read")).startswith("JournalDamaged journal.jsonl"), place
        found = {f"{kind} {what}" for what, kind in file.found().items()}
        # A line break that is none any more makes one line of two; the next line is the first that does not follow.
        wanted = {f"JournalDamaged journal.jsonl line {n}" for n in (line, line + 1)}
        assert wanted & found, (place, found)


def test_in_the_checkpoint(case, template):
    file = Changing(case, template.keys, "checkpoint")
    for place, data in flips(file.data, TRIALS["checkpoint"], SEED):
        file.put(data)
        assert named(file.opened("write")) == "CheckpointDamaged checkpoint", place


def test_in_the_key_file(case, template):
    """Found by the checksum, before any key is derived."""
    file = Changing(case, template.keys, "keys.json")
    for place, data in flips(file.data, TRIALS["keys.json"], SEED):
        file.put(data)
        with pytest.raises(KeyFileRejected) as raised:
            unlock(case, PASSPHRASE)
        assert raised.value.thing == "keys.json", place


@pytest.mark.parametrize("part", ["blob header", "blob body"])
def test_in_a_blob(case, template, part):
    path = next((case / "blobs").glob("??/*"))
    file = Changing(case, template.keys, str(path.relative_to(case)))
    body = file.data.index(b"\n--- ") + 49
    bounds = (0, body) if part == "blob header" else (body, len(file.data))
    for place, data in flips(file.data, TRIALS[part], SEED, *bounds):
        file.put(data)
        ((what, kind),) = file.found().items()
        assert (path.name in what, kind) == (True, "BlobDamaged"), place


def test_in_a_note_of_a_reading(case, template):
    path = next((case / "views").iterdir())
    file = Changing(case, template.keys, f"views/{path.name}")
    for place, data in flips(file.data, TRIALS["view"], SEED):
        file.put(data)
        assert file.found() == {f"views/{path.name}": "JournalDamaged"}, place


@pytest.mark.parametrize("size", [0, 1, 15, 16, 17, 100, 1024, 4095, 4096])
def test_a_database_cut_in_its_header_is_refused(case, template, size):
    file = Changing(case, template.keys, "case.db")
    file.put(file.data[:size])
    for mode in ("read", "write"):
        assert named(file.opened(mode)) == "StoreDamaged case.db"
    assert file.path.read_bytes() == file.data[:size], "nothing is made anew in its place"


def test_other_keys_open_nothing(case, template, tmp_path):
    for mode in ("read", "write"):
        with pytest.raises(KeyFileRejected, match="another case"):
            open_with_keys(case, new_keys(), mode)
        with pytest.raises(StoreDamaged, match="does not open with the key"):
            open_with_keys(case, replace(template.keys, database=bytes(32)), mode)
    other = Template(tmp_path / "other")
    shutil.copyfile(other.folder / "keys.json", case / "keys.json")
    for mode in ("read", "write"):
        with pytest.raises(KeyFileRejected, match="another case"):
            open_with_keys(case, unlock(case, PASSPHRASE), mode)
