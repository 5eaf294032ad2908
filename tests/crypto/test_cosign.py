"""Cosignatures, several signatures, growth files; and keys as other programs write them."""

import base64
import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from firsthand.crypto import cosign, note, tree
from firsthand.crypto.note import Checkpoint, NoteError

LOG, LOG_SEED = "firsthand.invalid/00", bytes(range(32))
PARTNER, PARTNER_SEED = "firsthand.invalid/ff", bytes(range(1, 33))
PARTNER_KEY = note.key_of(PARTNER, PARTNER_SEED)
AT = 1_772_442_900
HEAD = note.sign(note.checkpoint_text(Checkpoint(LOG, 12, bytes(32))), LOG, LOG_SEED)
COSIGNED = cosign.cosign(HEAD, PARTNER, PARTNER_SEED, AT)


def test_a_cosignature_is_as_the_standard_spells_it():
    """Made by hand: time in eight bytes, then Ed25519 over two lines and the text of the note."""
    text = HEAD.decode().split("\n\n")[0] + "\n"
    message = f"cosignature/v1\ntime {AT}\n{text}".encode()
    made = Ed25519PrivateKey.from_private_bytes(PARTNER_SEED).sign(message)
    key = note.read_key(PARTNER_KEY.vkey(note.COSIGNATURE))[0]
    assert base64.b64decode(PARTNER_KEY.vkey(note.COSIGNATURE).split("+", 2)[2])[:1] == b"\x04"
    data = base64.b64decode(COSIGNED.decode().splitlines()[-1].split(" ")[2])
    assert data == bytes.fromhex(PARTNER_KEY.vkey(note.COSIGNATURE).split("+")[1]) + AT.to_bytes(8) + made
    assert cosign.cosigned_at(COSIGNED, key) == AT


def test_the_cosigned_note_still_holds_for_its_own_key():
    assert COSIGNED.startswith(HEAD)
    assert note.verify(COSIGNED, note.verifier(LOG, LOG_SEED)) == note.verify(
        HEAD, note.verifier(LOG, LOG_SEED)
    )


def test_each_flipped_bit_of_a_cosigned_note_is_found():
    for place in range(len(COSIGNED)):
        for bit in range(8):
            damaged = bytearray(COSIGNED)
            damaged[place] ^= 1 << bit
            found = 0
            for check in (
                lambda d: note.verify(d, note.verifier(LOG, LOG_SEED)),
                lambda d: cosign.cosigned_at(d, PARTNER_KEY),
            ):
                try:
                    check(bytes(damaged))
                except NoteError:
                    found += 1
            assert found, (place, bit)


def test_the_latest_cosignature_counts_and_a_false_one_spoils_all():
    twice = cosign.cosign(COSIGNED, PARTNER, PARTNER_SEED, AT + 60)
    assert cosign.cosigned_at(twice, PARTNER_KEY) == AT + 60
    false = note.Signature(PARTNER, PARTNER_KEY.id(note.COSIGNATURE), AT.to_bytes(8) + bytes(64))
    with pytest.raises(NoteError, match="does not hold"):
        cosign.cosigned_at(note.with_signature(COSIGNED, false), PARTNER_KEY)


@pytest.mark.parametrize("length", [1, 8, 71, 73])
def test_a_cosignature_of_another_length_is_refused(length):
    odd = note.Signature(PARTNER, PARTNER_KEY.id(note.COSIGNATURE), bytes(length))
    with pytest.raises(NoteError):
        cosign.cosigned_at(note.with_signature(HEAD, odd), PARTNER_KEY)


def test_a_plain_signature_is_no_cosignature_and_the_other_way_round():
    plain = note.Signature(PARTNER, PARTNER_KEY.id(), bytes(64))
    with pytest.raises(NoteError, match="no cosignature"):
        cosign.cosigned_at(note.with_signature(HEAD, plain), PARTNER_KEY)
    with pytest.raises(NoteError, match="for cosignatures"):
        note.verify(COSIGNED, PARTNER_KEY.vkey(note.COSIGNATURE))


def test_no_more_signatures_than_the_standard_allows_and_none_twice():
    full = HEAD
    for second in range(15):
        full = cosign.cosign(full, PARTNER, PARTNER_SEED, AT + second)
    assert note.verify(full, note.verifier(LOG, LOG_SEED))
    with pytest.raises(NoteError, match="too many"):
        cosign.cosign(full, PARTNER, PARTNER_SEED, AT + 99)
    with pytest.raises(NoteError, match="already"):
        cosign.cosign(COSIGNED, PARTNER, PARTNER_SEED, AT)


def test_a_growth_file_comes_back_as_it_was():
    whole = tree.Tree([b"%d" % i for i in range(12)])
    growth = cosign.Growth(5, whole.consistency(5), HEAD)
    written = cosign.growth_file(growth)
    assert written.startswith(b"old 5\n")
    assert cosign.read_growth(written) == growth
    assert cosign.read_growth(HEAD) is None
    assert cosign.read_growth(cosign.growth_file(cosign.Growth(0, [], HEAD))) == cosign.Growth(0, [], HEAD)


@pytest.mark.parametrize(
    "text",
    ["old \n\n", "old 05\n\n", "old -1\n\n", "old 5", "old 5\nAAAA\n\n", "old 5\n!\n\n", "old ä\n\n",
     "old 5\n" + (base64.b64encode(bytes(32)).decode() + "\n") * 64 + "\n"],
)  # fmt: skip
def test_a_broken_growth_file_is_refused(text):
    with pytest.raises(NoteError):
        cosign.read_growth(text.encode() + HEAD)


def test_a_key_goes_to_pem_and_back():
    key = note.key_of(LOG, LOG_SEED)
    assert note.key_from_pem(LOG, key.pem().encode()) == key
    assert note.read_key(key.vkey()) == (key, note.ED25519)


@pytest.mark.parametrize(
    "pem", [b"", b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", b"\xff"]
)
def test_what_is_no_key_in_pem_is_refused(pem):
    with pytest.raises(NoteError):
        note.key_from_pem(LOG, pem)


def test_a_key_of_another_kind_is_refused():
    other = ec.generate_private_key(ec.SECP256R1()).public_key()
    pem = other.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    with pytest.raises(NoteError, match="not an Ed25519"):
        note.key_from_pem(LOG, pem)
    with pytest.raises(NoteError, match="not an Ed25519"):
        note.key_from_pem("two words", note.key_of(LOG, LOG_SEED).pem().encode())


@pytest.mark.parametrize("harm", [False, True])
def test_openssl_checks_a_head_with_the_key_in_pem(harm: bool, tmp_path: Path):
    """As a court's expert would: the text, the 64 bytes behind the key id, and the PEM."""
    openssl = shutil.which("openssl")
    assert openssl, "openssl is needed: apt-get install openssl"
    text, _, line = HEAD.decode().partition("\n\n")
    (tmp_path / "key.pem").write_text(note.key_of(LOG, LOG_SEED).pem())
    (tmp_path / "text").write_text(text + "\n" + ("x" if harm else ""))
    (tmp_path / "signature").write_bytes(base64.b64decode(line.split(" ")[2])[4:])
    done = subprocess.run(
        [openssl, "pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", "key.pem", "-in", "text", "-sigfile", "signature"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode == 0) is not harm
    assert ("Signature Verified Successfully" in done.stdout) is not harm
