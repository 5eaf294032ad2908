"""Timestamps of an outside authority (RFC 3161): ask for one, read the reply, check it.

The library checks signature, certificates (as of the time stamped) and purpose. What it refuses is tried once more
by `openssl ts`, which takes valid replies that the library does not. Without certificates to trust, `openssl`
checks the reply against the certificate inside it: then it is sound, but nobody vouches for who made it.
"""

import hashlib
import secrets
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from enum import Enum
from typing import NamedTuple

import rfc3161_client as tsp
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509.oid import NameOID
from rfc3161_client.errors import VerificationError

from firsthand.crypto import openssl
from firsthand.crypto.der import with_sorted_certificates

MEDIA_TYPE = "application/timestamp-query"
REPLY_TYPE = "application/timestamp-reply"
LIMIT = 65_536
"""Bytes that a reply may have; real ones have two to ten thousand."""

_GRANTED = (0, 1)
_MALFORMED = (
    ValueError,
    TypeError,
    OverflowError,
    LookupError,
    UnsupportedAlgorithm,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
)
"""What the libraries raise for a reply that is damaged inside."""
_HASHES = {
    "2.16.840.1.101.3.4.2.1": hashlib.sha256,
    "2.16.840.1.101.3.4.2.2": hashlib.sha384,
    "2.16.840.1.101.3.4.2.3": hashlib.sha512,
}


class TimestampError(ValueError):
    """The reply is malformed, refuses, stamps something else, or its signature does not hold."""


class Trust(Enum):
    """How far a reply was checked; it was made for these bytes in any case."""

    VOUCHED = "vouched for"
    SOUND = "sound; authority not vouched for"
    UNCHECKED = "its signature was not checked: `openssl` is not installed"


class Request(NamedTuple):
    """What is sent to the authority, and the number that its answer must repeat."""

    data: bytes
    nonce: int


class Token(NamedTuple):
    """What a reply says: when (UTC), the digest it stamps and by which hash, who says so."""

    at: str
    hash_oid: str
    digest: bytes
    nonce: int | None
    authority: str
    certificates: tuple[x509.Certificate, ...]
    moment: datetime


def request(message: bytes) -> Request:
    """Return a request for a timestamp over `message`: it carries the SHA-256 of it and a random number."""
    made = tsp.TimestampRequestBuilder().data(message).hash_algorithm(tsp.HashAlgorithm.SHA256).build()
    assert made.nonce is not None, "the library draws one unless it is told not to"
    return Request(made.as_bytes(), made.nonce)


def read(reply: bytes) -> Token:
    """Return what `reply` says; TimestampError if it is malformed, too long, or a refusal."""
    with _quietly():
        return _read(reply)


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep to ourselves what the library finds odd in a certificate and reads all the same."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CryptographyDeprecationWarning)
        yield


def _read(reply: bytes) -> Token:
    parsed = _parsed(reply)
    if parsed.status not in _GRANTED:
        words = "; ".join(parsed.status_string) or f"status {parsed.status}"
        raise TimestampError(f"the authority refused ({words})")
    try:
        info = parsed.tst_info
        certificates = [x509.load_der_x509_certificate(c) for c in sorted(parsed.signed_data.certificates)]
        signers = [(s.issuer, s.serial_number) for s in parsed.signed_data.signer_infos]
        imprint, moment = info.message_imprint, info.gen_time
        nonce: int | None = info.nonce
        own = [_name(c) for c in certificates if [(c.issuer, c.serial_number)] == signers]
    except _MALFORMED as error:
        raise TimestampError("no timestamp is in it") from error
    if len(signers) != 1:
        raise TimestampError("it has not exactly one signature")
    return Token(
        moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        imprint.hash_algorithm.dotted_string,
        imprint.message,
        nonce,
        own[0] if own else "an authority that is not named",
        tuple(certificates),
        moment,
    )


def check(reply: bytes, message: bytes, anchors: bytes | None = None, nonce: int | None = None) -> Trust:
    """Return how far `reply` is proved to be a timestamp over `message`; TimestampError if it is none.

    `anchors`: certificates to trust, in PEM. `nonce`: the number sent with the request, where it was just made.
    """
    with _quietly():
        return _checked(reply, message, anchors, nonce)


def _checked(reply: bytes, message: bytes, anchors: bytes | None, nonce: int | None) -> Trust:
    token = _read(reply)
    hasher = _HASHES.get(token.hash_oid)
    if hasher is None:
        raise TimestampError("it uses a hash that is not known here")
    if not secrets.compare_digest(hasher(message).digest(), token.digest):
        raise TimestampError("it stamps other bytes")
    if nonce is not None and token.nonce != nonce:
        raise TimestampError("it answers another request")
    if anchors is not None and _vouched(reply, message, token, anchors):
        return Trust.VOUCHED
    return _sound(reply, message, token)


def read_anchors(pem: bytes) -> list[x509.Certificate]:
    """Return the certificates in `pem`; TimestampError if there is none."""
    try:
        return x509.load_pem_x509_certificates(pem)
    except ValueError as error:
        raise TimestampError("no certificates in PEM") from error


def _vouched(reply: bytes, message: bytes, token: Token, anchors: bytes) -> bool:
    # Every certificate that the library is given it takes for trusted: it must not be given those of the reply.
    verifier = tsp.VerifierBuilder(roots=read_anchors(anchors)).build()
    with suppress(VerificationError, *_MALFORMED):
        return verifier.verify_message(_parsed(reply), message)
    with suppress(openssl.Unavailable):
        return openssl.verify_timestamp(reply, message, anchors, token.moment)
    return False


def _sound(reply: bytes, message: bytes, token: Token) -> Trust:
    if not token.certificates:
        raise TimestampError("no certificate is in it")
    inside = b"".join(c.public_bytes(Encoding.PEM) for c in token.certificates)
    try:
        holds = openssl.verify_timestamp(reply, message, inside, token.moment)
    except openssl.Unavailable:
        return Trust.UNCHECKED
    if not holds:
        raise TimestampError("its signature does not hold")
    return Trust.SOUND


def _parsed(reply: bytes) -> tsp.TimeStampResponse:
    if len(reply) > LIMIT:
        raise TimestampError("it is too long")
    try:
        return tsp.decode_timestamp_response(with_sorted_certificates(reply))
    except _MALFORMED as error:
        raise TimestampError("it is no time-stamp reply") from error


def _name(certificate: x509.Certificate) -> str:
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()
