"""Words of others (authorities, names of files) reach the terminal without characters that could forge a screen."""

import argparse
import json
from contextlib import nullcontext
from types import SimpleNamespace

import pytest

from firsthand.cli import case
from firsthand.cli.jsonlines import as_json
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


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\x7f", "\x9b", "\u202e", "\u2066", "\u200f", "\u2028"])
def test_json_means_the_same_and_cannot_forge_a_screen(sign):
    record = {"name": f"Nord{sign}wire “Герольд” 😀"}
    line = as_json(record)
    assert sign not in line
    assert "“Герольд” 😀" in line
    assert json.loads(line) == record
