"""Ranges of a sealed original: the same bytes as the whole, wherever one looks."""

import io
import os
import random

import pytest
from pyrage import x25519

from firsthand.crypto.age import CHUNK, SEALED_CHUNK, SealedError
from firsthand.crypto.blob import seal
from firsthand.crypto.blob_ranges import Ranges

KEY = x25519.Identity.generate()


def opened(sealed: bytes) -> io.BufferedReader:
    return io.BufferedReader(Ranges(io.BytesIO(sealed), (str(KEY),)), 1 << 20)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 5])
def test_any_part_is_that_of_the_whole(size: int) -> None:
    rng = random.Random(size)
    payload = rng.randbytes(size)
    source = opened(seal(payload, str(KEY.to_public())))
    assert source.seek(0, os.SEEK_END) == size
    for _ in range(40):
        start, length = rng.randrange(size + 10), rng.randrange(2 * CHUNK)
        source.seek(start)
        assert source.read(length) == payload[start : start + length]
    source.seek(0)
    assert source.read() == payload


@pytest.mark.parametrize(
    "spoil",
    [
        lambda sealed: sealed[:-1] + bytes([sealed[-1] ^ 1]),
        lambda sealed: sealed[: -(5 + 16)],
        lambda sealed: sealed[: -(5 + 16) - SEALED_CHUNK] + sealed[-(5 + 16) :],
        lambda sealed: sealed[:-10],
    ],
    ids=["a flipped bit", "without its last chunk", "without a chunk in the middle", "cut"],
)
def test_what_is_damaged_does_not_open(spoil) -> None:
    sealed = seal(bytes(3 * CHUNK + 5), str(KEY.to_public()))
    with pytest.raises(SealedError):
        opened(spoil(sealed)).read()
