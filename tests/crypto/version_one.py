"""Writes key files of version 1, as the first release did: for tests of reading and migrating them."""

import base64
import hashlib
import os

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from firsthand.crypto import canonical, kdf
from firsthand.crypto.keys import CaseKeys

SCHEMA = "firsthand.keys/1"


def seal(keys: CaseKeys, passphrase: str) -> bytes:
    bundle_key = ChaCha20Poly1305.generate_key()
    public = {
        "schema": SCHEMA,
        "origin": keys.origin,
        "recipient": keys.recipient,
        "verifier": keys.verifier,
    }
    secret = {"database": keys.database.hex(), "identity": keys.identity, "seed": keys.seed.hex()}
    file = {
        **public,
        "slots": [_slot(bundle_key, passphrase, keys.origin)],
        "bundle": _box(bundle_key, canonical.canonical(secret), public),
    }
    return closed(file)


def closed(file: dict) -> bytes:
    """Return the bytes of `file` with the checksum that fits."""
    checksum = hashlib.sha256(canonical.canonical(file)).hexdigest()
    return canonical.canonical({**file, "checksum": checksum}) + b"\n"


def _slot(bundle_key: bytes, passphrase: str, origin: str) -> dict:
    salt = os.urandom(kdf.SALT_BYTES)
    header = {
        "kind": "passphrase",
        "kdf": "argon2id",
        "version": kdf.VERSION,
        "memory_kib": kdf.FLOOR.memory,
        "passes": kdf.FLOOR.passes,
        "lanes": kdf.FLOOR.lanes,
        "salt": _text(salt),
    }
    material = kdf.derive(passphrase, salt, kdf.FLOOR, 64)
    confirm = hashlib.sha256(b"firsthand confirm\n" + material[32:]).digest()
    box = _box(material[:32], bundle_key, {"schema": SCHEMA, "origin": origin, "slot": dict(header)})
    return {**header, "confirm": _text(confirm), **box}


def _box(key: bytes, secret: bytes, context: dict) -> dict:
    nonce = os.urandom(12)
    sealed = ChaCha20Poly1305(key).encrypt(nonce, secret, canonical.canonical(context))
    return {"cipher": "chacha20-poly1305", "nonce": _text(nonce), "sealed": _text(sealed)}


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
