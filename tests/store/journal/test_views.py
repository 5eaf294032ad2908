"""Readings are journaled: at once, or by the next writer from a sealed note."""

import shutil
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from firsthand.crypto.digest import sha256
from firsthand.errors import JournalDamaged
from firsthand.store import open_with_keys
from firsthand.store.disk import Disk
from tests.store_cases import AGENT, MARKER, Template, captured

TOLD = {"reason": f"hearing {MARKER}"}


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Template:
    return Template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def case(tmp_path, template):
    return template.copy(tmp_path / "case")


def noted(case: Path, template: Template, times: int = 1) -> list[Path]:
    """Leave notes, as a reader does while a writer is at work."""
    with open_with_keys(case, template.keys), open_with_keys(case, template.keys, "read") as reader:
        for _ in range(times):
            assert reader.view("claims", TOLD, AGENT)
    return sorted((case / "views").iterdir())


def test_a_reader_alone_has_it_journaled_at_once(case, template):
    for mode in ("read", "write"):
        with open_with_keys(case, template.keys, mode) as store:
            assert store.view("claims", TOLD, AGENT)
    with open_with_keys(case, template.keys, "inspect") as store:
        assert [a.kind for a in store.activities()] == ["create", "view", "view"]
        assert {a.agent for a in store.activities()[1:]} == {AGENT}
        assert store.activities()[1].details == {"what": "claims", **TOLD}
        assert [f for f in store.verify() if f.fault] == []
    assert not (case / "views").exists()


def test_the_reader_goes_on_seeing_its_one_state(case, template):
    with open_with_keys(case, template.keys, "read") as store:
        before = store.activities()
        store.view("claims", {}, AGENT)
        assert store.activities() == before


def test_beside_a_writer_a_sealed_note_is_left_that_the_next_writer_takes_up(case, template):
    notes = noted(case, template, 3)
    assert len(notes) == 3
    for note in notes:
        assert MARKER.encode() not in note.read_bytes()
        assert note.stat().st_mode & 0o777 == 0o600
    with open_with_keys(case, template.keys, "inspect") as store:
        found = [f for f in store.verify() if f.fault]
        assert len(found) == 3
        assert all(f.sound for f in found)
    with open_with_keys(case, template.keys) as store:
        acts = store.activities()[1:]
        assert [(a.kind, a.agent) for a in acts] == [("view", AGENT)] * 3
        assert acts[0].details.items() >= {"what": "claims", **TOLD}.items()
        assert acts[0].details["viewed"] <= acts[0].at
        assert [f for f in store.verify() if f.fault] == []
    assert list((case / "views").iterdir()) == []


def test_a_damaged_note_is_named_and_stops_nobody(case, template):
    (note,) = noted(case, template)
    sealed = note.read_bytes()
    for place in range(0, len(sealed), 7):
        data = bytearray(sealed)
        data[place] ^= 1 << place % 8
        note.write_bytes(data)
        with open_with_keys(case, template.keys, "inspect") as store:
            assert {(f.what, f.error) for f in store.verify() if f.fault} == {
                (f"views/{note.name}", JournalDamaged)
            }
    with open_with_keys(case, template.keys) as store:
        assert len(store.activities()) == 1
    assert note.exists()


def test_a_note_that_says_something_else_is_no_note(case, template):
    (case / "views").mkdir()
    for said in (b"", b"{}", b"[]", b'{"agent":"a","at":"b","details":3,"tool":"c"}', b'{"details":{"a":1}}'):
        key = ChaCha20Poly1305(template.keys.derived("view notes"))
        sealed = bytes(12) + key.encrypt(bytes(12), said, None)
        (case / "views" / f"{sha256(sealed)}.sealed").write_bytes(sealed)
    with open_with_keys(case, template.keys, "inspect") as store:
        assert [f.error for f in store.verify() if f.fault] == [JournalDamaged] * 5


class Stop(Exception):
    pass


def test_taking_up_notes_broken_off_at_any_step_journals_each_once(case, template, tmp_path):
    noted(case, template, 2)
    number, stopped = 0, True
    while stopped:
        folder, left = Path(shutil.copytree(case, tmp_path / str(number))), number

        def before(step: str, path: Path) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise Stop

        stopped = False
        try:
            open_with_keys(folder, template.keys, disk=Disk(before)).close()
        except Stop:
            stopped = True
        with open_with_keys(folder, template.keys) as store:
            assert [a.kind for a in store.activities()] == ["create", "view", "view"]
            assert [f for f in store.verify() if f.fault] == []
        number += 1
    assert number > 12


def test_where_nothing_can_be_written_the_caller_is_told(case, template):
    with open_with_keys(case, template.keys, "read") as store:

        def full(step: str, path: Path) -> None:
            raise OSError(28, "No space left on device")

        store._case.disk.before = full
        assert store.view("claims", {}, AGENT) is False
    with open_with_keys(case, template.keys), open_with_keys(case, template.keys, "read") as store:
        store._case.disk.before = full
        assert store.view("claims", {}, AGENT) is False
    with open_with_keys(case, template.keys) as store:
        assert {a.kind for a in store.activities()} <= {"create", "view"}
        store.add_captures([captured(1)], AGENT)
