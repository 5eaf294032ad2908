"""One preserved original, opened in ranges: any part of an age file of any size, in the memory of one chunk."""

import io
import os
from collections.abc import Sequence
from typing import BinaryIO

from firsthand.crypto import age
from firsthand.crypto.age import SealedError


class Ranges(io.RawIOBase):
    """The payload of the age file in `source`, open for reading at any place. Raises SealedError, also in reading.

    Each chunk is checked by itself, the file as a whole is not: that is done before by who lends it.
    """

    def __init__(self, source: BinaryIO, identities: Sequence[str]) -> None:
        header, self._stream = age.resume(source, [line for text in identities for line in text.split()])
        self._source, self._begin, self._place = source, len(header), 0
        sealed = source.seek(0, os.SEEK_END) - self._begin
        self._chunks = max(-(-sealed // age.SEALED_CHUNK), 1)
        last = sealed - (self._chunks - 1) * age.SEALED_CHUNK
        if last < age.TAG:
            raise SealedError("is cut short")
        self._size = sealed - self._chunks * age.TAG
        self._number, self._chunk = -1, memoryview(b"")

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say that any place of it can be read."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go to a place and return it."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self._size}[whence]
        self._place = max(base + offset, 0)
        return self._place

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """Fill `buffer` up to the end of the chunk and return how far."""
        number, start = divmod(self._place, age.CHUNK)
        if self._place >= self._size:
            return 0
        if number != self._number:
            self._open(number)
        part = self._chunk[start : start + len(buffer)]
        buffer[: len(part)] = part
        self._place += len(part)
        return len(part)

    def _open(self, number: int) -> None:
        self._source.seek(self._begin + number * age.SEALED_CHUNK)
        sealed, out = memoryview(self._source.read(age.SEALED_CHUNK)), memoryview(bytearray(age.CHUNK))
        self._stream.go_to(number)
        size = self._stream.open(sealed, out, number + 1 == self._chunks)
        self._number, self._chunk = number, out[:size]
