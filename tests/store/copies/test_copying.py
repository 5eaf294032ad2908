"""A second copy: incremental, whole at any time, refused where it would replace something else, and compared."""

import errno
import os
import random
import shutil
import stat
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.crypto import people
from firsthand.errors import (
    BlobDamaged,
    BlobMissing,
    CaseBusy,
    CaseMissing,
    CopyRefused,
    NewerCase,
    OnlyACopy,
    StorageError,
    StoreDamaged,
    TimestampDamaged,
)
from firsthand.model.upkeep import Copied, Order
from firsthand.store import keying, open_store, open_with_keys
from firsthand.store.copies import second
from firsthand.store.copies.copying import held
from firsthand.store.disk import Disk
from firsthand.store.lock import Lock
from firsthand.store.opening import open_case
from firsthand.store.proof import kept
from tests.store_cases import AGENT, PASSPHRASE, Template, captured, history, reading

TRIALS = 300


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Template:
    made = Template(tmp_path_factory.mktemp("template"))
    with open_with_keys(made.folder, made.keys) as store:
        store.add_captures([captured(n) for n in range(3)], AGENT)
        store.add_readings([reading(captured(0)[0])], AGENT)
    return made


@pytest.fixture
def case(tmp_path, template) -> Path:
    return template.copy(tmp_path / "case")


def copied(case: Path, to: Path, template: Template, **more) -> Copied:
    with open_with_keys(case, template.keys) as store:
        return store.upkeep.copy(Order(to, str(to), AGENT, **more))


def compared(case: Path, to: Path, template: Template):
    with open_with_keys(case, template.keys, "read") as store:
        return store.upkeep.compare(to)


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def faults(folder: Path, template: Template) -> list[str]:
    with open_with_keys(folder, template.keys, "inspect") as store:
        return [f"{f.what}: {f.fault}" for f in store.verify() if f.fault]


def blobs(folder: Path) -> list[Path]:
    return sorted(p for p in (folder / "blobs").rglob("*") if p.is_file())


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


def test_a_copy_is_a_whole_case_of_the_moment(case, tmp_path, template):
    done = copied(case, tmp_path / "copy", template)
    assert (done.originals, done.brought, done.removed, done.damaged) == (3, 3, 0, ())
    assert faults(tmp_path / "copy", template) == []
    with open_with_keys(tmp_path / "copy", template.keys, "read") as there, open_with_keys(case, template.keys, "read") as here:  # fmt: skip
        assert there.items() == here.items()
        assert there.pages() == here.pages()
        assert [there.blob(captured(n)[0].id) for n in range(3)] == [captured(n)[2] for n in range(3)]
        assert there.activities() == here.activities()[:-1]
        assert here.activities()[-1].kind == "copy"
    for path in (tmp_path / "copy").rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path
    assert not (tmp_path / "copy" / "next").exists()


def test_the_second_time_only_what_came_since_is_copied(case, tmp_path, template):
    copied(case, tmp_path / "copy", template)
    with open_with_keys(case, template.keys) as store:
        store.add_captures([captured(7)], AGENT)
        store.replace_history(history("d1"), AGENT)
    done = copied(case, tmp_path / "copy", template)
    assert (done.originals, done.brought) == (4, 1)
    copied(case, tmp_path / "fresh", template)
    again, fresh = files(tmp_path / "copy"), files(tmp_path / "fresh")
    assert again.keys() == fresh.keys()
    assert {k for k in again if k.startswith("blobs/") and again[k] != fresh[k]} == set()
    assert faults(tmp_path / "copy", template) == []
    with open_with_keys(tmp_path / "copy", template.keys, "read") as store:
        assert store.blob(captured(7)[0].id) == captured(7)[2]


