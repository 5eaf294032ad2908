"""The key file and the case belong together: what is edited, exchanged, older or of version 1."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from firsthand.crypto import kdf, people, recovery
from firsthand.crypto.keys import CaseKeys, new_identity, recipient_of
from firsthand.crypto.secret import Identity, Secret
from firsthand.errors import (
    CaseBusy,
    FirsthandError,
    KeyFileRejected,
    SealedTier,
    UsageError,
    WrongKey,
    WrongPassphrase,
)
from firsthand.store import create, keying, open_store, open_with_keys, unlock
from firsthand.store.disk import Disk
from firsthand.store.opening import accept_older, open_case
from tests.crypto import version_one
from tests.store_cases import AGENT, PASSPHRASE, captured

ANTON, MIRA, PAPER = new_identity(), new_identity(), recovery.new_code()
ALL, WORK = Identity((ANTON,)), Identity((MIRA,))
MODES = ("write", "read", "inspect")


def make(folder: Path) -> Path:
    with create(folder, PASSPHRASE) as store:
        store.add_captures([captured(0)], AGENT)
    case, ring = open_case(folder, PASSPHRASE, "write", Disk())
    for label, rights, way in (("Anton", "all", recipient_of(ANTON)), ("Mira", "work", recipient_of(MIRA)), ("paper", "all", PAPER)):  # fmt: skip
        ring = keying.change(case, ring, people.add(ring, label, rights, way, "owner"))
    case.close()
    return folder


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    return make(tmp_path_factory.mktemp("template") / "case")


@pytest.fixture(scope="module")
def other(tmp_path_factory) -> Path:
    """Another case of the same people, with the same passphrase and the same code."""
    return make(tmp_path_factory.mktemp("other") / "case")


@pytest.fixture
def folder(template, tmp_path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "case"))


def alter(folder: Path, how) -> None:
    case, ring = open_case(folder, ALL, "write", Disk())
    keying.change(case, ring, how(ring))
    case.close()


def write(folder: Path, change: Callable[[dict], None]) -> None:
    """Edit the key file as one who knows its format does: the checksum fits."""
    file = json.loads((folder / "keys.json").read_bytes())
    del file["checksum"]
    change(file)
    (folder / "keys.json").write_bytes(version_one.closed(file))


def slot(number: int, name: str, value: object) -> Callable[[dict], None]:
    return lambda file: file["slots"][number].__setitem__(name, value)


EDITS: dict[str, Callable[[dict], None]] = {
    "kdf-memory": slot(0, "memory_kib", kdf.FLOOR.memory - 1),
    "kdf-passes": slot(0, "passes", kdf.FLOOR.passes - 1),
    "kdf-lanes": slot(0, "lanes", kdf.FLOOR.lanes - 1),
    "kdf-name": slot(0, "kdf", "scrypt"),
    "kdf-version": slot(0, "version", 16),
    "cipher": lambda file: file["slots"][0]["box"].__setitem__("cipher", "none"),
    "rights-raised": slot(2, "rights", "all"),
    "rights-lowered": slot(1, "rights", "work"),
    "own-rights-lowered": slot(0, "rights", "work"),
    "slot-gone": lambda file: file["slots"].pop(0),
    "slots-reordered": lambda file: file["slots"].reverse(),
    "recipient": lambda file: file.__setitem__("recipient", recipient_of(MIRA)),
    "names-recipient": lambda file: file.__setitem__("names_recipient", recipient_of(MIRA)),
    "generation": lambda file: file.__setitem__("generation", 99),
}


@pytest.mark.parametrize("change", EDITS.values(), ids=EDITS.keys())
@pytest.mark.parametrize("secret", [ALL, WORK, PAPER], ids=["person", "working-tier", "code"])
def test_an_edited_key_file_is_refused_by_name_for_everybody(folder, change, secret):
    write(folder, change)
    for mode in MODES:
        with pytest.raises(KeyFileRejected) as caught:
            open_store(folder, secret, mode)
        assert caught.value.thing == "keys.json"


@pytest.mark.parametrize("name", ["kdf-memory", "kdf-passes", "kdf-lanes", "own-rights-lowered"])
def test_an_edited_key_file_is_refused_for_the_passphrase(folder, name):
    write(folder, EDITS[name])
    with pytest.raises(KeyFileRejected):
        open_store(folder, PASSPHRASE)


def test_each_cut_of_the_key_file_is_refused(folder):
    data = (folder / "keys.json").read_bytes()
    for size in (0, 1, 100, len(data) // 2, len(data) - 2, len(data) - 1):
        (folder / "keys.json").write_bytes(data[:size])
        with pytest.raises(KeyFileRejected):
            open_store(folder, ALL)


@pytest.mark.parametrize("secret", [PASSPHRASE, ALL, WORK, PAPER], ids=["passphrase", "person", "working-tier", "code"])  # fmt: skip
def test_the_key_file_of_another_case_of_the_same_people_is_refused(folder, other, secret):
    if secret is PAPER:
        assert unlock(other, PAPER).origin != unlock(folder, PAPER).origin
    shutil.copyfile(other / "keys.json", folder / "keys.json")
    for mode in MODES:
        with pytest.raises(KeyFileRejected, match="another case"):
            open_store(folder, secret, mode).items()


@pytest.mark.parametrize("number", range(4))
def test_a_slot_of_another_case_is_refused(folder, other, number):
    there = json.loads((other / "keys.json").read_bytes())["slots"][number]
    here = json.loads((folder / "keys.json").read_bytes())["slots"][number]["id"]
    write(folder, lambda file: file["slots"].__setitem__(number, {**there, "id": here}))
    secrets: list[Secret] = [PASSPHRASE, ALL, WORK, PAPER]
    with pytest.raises(KeyFileRejected):
        open_store(folder, secrets[number])


WRONG = {
    "passphrase": (PASSPHRASE + " ", WrongPassphrase),
    "identity": (Identity((new_identity(),)), WrongKey),
    "code": (recovery.new_code(), WrongKey),
}


@pytest.mark.parametrize(("secret", "error"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_secret_is_said_to_be_wrong(folder, secret, error):
    with pytest.raises(error) as caught:
        open_store(folder, secret)
    shown = str(caught.value) + repr(caught.value)
    assert PASSPHRASE not in shown
    assert "AGE-SECRET" not in shown


OLDER = {
    "add": lambda ring: people.add(ring, "third", "all", recipient_of(new_identity()), "Anton"),
    "rotate": lambda ring: people.rotate(ring, "Anton"),
    "remove": lambda ring: people.remove(ring, "Mira", "Anton"),
}


@pytest.mark.parametrize("how", OLDER.values(), ids=OLDER.keys())
@pytest.mark.parametrize("secret", [ALL, WORK], ids=["person", "removed"])
def test_an_older_key_file_that_is_put_back_is_found(folder, how, secret):
    before = (folder / "keys.json").read_bytes()
    alter(folder, how)
    (folder / "keys.json").write_bytes(before)
    for mode in MODES:
        with pytest.raises(KeyFileRejected, match="older than the case"):
            open_store(folder, secret, mode)
    with pytest.raises(KeyFileRejected, match="older than the case"):
        open_with_keys(folder, unlock(folder, secret))


def test_after_a_removal_the_old_key_of_the_database_opens_nothing(folder):
    old = unlock(folder, WORK)
    open_with_keys(folder, old, "read").close()
    alter(folder, OLDER["remove"])
    # Even with a journal that was cut back, so that nothing tells of the change.
    (folder / "journal.jsonl").write_bytes(b"")
    with pytest.raises(FirsthandError, match="does not open with the key"):
        open_with_keys(folder, old, "read")


def test_an_older_key_file_is_accepted_when_a_person_says_so_and_the_newest_is_lost(folder):
    before = (folder / "keys.json").read_bytes()
    with pytest.raises(UsageError, match="nothing to accept"):
        accept_older(folder, ALL, "Anton", Disk())
    alter(folder, OLDER["add"])
    (folder / "keys.json").write_bytes(before)
    with pytest.raises(SealedTier):
        accept_older(folder, WORK, "Mira", Disk())
    accept_older(folder, ALL, "Anton", Disk())
    with open_store(folder, ALL) as store:
        told = store.activities()[-1]
        assert (told.kind, told.agent, told.details) == ("keys-change", "Anton", {"what": "accept-older", "file": "3", "journal": "4"})  # fmt: skip
        assert [f for f in store.verify() if f.fault] == []


def test_an_older_key_file_is_not_accepted_after_a_removal(folder):
    before = (folder / "keys.json").read_bytes()
    alter(folder, OLDER["remove"])
    (folder / "keys.json").write_bytes(before)
    with pytest.raises(FirsthandError, match="does not open with the key"):
        accept_older(folder, ALL, "Anton", Disk())
    assert (folder / "keys.json").read_bytes() == before


def test_what_is_not_found_all_files_of_before_put_back_together(folder, tmp_path):
    """As `spec/keys.md` says: only a head of the journal that is kept elsewhere tells of this."""
    old = Path(shutil.copytree(folder, tmp_path / "old"))
    alter(folder, OLDER["remove"])
    with pytest.raises(WrongKey):
        open_store(folder, WORK)
    open_store(old, WORK).close()


def test_a_member_of_the_working_tier_adds_and_verifies_and_opens_no_original(folder):
    with open_store(folder, WORK) as store:
        store.add_captures([captured(1)], "Mira")
        assert [f for f in store.verify() if f.error] == []
        with pytest.raises(SealedTier):
            store.blob(captured(1)[0].id)
    with open_store(folder, ALL) as store:
        assert store.blob(captured(1)[0].id) == captured(1)[2]
        assert [f for f in store.verify() if f.fault] == []


def test_originals_of_before_and_after_a_rotation_open(folder):
    alter(folder, OLDER["rotate"])
    with open_store(folder, WORK) as store:
        store.add_captures([captured(1)], AGENT)
    alter(folder, OLDER["rotate"])
    with open_store(folder, PAPER) as store:
        store.add_captures([captured(2)], AGENT)
        assert [store.blob(captured(n)[0].id) for n in range(3)] == [captured(n)[2] for n in range(3)]
    kept = {path.name: path.read_bytes() for path in folder.glob("blobs/??/*")}
    alter(folder, OLDER["remove"])
    assert {path.name: path.read_bytes() for path in folder.glob("blobs/??/*")} == kept, (
        "no blob is rewritten"
    )


def as_version_one(folder: Path) -> CaseKeys:
    """Make the case one of the first release: its key file in version 1, and no act about keys."""
    create(folder, PASSPHRASE).close()
    keys = unlock(folder, PASSPHRASE)
    (folder / "keys.json").write_bytes(version_one.seal(keys, PASSPHRASE))
    return keys


def test_a_case_of_version_one_is_migrated_when_it_is_opened_for_writing(tmp_path):
    folder = tmp_path / "case"
    old = as_version_one(folder)
    before = (folder / "keys.json").read_bytes()
    with open_store(folder, PASSPHRASE, "read") as store:
        assert store.items() == []
    assert (folder / "keys.json").read_bytes() == before, "looking changes nothing"
    with open_store(folder, PASSPHRASE) as store:
        acts = store.activities()
        assert (acts[-1].kind, acts[-1].details) == (
            "keys-change",
            {"what": "upgrade", "from": "1", "to": "2"},
        )
        store.add_captures([captured(0)], AGENT)
    keys = unlock(folder, PASSPHRASE)
    assert (keys.identities, keys.database, keys.seed) == (old.identities, old.database, old.seed)
    assert keys.names is not None
    with open_store(folder, PASSPHRASE) as store:
        assert len(store.activities()) == len(acts) + 1
    (folder / "keys.json").write_bytes(before)
    with pytest.raises(KeyFileRejected, match="older"):
        open_store(folder, PASSPHRASE)


def test_a_key_file_that_is_changed_while_a_writer_opens_is_read_again(folder, monkeypatch):
    """A passphrase is typed, and meanwhile somebody else is removed."""
    from firsthand.store import opening

    entered, calls = opening._entered, []

    def late(*args):
        if not calls:
            calls.append(1)
            alter(folder, OLDER["remove"])
        return entered(*args)

    monkeypatch.setattr(opening, "_entered", late)
    with open_store(folder, PAPER) as store:
        store.add_captures([captured(1)], AGENT)
    monkeypatch.undo()
    assert unlock(folder, PAPER).generation == 4
    with open_store(folder, ALL) as store:
        assert store.blob(captured(1)[0].id) == captured(1)[2]


def test_keys_that_keep_changing_are_not_waited_for(folder, monkeypatch):
    from firsthand.store import opening

    read, count = opening._key_file, iter(range(100))
    monkeypatch.setattr(
        opening, "_key_file", lambda where: read(where) + b"" if next(count) % 2 == 0 else b"new"
    )
    with pytest.raises(CaseBusy):
        open_store(folder, PAPER)
