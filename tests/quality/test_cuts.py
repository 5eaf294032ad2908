"""The part of `make quality` that cuts files at every byte, on a few bytes."""

import pytest

from firsthand.errors import StoreDamaged
from quality import cuts


@pytest.fixture(autouse=True)
def short_files(monkeypatch):
    monkeypatch.setattr(cuts, "LAST", 2_000)


def test_every_cut_of_a_few_bytes_is_found(capsys):
    assert cuts.main(["--bytes", "40"]) == 0
    told = capsys.readouterr().out
    assert told.count("40 cuts") == 2
    assert "every cut was found" in told


def test_a_cut_that_is_not_found_is_told(tmp_path, monkeypatch):
    monkeypatch.setitem(cuts.WANTED, "journal.jsonl", StoreDamaged)
    keys, made = cuts.cases(tmp_path)
    (fault,) = cuts.found(made["journal.jsonl"], keys, "journal.jsonl", [1000])
    assert "cut at 1000" in fault
