"""Digests and salted commitments."""

import hashlib
import os

SALT_BYTES = 32


def sha256(data: bytes) -> str:
    """Return the SHA-256 of `data` in hex."""
    return hashlib.sha256(data).hexdigest()


def sha512(data: bytes) -> str:
    """Return the SHA-512 of `data` in hex."""
    return hashlib.sha512(data).hexdigest()


def new_salt() -> bytes:
    """Return 32 random bytes, so that nobody can guess what a commitment hides by trying likely words."""
    return os.urandom(SALT_BYTES)


def commitment(salt: bytes, data: bytes) -> str:
    """Return SHA-256 over `salt` (always 32 bytes) and then `data`, in hex."""
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes")
    return hashlib.sha256(salt + data).hexdigest()
