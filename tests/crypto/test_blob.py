"""Blobs are age files, open whole or not at all, and digests commit with salt."""

import hashlib
import io
import os

import pytest

from firsthand.crypto import age, bech32, blob
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


SIZES = [0, 1, 65_535, 65_536, 65_537, 131_072, 1 << 20, (1 << 20) + 1, (3 << 20) + 70_000]


@pytest.mark.parametrize("size", SIZES)
def test_a_stream_is_what_other_readers_and_writers_of_the_format_mean(size):
    payload, sealed, opened = os.urandom(size), io.BytesIO(), io.BytesIO()
    passed = blob.seal_stream(io.BytesIO(payload), sealed, KEYS.recipient)
    data = sealed.getvalue()
    assert passed == (sha256(data), sha256(payload), sha512(payload), size, payload[:4096])
    assert blob.unseal(data, KEYS.identity) == payload
    assert open_age(data, KEYS.identity) == payload
    for written in (data, blob.seal(payload, KEYS.recipient)):
        again = blob.unseal_stream(io.BytesIO(written), opened, new_keys().identity, KEYS.identity)
        assert (again.name, again[1:]) == (sha256(written), passed[1:])
    assert opened.getvalue() == payload * 2


def broken(sealed: bytes) -> list[bytes]:
    chunk = sealed.index(b"\n--- ") + 49 + 16
    cuts = [
        0,
        10,
        100,
        170,
        chunk - 1,
        chunk,
        chunk + 15,
        chunk + 16,
        chunk + 65_552,
        len(sealed) - 65_000,
        len(sealed) - 1,
    ]
    found = [sealed[:cut] for cut in cuts] + [sealed + b"x", sealed + bytes(65_552), b"x" + sealed]
    for place in (0, 22, 30, 100, 150, chunk - 1, chunk, chunk + 65_551, chunk + 65_552, len(sealed) - 1):
        flipped = bytearray(sealed)
        flipped[place] ^= 4
        found.append(bytes(flipped))
    # Two chunks exchanged, one twice, one left out.
    one, two = sealed[chunk : chunk + 65_552], sealed[chunk + 65_552 : chunk + 2 * 65_552]
    rest = sealed[chunk + 2 * 65_552 :]
    return found + [sealed[:chunk] + part + rest for part in (two + one, one + one + two, one, two)]


@pytest.mark.parametrize("size", [200_000, 131_072, 1 << 20])
def test_damage_and_other_keys_open_no_stream(size):
    sealed = blob.seal(os.urandom(size), KEYS.recipient)
    for bad in broken(sealed):
        if bad != sealed:
            with pytest.raises(blob.SealedError):
                blob.unseal_stream(io.BytesIO(bad), None, KEYS.identity)
    for others in ((), (new_keys().identity,)):
        with pytest.raises(blob.SealedError):
            blob.unseal_stream(io.BytesIO(sealed), None, *others)


def test_a_header_made_by_hand_is_read_strictly():
    sealed = blob.seal(b"payload", KEYS.recipient)
    lines = sealed.split(b"\n", 4)
    many = b"\n".join([lines[0], b"-> X25519 AAAA", b"AAAA", *lines[1:]])
    endless = lines[0] + b"\n" + b"-> other\n" * 10_000 + sealed
    long = lines[0] + b"\n-> " + b"x" * 10_000 + b"\n"
    for bad in (
        many,
        endless,
        long,
        b"age-encryption.org/v2\n" + sealed.partition(b"\n")[2],
        sealed.replace(b"\n", b"\r\n", 3),
    ):
        with pytest.raises(blob.SealedError):
            blob.unseal_stream(io.BytesIO(bad), None, KEYS.identity)


def test_an_empty_last_chunk_behind_a_full_one_is_refused():
    """Only an empty file ends in an empty chunk."""
    header, stream = age.begin(KEYS.recipient)
    out, full = memoryview(bytearray(2 * age.SEALED_CHUNK)), memoryview(bytes(age.CHUNK))
    made = bytes(out[: stream.seal(full, out, last=False)])
    made += bytes(out[: stream.seal(memoryview(b""), out, last=True)])
    with pytest.raises(blob.SealedError):
        blob.unseal_stream(io.BytesIO(header + made), None, KEYS.identity)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "age1",
        "age1qqqq",
        KEYS.recipient[:-1] + ("p" if KEYS.recipient.endswith("q") else "q"),
        KEYS.recipient.upper(),
        KEYS.identity,
        KEYS.recipient + "q",
    ],
    ids=("empty", "prefix", "short", "last-letter", "capitals", "secret", "longer"),
)
def test_letters_that_are_no_key_are_refused(text):
    if text != KEYS.recipient:
        with pytest.raises(ValueError, match="not a key"):
            bech32.decode("age", text)
