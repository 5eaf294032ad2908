"""Blobs are age files, open whole or not at all, and digests commit with salt."""

import hashlib

import pytest

from firsthand.crypto import blob
from firsthand.crypto.digest import commitment, new_salt, sha256, sha512
from firsthand.crypto.keys import new_keys
from tests.crypto.age_reader import open_age

KEYS = new_keys()


@pytest.mark.parametrize("payload", [b"", b"x", bytes(65_536), bytes(200_000)])
def test_what_is_sealed_opens(payload):
    sealed = blob.seal(payload, KEYS.recipient)
    assert sealed.startswith(b"age-encryption.org/v1\n")
    assert blob.unseal(sealed, KEYS.identity) == payload
    assert sealed != blob.seal(payload, KEYS.recipient)


def test_damage_and_other_keys_open_nothing():
    sealed = blob.seal(b"marker " * 20_000, KEYS.recipient)
    broken = [sealed[:n] for n in (0, 10, 150, len(sealed) // 2, len(sealed) - 1)] + [sealed + b"x"]
    for place in (0, 30, 100, 170, 70_000, len(sealed) - 1):
        flipped = bytearray(sealed)
        flipped[place] ^= 4
        broken.append(bytes(flipped))
    for bad in broken:
        with pytest.raises(blob.SealedError):
            blob.unseal(bad, KEYS.identity)
    with pytest.raises(blob.SealedError):
        blob.unseal(sealed, new_keys().identity)


@pytest.mark.parametrize("size", [0, 7, 65_536, 200_000])
def test_another_reader_of_the_format_opens_a_blob(size):
    payload = bytes(range(256)) * (size // 256) + bytes(size % 256)
    assert open_age(blob.seal(payload, KEYS.recipient), KEYS.identity) == payload


def test_digests_and_commitments():
    assert sha256(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert sha512(b"abc").startswith("ddaf35a193617abacc417349ae204131")
    salt = new_salt()
    assert commitment(salt, b"words") == hashlib.sha256(salt + b"words").hexdigest()
    assert commitment(salt, b"words") != commitment(new_salt(), b"words")
    with pytest.raises(ValueError, match="salt"):
        commitment(b"short", b"words")
