"""Words of others (authorities, names of files) reach the terminal without characters that could forge a screen."""

import argparse
from contextlib import nullcontext
from types import SimpleNamespace

import pytest

from firsthand.cli import case
from firsthand.errors import TimestampDamaged
from firsthand.model.verify import Finding

FORGED = "Nordwire\x1b[2K\r\u202ewhole"


@pytest.mark.parametrize("error", [None, TimestampDamaged])
def test_what_verify_names_cannot_forge_a_screen(error, monkeypatch, capsys):
    found = [Finding(f"stamp {FORGED}", f"by {FORGED}", error)]
    store = SimpleNamespace(verify=lambda outside, progress: found)
    monkeypatch.setattr(case, "opened", lambda options, mode: nullcontext(store))
    case.verify(argparse.Namespace(case="case", head=[], ca=None, json=False))
    out = capsys.readouterr().out
    assert out.count("Nordwire") == 2
    assert not {"\x1b", "\r", "\u202e"} & set(out)
