"""One preserved original as an age file (age-encryption.org/v1): `age -d` opens it without Firsthand."""

import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import BinaryIO, NamedTuple, Protocol

from pyrage import DecryptError, RecipientError, decrypt, encrypt, x25519

from firsthand.crypto import age
from firsthand.crypto.age import SealedError

__all__ = [
    "HEAD",
    "Digests",
    "Passed",
    "SealedError",
    "Sink",
    "is_recipient",
    "seal",
    "seal_stream",
    "unseal",
    "unseal_stream",
]

HEAD = 4096
"""How many of the first bytes are told, for finding out what kind of file it is."""
_CHUNKS = 16


class Sink(Protocol):
    """What can be written to: a file, or one that is watched."""

    def write(self, data: memoryview, /) -> object:
        """Take all of `data`."""


class Passed(NamedTuple):
    """What passed through: `name`, the SHA-256 of the sealed bytes; the rest is of the open ones."""

    name: str
    sha256: str
    sha512: str
    size: int
    head: bytes


class Digests:
    """SHA-256, SHA-512, size and beginning of bytes that come block by block."""

    def __init__(self) -> None:
        self._short, self._long = hashlib.sha256(), hashlib.sha512()
        self.size, self.head = 0, b""

    def update(self, block: bytes | memoryview) -> None:
        """Take the next block."""
        if len(self.head) < HEAD:
            self.head += bytes(block[: HEAD - len(self.head)])
        self._short.update(block)
        self._long.update(block)
        self.size += len(block)

    def passed(self, name: str) -> Passed:
        """Return what came, with the `name` of its sealed form."""
        return Passed(name, self._short.hexdigest(), self._long.hexdigest(), self.size, self.head)


def is_recipient(written: str) -> bool:
    """Say whether `written` is an age recipient (X25519) to whom something can be encrypted."""
    try:
        x25519.Recipient.from_str(written)
    except RecipientError:
        return False
    return True


def seal(payload: bytes, recipient: str) -> bytes:
    """Return `payload` encrypted for `recipient`; two calls never give the same bytes."""
    return bytes(encrypt(payload, [x25519.Recipient.from_str(recipient)]))


def unseal(sealed: bytes, *identities: str) -> bytes:
    """Return the payload, whole or not at all; raises SealedError.

    The identities are tried in order. One of them may be a text with several, one a line.
    """
    # Only the form that works in memory is used: `decrypt_file` leaves readable bytes on disk when it fails.
    try:
        return bytes(decrypt(sealed, [x25519.Identity.from_str(one) for one in _each(identities)]))
    except DecryptError as error:
        raise SealedError("does not open with the key of this case") from error


def seal_stream(source: BinaryIO, sink: Sink, recipient: str) -> Passed:
    """Encrypt `source` to its end into `sink`; return the digests of exactly the bytes that were encrypted.

    Holds a few MB, whatever the length. The digests are made in a second thread.
    """
    header, stream = age.begin(recipient)
    name, plain, out = hashlib.sha256(header), Digests(), memoryview(bytearray(_CHUNKS * age.SEALED_CHUNK))
    sink.write(memoryview(header))
    with ThreadPoolExecutor(1) as second:
        before: Future[None] | None = None
        for block, last in _blocks(source, _CHUNKS * age.CHUNK):
            now = second.submit(plain.update, block)
            sealed = out[: stream.seal(block, out, last)]
            name.update(sealed)
            sink.write(sealed)
            # The reader of blocks goes round through three buffers: this one is the next to be filled.
            before = _awaited(before, now)
    return plain.passed(name.hexdigest())


def unseal_stream(source: BinaryIO, sink: Sink | None, *identities: str) -> Passed:
    """Decrypt `source` into `sink` (None: nowhere); return the digests of what came out. Raises SealedError.

    What stands in `sink` when it raises is to be thrown away: hand on nothing before this has returned and
    the digests were compared.
    """
    header, stream = age.resume(source, _each(identities))
    name, plain = hashlib.sha256(header), Digests()
    outs = [memoryview(bytearray(_CHUNKS * age.CHUNK)) for _ in range(2)]
    with ThreadPoolExecutor(1) as second:
        before: Future[None] | None = None
        for number, (block, last) in enumerate(_blocks(source, _CHUNKS * age.SEALED_CHUNK)):
            name.update(block)
            out = outs[number % 2]
            opened = out[: stream.open(block, out, last)]
            before = _awaited(before, second.submit(plain.update, opened))
            if sink is not None:
                sink.write(opened)
    return plain.passed(name.hexdigest())


def _blocks(source: BinaryIO, size: int) -> Iterator[tuple[memoryview, bool]]:
    """Yield blocks of `size` bytes and whether one is the last, which may be shorter; three buffers go round."""
    buffers = [memoryview(bytearray(size)) for _ in range(3)]
    held, number = _filled(source, buffers[0]), 0
    while True:
        number += 1
        more = _filled(source, buffers[number % 3])
        yield held, not more
        if not more:
            return
        held = more


def _filled(source: BinaryIO, buffer: memoryview) -> memoryview:
    """Fill `buffer` as far as the source goes; return the part that was filled."""
    end = 0
    while end < len(buffer):
        count: int | None = source.readinto(buffer[end:])  # type: ignore[attr-defined]
        if not count:
            break
        end += count
    return buffer[:end]


def _awaited(before: Future[None] | None, now: Future[None]) -> Future[None]:
    if before is not None:
        before.result()
    return now


def _each(identities: Sequence[str]) -> list[str]:
    return [line for text in identities for line in text.split()]
