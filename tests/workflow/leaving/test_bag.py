"""A bag is whole or not there, whatever fails on the way."""

import errno
import hashlib
import os
from pathlib import Path

import pytest

from firsthand.errors import DiskFull, StorageError, StoreDamaged, UsageError
from firsthand.workflow.leaving import bag


def make(to: Path) -> None:
    payload = [bag.Payload("data/a.txt", 3, (hash_of("sha256"), hash_of("sha512")))]
    with bag.staged(to) as stage:
        for name, data in bag.tag_files(
            payload, {"deep/er/note": b"note"}, {"Bagging-Date": "2026-03-02"}
        ).items():
            bag.write(stage, name, lambda file, data=data: file.write(data))
        bag.write_payload(stage, payload[0], lambda file: file.write(b"abc"))


def hash_of(algorithm: str) -> str:
    return hashlib.new(algorithm, b"abc").hexdigest()


def test_a_bag_is_made_under_its_name_at_the_end(tmp_path):
    make(tmp_path / "bag")
    assert [path.name for path in tmp_path.iterdir()] == ["bag"]
    assert (tmp_path / "bag" / "data" / "a.txt").read_bytes() == b"abc"
    assert "Payload-Oxum: 3.1\n" in (tmp_path / "bag" / "bag-info.txt").read_text()


@pytest.mark.parametrize("call", ["open", "fsync", "rename", "mkdir"])
def test_whatever_call_fails_at_whatever_turn_nothing_is_left(tmp_path, monkeypatch, call):
    """Each call of that kind fails in turn, as on a full disk."""
    real, turns = getattr(os, call), 0
    while True:
        left = turns

        def failing(*arguments, **more):
            nonlocal left
            if left == 0:
                left -= 1
                raise OSError(errno.ENOSPC, "No space left on device")
            left -= 1
            return real(*arguments, **more)

        monkeypatch.setattr(os, call, failing)
        try:
            make(tmp_path / "bag")
        except DiskFull:
            monkeypatch.setattr(os, call, real)
            held = [path.name for path in tmp_path.iterdir()]
            # Once it has its name it is whole, and only the durability of the name is in doubt.
            assert held in ([], ["bag"]), (call, turns)
            if held:
                assert call in ("fsync", "open")
                assert (tmp_path / "bag" / "tagmanifest-sha512.txt").exists()
                return
        else:
            monkeypatch.setattr(os, call, real)
            break
        turns += 1
    assert turns >= 1


def test_a_payload_that_is_not_what_was_promised_leaves_nothing(tmp_path):
    with pytest.raises(StoreDamaged), bag.staged(tmp_path / "bag") as stage:
        bag.write_payload(
            stage, bag.Payload("data/a", 3, ("0" * 64, "0" * 128)), lambda file: file.write(b"abc")
        )
    assert list(tmp_path.iterdir()) == []


def test_what_came_to_stand_there_meanwhile_is_not_replaced(tmp_path):
    with pytest.raises(UsageError), bag.staged(tmp_path / "bag"):
        (tmp_path / "bag").write_text("mine")
    assert (tmp_path / "bag").read_text() == "mine"
    assert len(list(tmp_path.iterdir())) == 1


def test_names_that_look_like_patterns_sweep_nothing_else(tmp_path):
    (tmp_path / ".bxg.bag-1").mkdir()
    make(tmp_path / "b?g")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".bxg.bag-1", "b?g"]


def test_a_folder_that_cannot_be_written_is_named(tmp_path, monkeypatch):
    def refuse(*arguments, **more):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "mkdir", refuse)
    with pytest.raises(StorageError, match="permission denied"):
        make(tmp_path / "bag")
