"""A head comes back as people hand it on, and never says something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.crypto import note, typed
from firsthand.crypto.note import Checkpoint, NoteError

NAME, SEED = "firsthand.invalid/00", bytes(range(32))
HEAD = note.sign(note.checkpoint_text(Checkpoint(NAME, 12, bytes(range(32)))), NAME, SEED)
TEXT = HEAD.decode()


@pytest.mark.parametrize(
    "given",
    [
        TEXT,
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("\n", "   \r\n"),
        TEXT.rstrip("\n"),
        "\n\n" + TEXT.replace("\n\n", "\n\n\n\n") + "\n\n",
        TEXT.replace("\n\n", "\n"),
        "\ufeff" + TEXT,
        TEXT.replace("\u2014 ", "- "),
        TEXT.replace("\u2014 ", "--"),
        TEXT.replace("\u2014", "\u2013"),
        "    " + TEXT.replace("\n", "\n    "),
        TEXT[:-40] + "\n" + TEXT[-40:],
        TEXT[:-40] + "\n   " + TEXT[-40:-20] + " " + TEXT[-20:],
        TEXT.replace(f"\u2014 {NAME} ", f"\u2014 {NAME}\n"),
    ],
)
def test_what_the_hand_or_a_program_does_to_it_is_forgiven(given):
    assert typed.as_note(given.encode()) == HEAD


def test_further_signatures_stay():
    more = note.with_signature(HEAD, note.Signature("partner.example", b"abcd", bytes(64)))
    assert typed.as_note(more.replace(b"\n", b" \r\n")) == more


@pytest.mark.parametrize(
    "given", [b"", b"\n", b"\xff", TEXT.split("\n\n")[0].encode(), bytes(20_000), b"a\nb\nc\nd\n"]
)
def test_what_is_no_head_is_refused(given):
    with pytest.raises(NoteError):
        typed.as_note(given)


@given(st.binary(max_size=300))
def test_anything_is_a_note_or_refused(data):
    try:
        found = typed.as_note(data)
    except NoteError:
        return
    assert found.endswith(b"\n")


@given(st.integers(0, len(TEXT) - 1), st.characters(codec="utf-8"))
def test_one_wrong_letter_never_passes_as_another_head(place, letter):
    wrong = TEXT[:place] + letter + TEXT[place + 1 :]
    try:
        note.verify(found := typed.as_note(wrong.encode()), note.verifier(NAME, SEED))
    except NoteError:
        return
    assert found == HEAD
