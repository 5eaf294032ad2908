"""A second reader of the age format (age-encryption.org/v1), X25519 only, from its specification.

It shares no code with the library that writes our blobs, so it stands for whoever opens them without Firsthand.
"""

import base64
import hashlib
import hmac

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
CHUNK = 64 * 1024


def open_age(sealed: bytes, identity: str) -> bytes:
    """Return the payload of `sealed`; raises if a tag does not hold."""
    end = sealed.index(b"\n---") + 5
    header, mac = sealed[: end - 1], sealed[end : sealed.index(b"\n", end)]
    lines = sealed[:end].decode("ascii").split("\n")
    key = _file_key(lines, X25519PrivateKey.from_private_bytes(_bech32(identity)))
    assert hmac.digest(_hkdf(key, b"", b"header"), header, hashlib.sha256) == _base64(mac.decode())
    body = sealed[sealed.index(b"\n", end) + 1 :]
    stream = ChaCha20Poly1305(_hkdf(key, body[:16], b"payload"))
    chunks = [body[i : i + CHUNK + 16] for i in range(16, len(body), CHUNK + 16)]
    last = len(chunks) - 1
    return b"".join(
        stream.decrypt(n.to_bytes(11, "big") + bytes([n == last]), chunk, None)
        for n, chunk in enumerate(chunks)
    )


def _file_key(lines: list[str], own: X25519PrivateKey) -> bytes:
    for number, line in enumerate(lines):
        if line.startswith("-> X25519 "):
            share = _base64(line.split(" ")[2])
            secret = own.exchange(X25519PublicKey.from_public_bytes(share))
            wrap = _hkdf(secret, share + own.public_key().public_bytes_raw(), b"age-encryption.org/v1/X25519")
            return ChaCha20Poly1305(wrap).decrypt(bytes(12), _base64(lines[number + 1]), None)
    raise AssertionError("no X25519 stanza")


def _hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt or None, info).derive(secret)


def _base64(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4))


def _bech32(identity: str) -> bytes:
    data = [LETTERS.index(c) for c in identity.lower().rpartition("1")[2]][:-6]
    bits = "".join(f"{value:05b}" for value in data)
    return bytes(int(bits[i : i + 8], 2) for i in range(0, len(bits) - 7, 8))
