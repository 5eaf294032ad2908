"""Detached OpenPGP signatures, made with GnuPG: samples in tests/samples/openpgp."""

from pathlib import Path

import pytest

from firsthand.container import openpgp
from firsthand.errors import DamagedFile, InputError, UnknownFormat

SAMPLES = Path(__file__).parent.parent / "samples" / "openpgp"
SIGNED = (SAMPLES / "photo.jpg").read_bytes()


def signer(signature: str, key: str, content: bytes = SIGNED) -> openpgp.Key | None:
    signed = openpgp.signature((SAMPLES / signature).read_bytes())
    digest = signed.start()
    digest.update(content)
    return openpgp.signer(signed, digest, openpgp.keys((SAMPLES / key).read_bytes()))


GOOD = [
    ("rsa2048.asc", "rsa2048.pub.asc"),
    ("binary.sig", "rsa2048.pub.asc"),
    ("ed25519.asc", "ed25519.pub.asc"),
    ("nistp256.asc", "nistp256.pub.asc"),
    ("rsa-selfsigned-sha1.asc", "rsa-selfsigned-sha1.pub.asc"),
]


@pytest.mark.parametrize(("signature", "key"), GOOD)
def test_a_signature_fits_its_bytes_and_its_key_and_no_others(signature: str, key: str) -> None:
    made_by = signer(signature, key)
    assert made_by is not None
    assert len(made_by.fingerprint) == 40
    assert signer(signature, key, SIGNED[:-1]) is None
    assert signer(signature, key, SIGNED + b"\n") is None
    others = {other for _, other in GOOD if other != key}
    assert all(signer(signature, other) is None for other in others)


@pytest.mark.parametrize("name", ["weak-sha1.asc", "text-mode.asc", "dsa2048.asc"])
def test_what_is_not_verified_here_says_so_instead_of_failing(name: str) -> None:
    with pytest.raises(UnknownFormat):
        openpgp.signature((SAMPLES / name).read_bytes())


@pytest.mark.parametrize(
    "content", [b"", b"junk", b"\x88", b"-----BEGIN PGP SIGNATURE-----\n\n!!\n-----END PGP SIGNATURE-----"]
)
def test_no_signature(content: bytes) -> None:
    with pytest.raises(DamagedFile):
        openpgp.signature(content)
    with pytest.raises(DamagedFile):
        openpgp.keys(content)


@pytest.mark.parametrize("name", ["binary.sig", "ed25519.asc"])
def test_no_altered_signature_fits(name: str) -> None:
    good = (SAMPLES / name).read_bytes()
    bare = openpgp._bare(good)
    key = openpgp.keys(
        (SAMPLES / ("rsa2048" if name == "binary.sig" else "ed25519")).with_suffix(".pub.asc").read_bytes()
    )
    for at in range(len(bare)):
        altered = bytearray(bare)
        altered[at] ^= 1
        try:
            signed = openpgp.signature(bytes(altered))
        except InputError:
            continue
        digest = signed.start()
        digest.update(SIGNED)
        fits = openpgp.signer(signed, digest, key) is not None
        assert not fits or _unsigned(bare, at), f"byte {at}"


def _unsigned(signature: bytes, at: int) -> bool:
    """Say whether a byte lies in what nobody signs: lengths, unsigned fields, the first bytes of the digest."""
    start = signature.index(b"\x04\x00")
    hashed = int.from_bytes(signature[start + 4 : start + 6], "big")
    unhashed = int.from_bytes(signature[start + 6 + hashed : start + 8 + hashed], "big")
    numbers = start + 10 + hashed + unhashed
    second = numbers + 2 + (int.from_bytes(signature[numbers : numbers + 2], "big") + 7) // 8
    return at < start or start + 6 + hashed <= at < numbers + 2 or second <= at < second + 2
