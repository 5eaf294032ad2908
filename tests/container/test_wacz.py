"""What a WACZ says of itself, and whether it is true."""

import base64
import datetime
import json

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from firsthand.container import wacz
from firsthand.errors import DamagedFile
from tests.web_archives import sha256, signed

MANIFEST = (
    b'{"resources": [{"path": "archive/a.warc", "hash": "sha256:'
    + b"0" * 64
    + b'", "bytes": 3}], "software": "x"}'
)
WORDS = sha256(MANIFEST)


def checks(digest: object) -> list[tuple[str, bool | None]]:
    content = digest if isinstance(digest, bytes) else json.dumps(digest).encode()
    return [(check.name, check.passed) for check in wacz.manifest_checks(MANIFEST, content)]


def with_signature(**changes: str) -> dict[str, object]:
    return {"path": "datapackage.json", "hash": WORDS, "signedData": {**signed(WORDS), **changes}}


def domain(claimed: str, certified: str, words: str = WORDS) -> dict[str, object]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, certified)])
    now = datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC)
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(now).not_valid_after(now + datetime.timedelta(days=90))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(certified)]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    made = signed(words, key, der=True)
    made.pop("publicKey")
    made |= {"domain": claimed, "domainCert": certificate.public_bytes(Encoding.PEM).decode()}
    return {"path": "datapackage.json", "hash": WORDS, "signedData": {**made, "hash": WORDS}}


@pytest.mark.parametrize("der", [True, False])
def test_an_anonymous_signature(der: bool) -> None:
    digest = {"hash": WORDS, "signedData": signed(WORDS, der=der)}
    assert checks(digest) == [("manifest", True), ("signature", True)]
    words = wacz.manifest_checks(MANIFEST, json.dumps(digest).encode())[1].words
    assert "nobody in particular" in words


def test_the_signature_of_a_domain_holds_and_its_authority_is_not_vouched_for() -> None:
    digest = domain("archive.example", "archive.example")
    assert checks(digest) == [("manifest", True), ("signature", True), ("domain", None)]


OTHER = sha256(b"other")


@pytest.mark.parametrize(
    ("digest", "expected"),
    [
        pytest.param({"hash": WORDS}, [("manifest", True), ("signature", None)], id="not signed"),
        pytest.param(b"{", [("manifest", False)], id="no JSON"),
        pytest.param({"hash": "crc:1"}, [("manifest", False)], id="unknown digest"),
        pytest.param(
            {"hash": OTHER, "signedData": signed(OTHER)},
            [("manifest", False), ("signature", False)],
            id="of another manifest",
        ),
        pytest.param(
            {"hash": WORDS, "signedData": signed(OTHER)},
            [("manifest", True), ("signature", False)],
            id="other words signed",
        ),
        pytest.param(
            {"hash": WORDS, "signedData": {**signed(OTHER), "hash": WORDS}},
            [("manifest", True), ("signature", False)],
            id="words swapped",
        ),
        pytest.param(
            with_signature(signature="AAAA"), [("manifest", True), ("signature", False)], id="no signature"
        ),
        pytest.param(
            with_signature(signature="***"),
            [("manifest", True), ("signature", False)],
            id="signature that does not decode",
        ),
        pytest.param(
            with_signature(publicKey="AAAA"), [("manifest", True), ("signature", False)], id="no key"
        ),
        pytest.param(
            with_signature(publicKey=signed(WORDS)["publicKey"]),
            [("manifest", True), ("signature", False)],
            id="key of another",
        ),
        pytest.param(
            with_signature(domainCert="x", domain="a"),
            [("manifest", True), ("signature", False)],
            id="no certificate",
        ),
        pytest.param(
            domain("police.example", "archive.example"),
            [("manifest", True), ("signature", False)],
            id="certificate of another domain",
        ),
        pytest.param(
            domain("a.example", "a.example", OTHER),
            [("manifest", True), ("signature", False)],
            id="domain signed other words",
        ),
    ],
)
def test_signatures_that_do_not_hold(digest: object, expected: list[tuple[str, bool | None]]) -> None:
    assert checks(digest) == expected


def test_a_package_without_the_digest_of_its_manifest() -> None:
    assert [check.passed for check in wacz.manifest_checks(MANIFEST, None)] == [None]


def test_the_manifest_names_files_with_size_and_digest() -> None:
    found = wacz.manifest(MANIFEST)
    assert [(r.path, r.size, r.digest is not None) for r in found.resources] == [("archive/a.warc", 3, True)]


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b'{"resources": [1]}', b'{"resources": [{"hash": "x"}]}', b"[" * 9999]
)
def test_manifests_that_are_none(content: bytes) -> None:
    with pytest.raises(DamagedFile):
        wacz.manifest(content)


def test_lists_of_pages_leave_out_what_is_no_page() -> None:
    content = b'{"format": "json-pages-1.0"}\nno json\n{"url": "https://a.example/"}\n[1]\n{"url": 5}\n'
    assert wacz.pages(content) == ("https://a.example/",)


def test_a_kind_of_key_that_is_not_known_is_not_tried() -> None:
    unknown = base64.b64encode(bytes.fromhex("3010300b06092a864886f70d01010f030100")).decode()
    assert ("signature", None) in checks(with_signature(publicKey=unknown))
