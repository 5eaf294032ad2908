"""Identity files: as `age-keygen` writes them, and under a passphrase."""

import pytest

from firsthand.crypto import identity
from firsthand.crypto.keys import new_identity, recipient_of
from firsthand.errors import WrongKey

WORDS = "orbit maple tunnel cricket violin"
ONE, TWO = new_identity(), new_identity()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{ONE}\n", (ONE,)),
        (f"# created: 2026-03-02\n# public key: {recipient_of(ONE)}\n{ONE}\n", (ONE,)),
        (f"\n  {ONE}\r\n\r\n{TWO}", (ONE, TWO)),
    ],
    ids=("bare", "with-comments", "two"),
)
def test_an_open_file_is_read(text, found):
    assert identity.read(text.encode()).identities == found


@pytest.mark.parametrize(
    "data",
    [b"", b"# nothing\n", recipient_of(ONE).encode(), ONE[:-1].encode(), b"\xff\xfe", ONE.encode() + b"\nmore", b"x" * 70_000],
    ids=("empty", "comment", "recipient", "cut", "no-text", "more", "long"),
)  # fmt: skip
def test_what_is_no_identity_is_said_without_showing_it(data):
    with pytest.raises(WrongKey) as caught:
        identity.read(data)
    assert ONE[:-1] not in str(caught.value)


def test_a_locked_file_opens_with_its_passphrase_only():
    data, recipient = identity.new_file(WORDS)
    assert identity.is_locked(data)
    assert b"AGE-SECRET-KEY" not in data
    assert b"-> scrypt " in data.split(b"---")[0], "the age command opens it"
    found = identity.read(data, WORDS)
    assert [recipient_of(one) for one in found.identities] == [recipient]
    assert "AGE" not in repr(found)
    # Each try takes a second and more: a wrong passphrase is tried in the journeys.
