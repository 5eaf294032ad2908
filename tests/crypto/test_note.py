"""Signed notes: the key of the C2SP example, what may not be signed, and every flipped bit."""

import base64

import pytest

from firsthand.crypto import note
from firsthand.crypto.note import Checkpoint, NoteError

NAME, SEED = "firsthand.invalid/00", bytes(range(32))
VKEY = note.verifier(NAME, SEED)


def test_the_example_key_of_go_is_read_and_its_note_holds():
    vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    text = (
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n"
    )
    signature = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
    signed = f"{text}\n\u2014 PeterNeumann {signature}\n".encode()
    assert note.verify(signed, vkey) == text
    with pytest.raises(NoteError):
        note.verify(signed.replace(b"answer", b"Answer"), vkey)


def test_what_is_signed_is_read_back():
    checkpoint = Checkpoint(NAME, 12, bytes(range(32)))
    signed = note.sign(note.checkpoint_text(checkpoint), NAME, SEED)
    assert note.read_checkpoint(note.verify(signed, VKEY)) == checkpoint


@pytest.mark.parametrize(("size", "taken"), [(4, False), (5, True)])
def test_a_partners_signature_is_passed_over_if_it_is_more_than_a_key_id(size, taken):
    line = f"\u2014 partner.invalid {base64.b64encode(bytes(size)).decode()}\n"
    signed = note.sign("text\n", NAME, SEED) + line.encode()
    if taken:
        assert note.verify(signed, VKEY) == "text\n"
    else:
        with pytest.raises(NoteError, match="no signature"):
            note.verify(signed, VKEY)


def test_each_flipped_bit_is_found():
    signed = note.sign(note.checkpoint_text(Checkpoint(NAME, 12, bytes(32))), NAME, SEED)
    for place in range(len(signed)):
        for bit in range(8):
            damaged = bytearray(signed)
            damaged[place] ^= 1 << bit
            with pytest.raises(NoteError):
                note.verify(bytes(damaged), VKEY)


@pytest.mark.parametrize("text", ["", "no line break", "tab\there\n", "null\x00\n"])
def test_what_is_no_note_is_not_signed(text):
    with pytest.raises(NoteError):
        note.sign(text, NAME, SEED)


@pytest.mark.parametrize(
    "vkey", ["", "x", "a+b", "a+00000000+AQ==", VKEY + "x", VKEY[1:], VKEY.replace("+", " +", 1)]
)
def test_what_is_no_key_is_refused(vkey):
    with pytest.raises(NoteError):
        note.verify(note.sign("text\n", NAME, SEED), vkey)


@pytest.mark.parametrize(
    ("root", "fault"), [("AAA=!", "not base64$"), ("ä", "not base64$"), ("AAB=", "its one form$")]
)
def test_a_root_of_other_characters_is_told_from_one_in_another_form(root, fault):
    with pytest.raises(NoteError, match=fault):
        note.read_checkpoint(f"{NAME}\n1\n{root}\n")
