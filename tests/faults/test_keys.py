"""Keys are changed and the disk fails or the process dies at any step: exactly those who had access, before or after."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from firsthand.crypto import people, recovery
from firsthand.crypto.keyfile import Ring
from firsthand.crypto.keys import new_identity, recipient_of
from firsthand.crypto.secret import Identity, Recovery
from firsthand.errors import CaseBusy, DiskFull, KeyFileRejected, WrongKey
from firsthand.store import create, keying, open_store
from firsthand.store.disk import Disk
from firsthand.store.opening import open_case
from tests.store_cases import AGENT, MARKER, PASSPHRASE, captured, reading

ANTON, MIRA = new_identity(), new_identity()
STAYS, GOES, PAPER = Identity((ANTON,)), Identity((MIRA,)), recovery.new_code()
KEPT = [captured(n) for n in range(3)]
Step = Callable[[str, Path], None]

# Identities open in no time: the passphrase has its own tests.
CHANGES: dict[str, Callable[[Ring], Ring]] = {
    "remove": lambda ring: people.remove(ring, "Mira", "Anton"),
    "rotate": lambda ring: people.rotate(ring, "Anton"),
    "add": lambda ring: people.add(ring, "third", "work", recipient_of(new_identity()), "Anton"),
}


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("template") / "case"
    with create(folder, PASSPHRASE) as store:
        store.add_captures(KEPT[:2], AGENT)
        store.add_readings([reading(KEPT[0][0])], AGENT)
    case, ring = open_case(folder, PASSPHRASE, "write", Disk())
    for label, rights, way in (("Anton", "all", recipient_of(ANTON)), ("Mira", "all", recipient_of(MIRA)), ("paper", "all", PAPER)):  # fmt: skip
        ring = keying.change(case, ring, people.add(ring, label, rights, way, "owner"))
    case.close()
    return folder


def alter(folder: Path, how: Callable[[Ring], Ring], before: Step = lambda step, path: None) -> None:
    disk = Disk()
    case, ring = open_case(folder, STAYS, "write", disk)
    try:
        disk.before = before
        keying.change(case, ring, how(ring))
    finally:
        disk.before = lambda step, path: None
        case.close()


def steps_of(folder: Path, work: Callable[[Step], None]) -> list[str]:
    steps: list[str] = []
    work(lambda step, path: steps.append(f"{step} {path.name}"))
    return steps


def dies(work: Callable[[Step], None], number: int) -> bool:
    """Do `work` in a process that ends, as `kill -9` does, ahead of the step of that number; say whether it did."""
    child = os.fork()
    if child == 0:
        left = [number]

        def before(step: str, path: Path) -> None:
            left[0] -= 1
            if left[0] < 0:
                os._exit(9)

        try:
            work(before)
            os._exit(0)
        finally:
            os._exit(1)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, 9)
    return code == 9


def opens(folder: Path, secret: Identity | Recovery, mode: str = "read") -> bool:
    try:
        open_store(folder, secret, mode).close()
    except (WrongKey, KeyFileRejected):
        return False
    return True


def holds(folder: Path, acts_before: int, what: str) -> bool:
    """Assert that the case is whole and has exactly the people of before or after; return whether it is after."""
    plain = [p for p in folder.rglob("*") if p.is_file() and (MARKER.encode() in p.read_bytes() or p.read_bytes()[:15] == b"SQLite format 3")]  # fmt: skip
    assert plain == []
    had = opens(folder, GOES)
    assert opens(folder, STAYS)
    assert opens(folder, PAPER)
    with open_store(folder, STAYS, "inspect") as store:
        assert [f for f in store.verify() if f.error] == []
    with open_store(folder, STAYS) as store:
        assert [f for f in store.verify() if f.fault] == []
        assert all(store.blob(item.id) == data for item, _, data in KEPT[:2])
        acts = [act.details["what"] for act in store.activities()[acts_before:]]
        assert acts in ([], [what])
        store.add_captures(KEPT[2:], AGENT)
    assert opens(folder, GOES) is had, "nobody is let in or shut out by finishing"
    assert not list(folder.glob("*.part*"))
    with open_store(folder, PAPER) as store:
        assert store.blob(KEPT[2][0].id) == KEPT[2][2]
    if what == "remove":
        assert bool(acts) is not had
    else:
        assert had
    return bool(acts)


def acts_of(folder: Path) -> int:
    with open_store(folder, STAYS, "read") as store:
        return len(store.activities())


@pytest.mark.parametrize("what", CHANGES)
def test_keys_are_changed_by_a_process_that_dies_at_step_n_for_every_n(template, tmp_path, what, tell):
    number, ended, acts = 0, [], acts_of(template)
    died = True
    while died:
        folder = Path(shutil.copytree(template, tmp_path / str(number)))
        died = dies(lambda before, folder=folder: alter(folder, CHANGES[what], before), number)
        ended.append(holds(folder, acts, "add-recipient" if what == "add" else what))
        number += 1
    assert ended[0] is False
    assert ended[-1] is True
    assert ended == sorted(ended), "there is one step at which the change comes to be"
    assert number > (20 if what != "add" else 10)
    tell(f"{what}: {number} points")


@pytest.mark.parametrize("what", ["remove", "add"])
def test_a_disk_that_is_full_at_step_n_for_every_n(template, tmp_path, what):
    acts, steps = acts_of(template), []
    alter(Path(shutil.copytree(template, tmp_path / "count")), CHANGES[what], lambda s, p: steps.append(s))
    for number in range(len(steps)):
        folder = Path(shutil.copytree(template, tmp_path / str(number)))
        left = [number]

        def full(step: str, path: Path, left=left) -> None:
            left[0] -= 1
            if left[0] == -1:
                raise OSError(errno.ENOSPC, "No space left on device")

        with pytest.raises(DiskFull):
            alter(folder, CHANGES[what], full)
        holds(folder, acts, "add-recipient" if what == "add" else what)


def test_the_writer_that_finishes_a_removal_dies_at_step_n_for_every_n(template, tmp_path):
    acts, steps = acts_of(template), []
    alter(Path(shutil.copytree(template, tmp_path / "count")), CHANGES["remove"], lambda s, p: steps.append(f"{s} {p.name}"))  # fmt: skip
    tried = 0
    for first in ("rename keys.json", "rename case.db"):
        crashed = Path(shutil.copytree(template, tmp_path / first))
        assert dies(
            lambda before, folder=crashed: alter(folder, CHANGES["remove"], before), steps.index(first) + 1
        )
        number, died = 0, True
        while died:
            folder = Path(shutil.copytree(crashed, tmp_path / f"{first} {number}"))
            died = dies(
                lambda before, folder=folder: open_case(folder, STAYS, "write", Disk(before))[0].close(),
                number,
            )
            assert holds(folder, acts, "remove") is True
            number += 1
        tried += number
    assert tried > 20


def test_a_removal_waits_for_readers_and_changes_nothing_then(template, tmp_path):
    folder = Path(shutil.copytree(template, tmp_path / "case"))
    before = (folder / "keys.json").read_bytes()
    with open_store(folder, PAPER, "read") as reader:
        with pytest.raises(CaseBusy):
            alter(folder, CHANGES["remove"])
        assert (folder / "keys.json").read_bytes() == before
        assert len(reader.items()) == 2
    assert opens(folder, GOES)
    alter(folder, CHANGES["remove"])
    assert not opens(folder, GOES)


def test_the_next_writer_waits_for_a_reader_to_finish_a_half_done_removal(template, tmp_path):
    folder, steps = Path(shutil.copytree(template, tmp_path / "case")), []
    alter(Path(shutil.copytree(template, tmp_path / "count")), CHANGES["remove"], lambda s, p: steps.append(f"{s} {p.name}"))  # fmt: skip
    assert dies(lambda before: alter(folder, CHANGES["remove"], before), steps.index("export case.db.part"))
    with open_store(folder, PAPER, "read") as reader:
        assert len(reader.items()) == 2
        with pytest.raises(CaseBusy):
            open_store(folder, STAYS)
    assert not opens(folder, GOES)
    with open_store(folder, STAYS) as store:
        assert store._case.keys.spare_databases == ()
        assert [f for f in store.verify() if f.fault] == []
