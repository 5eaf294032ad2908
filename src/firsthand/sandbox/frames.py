"""What goes through the pipes: frames of a kind, two lengths and two byte strings."""

import struct
from typing import NamedTuple

READY, ANSWER, INPUT_FAULT, CRASH, TASK = b"R", b"A", b"I", b"C", b"T"

HEAD = struct.Struct("!cIQ")


class Frame(NamedTuple):
    """One frame. `first` is short (a header, the name of an error), `second` may be long (a payload)."""

    kind: bytes
    first: bytes
    second: bytes


def pack(frame: Frame) -> list[bytes]:
    """Return the pieces that are written one after the other; nothing is copied."""
    return [HEAD.pack(frame.kind, len(frame.first), len(frame.second)), frame.first, frame.second]


class Reader:
    """Puts frames together from bytes as they come in.

    `spoiled` turns true at a kind that is none, or a frame of more than `limit` bytes; nothing more is taken in.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held = bytearray()
        self.spoiled = False

    def feed(self, more: bytes) -> list[Frame]:
        """Take in `more` and return the frames that are complete."""
        if not self.spoiled:
            self._held += more
        found: list[Frame] = []
        while len(self._held) >= HEAD.size:
            kind, first, second = HEAD.unpack_from(self._held)
            if kind not in (READY, ANSWER, INPUT_FAULT, CRASH) or first + second > self._limit:
                self.spoiled = True
                break
            size = HEAD.size + first + second
            if len(self._held) < size:
                break
            middle = HEAD.size + first
            with memoryview(self._held) as held:  # a slice of the array itself would be one copy more
                found.append(Frame(kind, bytes(held[HEAD.size : middle]), bytes(held[middle:size])))
            del self._held[:size]
        return found
