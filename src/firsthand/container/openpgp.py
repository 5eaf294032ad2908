"""Detached OpenPGP signatures (RFC 9580, version 4): does the key in a file sign these bytes?

Only that is answered. Who holds the key, and whether it was withdrawn, is not: the keys that phones make for their
proofs vouch for themselves with SHA-1 and are refused by stricter programs, which then cannot tell a bad
signature from an old key. Bytes are hashed as they come, so that a long video needs no memory.
"""

import base64
import binascii
import hashlib
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, encode_dss_signature

from firsthand.errors import DamagedFile, UnknownFormat

_ARMOR = re.compile(rb"-----BEGIN PGP [A-Z ]+-----\r?\n(?:[^\r\n]+\r?\n)*\r?\n(.*?)-----END PGP", re.DOTALL)
_CHECKSUM = re.compile(rb"(?:\A|\n)=[A-Za-z0-9+/]{4}[ \t]*\r?\n?\Z")
_SIGNATURE, _KEY, _SUBKEY = 2, 6, 14
_RSA, _RSA_SIGN, _ECDSA, _EDDSA = 1, 3, 19, 22
_BINARY = 0
_CREATED, _ISSUER, _ISSUER_PRINT = 2, 16, 33
_HASHES: dict[int, tuple[str, hashes.HashAlgorithm]] = {
    8: ("sha256", hashes.SHA256()),
    9: ("sha384", hashes.SHA384()),
    10: ("sha512", hashes.SHA512()),
    11: ("sha224", hashes.SHA224()),
}
_CURVES: dict[bytes, ec.EllipticCurve] = {
    bytes.fromhex("2a8648ce3d030107"): ec.SECP256R1(),
    bytes.fromhex("2b81040022"): ec.SECP384R1(),
    bytes.fromhex("2b81040023"): ec.SECP521R1(),
}
_ED25519 = bytes.fromhex("2b06010401da470f01")


class Key(NamedTuple):
    """A public key: its fingerprint in hex, its algorithm, and its numbers as they stand in the packet."""

    fingerprint: str
    algorithm: int
    numbers: bytes


@dataclass(frozen=True, slots=True)
class Signature:
    """One detached signature; `start()` gives the digest that takes in the signed bytes."""

    algorithm: int
    hash: int
    hashed: bytes
    numbers: bytes
    issuer: str | None
    created: datetime | None

    def start(self) -> "hashlib._Hash":
        """Return a digest that has taken in nothing."""
        return hashlib.new(_HASHES[self.hash][0])


def signature(content: bytes) -> Signature:
    """Return the signature in `content`, armored or not. Raises `DamagedFile`, or `UnknownFormat` for other kinds."""
    for tag, body in _packets(_bare(content), "signature"):
        if tag != _SIGNATURE:
            continue
        if len(body) < 10 or body[0] != 4 or body[1] != _BINARY:
            raise UnknownFormat("signature", "is of a version or kind that is not verified here")
        if body[2] not in (_RSA, _RSA_SIGN, _ECDSA, _EDDSA):
            raise UnknownFormat("signature", "is made by a kind of key that is not verified here")
        if body[3] not in _HASHES:
            raise UnknownFormat(
                "signature", "is made with a digest that is too weak to prove anything, or not known"
            )
        long = int.from_bytes(body[4:6], "big")
        short = int.from_bytes(body[6 + long : 8 + long], "big")
        if 8 + long + short + 2 > len(body):
            raise DamagedFile("signature", "is cut short")
        inner, outer = _subpackets(body[6 : 6 + long]), _subpackets(body[8 + long : 8 + long + short])
        return Signature(
            body[2],
            body[3],
            body[: 6 + long],
            body[10 + long + short :],
            _issuer(inner | outer),
            _created(inner),
        )
    raise DamagedFile("signature", "holds no signature")


def keys(content: bytes) -> tuple[Key, ...]:
    """Return the public keys in `content`, the main one first. Raises `DamagedFile` if there are none."""
    found: list[Key] = []
    for tag, body in _packets(_bare(content), "key"):
        if tag in (_KEY, _SUBKEY) and len(body) > 6 and body[0] == 4:
            mark = hashlib.sha1(b"\x99" + struct.pack(">H", len(body)) + body, usedforsecurity=False)
            found.append(Key(mark.hexdigest(), body[5], body[6:]))
    if not found:
        raise DamagedFile("key", "holds no public key")
    return tuple(found)


def signer(signed: Signature, digest: "hashlib._Hash", known: tuple[Key, ...]) -> Key | None:
    """Return the key that made the signature over what `digest` took in; None if none of those known did."""
    whole = digest.copy()
    whole.update(signed.hashed + b"\x04\xff" + struct.pack(">I", len(signed.hashed)))
    for key in known:
        if signed.issuer and not key.fingerprint.endswith(signed.issuer):
            continue
        try:
            if _fits(signed, key, whole.digest()):
                return key
        except (ValueError, IndexError, struct.error, UnsupportedAlgorithm):
            continue
    return None


