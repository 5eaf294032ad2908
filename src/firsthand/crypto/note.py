"""Signed notes and checkpoints as C2SP writes them (c2sp.org/signed-note, c2sp.org/tlog-checkpoint), Ed25519.

A note is a text that ends with a line break, an empty line, and signature lines. A checkpoint is a note whose
text is three lines: the origin of the log, its number of entries, the root of its tree in base64.
"""

import base64
import binascii
import hashlib
import re
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_ED25519 = b"\x01"
_LIMIT = 16_384
_SIGNATURES = 16
_SIZE = re.compile(r"0|[1-9][0-9]{0,17}")


class NoteError(ValueError):
    """The note is malformed, or no signature of the expected key holds."""


class Checkpoint(NamedTuple):
    """What a log says of itself: `size` entries with this tree `root` (32 bytes)."""

    origin: str
    size: int
    root: bytes


def verifier(name: str, seed: bytes) -> str:
    """Return the verifier key (vkey) of the signer `name` with the Ed25519 seed `seed`."""
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    return f"{name}+{_key_id(name, public).hex()}+{_encode(_ED25519 + public)}"


def sign(text: str, name: str, seed: bytes) -> bytes:
    """Return `text` (ends with a line break) as a note signed by `name`."""
    _check_text(text)
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public = key.public_key().public_bytes_raw()
    signature = _key_id(name, public) + key.sign(text.encode())
    return f"{text}\n\u2014 {name} {_encode(signature)}\n".encode()


def verify(note: bytes, vkey: str) -> str:
    """Return the text of `note`; NoteError unless the signer of `vkey` signed exactly this text.

    Signatures of other keys are passed over, as the standard asks: a partner may add one.
    """
    text, lines = _split(note)
    name, key_id, key = _read_verifier(vkey)
    seen = [signature for who, found, signature in map(_signature, lines) if (who, found) == (name, key_id)]
    if len(seen) != 1:
        raise NoteError("no signature of this case's key" if not seen else "two signatures of one key")
    try:
        key.verify(seen[0], text.encode())
    except InvalidSignature as error:
        raise NoteError("the signature does not hold") from error
    return text


def checkpoint_text(checkpoint: Checkpoint) -> str:
    """Return the three lines of a checkpoint."""
    return f"{checkpoint.origin}\n{checkpoint.size}\n{_encode(checkpoint.root)}\n"


def read_checkpoint(text: str) -> Checkpoint:
    """Return what the text of a checkpoint says; NoteError if it is not three such lines."""
    lines = text.split("\n")
    if len(lines) != 4 or lines[3]:
        raise NoteError("a checkpoint has three lines")
    origin, size, root = lines[:3]
    if not origin or not _SIZE.fullmatch(size):
        raise NoteError("a checkpoint has an origin and a decimal size")
    digest = _decode(root)
    if len(digest) != 32:
        raise NoteError("the root of a checkpoint has 32 bytes")
    return Checkpoint(origin, int(size), digest)


def _split(note: bytes) -> tuple[str, list[str]]:
    if len(note) > _LIMIT:
        raise NoteError("too long")
    try:
        whole = note.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NoteError("not UTF-8") from error
    text, blank, signatures = whole.rpartition("\n\n")
    if not blank or not signatures.endswith("\n"):
        raise NoteError("cut short, or no empty line before the signatures")
    _check_text(text + "\n")
    lines = signatures[:-1].split("\n")
    if len(lines) > _SIGNATURES:
        raise NoteError("too many signatures")
    return text + "\n", lines


def _signature(line: str) -> tuple[str, bytes, bytes]:
    parts = line.split(" ")
    if len(parts) != 3 or parts[0] != "\u2014":
        raise NoteError("a line that is no signature")
    data = _decode(parts[2])
    if not _is_name(parts[1]) or len(data) < 5:
        raise NoteError("a line that is no signature")
    return parts[1], data[:4], data[4:]


def _read_verifier(vkey: str) -> tuple[str, bytes, Ed25519PublicKey]:
    name, _, rest = vkey.partition("+")
    key_id, _, encoded = rest.partition("+")
    data = _decode(encoded)
    if not _is_name(name) or len(data) != 33 or data[:1] != _ED25519:
        raise NoteError("not an Ed25519 verifier key")
    if _key_id(name, data[1:]).hex() != key_id:
        raise NoteError("the verifier key does not fit its own name")
    return name, bytes.fromhex(key_id), Ed25519PublicKey.from_public_bytes(data[1:])


def _key_id(name: str, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public).digest()[:4]


def _is_name(name: str) -> bool:
    return bool(name) and "+" not in name and not any(c.isspace() for c in name)


def _check_text(text: str) -> None:
    if not text.endswith("\n"):
        raise NoteError("the text of a note ends with a line break")
    if any(ord(c) < 0x20 and c != "\n" for c in text):
        raise NoteError("a control character")


def _encode(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _decode(text: str) -> bytes:
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise NoteError("not base64") from error
    if _encode(data) != text:
        raise NoteError("not base64 in its one form")
    return data
