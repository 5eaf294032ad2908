"""The key file: right and wrong passphrases, and every kind of damage and of careful editing."""

import base64
import dataclasses
import hashlib
import json
import time

import pytest

from firsthand.crypto import canonical, kdf, keyfile
from firsthand.crypto.keys import new_keys
from firsthand.errors import KeyFileRejected, WrongPassphrase

PASSPHRASE = "orbit maple tunnel cricket violín"
KEYS = new_keys()


@pytest.fixture(scope="module")
def sealed() -> bytes:
    return keyfile.seal(KEYS, PASSPHRASE)


def forged(sealed: bytes, change) -> bytes:
    """Return the file after `change`, with the checksum that fits: an attacker who knows the format."""
    file = canonical.parse_object(sealed[:-1])
    del file["checksum"]
    change(file)
    checksum = hashlib.sha256(canonical.canonical(file)).hexdigest()
    return canonical.canonical({**file, "checksum": checksum}) + b"\n"


def test_the_right_passphrase_gives_the_keys(sealed):
    assert keyfile.unseal(sealed, PASSPHRASE) == KEYS


def test_another_keyboard_gives_the_same_passphrase(sealed):
    assert keyfile.unseal(sealed, PASSPHRASE.replace("í", "i\u0301")) == KEYS


@pytest.mark.parametrize("wrong", ["", "orbit", PASSPHRASE + " ", PASSPHRASE.upper()])
def test_a_wrong_one_is_said_to_be_wrong_and_quickly(sealed, wrong):
    begin = time.process_time()
    with pytest.raises(WrongPassphrase):
        keyfile.unseal(sealed, wrong)
    assert time.process_time() - begin < 5


def test_a_cut_file_is_rejected_wherever_it_is_cut(sealed):
    for size in range(len(sealed)):
        with pytest.raises(KeyFileRejected):
            keyfile.unseal(sealed[:size], PASSPHRASE)


def test_a_flipped_bit_is_found_wherever_it_is(sealed):
    for place in range(len(sealed)):
        damaged = bytearray(sealed)
        damaged[place] ^= 1 << (place % 8)
        with pytest.raises(KeyFileRejected):
            keyfile.unseal(bytes(damaged), PASSPHRASE)


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"{}\n", b"[]\n", b"null\n", b"{" * 50_000, b" " * 70_000 + b"\n"]
)
def test_other_bytes_are_rejected(data):
    with pytest.raises(KeyFileRejected):
        keyfile.unseal(data, PASSPHRASE)


def slot(name, value):
    return lambda file: file["slots"][0].__setitem__(name, value)


def slot_box(name, value):
    return lambda file: file["slots"][0]["box"].__setitem__(name, value)


DOWNGRADES = {
    "memory": slot("memory_kib", 8),
    "memory-just-below": slot("memory_kib", kdf.FLOOR.memory - 1),
    "passes": slot("passes", 1),
    "lanes": slot("lanes", 1),
    "too-much-memory": slot("memory_kib", 2**40),
    "negative": slot("passes", -3),
    "true": slot("passes", True),
    "text": slot("passes", "3"),
    "other-kdf": slot("kdf", "pbkdf2"),
    "argon2-version": slot("version", 16),
    "other-cipher": slot_box("cipher", "none"),
    "other-kind": slot("kind", "none"),
    "short-salt": slot("salt", base64.b64encode(b"1234").decode()),
    "no-salt": lambda file: file["slots"][0].pop("salt"),
    "salt-not-base64": slot("salt", "!"),
    "stray-character": lambda file: slot_box("sealed", "!" + file["slots"][0]["box"]["sealed"])(file),
    "no-slot": lambda file: file.__setitem__("slots", []),
    "two-slots": lambda file: file["slots"].append(file["slots"][0]),
    "slot-of-text": lambda file: file.__setitem__("slots", ["x"]),
    "no-work-box": lambda file: file.pop("work"),
    "no-sealed-box": lambda file: file.pop("sealed"),
    "seventeen-slots": lambda file: file.__setitem__("slots", file["slots"] * 17),
    "field-of-the-file-added": lambda file: file.__setitem__("hint", "violin"),
    "field-of-a-slot-added": slot("hint", "violin"),
    "field-of-a-slot-gone": lambda file: file["slots"][0].pop("confirm"),
    "other-rights": slot("rights", "more"),
    "nameless-slot": slot("id", ""),
    "hkdf-for-a-passphrase": slot("kdf", "hkdf-sha256"),
    "negative-generation": lambda file: file.__setitem__("generation", -1),
    "newer-schema": lambda file: file.__setitem__("schema", "firsthand.keys/3"),
    "older-schema": lambda file: file.__setitem__("schema", "firsthand.keys/1"),
}  # fmt: skip


