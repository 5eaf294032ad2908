"""Copying dies, or the disk is full, ahead of step N for every N: the copy is the whole earlier one or the whole new one."""

import errno
import shutil
from pathlib import Path

import pytest

from firsthand.errors import CaseMissing, DiskFull
from firsthand.model.upkeep import Order
from firsthand.store import open_with_keys
from firsthand.store.disk import Disk
from tests.fault_cases import Dying, in_child
from tests.store_cases import AGENT, Template, captured, history, reading

OLD = range(3)
EVERY = 8
"""Each so many deaths, the copying is taken up again and run to its end."""
HARMLESS = ("nothing refers to it", "half written", "a reading; the next copy")


class Office:
    """A case, its copy as it was earlier, and what came into the case since."""

    def __init__(self, folder: Path) -> None:
        self.template = Template(folder)
        self.case, self.copy = self.template.folder, folder / "copy"
        with self.opened(self.case, "write") as store:
            store.add_captures([captured(n) for n in OLD], AGENT)
            store.add_readings([reading(captured(0)[0])], AGENT)
        make(self.case, self.copy, self.template, Disk())
        with self.opened(self.copy, "read") as store:
            assert store.view("claims", {}, "Mira Dansk")
        # As of an item that was destroyed in the case since.
        self.stray = Path("blobs") / "ab" / ("ab" + "0" * 62)
        (self.copy / self.stray).parent.mkdir(mode=0o700, exist_ok=True)
        (self.copy / self.stray).write_bytes(b"age-encryption.org/v1" * 9)
        with self.opened(self.case, "write") as store:
            store.add_captures([captured(n) for n in range(3, 7)], AGENT)
            store.replace_history(history("d1"), AGENT)

    def opened(self, folder: Path, mode: str):
        return open_with_keys(folder, self.template.keys, mode)

    def state(self, copy: Path) -> int:
        """Return how many items the copy has, after checking that it is whole and has all of them."""
        with self.opened(copy, "inspect") as store:
            found = list(store.verify())
            assert [f for f in found if f.error] == []
            assert [f for f in found if f.fault and not f.fault.startswith(HARMLESS)] == []
            items = store.items()
            assert items == [captured(n)[0] for n in range(len(items))]
            assert all(store.blob(captured(n)[0].id) == captured(n)[2] for n in range(len(items)))
            assert (store.history_digest() == "d1") is (len(items) == 7)
            return len(items)


def make(case: Path, copy: Path, template: Template, disk: Disk) -> None:
    with open_with_keys(case, template.keys, "read", disk) as store:
        ahead = store.upkeep.bring_ahead(Order(copy, "stick", AGENT, anew=True))
    with open_with_keys(case, template.keys, disk=disk) as store:
        store.upkeep.copy(Order(copy, "stick", AGENT, anew=True), ahead)


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


def scene(office: Office, folder: Path, first: bool) -> tuple[Path, Path]:
    """Return a case and the place of its copy: empty, or with the earlier copy in it."""
    folder.mkdir()
    case = Path(shutil.copytree(office.case, folder / "case"))
    if not first:
        shutil.copytree(office.copy, folder / "copy")
    return case, folder / "copy"


def after(office: Office, case: Path, copy: Path, first: bool, again: bool) -> str:
    """Say in which state the copy is, and assert that it is a whole one; `again`: do the copying again too."""
    left = copy.parent.with_suffix(".left")
    if again:
        shutil.copytree(copy.parent, left)
    try:
        state = {3: "old", 7: "new"}[office.state(copy)] if copy.exists() else "none"
    except CaseMissing:
        state = "none"
    assert (state != "none") or first
    assert state != "old" or not first
    if not again:
        return state
    with office.opened(case, "inspect") as store:
        assert [f for f in store.verify() if f.error] == []
    # As it was left, without anybody having opened it in between.
    make(left / "case", left / "copy", office.template, Disk())
    assert office.state(left / "copy") == 7
    with office.opened(left / "case", "write") as store:
        assert [f for f in store.verify() if f.fault] == []
        assert sum(a.kind == "view" for a in store.activities()) == (0 if first else 1)
    assert not (left / "copy" / "next").exists()
    assert not (left / "copy" / office.stray).exists()
    shutil.rmtree(left)
    return state


@pytest.mark.parametrize("first", [True, False], ids=["the first copy", "a later copy"])
def test_copying_that_dies_at_step_n_for_every_n(office, tmp_path, tell, first):
    number, died, seen = 0, True, []
    while died:
        case, copy = scene(office, tmp_path / str(number), first)
        code = in_child(
            lambda case=case, copy=copy, n=number: make(case, copy, office.template, Disk(Dying(n)))
        )
        assert code in (0, 9)
        died = code == 9
        seen.append(after(office, case, copy, first, not died or number % EVERY == 0))
        shutil.rmtree(copy.parent)
        number += 1
    assert seen == sorted(seen, key=["none", "old", "new"].index), (
        "there is one step at which the new copy comes to be"
    )
    assert {"none", "new"} <= set(seen) if first else {"old", "new"} == set(seen)
    assert number > 60
    tell(f"copying died at {number - 1} points")


@pytest.mark.parametrize("first", [True, False], ids=["the first copy", "a later copy"])
def test_a_disk_that_is_full_at_step_n_for_every_n(office, tmp_path, tell, first):
    number, failed = 0, True
    while failed:
        case, copy = scene(office, tmp_path / str(number), first)
        left = [number]

        def full(step: str, path: Path, left=left, copy=copy) -> None:
            if copy in (path, *path.parents):
                left[0] -= 1
                if left[0] == -1:
                    raise OSError(errno.ENOSPC, "No space left on device")

        try:
            make(case, copy, office.template, Disk(full))
            failed = False
        except DiskFull:
            failed = True
        after(office, case, copy, first, not failed or number % EVERY == 0)
        shutil.rmtree(copy.parent)
        number += 1
    assert number > 40
    tell(f"full at {number - 1} points")


def test_who_opens_the_copy_dies_at_step_n_while_the_move_is_finished(office, tmp_path, tell):
    case, copy = scene(office, tmp_path / "crashed", first=False)
    steps: list[str] = []
    make(
        *scene(office, tmp_path / "count", first=False),
        office.template,
        Disk(lambda s, p: steps.append(f"{s} {p.name}")),
    )
    complete = steps.index("write complete") + 1
    assert in_child(lambda: make(case, copy, office.template, Disk(Dying(complete)))) == 9
    number, code = 0, 9
    while code == 9:
        again = Path(shutil.copytree(copy, tmp_path / f"copy-{number}"))
        code = in_child(
            lambda again=again, n=number: open_with_keys(
                again, office.template.keys, "read", Disk(Dying(n))
            ).close()
        )
        assert code in (0, 9)
        assert office.state(again) == 7
        assert not (again / "next").exists()
        number += 1
    assert number > 8
    tell(f"the move died at {number - 1} points")