def test_a_copy_is_read_and_not_written_to(case, tmp_path, template):
    copied(case, tmp_path / "copy", template)
    before = (tmp_path / "copy" / "journal.jsonl").read_bytes()
    with pytest.raises(OnlyACopy):
        open_with_keys(tmp_path / "copy", template.keys)
    with open_with_keys(tmp_path / "copy", template.keys, "read") as store:
        assert store.upkeep.is_copy
        assert store.view("claims", {}, "Mira Dansk")
    assert (tmp_path / "copy" / "journal.jsonl").read_bytes() == before
    copied(case, tmp_path / "copy", template)
    with open_with_keys(tmp_path / "copy", template.keys, "read") as store:
        seen = [a for a in store.activities() if a.kind == "view"]
    assert [a.agent for a in seen] == ["Mira Dansk"], (
        "the reading is in the journal of the case, and of its copy"
    )
    assert list((tmp_path / "copy" / "views").glob("*")) == []


def test_what_would_be_replaced_by_a_copy_is_looked_at_first(case, tmp_path, template):
    Template(tmp_path / "elsewhere").folder.rename(tmp_path / "other")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("x")
    own = Path(shutil.copytree(case, tmp_path / "own"))
    with open_with_keys(own, template.keys) as store:
        store.add_captures([captured(8)], AGENT)
    newer = Path(shutil.copytree(own, tmp_path / "newer"))
    with open_with_keys(case, template.keys) as store:
        store.add_captures([captured(9)], AGENT)
    for place, words in (
        ("other", "another case"),
        ("full", "other things"),
        ("own", "went on by itself"),
        ("case", "beside its case"),
        ("case/inside", "beside its case"),
        (".", "beside its case"),
        ("gone/copy", "plugged in"),
    ):
        before = files(tmp_path)
        with pytest.raises(CopyRefused, match=words):
            copied(case, tmp_path / place, template)
        assert {k: v for k, v in files(tmp_path).items() if k not in before} == {}
        assert all(files(tmp_path)[k] == v for k, v in before.items() if not k.startswith("case/"))
    behind = Path(shutil.copytree(newer, tmp_path / "behind"))
    with open_with_keys(newer, template.keys) as store:
        store.record("export", {}, AGENT)
    with pytest.raises(CopyRefused, match="newer than the case"):
        copied(behind, newer, template)


@pytest.mark.parametrize("link", ["blobs", "blobs/ab", "journal.jsonl", "next"])
def test_links_in_a_copy_lead_nowhere(case, tmp_path, template, link):
    copied(case, tmp_path / "copy", template)
    victim = tmp_path / "papers"
    victim.mkdir()
    (victim / ("ab" + "1" * 62)).write_text("mine")
    place = tmp_path / "copy" / link
    if place.is_dir():
        shutil.move(place, tmp_path / "away")
    elif place.exists():
        place.unlink()
    place.symlink_to(victim)
    with pytest.raises(CopyRefused, match="links"):
        copied(case, tmp_path / "copy", template)
    assert [p.read_text() for p in victim.iterdir()] == ["mine"]


def test_a_copy_made_by_hand_becomes_one(case, tmp_path, template):
    shutil.copytree(case, tmp_path / "copy")
    with open_with_keys(case, template.keys) as store:
        store.add_captures([captured(9)], AGENT)
    assert copied(case, tmp_path / "copy", template).brought == 1
    assert faults(tmp_path / "copy", template) == []


def test_an_empty_place_where_a_copy_stood_is_asked_about(case, tmp_path, template):
    copied(case, tmp_path / "copy", template)
    shutil.rmtree(tmp_path / "copy")
    with pytest.raises(CopyRefused, match="plugged in"):
        copied(case, tmp_path / "copy", template)
    assert not (tmp_path / "copy").exists()
    assert copied(case, tmp_path / "copy", template, anew=True).brought == 3


