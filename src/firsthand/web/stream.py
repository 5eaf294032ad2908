"""The body of a request as a file: it is read by the thread that seals it, while it comes in; a few blocks are held."""

import asyncio
import io
import queue
from asyncio import Future
from collections.abc import AsyncIterator, Callable

from firsthand.errors import Unreadable

_BLOCKS = 16
_PATIENCE = 30.0
"""Seconds without a byte after which the sender is given up."""
_PAUSE = 0.005


class Incoming(io.RawIOBase):
    """Bytes that come in over the network; `tick` is called between blocks, by the thread that reads."""

    def __init__(self, name: str, tick: Callable[[], None] = lambda: None) -> None:
        """Take how errors name it."""
        self._name, self.tick = name, tick
        self._blocks: queue.Queue[bytes | None] = queue.Queue(_BLOCKS)
        self._rest = memoryview(b"")
        self._ended = False

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """Fill `buffer` as far as a block goes; Unreadable if the sender breaks off or falls silent."""
        if not len(self._rest) and not self._ended:
            self._rest = memoryview(self._next())
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size

    def _next(self) -> bytes:
        self.tick()
        try:
            block = self._blocks.get(timeout=_PATIENCE)
        except queue.Empty:
            raise Unreadable(self._name, "it stopped coming") from None
        if block is None:
            raise Unreadable(self._name, "it broke off on the way")
        self._ended = not block
        return block

    async def feed(self, parts: AsyncIterator[bytes], reader: "Future[object]") -> None:
        """Hand over `parts` to their end, or until `reader` is done; what breaks off is told to the reader."""
        whole = False
        try:
            async for part in parts:
                if part and not await self._put(part, reader):
                    return
            whole = True
        finally:
            await self._put(b"" if whole else None, reader)

    async def _put(self, block: bytes | None, reader: "Future[object]") -> bool:
        while not reader.done():
            try:
                self._blocks.put_nowait(block)
            except queue.Full:
                await asyncio.sleep(_PAUSE)
            else:
                return True
        return False