@pytest.mark.parametrize("change", DOWNGRADES.values(), ids=DOWNGRADES.keys())
def test_a_forged_downgrade_is_rejected_before_anything_is_derived(sealed, change, monkeypatch):
    derived = []
    real = kdf.derive
    monkeypatch.setattr(kdf, "derive", lambda *args: derived.append(args) or real(*args))
    with pytest.raises(KeyFileRejected):
        keyfile.unseal(forged(sealed, change), PASSPHRASE)
    assert not derived or "box" in str(change.__code__.co_consts)


FORGERIES = {
    "more-passes": (slot("passes", 4), WrongPassphrase),
    "other-salt": (slot("salt", base64.b64encode(bytes(16)).decode()), WrongPassphrase),
    "other-confirm": (slot("confirm", base64.b64encode(bytes(32)).decode()), WrongPassphrase),
    "other-nonce": (slot_box("nonce", base64.b64encode(bytes(12)).decode()), KeyFileRejected),
    "other-box": (slot_box("sealed", base64.b64encode(bytes(48)).decode()), KeyFileRejected),
    "other-grant": (slot("keys", base64.b64encode(bytes(200)).decode()), KeyFileRejected),
    "other-id": (slot("id", "00000000"), KeyFileRejected),
    "rights-lowered": (slot("rights", "work"), KeyFileRejected),
    "generation-lowered": (lambda file: file.__setitem__("generation", 7), KeyFileRejected),
    "other-names-recipient": (
        lambda file: file.__setitem__("names_recipient", new_keys().names_recipient),
        KeyFileRejected,
    ),
    "other-origin": (lambda file: file.__setitem__("origin", new_keys().origin), KeyFileRejected),
    "other-recipient": (lambda file: file.__setitem__("recipient", new_keys().recipient), KeyFileRejected),
    "other-verifier": (lambda file: file.__setitem__("verifier", new_keys().verifier), KeyFileRejected),
    "other-work-box": (
        lambda file: file["work"].__setitem__("sealed", base64.b64encode(bytes(64)).decode()),
        KeyFileRejected,
    ),
    "other-sealed-box": (
        lambda file: file["sealed"].__setitem__("sealed", base64.b64encode(bytes(64)).decode()),
        KeyFileRejected,
    ),
}


@pytest.mark.parametrize(("change", "error"), FORGERIES.values(), ids=FORGERIES.keys())
def test_a_forgery_never_opens(sealed, change, error):
    with pytest.raises(error):
        keyfile.unseal(forged(sealed, change), PASSPHRASE)


def test_two_files_for_the_same_keys_share_no_secret_bytes(sealed):
    a, b = json.loads(sealed), json.loads(keyfile.seal(KEYS, PASSPHRASE))
    for name in ("id", "salt", "confirm", "box", "keys"):
        assert a["slots"][0][name] != b["slots"][0][name]
    assert a["work"] != b["work"]
    assert a["sealed"] != b["sealed"]


def test_no_secret_is_printed_or_written_plain(sealed):
    shown = repr(KEYS) + str(KEYS) + sealed.decode()
    ring = repr(keyfile.open_ring(sealed, PASSPHRASE))
    for secret in (
        KEYS.database.hex(),
        repr(KEYS.database),
        KEYS.identity,
        KEYS.names,
        KEYS.seed.hex(),
        repr(KEYS.seed),
    ):
        assert secret not in ring
        assert secret not in shown
    assert dataclasses.replace(KEYS, database=bytes(32)) != KEYS


def test_the_floor_is_the_recommendation_of_rfc_9106():
    assert (kdf.FLOOR.memory, kdf.FLOOR.passes, kdf.FLOOR.lanes) == (64 * 1024, 3, 4)
    for cost in (kdf.Cost(65_535, 3, 4), kdf.Cost(65_536, 2, 4), kdf.Cost(65_536, 3, 3)):
        with pytest.raises(ValueError, match="bounds"):
            kdf.derive("x", bytes(16), cost, 32)
