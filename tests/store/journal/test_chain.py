"""Journal lines: what they say, what they hide, how they hang together; and the numbers that must agree."""

import json

import pytest

from firsthand.crypto.digest import commitment
from firsthand.errors import CheckpointDamaged, JournalDamaged, StoreDamaged
from firsthand.model.activity import Activity
from firsthand.store.journal import chain
from firsthand.store.journal.ledger import check_sizes

ORIGIN = "firsthand.invalid/00"
ACT = Activity(0, "export", "2026-03-02T09:15:00Z", "Mira Dansk", "firsthand 0.1.0", {"file": "Oskaja.html"})


def test_a_line_says_that_and_when_and_only_commits_to_what():
    entry = chain.new_entry(ACT, chain.first_link(ORIGIN))
    line = chain.parse(entry.line, 0)
    assert (line.number, line.kind, line.at, line.prev) == (0, "export", ACT.at, chain.first_link(ORIGIN))
    assert b"Mira" not in entry.line
    assert b"Oskaja" not in entry.line
    told = json.dumps(
        {"agent": "Mira Dansk", "details": {"file": "Oskaja.html"}, "tool": "firsthand 0.1.0"},
        separators=(",", ":"),
    )
    assert line.commitment == commitment(entry.salt, told.encode()), "as the format says, made by hand"


def test_the_same_act_twice_gives_different_lines():
    assert chain.new_entry(ACT, "0" * 64).line != chain.new_entry(ACT, "0" * 64).line


def test_lines_and_the_torn_rest_are_told_apart():
    assert chain.split(b"") == ([], b"")
    assert chain.split(b"a\nb\n") == ([b"a", b"b"], b"")
    assert chain.split(b"a\nb") == ([b"a"], b"b")


@pytest.mark.parametrize(
    ("signed", "written", "known", "alone", "error"),
    [
        (3, 3, 3, True, None),
        (3, 3, 4, True, None),
        (3, 4, 4, True, None),
        (0, 0, 1, True, None),
        (3, 4, 3, True, StoreDamaged),
        (3, 3, 2, True, StoreDamaged),
        (3, 2, 2, True, StoreDamaged),
        (3, 2, 3, True, JournalDamaged),
        (3, 0, 4, True, JournalDamaged),
        (3, 3, 5, True, CheckpointDamaged),
        (3, 5, 5, True, CheckpointDamaged),
        (3, 5, 3, False, None),
        (3, 5, 9, False, None),
        (3, 2, 3, False, JournalDamaged),
        (3, 3, 2, False, StoreDamaged),
    ],
)
def test_the_numbers_of_lines_give_each_damage_away(signed, written, known, alone, error):
    if error is None:
        check_sizes(signed, written, known, alone=alone)
    else:
        with pytest.raises(error):
            check_sizes(signed, written, known, alone=alone)