def test_a_damaged_original_is_named_and_never_replaces_a_good_one(case, tmp_path, template):
    copied(case, tmp_path / "copy", template)
    good = files(tmp_path / "copy")
    harmed, gone, cut = blobs(case)
    flip(harmed)
    gone.unlink()
    cut.write_bytes(cut.read_bytes()[:-9])
    done = copied(case, tmp_path / "copy", template)
    assert sorted(f.error.__name__ for f in done.damaged) == ["BlobDamaged", "BlobMissing"]
    assert {k: v for k, v in files(tmp_path / "copy").items() if k.startswith("blobs")} == {k: v for k, v in good.items() if k.startswith("blobs")}  # fmt: skip
    done = copied(case, tmp_path / "two", template)
    assert (done.brought, len(done.damaged)) == (0, 3)
    assert list((tmp_path / "two" / "blobs" / "part").iterdir()) == []


def test_a_damaged_database_is_never_copied(case, tmp_path, template):
    with open_with_keys(case, template.keys) as store:
        store.add_captures([captured(n) for n in range(10, 80)], AGENT)
    copied(case, tmp_path / "copy", template)
    whole = files(tmp_path / "copy")
    data = bytearray((case / "case.db").read_bytes())
    for page in range(40, len(data) // 4096):
        data[page * 4096 + 200] ^= 1
    (case / "case.db").write_bytes(bytes(data))
    with pytest.raises(StoreDamaged):
        copied(case, tmp_path / "copy", template)
    with open_with_keys(tmp_path / "copy", template.keys, "read") as store:
        assert len(store.items()) == 73
    assert files(tmp_path / "copy") == whole


def test_a_harmed_copy_is_found_and_made_good(case, tmp_path, template):
    copied(case, tmp_path / "copy", template)
    flip(blobs(tmp_path / "copy")[0])
    blobs(tmp_path / "copy")[1].unlink()
    flip(blobs(case)[2])
    found = compared(case, tmp_path / "copy", template)
    assert (found.originals, [f.error for f in found.here]) == (0, [BlobDamaged])
    assert sorted(f.error.__name__ for f in found.there) == ["BlobDamaged", "BlobMissing"]
    assert copied(case, tmp_path / "copy", template).brought == 1, "what is gone comes again at once"
    assert copied(case, tmp_path / "copy", template, check=True).brought == 1, (
        "what is harmed when it is looked for"
    )
    assert compared(case, tmp_path / "copy", template).there == ()


def test_compare_counts_what_the_copy_lacks_and_writes_nothing_to_it(case, tmp_path, template):
    copied(case, tmp_path / "copy", template)
    before = files(tmp_path / "copy")
    found = compared(case, tmp_path / "copy", template)
    assert (found.behind, found.originals, found.here, found.there, found.gone, found.notes) == ((("copy", 1),), 3, (), (), 0, ())  # fmt: skip
    with open_with_keys(case, template.keys) as store:
        store.add_captures([captured(7), captured(8)], AGENT)
    found = compared(case, tmp_path / "copy", template)
    assert found.behind == (("capture", 1), ("copy", 1))
    assert [f.error for f in found.there] == [BlobMissing, BlobMissing]
    assert files(tmp_path / "copy") == before


@pytest.mark.parametrize("name", ["keys.json", "case.db", "journal.jsonl", "checkpoint", "copy"])
def test_a_bit_flipped_in_any_file_of_the_copy_is_found(case, tmp_path, template, name):
    copied(case, tmp_path / "copy", template)
    flip(tmp_path / "copy" / name)
    try:
        assert compared(case, tmp_path / "copy", template).there
    except CopyRefused:
        assert name == "copy"
    if name != "copy":
        copied(case, tmp_path / "copy", template)
        assert compared(case, tmp_path / "copy", template).there == ()
        assert faults(tmp_path / "copy", template) == []


def test_originals_may_come_ahead_while_others_write(case, tmp_path, template):
    order = Order(tmp_path / "copy", "stick", AGENT)
    with open_with_keys(case, template.keys, "read") as reader, open_with_keys(case, template.keys) as writer:
        ahead = reader.upkeep.bring_ahead(order)
        assert ahead.number == 3
        writer.add_captures([captured(7)], AGENT)
    with pytest.raises(CaseMissing):
        open_with_keys(tmp_path / "copy", template.keys, "read")
    with open_with_keys(case, template.keys) as store:
        done = store.upkeep.copy(order, ahead)
        assert [(c.place, c.lines) for c in store.withdrawals.copies()] == [("stick", done.lines)]
    assert (done.brought, done.originals) == (4, 4)


def test_files_of_originals_that_are_gone_go(case, tmp_path, template):
    copied(case, tmp_path / "copy", template)
    stray = tmp_path / "copy" / "blobs" / "ab" / ("ab" + "0" * 62)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"x")
    assert compared(case, tmp_path / "copy", template).gone == 1
    assert copied(case, tmp_path / "copy", template).removed == 1
    assert not stray.exists()


