"""A case on a medium that cannot be written opens for reading and checking, and for nothing else."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from firsthand.store import open_with_keys
from tests.fault_cases import work_in
from tests.faults.test_full_disk import ROOT, namespace
from tests.store_cases import Template


def test_a_read_only_medium_is_read_and_checked(tmp_path):
    way = namespace()
    if not way:
        pytest.skip("this user may not mount anything: neither as root nor in a namespace of users")
    template = Template(tmp_path)
    work_in(template.folder, template.keys, acts=1)
    (tmp_path / "medium").mkdir()
    keys = template.keys
    secret = f"{keys.origin} {keys.database.hex()} {keys.identity} {keys.seed.hex()} {keys.recipient}"
    command = [*way, sys.executable, "-m", "tests.faults.read_only", tmp_path / "medium", template.folder]
    done = subprocess.run(command, cwd=ROOT, input=secret, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["items"], told["blob"], told["journaled"], told["faults"]) == (1, 300, False, [])
    assert told["write"][0] == "StorageError"
    assert "case.db-shm" not in told["left"]


def test_while_one_reads_so_nobody_writes(tmp_path, monkeypatch):
    """What is opened as if frozen does not notice a writer, so it keeps the lock."""
    from firsthand.errors import CaseBusy
    from firsthand.store import database

    template = Template(tmp_path)
    real = database._engine

    def refusing(path: Path, key: bytes, mode: str, *, writes: bool):
        if mode == "rw" and not writes:
            raise database.DatabaseError("", None, Exception("unable to open database file"))
        return real(path, key, mode, writes=writes)

    monkeypatch.setattr(database, "_engine", refusing)
    with open_with_keys(template.folder, template.keys, "read") as store:
        assert store.items() == []
        with pytest.raises(CaseBusy):
            open_with_keys(template.folder, template.keys)
    with open_with_keys(template.folder, template.keys), pytest.raises(CaseBusy):
        open_with_keys(template.folder, template.keys, "read")
