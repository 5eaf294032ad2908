"""The Merkle tree of RFC 6962, section 2.1: one digest that stands for a list of journal lines in order."""

import hashlib
from collections.abc import Iterable

EMPTY = hashlib.sha256(b"").digest()


def leaf(entry: bytes) -> bytes:
    """Return the hash of one entry: SHA-256 over 0x00 and the entry."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node(left: bytes, right: bytes) -> bytes:
    """Return the hash of two branches: SHA-256 over 0x01 and both."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Frontier:
    """A tree that grows at its end: it keeps one hash for each complete branch, at most 64 of them."""

    def __init__(self, entries: Iterable[bytes] = ()) -> None:
        self.size = 0
        self._branches: list[bytes] = []
        for entry in entries:
            self.append(entry)

    def append(self, entry: bytes) -> None:
        """Put one entry at the end."""
        branch, size = leaf(entry), self.size
        while size & 1:
            branch = node(self._branches.pop(), branch)
            size >>= 1
        self._branches.append(branch)
        self.size += 1

    def root(self) -> bytes:
        """Return the root over all entries so far."""
        if not self._branches:
            return EMPTY
        found = self._branches[-1]
        for branch in reversed(self._branches[:-1]):
            found = node(branch, found)
        return found


def root(entries: Iterable[bytes]) -> bytes:
    """Return the root over `entries`."""
    return Frontier(entries).root()
