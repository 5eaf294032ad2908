"""WACZ packages (WACZ 1.1.1, WACZ Signing 0.1.0): what their manifest, its digest and its signature say.

A WACZ is a zip with web archives in `archive/`, a list of pages, and `datapackage.json` with a digest of each file.
`datapackage-digest.json` holds the digest of that manifest, and may sign it, with a key of nobody in particular
("anonymous") or with the certificate of a domain.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from typing import NamedTuple

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from firsthand.container.digests import Stated, stated
from firsthand.errors import DamagedFile
from firsthand.model.item import Check

MANIFEST, DIGEST, ARCHIVES, PAGES = "datapackage.json", "datapackage-digest.json", "archive/", "pages/"
LARGEST_MANIFEST = 64 << 20

# Anybody can make a certificate for any domain: that one holds the key in it must not look like proof of the domain.
_NOT_ISSUED = Check(
    "domain",
    None,
    "whether that certificate was issued to the domain was not tried: no anchors are kept here",
)
_NO_TRUST = "who holds that key cannot be told from the file"


class Resource(NamedTuple):
    """One file that the manifest names, with the size and digest that it should have."""

    path: str
    size: int | None
    digest: Stated | None


class Manifest(NamedTuple):
    """What `datapackage.json` says: the files of the package."""

    resources: tuple[Resource, ...]


def manifest(content: bytes) -> Manifest:
    """Return what `datapackage.json` says. Raises `DamagedFile`."""
    value = _object(content, MANIFEST)
    listed = value.get("resources")
    if not isinstance(listed, list):
        raise DamagedFile(MANIFEST, "names no files")
    found: list[Resource] = []
    for entry in listed:
        if not isinstance(entry, dict) or not isinstance(entry.get("path"), str):
            raise DamagedFile(MANIFEST, f"its entry {len(found) + 1} names no file")
        size = entry.get("bytes")
        words = entry.get("hash")
        found.append(
            Resource(
                entry["path"],
                size if isinstance(size, int) else None,
                stated(words) if isinstance(words, str) else None,
            )
        )
    return Manifest(tuple(found))


def manifest_checks(manifest_bytes: bytes, digest_file: bytes | None) -> tuple[Check, ...]:
    """Compare the digest of the manifest, and verify its signature, as `datapackage-digest.json` states them."""
    if digest_file is None:
        return (Check("manifest", None, f"the package holds no {DIGEST}: nothing vouches for its manifest"),)
    try:
        value = _object(digest_file, DIGEST)
    except DamagedFile as fault:
        return (Check("manifest", False, f"{DIGEST} {fault.fault}"),)
    words = value.get("hash")
    digest = stated(words) if isinstance(words, str) else None
    if digest is None:
        return (Check("manifest", False, f"{DIGEST} states no digest that can be compared"),)
    fits = hashlib.new(digest.algorithm, manifest_bytes).digest() == digest.value
    said = "is the one that" if fits else "is not the one that"
    check = Check("manifest", fits, f"the {digest.spoken} of {MANIFEST} {said} {DIGEST} states")
    signed = value.get("signedData")
    signature = _signature(signed, str(words), fits)
    by_domain = isinstance(signed, Mapping) and isinstance(signed.get("domainCert"), str)
    return (check, signature, _NOT_ISSUED) if by_domain and signature.passed else (check, signature)


def _signature(signed: object, words: str, fits: bool) -> Check:
    """Verify the signature over the digest of the manifest, written as text."""
    if not isinstance(signed, Mapping):
        return Check("signature", None, "the package is not signed")
    texts = {name: value for name, value in signed.items() if isinstance(value, str)}
    if texts.get("hash") != words:
        return Check("signature", False, "what is signed is not the digest of this manifest")
    try:
        signature = base64.b64decode(texts.get("signature", ""), validate=True)
        if "domainCert" in texts:
            return _by_domain(texts, signature, words, fits)
        key = load_der_public_key(base64.b64decode(texts.get("publicKey", ""), validate=True))
    except UnsupportedAlgorithm:
        return Check(
            "signature", None, "was not tried: it is made by a kind of key that is not verified here"
        )
    except (ValueError, binascii.Error, TypeError):
        return Check("signature", False, "the signature or its key cannot be read")
    holds = fits and _verifies(key, signature, words.encode())
    mark = hashlib.sha256(base64.b64decode(texts["publicKey"])).hexdigest()[:16]
    made = f" by a key of nobody in particular (SHA-256 {mark}...): {_NO_TRUST}"
    return Check(
        "signature", holds, f"the manifest {'is signed' if holds else 'is NOT rightly signed'}{made}"
    )


def _by_domain(texts: Mapping[str, str], signature: bytes, words: str, fits: bool) -> Check:
    certificate = x509.load_pem_x509_certificates(texts["domainCert"].encode("ascii", "replace"))[0]
    holds = fits and _verifies(certificate.public_key(), signature, words.encode())
    names = _domains(certificate)
    claimed = texts.get("domain", "")
    if holds and claimed not in names:
        return Check(
            "signature", False, f"signed for {claimed[:200]!r}, with a certificate of another domain"
        )
    if not holds:
        return Check(
            "signature",
            False,
            f"the manifest is NOT rightly signed with the certificate of {claimed[:200]!r}",
        )
    return Check(
        "signature",
        True,
        f"the manifest is signed with the key in a certificate that names {claimed[:200]!r}",
    )


def _domains(certificate: x509.Certificate) -> list[str]:
    try:
        found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        return list(found.get_values_for_type(x509.DNSName))
    except (x509.ExtensionNotFound, ValueError):
        names = certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
        return [str(name.value) for name in names]


def _verifies(key: object, signature: bytes, message: bytes) -> bool:
    """Try ECDSA with SHA-256 in both ways of writing a signature (DER, and the two numbers of Web Cryptography)."""
    if isinstance(key, rsa.RSAPublicKey):
        return _rsa(key, signature, message)
    if not isinstance(key, ec.EllipticCurvePublicKey):
        return False
    half = (key.curve.key_size + 7) // 8
    forms = [signature]
    if len(signature) == 2 * half:
        numbers = int.from_bytes(signature[:half], "big"), int.from_bytes(signature[half:], "big")
        forms.append(encode_dss_signature(*numbers))
    for form in forms:
        try:
            key.verify(form, message, ec.ECDSA(SHA256()))
        except InvalidSignature:
            continue
        return True
    return False


def _rsa(key: rsa.RSAPublicKey, signature: bytes, message: bytes) -> bool:
    try:
        key.verify(signature, message, padding.PKCS1v15(), SHA256())
    except InvalidSignature:
        return False
    return True


def pages(content: bytes) -> tuple[str, ...]:
    """Return the addresses in a list of pages (`pages.jsonl`); lines that are none are left out."""
    found: list[str] = []
    for line in content.splitlines():
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict) and isinstance(value.get("url"), str):
            found.append(value["url"])
    return tuple(found)


def _object(content: bytes, name: str) -> Mapping[str, object]:
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        raise DamagedFile(name, "is no JSON") from None
    if not isinstance(value, dict):
        raise DamagedFile(name, "is no JSON object")
    return value
