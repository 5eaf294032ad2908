"""Single words under lock: a box is a fresh key, itself locked for the holders of the names; words go into it.

A tag tells, to one who has the key of the tags, whether two words are the same, and nothing else.
"""

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from firsthand.crypto import blob
from firsthand.crypto.blob import SealedError

KEY_BYTES = 32
_NONCE = 12


def new_box(recipient: str) -> tuple[bytes, bytes]:
    """Return the key of a new box, and the same key locked for `recipient`."""
    key = os.urandom(KEY_BYTES)
    return key, blob.seal(key, recipient)


def open_box(locked: bytes, identities: str) -> bytes:
    """Return the key of a box; raises SealedError. `identities` are age identities, one a line."""
    key = blob.unseal(locked, identities)
    if len(key) != KEY_BYTES:
        raise SealedError("is no key")
    return key


def lock(key: bytes, word: str, mask: str) -> bytes:
    """Return `word` locked with the key of a box, bound to the `mask` that stands for it."""
    nonce = os.urandom(_NONCE)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, word.encode("utf-8", "surrogatepass"), mask.encode())


def unlock(key: bytes, locked: bytes, mask: str) -> str:
    """Return the word that `mask` stands for; raises SealedError."""
    try:
        word = ChaCha20Poly1305(key).decrypt(locked[:_NONCE], locked[_NONCE:], mask.encode())
        return word.decode("utf-8", "surrogatepass")
    except (InvalidTag, ValueError) as error:
        raise SealedError("does not open with the key of its box") from error


def tag(key: bytes, word: str) -> bytes:
    """Return the tag of `word`: HMAC-SHA256."""
    return hmac.digest(key, b"word\0" + word.encode("utf-8", "surrogatepass"), "sha256")


def numbers(key: bytes, word: str, attempt: int, count: int) -> list[int]:
    """Return `count` numbers below 65536 that only the key, the word and the attempt give."""
    seed = hmac.digest(key, f"mask {attempt}\0".encode() + word.encode("utf-8", "surrogatepass"), "sha256")
    stream = hashlib.shake_256(seed).digest(2 * count)
    return [int.from_bytes(stream[i : i + 2], "big") for i in range(0, 2 * count, 2)]
