"""Digests as archives write them down: `sha1:` in base32, `sha256:` in hex, and their like."""

import base64
import binascii
import hashlib
import re
from typing import NamedTuple

_NAMES = {
    "sha1": "sha1",
    "sha-1": "sha1",
    "sha256": "sha256",
    "sha-256": "sha256",
    "sha512": "sha512",
    "sha-512": "sha512",
    "sha3-512": "sha3_512",
    "sha3-256": "sha3_256",
    "md5": "md5",
    "blake2b": "blake2b",
}
_SIZES = {name: hashlib.new(name, usedforsecurity=False).digest_size for name in set(_NAMES.values())}
_SPOKEN = {"sha1": "SHA-1", "sha256": "SHA-256", "sha512": "SHA-512", "md5": "MD5"}
_BASE32 = re.compile(r"[A-Za-z2-7]+")
_AS_DIGITS = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz234567",
    "0123456789abcdefghijklmnop0123456789abcdefghijklmnopqrstuv",
)
WEAK = frozenset(("md5", "sha1"))
"""Two files with one such digest can be made; it tells damage, not forgery."""


class Stated(NamedTuple):
    """A digest that an archive states: the algorithm as `hashlib` calls it, and the bytes."""

    algorithm: str
    value: bytes

    @property
    def spoken(self) -> str:
        """The algorithm as people call it."""
        return spoken(self.algorithm)

    def start(self) -> "hashlib._Hash":
        """Return a digest of that kind that has taken in nothing."""
        made: hashlib._Hash = getattr(hashlib, self.algorithm)(usedforsecurity=False)
        return made


def spoken(algorithm: str) -> str:
    """Return an algorithm as people call it."""
    return _SPOKEN.get(algorithm, algorithm.upper().replace("_", "-"))


def stated(words: str | None) -> Stated | None:
    """Return the digest that `words` ("sha1:3I42H3S6...") state; None if that cannot be made out."""
    name, _, value = (words or "").strip().partition(":")
    algorithm = _NAMES.get(name.strip().lower())
    if algorithm is None:
        return None
    size = _SIZES[algorithm]
    found = _decoded(value.strip(), size)
    return Stated(algorithm, found) if found is not None and len(found) == size else None


def _decoded(value: str, size: int) -> bytes | None:
    try:
        if len(value) == 2 * size:
            return binascii.unhexlify(value)
        if len(value) * 5 != size * 8:
            return base64.b32decode(value.upper() + "=" * (-len(value) % 8))
        # No rest and no padding, as with SHA-1: the number that the letters write is the digest.
        return (
            int(value.translate(_AS_DIGITS), 32).to_bytes(size, "big") if _BASE32.fullmatch(value) else None
        )
    except (binascii.Error, ValueError):
        return None
