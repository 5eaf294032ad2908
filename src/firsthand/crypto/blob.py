"""One preserved original as an age file (age-encryption.org/v1): `age -d` opens it without Firsthand."""

import hashlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import BinaryIO, NamedTuple, Protocol, Self

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
"""Chunks of the age format that go through at once: 1 MB, which stays in the memory close to the processor."""
_RING = 12
"""Buffers that go round: how far reading may be ahead of a digest that waits for its turn on a busy machine."""


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
        self.short, self.long = hashlib.sha256(), hashlib.sha512()
        self.size, self.head = 0, b""

    def update(self, block: bytes | memoryview) -> None:
        """Take the next block."""
        self.count(block)
        self.short.update(block)
        self.long.update(block)

    def count(self, block: bytes | memoryview) -> None:
        """Take the next block but for `short` and `long`, which are fed apart."""
        if len(self.head) < HEAD:
            self.head += bytes(block[: HEAD - len(self.head)])
        self.size += len(block)

    def passed(self, name: str) -> Passed:
        """Return what came, with the `name` of its sealed form."""
        return Passed(name, self.short.hexdigest(), self.long.hexdigest(), self.size, self.head)


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


class _Beside:
    """Threads beside the one that reads and writes: each feeds one digest, block by block and in order."""

    def __init__(self, *feeds: Callable[[memoryview], None]) -> None:
        self._feeds = [(ThreadPoolExecutor(1), feed) for feed in feeds]
        self._under_way: deque[list[Future[None]]] = deque()

    def take(self, *blocks: memoryview) -> None:
        """Feed each digest its block; come back when the buffers that are the next to be filled are free."""
        pairs = zip(self._feeds, blocks, strict=True)
        self._under_way.append([thread.submit(feed, block) for (thread, feed), block in pairs])
        # The reader of blocks is one buffer ahead, and fills another before this is called again.
        if len(self._under_way) > _RING - 2:
            for done in self._under_way.popleft():
                done.result()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait until every digest has what it was given."""
        for thread, _ in self._feeds:
            thread.shutdown()
        for done in (done for each in self._under_way for done in each):
            done.result()


def seal_stream(source: BinaryIO, sink: Sink, recipient: str) -> Passed:
    """Encrypt `source` to its end into `sink`; return the digests of exactly the bytes that were encrypted.

    Holds some 25 MB, whatever the length. The digests are made beside, each in a thread of its own.
    """
    header, stream = age.begin(recipient)
    name, plain, outs = hashlib.sha256(header), Digests(), list[memoryview]()
    sink.write(memoryview(header))
    with _Beside(plain.short.update, plain.long.update, name.update) as beside:
        for number, (block, last) in enumerate(_blocks(source, _CHUNKS * age.CHUNK)):
            out = _buffer(outs, number, _CHUNKS * age.SEALED_CHUNK)
            sealed = out[: stream.seal(block, out, last)]
            beside.take(block, block, sealed)
            plain.count(block)
            sink.write(sealed)
    return plain.passed(name.hexdigest())


def unseal_stream(source: BinaryIO, sink: Sink | None, *identities: str) -> Passed:
    """Decrypt `source` into `sink` (None: nowhere); return the digests of what came out. Raises SealedError.

    What stands in `sink` when it raises is to be thrown away: hand on nothing before this has returned and
    the digests were compared.
    """
    header, stream = age.resume(source, _each(identities))
    name, plain, outs = hashlib.sha256(header), Digests(), list[memoryview]()
    with _Beside(plain.short.update, plain.long.update, name.update) as beside:
        for number, (block, last) in enumerate(_blocks(source, _CHUNKS * age.SEALED_CHUNK)):
            out = _buffer(outs, number, _CHUNKS * age.CHUNK)
            opened = out[: stream.open(block, out, last)]
            beside.take(opened, opened, block)
            plain.count(opened)
            if sink is not None:
                sink.write(opened)
    return plain.passed(name.hexdigest())


def _blocks(source: BinaryIO, size: int) -> Iterator[tuple[memoryview, bool]]:
    """Yield blocks of `size` bytes and whether one is the last, which may be shorter; the buffers go round."""
    buffers: list[memoryview] = []
    held, number = _filled(source, _buffer(buffers, 0, size)), 0
    while True:
        number += 1
        more = _filled(source, _buffer(buffers, number, size))
        yield held, not more
        if not more:
            return
        held = more


def _buffer(ring: list[memoryview], number: int, size: int) -> memoryview:
    """Return the buffer for block `number`: a new one until the ring is full."""
    if len(ring) < _RING:
        ring.append(memoryview(bytearray(size)))
    return ring[number % _RING]


def _filled(source: BinaryIO, buffer: memoryview) -> memoryview:
    """Fill `buffer` as far as the source goes; return the part that was filled."""
    end = 0
    while end < len(buffer):
        count: int | None = source.readinto(buffer[end:])  # type: ignore[attr-defined]
        if not count:
            break
        end += count
    return buffer[:end]


def _each(identities: Sequence[str]) -> list[str]:
    return [line for text in identities for line in text.split()]
