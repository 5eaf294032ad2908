"""The age file format (age-encryption.org/v1) for one X25519 recipient, block by block.

`pyrage` seals and opens what fits in memory. What does not goes through here: a library that is handed a whole
stream can be neither measured on the way nor spread over two cores. Tests hold each against the other.
"""

import base64
import binascii
import hashlib
import hmac
import os
from collections.abc import Sequence
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from firsthand.crypto import bech32

CHUNK = 64 * 1024
TAG = 16
SEALED_CHUNK = CHUNK + TAG
_VERSION = b"age-encryption.org/v1\n"
_WRAP = b"age-encryption.org/v1/X25519"
_LONGEST_HEADER = 64 * 1024
_LONGEST_LINE = 4096


class SealedError(ValueError):
    """The bytes do not open: damaged, cut, or locked for another key."""


class Stream:
    """The chunks of one file, in order, under its payload key."""

    def __init__(self, file_key: bytes, nonce: bytes) -> None:
        self._cipher = ChaCha20Poly1305(_hkdf(file_key, nonce, b"payload"))
        self._number = 0

    def seal(self, block: memoryview, out: memoryview, last: bool) -> int:
        """Seal `block` (whole chunks, unless `last`) into `out`; return how many bytes that gave."""
        end = 0
        for start in range(0, max(len(block), 1), CHUNK):
            chunk = block[start : start + CHUNK]
            size = len(chunk) + TAG
            final = last and start + CHUNK >= len(block)
            self._cipher.encrypt_into(self._nonce(final), chunk, None, out[end : end + size])
            end += size
        return end

    def open(self, block: memoryview, out: memoryview, last: bool) -> int:
        """Open `block` (whole sealed chunks, unless `last`) into `out`; return the bytes; SealedError."""
        end = 0
        for start in range(0, max(len(block), 1), SEALED_CHUNK):
            chunk = block[start : start + SEALED_CHUNK]
            size = len(chunk) - TAG
            # Only a file without any payload ends in a chunk without any.
            if size < 0 or (size == 0 and self._number):
                raise SealedError("is cut short")
            final = last and start + SEALED_CHUNK >= len(block)
            try:
                self._cipher.decrypt_into(self._nonce(final), chunk, None, out[end : end + size])
            except InvalidTag as error:
                raise SealedError("does not open with the key of this case") from error
            end += size
        return end

    def go_to(self, number: int) -> None:
        """Open chunk `number` next, the first being 0. For opening only: no chunk is sealed twice under a number."""
        self._number = number

    def _nonce(self, final: bool) -> bytes:
        nonce = self._number.to_bytes(11, "big") + (b"\1" if final else b"\0")
        self._number += 1
        return nonce


def begin(recipient: str) -> tuple[bytes, Stream]:
    """Return the first bytes of a new file for `recipient`, and the stream that seals what follows."""
    file_key, nonce = os.urandom(16), os.urandom(16)
    to = bech32.decode("age", recipient)
    own = X25519PrivateKey.generate()
    share = own.public_key().public_bytes_raw()
    wrap = _hkdf(own.exchange(X25519PublicKey.from_public_bytes(to)), share + to, _WRAP)
    body = ChaCha20Poly1305(wrap).encrypt(bytes(12), file_key, None)
    header = _VERSION + b"-> X25519 " + _encode(share) + b"\n" + _encode(body) + b"\n---"
    return header + b" " + _encode(_mac(file_key, header)) + b"\n" + nonce, Stream(file_key, nonce)


def resume(source: BinaryIO, identities: Sequence[str]) -> tuple[bytes, Stream]:
    """Return the first bytes of the file in `source`, and the stream that opens what follows; SealedError."""
    lines = _header_lines(source)
    header, mac = b"".join(lines[:-1]) + b"---", lines[-1]
    nonce = source.read(16)
    for share, body in _stanzas(lines[1:-1]):
        for identity in identities:
            file_key = _unwrapped(share, body, identity)
            if file_key is not None:
                if not hmac.compare_digest(b"--- " + _encode(_mac(file_key, header)) + b"\n", mac):
                    raise SealedError("has a header that was altered")
                if len(nonce) != 16:
                    raise SealedError("is cut short")
                return b"".join(lines) + nonce, Stream(file_key, nonce)
    raise SealedError("does not open with the key of this case")


def _header_lines(source: BinaryIO) -> list[bytes]:
    lines, size = [source.readline(_LONGEST_LINE)], 0
    if lines[0] != _VERSION:
        raise SealedError("is no age file")
    while not lines[-1].startswith(b"---"):
        lines.append(source.readline(_LONGEST_LINE))
        size += len(lines[-1])
        if not lines[-1].endswith(b"\n") or size > _LONGEST_HEADER:
            raise SealedError("has a header that is cut short or malformed")
    return lines


def _stanzas(lines: list[bytes]) -> list[tuple[bytes, bytes]]:
    """Return share and body of each X25519 stanza; those of other kinds are passed over."""
    found = []
    for number, line in enumerate(lines[:-1]):
        words = line.split()
        if line.startswith(b"-> X25519 ") and len(words) == 3:
            found.append((_decode(words[2]), _decode(lines[number + 1].rstrip(b"\n"))))
    return found


def _unwrapped(share: bytes, body: bytes, identity: str) -> bytes | None:
    """Return the file key if this stanza is for `identity`."""
    own = X25519PrivateKey.from_private_bytes(bech32.decode("age-secret-key-", identity.lower()))
    if len(share) != 32 or len(body) != 32:
        raise SealedError("has a header that is malformed")
    try:
        secret = own.exchange(X25519PublicKey.from_public_bytes(share))
        wrap = _hkdf(secret, share + own.public_key().public_bytes_raw(), _WRAP)
        return ChaCha20Poly1305(wrap).decrypt(bytes(12), body, None)
    except (InvalidTag, ValueError):
        return None


def _mac(file_key: bytes, header: bytes) -> bytes:
    return hmac.digest(_hkdf(file_key, b"", b"header"), header, hashlib.sha256)


def _hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt or None, info).derive(secret)


def _encode(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _decode(text: bytes) -> bytes:
    try:
        data = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error as error:
        raise SealedError("has a header that is malformed") from error
    if _encode(data) != text:
        raise SealedError("has a header that is malformed")
    return data
