"""The store is killed at any moment: nothing acknowledged is lost, no invariant broken, and work goes on."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from firsthand.errors import CaseMissing
from firsthand.model.judgement import Ruling
from firsthand.store import create, open_with_keys, opening
from firsthand.store.disk import Disk
from tests.fault_cases import Dying, in_child
from tests.store_cases import AGENT, PASSPHRASE, Template, captured, history, reading

ROOT = Path(__file__).parents[2]
RULING = Ruling("origins", ("item:a", "item:b"), "independent", "Two neighbours.")
MOMENTS = 8
BATCH = 5

CHILD = f"""
import sys
from pathlib import Path
from firsthand.crypto.keys import recipient_of
from firsthand.store import CaseKeys, open_with_keys
from tests.store_cases import captured
origin, database, identity, seed = sys.stdin.read().split()
public = recipient_of(identity)
keys = CaseKeys(origin, bytes.fromhex(database), bytes.fromhex(seed), (identity,), None, public, public)
with open_with_keys(Path(sys.argv[1]), keys) as store:
    for first in range(int(sys.argv[2]), 100_000, {BATCH}):
        store.add_captures([captured(n) for n in range(first, first + {BATCH})], "child")
        print(first + {BATCH}, flush=True)
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Template:
    return Template(tmp_path_factory.mktemp("template"))


def check(folder: Path, template: Template, acknowledged: int) -> None:
    """Assert the invariants of `spec/store.md`: first as the kill left it, then after the next writer."""
    with open_with_keys(folder, template.keys, "inspect") as store:
        assert [f for f in store.verify() if f.error] == []
    with open_with_keys(folder, template.keys, "read") as store:
        assert {captured(n)[0] for n in range(acknowledged)} <= set(store.items())
    with open_with_keys(folder, template.keys) as store:
        items = store.items()
        assert [f for f in store.verify() if f.fault] == [], "the writer cleans up"
        assert all(store.blob(captured(n)[0].id) == captured(n)[2] for n in range(acknowledged))
        assert len(items) == len(store.captures())
    assert not (folder / "unfinished").exists()
    assert not list(folder.rglob("*.part"))


