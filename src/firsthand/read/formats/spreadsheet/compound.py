"""A check of compound files (MS-CFB) before a library follows their chains: none may run in a circle, or out of it.

calamine follows a chain of sectors for as long as it goes on, which in an altered file is for ever.
"""

import struct
from collections.abc import Iterable, Sequence

from firsthand.errors import DamagedFile

_END = 0xFFFFFFFE
_LARGEST = 0xFFFFFFFA
"""Numbers from here on are no sectors."""
_ENTRY = 128
_SMALL = 64
"""Bytes of a sector of the small streams, which stand together in one large stream."""


class _File:
    """The sectors of a compound file and what follows what."""

    def __init__(self, payload: bytes, name: str) -> None:
        self.name, self.payload = name, payload
        if len(payload) < 512:
            raise self.damaged("is cut short in its head")
        self.version, _, shift, small = struct.unpack_from("<4H", payload, 26)
        if shift not in (9, 12) or small != 6:
            raise self.damaged("states a size of sectors that there is not")
        self.size = 1 << shift
        self.count = -(-(len(payload) - self.size) // self.size)
        self.table = self.numbers(self._tables())

    def damaged(self, fault: str) -> DamagedFile:
        return DamagedFile(self.name, f"is an old Office file that {fault}")

    def sector(self, number: int) -> bytes:
        return self.payload[(number + 1) * self.size : (number + 2) * self.size]

    def chain(self, first: int, table: Sequence[int], what: str) -> list[int]:
        """Return the sectors of a chain in order."""
        found: list[int] = []
        while first < _LARGEST:
            if first >= len(table) or len(found) > len(table):
                raise self.damaged(f"does not hold together: {what} runs in a circle or out of the file")
            found.append(first)
            first = table[first]
        return found

    def _tables(self) -> list[int]:
        """Return the sectors in which the table of what follows what stands."""
        found = list(struct.unpack_from("<109I", self.payload, 76))
        more, seen = struct.unpack_from("<I", self.payload, 68)[0], 0
        while more < _LARGEST:
            seen += 1
            if more >= self.count or seen > self.count:
                raise self.damaged(
                    "does not hold together: its list of tables runs in a circle or out of the file"
                )
            numbers = self.numbers([more])
            found += numbers[:-1]
            more = numbers[-1] if numbers else _END
        return [number for number in found if number < _LARGEST]

    def numbers(self, sectors: Iterable[int]) -> list[int]:
        """Return the numbers that stand in sectors."""
        found: list[int] = []
        for number in sectors:
            content = self.sector(number)
            if number >= self.count or len(content) < self.size:
                raise self.damaged("is cut short")
            found += struct.unpack(f"<{self.size // 4}I", content)
        return found


def check(payload: bytes, name: str) -> None:
    """Raise `DamagedFile` if the directory or a stream of a compound file does not end within the file."""
    held = _File(payload, name)
    directory, small_at = (struct.unpack_from("<I", payload, at)[0] for at in (48, 60))
    small = held.numbers(held.chain(small_at, held.table, "its table of small streams"))
    listed = b"".join(held.sector(number) for number in held.chain(directory, held.table, "its directory"))
    threshold = struct.unpack_from("<I", payload, 56)[0]
    room = struct.unpack_from("<I", listed, 120)[0] // _SMALL if len(listed) >= _ENTRY else 0
    for at in range(0, len(listed) - _ENTRY + 1, _ENTRY):
        kind, first, size = listed[at + 66], *struct.unpack_from("<IQ", listed, at + 116)
        size = size & 0xFFFFFFFF if held.version == 3 else size
        if kind not in (2, 5) or not size:
            continue
        in_small = kind == 2 and size < threshold
        found = held.chain(first, small if in_small else held.table, "one of its streams")
        if max(found, default=0) >= (room if in_small else held.count):
            raise held.damaged("does not hold together: one of its streams lies outside the file")
