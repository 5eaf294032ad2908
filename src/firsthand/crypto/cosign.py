"""Cosignatures as C2SP writes them (c2sp.org/tlog-cosignature, type 0x04): a partner's word that a log only grew.

A cosigner says: at this time, the largest tree of this origin that I have seen, and that has all I saw before as
its beginning, has this root. A growth file carries a head with the proof for that; it is the body that C2SP's
tlog-witness calls `add-checkpoint`.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from firsthand.crypto.note import (
    COSIGNATURE,
    Key,
    NoteError,
    Signature,
    check,
    decode,
    encode,
    key_of,
    signatures,
    split,
    with_signature,
)

_STAMP = 8
_LATEST = 2**63 - 1
_PROOF_LINES = 63
_OLD = re.compile(r"old (0|[1-9][0-9]{0,17})")


class Growth(NamedTuple):
    """A head (a signed note) with the proof that it has the tree of `old` entries as its beginning."""

    old: int
    proof: list[bytes]
    head: bytes


def cosign(note: bytes, name: str, seed: bytes, at: int) -> bytes:
    """Return the checkpoint `note` with a cosignature of `name` made at `at` (seconds since 1970); NoteError."""
    text, _ = split(note)
    made = Ed25519PrivateKey.from_private_bytes(seed).sign(_message(text, at))
    key_id = key_of(name, seed).id(COSIGNATURE)
    return with_signature(note, Signature(name, key_id, at.to_bytes(_STAMP) + made))


def cosigned_at(note: bytes, key: Key) -> int:
    """Return when `key` last cosigned the checkpoint `note`; NoteError if it did not, or one of its lines is false."""
    text, found = signatures(note, key, COSIGNATURE)
    if not found:
        raise NoteError("no cosignature of this key")
    times = []
    for signature in found:
        at = int.from_bytes(signature.data[:_STAMP])
        if len(signature.data) != _STAMP + 64 or at > _LATEST:
            raise NoteError("a malformed cosignature")
        check(key, signature.data[_STAMP:], _message(text, at))
        times.append(at)
    return max(times)


def growth_file(growth: Growth) -> bytes:
    """Return `growth` as a file."""
    lines = [f"old {growth.old}", *map(encode, growth.proof), "", ""]
    return "\n".join(lines).encode() + growth.head


def read_growth(data: bytes) -> Growth | None:
    """Return what a growth file says; None if it is no such file (a head alone); NoteError if it is a broken one."""
    if not data.startswith(b"old "):
        return None
    # As files come back from mail programs of other systems.
    before, blank, head = data.replace(b"\r\n", b"\n").partition(b"\n\n")
    try:
        first, *proof = before.decode("ascii").split("\n")
    except UnicodeDecodeError as error:
        raise NoteError("not ASCII before the head") from error
    size = _OLD.fullmatch(first)
    if not blank or size is None or len(proof) > _PROOF_LINES:
        raise NoteError("no proof of growth before the head")
    parts: Sequence[bytes] = [decode(line) for line in proof]
    if any(len(part) != 32 for part in parts):
        raise NoteError("a hash of another length in the proof")
    return Growth(int(size.group(1)), list(parts), head)


def _message(text: str, at: int) -> bytes:
    return f"cosignature/v1\ntime {at}\n{text}".encode()