def test_a_process_killed_while_it_adds_loses_nothing_that_it_acknowledged(tmp_path, template):
    folder = template.copy(tmp_path / "case")
    chance = random.Random(4471)
    secret = f"{template.keys.origin} {template.keys.database.hex()} {template.keys.identity} {template.keys.seed.hex()}"
    acknowledged = 0
    for _ in range(MOMENTS):
        # Each child begins where the acknowledged work ends: "the same command again".
        with subprocess.Popen(
            [sys.executable, "-c", CHILD, folder, str(acknowledged)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as child:  # fmt: skip
            assert child.stdin is not None
            assert child.stdout is not None
            child.stdin.write(secret.encode())
            child.stdin.close()
            first = child.stdout.readline()
            time.sleep(chance.random() * 0.06)
            os.kill(child.pid, signal.SIGKILL)
            acknowledged = int([first, *child.stdout.read().splitlines()][-1])
        check(folder, template, acknowledged)
    assert acknowledged >= MOMENTS * BATCH
    with open_with_keys(folder, template.keys) as store:
        store.add_captures([captured(n) for n in range(acknowledged + BATCH)], AGENT)
        assert len(store.items()) >= acknowledged + BATCH


def journey(folder: Path, template: Template, disk: Disk, acknowledge: Callable[[int], None]) -> None:
    with open_with_keys(folder, template.keys, disk=disk) as store:
        store.add_captures([captured(0), captured(1)], AGENT)
        acknowledge(2)
        store.add_readings([reading(captured(0)[0]), reading(captured(1)[0])], AGENT)
        acknowledge(3)
        store.replace_history(history("d1"), AGENT)
        acknowledge(4)
        store.add_captures([captured(2)], AGENT)
        acknowledge(5)
        if not store.judgements():
            store.judge(RULING, AGENT)
        acknowledge(6)


def test_a_store_that_dies_at_write_n_for_every_n(tmp_path, template):
    number, died = 0, True
    while died:
        folder = template.copy(tmp_path / f"case-{number}")
        acks = tmp_path / f"acks-{number}"
        acks.write_text("1")

        def work(folder=folder, acks=acks, number=number) -> None:
            journey(folder, template, Disk(Dying(number)), lambda n: acks.write_text(str(n)) and None)

        code = in_child(work)
        assert code in (0, 9)
        died = code == 9
        done = int(acks.read_text())
        check(folder, template, {1: 0, 2: 2, 3: 2, 4: 2, 5: 3, 6: 3}[done])
        with open_with_keys(folder, template.keys) as store:
            acts = len(store.activities())
            assert acts in (done, done + 1)
            assert (store.history_digest() == "d1") if done >= 4 else True
            assert len(store.pages()) == 2 if done >= 3 else True
            assert len(store.judgements()) == 1 if done >= 6 else True
        journey(folder, template, Disk(), lambda n: None)
        with open_with_keys(folder, template.keys) as store:
            assert len(store.items()) == 3
            assert len(store.activities()) == 6
            assert len(store.judgements()) == 1
            assert [f for f in store.verify() if f.fault] == []
        number += 1
    assert number > 50, "the journey has that many steps at least"


def test_dying_again_while_the_next_writer_finishes_the_work(tmp_path, template):
    """Recovery is itself cut short at each of its steps."""
    crashed = tmp_path / "crashed"
    template.copy(crashed)
    steps: list[str] = []
    journey(
        template.copy(tmp_path / "count"),
        template,
        Disk(lambda step, path: steps.append(step)),
        lambda n: None,
    )
    after_commit = steps.index("commit") + 1
    assert steps[after_commit] == "append"
    assert in_child(lambda: journey(crashed, template, Disk(Dying(after_commit)), lambda n: None)) == 9
    number, code = 0, 9
    while code == 9:
        folder = tmp_path / f"again-{number}"
        shutil.copytree(crashed, folder)
        code = in_child(
            lambda folder=folder, number=number: open_with_keys(
                folder, template.keys, disk=Disk(Dying(number))
            ).close()
        )
        check(folder, template, 2)
        number += 1
    assert code == 0
    assert number > 8


def test_a_line_torn_at_any_byte_is_finished_by_the_next_writer(tmp_path, template):
    """The kill came after the transaction and in the midst of the journal line."""
    crashed = template.copy(tmp_path / "crashed")
    steps: list[str] = []
    journey(
        template.copy(tmp_path / "count"),
        template,
        Disk(lambda step, path: steps.append(step)),
        lambda n: None,
    )
    after_commit = steps.index("commit") + 1
    assert in_child(lambda: journey(crashed, template, Disk(Dying(after_commit)), lambda n: None)) == 9
    with open_with_keys(Path(shutil.copytree(crashed, tmp_path / "whole")), template.keys) as store:
        assert len(store.items()) == 2
    begun = (crashed / "journal.jsonl").read_bytes()
    line = (tmp_path / "whole" / "journal.jsonl").read_bytes()[len(begun) :]
    assert line.endswith(b"\n")
    for size in (1, 2, len(line) // 2, len(line) - 2, len(line) - 1, len(line)):
        folder = Path(shutil.copytree(crashed, tmp_path / f"torn-{size}"))
        (folder / "journal.jsonl").write_bytes(begun + line[:size])
        check(folder, template, 2)
        assert (folder / "journal.jsonl").read_bytes() == begun + line


def test_making_a_case_that_dies_at_write_n_leaves_no_case(tmp_path, template, monkeypatch):
    # The keys are made once in the proper way and handed out again: what is tried here are the writes.
    monkeypatch.setattr(opening, "new_keys", lambda: template.keys)
    sealed = (template.folder / "keys.json").read_bytes()
    monkeypatch.setattr(opening.keyfile, "seal", lambda keys, passphrase: sealed)
    number, code = 0, 9
    while code == 9:
        folder = tmp_path / "case"
        code = in_child(
            lambda folder=folder, number=number: create(folder, PASSPHRASE, disk=Disk(Dying(number))).close()
        )
        if folder.exists():
            # The rename is the moment at which the case comes to be; what is left after it is sound.
            check(folder, template, 0)
            os.rename(folder, tmp_path / f"made-{number}")
        else:
            with pytest.raises(CaseMissing):
                open_with_keys(folder, template.keys)
            create(folder, PASSPHRASE).close()
            assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == [], "leftovers are swept"
            os.rename(folder, tmp_path / f"made-{number}")
        number += 1
    assert code == 0
    assert number > 15