def _fits(signed: Signature, key: Key, digest: bytes) -> bool:
    prehashed = Prehashed(_HASHES[signed.hash][1])
    numbers = _numbers(signed.numbers)
    try:
        if key.algorithm in (_RSA, _RSA_SIGN) and signed.algorithm in (_RSA, _RSA_SIGN):
            modulus, exponent = _numbers(key.numbers)[:2]
            public = rsa.RSAPublicNumbers(exponent, modulus).public_key()
            size = (modulus.bit_length() + 7) // 8
            public.verify(numbers[0].to_bytes(size, "big"), digest, padding.PKCS1v15(), prehashed)
        elif key.algorithm == signed.algorithm == _ECDSA:
            curve, point = _curve(key.numbers)
            form = encode_dss_signature(numbers[0], numbers[1])
            ec.EllipticCurvePublicKey.from_encoded_point(_CURVES[curve], point).verify(
                form, digest, ec.ECDSA(prehashed)
            )
        elif key.algorithm == signed.algorithm == _EDDSA:
            curve, point = _curve(key.numbers)
            halves = numbers[0].to_bytes(32, "big") + numbers[1].to_bytes(32, "big")
            if curve != _ED25519 or point[:1] != b"\x40":
                return False
            ed25519.Ed25519PublicKey.from_public_bytes(point[1:]).verify(halves, digest)
        else:
            return False
    except (InvalidSignature, KeyError, OverflowError):
        return False
    return True


def _curve(numbers: bytes) -> tuple[bytes, bytes]:
    """Return the curve of a key and its point."""
    size = numbers[0]
    bits = int.from_bytes(numbers[1 + size : 3 + size], "big")
    return numbers[1 : 1 + size], numbers[3 + size : 3 + size + (bits + 7) // 8]


def _numbers(content: bytes) -> list[int]:
    """Return the numbers that stand one behind the other, each behind its length in bits."""
    found: list[int] = []
    at = 0
    while at + 2 <= len(content):
        size = (int.from_bytes(content[at : at + 2], "big") + 7) // 8
        found.append(int.from_bytes(content[at + 2 : at + 2 + size], "big"))
        at += 2 + size
    return found


def _bare(content: bytes) -> bytes:
    found = _ARMOR.search(content)
    if not found:
        return content
    try:
        return base64.b64decode(_CHECKSUM.sub(b"", found[1]))
    except binascii.Error:
        raise DamagedFile("OpenPGP file", "its text form does not decode") from None


def _packets(content: bytes, thing: str) -> Iterator[tuple[int, bytes]]:
    """Yield tag and body of each packet; partial lengths, which signatures and keys do not have, are refused."""
    at = 0
    while at < len(content):
        first = content[at]
        if not first & 0x80:
            raise DamagedFile(thing, "is no OpenPGP data")
        tag, size, body = _new(content, at) if first & 0x40 else _old(content, at)
        if size < 0 or body + size > len(content):
            raise DamagedFile(thing, "is cut short")
        yield tag, content[body : body + size]
        at = body + size


def _new(content: bytes, at: int) -> tuple[int, int, int]:
    size, behind = _size(content, at + 1)
    return content[at] & 0x3F, size, behind


def _old(content: bytes, at: int) -> tuple[int, int, int]:
    width = {0: 1, 1: 2, 2: 4}.get(content[at] & 3)
    if width is None:
        return (content[at] >> 2) & 0xF, len(content) - at - 1, at + 1
    return (content[at] >> 2) & 0xF, int.from_bytes(content[at + 1 : at + 1 + width], "big"), at + 1 + width


def _size(content: bytes, at: int) -> tuple[int, int]:
    first = content[at] if at < len(content) else 0
    if first < 192:
        return first, at + 1
    if first < 224:
        return ((first - 192) << 8) + (content[at + 1] if at + 1 < len(content) else 0) + 192, at + 2
    if first == 255:
        return int.from_bytes(content[at + 1 : at + 5], "big"), at + 5
    return -1, at


def _subpackets(area: bytes) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    at = 0
    while at < len(area):
        size, body = _size(area, at) if area[at] < 224 or area[at] == 255 else (-1, at)
        if size < 1 or body >= len(area):
            break
        found.setdefault(area[body] & 0x7F, area[body + 1 : body + size])
        at = body + size
    return found


def _issuer(found: dict[int, bytes]) -> str | None:
    if len(found.get(_ISSUER_PRINT, b"")) == 21:
        return found[_ISSUER_PRINT][1:].hex()
    return found[_ISSUER].hex() if len(found.get(_ISSUER, b"")) == 8 else None


def _created(found: dict[int, bytes]) -> datetime | None:
    stated = found.get(_CREATED, b"")
    return datetime.fromtimestamp(int.from_bytes(stated, "big"), UTC) if len(stated) == 4 else None
