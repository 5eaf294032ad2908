"""Signed notes and checkpoints as C2SP writes them (c2sp.org/signed-note, c2sp.org/tlog-checkpoint), Ed25519.

A note is a text that ends with a line break, an empty line, and signature lines. A checkpoint is a note whose
text is three lines: the origin of the log, its number of entries, the root of its tree in base64. Others may add
their signatures (`cosign`). A key is written as a vkey, or as PEM for programs that know no notes.
"""

import base64
import binascii
import hashlib
import re
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

ED25519 = b"\x01"
COSIGNATURE = b"\x04"
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


class Key(NamedTuple):
    """Who signs, and the public half of the Ed25519 key (32 bytes)."""

    name: str
    public: bytes

    def id(self, kind: bytes = ED25519) -> bytes:
        """Return the four bytes by which signatures of this key and `kind` are known."""
        return hashlib.sha256(self.name.encode() + b"\n" + kind + self.public).digest()[:4]

    def vkey(self, kind: bytes = ED25519) -> str:
        """Return the key as C2SP writes it."""
        return f"{self.name}+{self.id(kind).hex()}+{encode(kind + self.public)}"

    def pem(self) -> str:
        """Return the key as PEM (SubjectPublicKeyInfo), as `openssl pkeyutl` takes it; the name is not in it."""
        key = Ed25519PublicKey.from_public_bytes(self.public)
        return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode("ascii")


class Signature(NamedTuple):
    """One signature line: who, the four bytes that name the key, and what the key made."""

    name: str
    key_id: bytes
    data: bytes

    def line(self) -> str:
        """Return the line as it stands in a note."""
        return f"\u2014 {self.name} {encode(self.key_id + self.data)}\n"


def key_of(name: str, seed: bytes) -> Key:
    """Return the public key of the signer `name` with the Ed25519 seed `seed`."""
    return Key(name, Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw())


def verifier(name: str, seed: bytes) -> str:
    """Return the verifier key (vkey) of the signer `name` with the Ed25519 seed `seed`."""
    return key_of(name, seed).vkey()


def sign(text: str, name: str, seed: bytes) -> bytes:
    """Return `text` (ends with a line break) as a note signed by `name`."""
    _check_text(text)
    made = Ed25519PrivateKey.from_private_bytes(seed).sign(text.encode())
    return f"{text}\n{Signature(name, key_of(name, seed).id(), made).line()}".encode()


def with_signature(note: bytes, signature: Signature) -> bytes:
    """Return `note` with one more signature behind the others; NoteError if it has too many, or this one."""
    _, lines = split(note)
    if len(lines) >= _SIGNATURES:
        raise NoteError("too many signatures")
    line = signature.line()
    if line[:-1] in lines:
        raise NoteError("the signature stands there already")
    return note + line.encode()


def verify(note: bytes, vkey: str) -> str:
    """Return the text of `note`; NoteError unless the signer of `vkey` signed exactly this text.

    Signatures of other keys are passed over, as the standard asks: a partner may add one.
    """
    key, kind = read_key(vkey)
    if kind != ED25519:
        raise NoteError("a key for cosignatures, not for notes")
    text, seen = signatures(note, key, ED25519)
    if len(seen) != 1:
        raise NoteError("no signature of this case's key" if not seen else "two signatures of one key")
    check(key, seen[0].data, text.encode())
    return text


def signatures(note: bytes, key: Key, kind: bytes) -> tuple[str, list[Signature]]:
    """Return the text of `note` and the signatures that say they are of `key`, not checked; NoteError."""
    text, lines = split(note)
    return text, [s for s in map(_signature, lines) if (s.name, s.key_id) == (key.name, key.id(kind))]


def check(key: Key, signature: bytes, message: bytes) -> None:
    """Raise NoteError unless `signature` is one of `key` over `message`."""
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, message)
    except InvalidSignature as error:
        raise NoteError("the signature does not hold") from error


def read_key(vkey: str) -> tuple[Key, bytes]:
    """Return the key that `vkey` writes and what it signs (ED25519: notes, COSIGNATURE); NoteError."""
    name, _, rest = vkey.partition("+")
    key_id, _, encoded = rest.partition("+")
    data = decode(encoded)
    if not _is_name(name) or len(data) != 33 or data[:1] not in (ED25519, COSIGNATURE):
        raise NoteError("not an Ed25519 verifier key")
    key = Key(name, data[1:])
    if key.id(data[:1]).hex() != key_id:
        raise NoteError("the verifier key does not fit its own name")
    return key, data[:1]


def key_from_pem(name: str, pem: bytes) -> Key:
    """Return the Ed25519 key in `pem` as that of the signer `name`; NoteError if it holds none."""
    try:
        key = load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise NoteError("not a public key in PEM") from error
    if not isinstance(key, Ed25519PublicKey) or not _is_name(name):
        raise NoteError("not an Ed25519 key")
    return Key(name, key.public_bytes_raw())


def checkpoint_text(checkpoint: Checkpoint) -> str:
    """Return the three lines of a checkpoint."""
    return f"{checkpoint.origin}\n{checkpoint.size}\n{encode(checkpoint.root)}\n"


def read_checkpoint(text: str) -> Checkpoint:
    """Return what the text of a checkpoint says; NoteError if it is not three such lines."""
    lines = text.split("\n")
    if len(lines) != 4 or lines[3]:
        raise NoteError("a checkpoint has three lines")
    origin, size, root = lines[:3]
    if not origin or not _SIZE.fullmatch(size):
        raise NoteError("a checkpoint has an origin and a decimal size")
    digest = decode(root)
    if len(digest) != 32:
        raise NoteError("the root of a checkpoint has 32 bytes")
    return Checkpoint(origin, int(size), digest)


def split(note: bytes) -> tuple[str, list[str]]:
    """Return the text of `note` and its signature lines; NoteError if it is no note."""
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


def _signature(line: str) -> Signature:
    parts = line.split(" ")
    if len(parts) != 3 or parts[0] != "\u2014":
        raise NoteError("a line that is no signature")
    data = decode(parts[2])
    if not _is_name(parts[1]) or len(data) < 5:
        raise NoteError("a line that is no signature")
    return Signature(parts[1], data[:4], data[4:])


def _is_name(name: str) -> bool:
    return bool(name) and "+" not in name and not any(c.isspace() for c in name)


def _check_text(text: str) -> None:
    if not text.endswith("\n"):
        raise NoteError("the text of a note ends with a line break")
    if any(ord(c) < 0x20 and c != "\n" for c in text):
        raise NoteError("a control character")


def encode(data: bytes) -> str:
    """Return `data` in base64."""
    return base64.b64encode(data).decode("ascii")


def decode(text: str) -> bytes:
    """Return the bytes behind base64 in its one form; NoteError."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise NoteError("not base64") from error
    if encode(data) != text:
        raise NoteError("not base64 in its one form")
    return data