def test_hundreds_of_bits_flipped_in_a_copy_are_found(case, tmp_path, template, tell):
    """Seeded flips; each file of the copy has its turn."""
    copied(case, tmp_path / "copy", template)
    chance = random.Random(4471)
    places = sorted(p for p in (tmp_path / "copy").rglob("*") if p.is_file() and p.stat().st_size)
    missed = []
    with open_with_keys(case, template.keys, "read") as store:
        for number in range(TRIALS):
            path = places[number % len(places)]
            whole = path.read_bytes()
            harmed = bytearray(whole)
            place = chance.randrange(len(whole))
            harmed[place] ^= 1 << chance.randrange(8)
            path.write_bytes(bytes(harmed))
            try:
                found = store.upkeep.compare(tmp_path / "copy").there
            except (CopyRefused, NewerCase):
                found = ("refused",)
            if not found:
                missed.append((path.name, place))
            path.write_bytes(whole)
        assert store.upkeep.compare(tmp_path / "copy").there == ()
    assert missed == []
    tell(f"{TRIALS} flips in a copy, {len(missed)} missed")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.lists(st.sampled_from(["add", "read", "view", "history", "copy"]), max_size=4),
        min_size=1,
        max_size=3,
    )
)
def test_copies_made_bit_by_bit_are_those_made_at_once(tmp_path, template, rounds):
    folder = tmp_path / os.urandom(4).hex()
    case, number = template.copy(folder / "case"), 20
    for steps in (*rounds, ["copy"]):
        for step in steps:
            number += 1
            if step == "copy":
                copied(case, folder / "copy", template)
                continue
            with open_with_keys(case, template.keys) as store:
                if step == "add":
                    store.add_captures([captured(number)], AGENT)
                elif step == "read":
                    store.add_readings([reading(item, f"code {number}") for item in store.items()[:1]], AGENT)
                elif step == "history":
                    store.replace_history(history(f"d{number}"), AGENT)
                else:
                    store.view("items", {}, AGENT)
    early = (case / "journal.jsonl").read_bytes()
    copied(case, folder / "fresh", template)
    bit_by_bit, at_once = files(folder / "copy"), files(folder / "fresh")
    assert {k for k in bit_by_bit if k.startswith("blobs")} == {k for k in at_once if k.startswith("blobs")}
    assert at_once["journal.jsonl"] == early
    assert early.startswith(bit_by_bit["journal.jsonl"])
    assert early[len(bit_by_bit["journal.jsonl"]) :].count(b"\n") == 1, "all but the act that tells of it"
    with open_with_keys(folder / "copy", template.keys, "read") as one, open_with_keys(folder / "fresh", template.keys, "read") as two:  # fmt: skip
        assert (one.items(), one.captures(), one.pages(), one.events()) == (two.items(), two.captures(), two.pages(), two.events())  # fmt: skip
    assert faults(folder / "copy", template) == []


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_disk_that_knows_no_fsync_of_folders_takes_a_copy(case, tmp_path, template, monkeypatch, number):
    real, flushed = os.fsync, []

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(number, "no")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "sync", lambda: flushed.append(1))
    assert copied(case, tmp_path / "copy", template).brought == 3
    assert flushed
    assert faults(tmp_path / "copy", template) == []


def test_another_fault_of_the_disk_is_no_such_thing(case, tmp_path, template, monkeypatch):
    def fsync(handle: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with open_with_keys(case, template.keys) as store:
        monkeypatch.setattr(os, "fsync", fsync)
        with pytest.raises(StorageError):
            store.upkeep.copy(Order(tmp_path / "copy", "stick", AGENT))


def test_an_unfinished_move_on_a_medium_that_cannot_be_written_is_said(case, tmp_path, template, monkeypatch):
    copied(case, tmp_path / "copy", template)
    (tmp_path / "copy" / "next").mkdir()
    monkeypatch.setattr(
        Lock, "take", lambda self, **how: (_ for _ in ()).throw(StorageError("copy", "read-only"))
    )
    second.settle(tmp_path / "copy", Disk())
    assert (tmp_path / "copy" / "next").exists()
    (tmp_path / "copy" / "next" / "complete").write_bytes(b"")
    with pytest.raises(StorageError, match="broken off"):
        second.settle(tmp_path / "copy", Disk())


@pytest.mark.parametrize("mode", ["write", "read", "inspect"])
def test_a_case_that_is_no_copy_is_never_moved_over(case, template, mode):
    ahead = case / second.NEXT
    ahead.mkdir()
    (ahead / "my-notes.txt").write_text("mine")
    (ahead / "keys.json").write_text("planted")
    (ahead / second.COMPLETE).write_text("")
    keys = (case / "keys.json").read_bytes()
    second.settle(case, Disk())
    open_with_keys(case, template.keys, mode).close()
    assert (ahead / "my-notes.txt").read_text() == "mine"
    assert (case / "keys.json").read_bytes() == keys


def test_while_a_copy_is_read_it_is_not_renewed_and_the_other_way_round(case, tmp_path, template):
    copied(case, tmp_path / "copy", template)
    with open_with_keys(tmp_path / "copy", template.keys, "read"), pytest.raises(CaseBusy):
        copied(case, tmp_path / "copy", template)
    with (
        open_with_keys(case, template.keys) as store,
        held(store._case, Order(tmp_path / "copy", "x", AGENT)),
        pytest.raises(CaseBusy),
    ):
        open_with_keys(tmp_path / "copy", template.keys, "read")


def test_a_damaged_proof_is_named_and_never_replaces_a_good_one(case, tmp_path, template):
    with open_with_keys(case, template.keys) as store:
        files_kept = kept.put(store._case, {"cosigned/1-0123456789abcdef.checkpoint": b"a head"})
        store.commit("cosigned", {"size": "1", **files_kept}, AGENT)
    copied(case, tmp_path / "copy", template)
    path = "cosigned/1-0123456789abcdef.checkpoint"
    assert (tmp_path / "copy" / path).read_bytes() == b"a head"
    flip(case / path)
    done = copied(case, tmp_path / "copy", template)
    assert [(f.what, f.error) for f in done.damaged] == [(path, TimestampDamaged)]
    assert (tmp_path / "copy" / path).read_bytes() == b"a head"


def test_keys_that_were_changed_go_into_the_copy(tmp_path):
    made = Template(tmp_path / "made")
    copied(made.folder, tmp_path / "copy", made)
    office, ring = open_case(made.folder, PASSPHRASE, "write", Disk())
    with closing(office):
        keying.change(office, ring, people.rotate(ring, AGENT))
    with open_store(made.folder, PASSPHRASE, "read") as store:
        found = store.upkeep.compare(tmp_path / "copy")
    assert (found.there, len(found.notes)) == ((), 1)
    assert "keys are older" in found.notes[0]
    with open_store(made.folder, PASSPHRASE) as store:
        store.upkeep.copy(Order(tmp_path / "copy", "stick", AGENT))
        found = store.upkeep.compare(tmp_path / "copy")
    assert (found.there, found.notes) == ((), ())
    with open_store(tmp_path / "copy", PASSPHRASE, "inspect") as store:
        assert [f for f in store.verify() if f.error] == []
