"""The Merkle tree of RFC 6962, section 2.1: one digest that stands for a list of journal lines in order.

Proofs are those of RFC 9162, sections 2.1.3 and 2.1.4 (the same as in RFC 6962, with the checks spelled out):
that a line stands in the tree at its place, and that an older tree is the beginning of a newer one.
"""

import hashlib
from collections.abc import Iterable, Sequence

EMPTY = hashlib.sha256(b"").digest()
_WIDTH = 32
_LONGEST = 64


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


class Tree:
    """A whole tree, each branch hashed once: roots and proofs of any size below it then take a few hashes each."""

    def __init__(self, entries: Iterable[bytes]) -> None:
        sha256 = hashlib.sha256
        level = b"".join([sha256(b"\x00" + entry).digest() for entry in entries])
        self.size = len(level) // _WIDTH
        # One row of bytes for each height, complete branches only: 64 bytes for each entry in all.
        self._levels = [level]
        while len(level) >= 2 * _WIDTH:
            pairs = range(0, len(level) - 2 * _WIDTH + 1, 2 * _WIDTH)
            level = b"".join([sha256(b"\x01" + level[i : i + 2 * _WIDTH]).digest() for i in pairs])
            self._levels.append(level)

    def root(self, size: int | None = None) -> bytes:
        """Return the root over the first `size` entries, or over all; IndexError if there are not so many."""
        wanted = self._within(size)
        return self._branch(0, wanted) if wanted else EMPTY

    def inclusion(self, index: int, size: int | None = None) -> list[bytes]:
        """Return the proof that entry `index` stands in the tree over the first `size` entries; IndexError."""
        end = self._within(size)
        if not 0 <= index < end:
            raise IndexError(f"a tree of {end} entries has no entry {index}")
        start, proof = 0, []
        while end - start > 1:
            middle = start + _split(end - start)
            if index < middle:
                proof.append(self._branch(middle, end))
                end = middle
            else:
                proof.append(self._branch(start, middle))
                start = middle
        return proof[::-1]

    def consistency(self, old: int, size: int | None = None) -> list[bytes]:
        """Return the proof that the tree over the first `old` entries is the beginning of that over `size`.

        It is empty where both are the same, or `old` is 0. IndexError if `old` is more than `size`.
        """
        end = self._within(size)
        if not 0 <= old <= end:
            raise IndexError(f"a tree of {end} entries did not grow from {old}")
        if old in (0, end):
            return []
        start, proof, known = 0, [], True
        while old != end:
            middle = start + _split(end - start)
            if old <= middle:
                proof.append(self._branch(middle, end))
                end = middle
            else:
                proof.append(self._branch(start, middle))
                start, known = middle, False
        # The checker knows the old root itself only where it is one whole branch from the very left.
        return [*([] if known else [self._branch(start, end)]), *proof[::-1]]

    def _within(self, size: int | None) -> int:
        wanted = self.size if size is None else size
        if not 0 <= wanted <= self.size:
            raise IndexError(f"a tree of {self.size} entries has no beginning of {wanted}")
        return wanted

    def _branch(self, start: int, end: int) -> bytes:
        """Return the root over the entries from `start` (where a branch of at least that width begins) to `end`."""
        parts = []
        while start < end:
            height = (end - start).bit_length() - 1
            place = (start >> height) * _WIDTH
            parts.append(self._levels[height][place : place + _WIDTH])
            start += 1 << height
        found = parts.pop()
        while parts:
            found = node(parts.pop(), found)
        return found


def root(entries: Iterable[bytes]) -> bytes:
    """Return the root over `entries`."""
    return Frontier(entries).root()


def inclusion(entries: Iterable[bytes], index: int) -> list[bytes]:
    """Return the proof that entry `index` stands in the tree over `entries`; for many proofs, keep a Tree."""
    return Tree(entries).inclusion(index)


def consistency(entries: Iterable[bytes], old: int) -> list[bytes]:
    """Return the proof that the tree over the first `old` of `entries` is the beginning of that over all."""
    return Tree(entries).consistency(old)


def check_inclusion(entry: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Say whether `proof` shows that `entry` stands at `index` in the tree of `size` entries with this `root`.

    As RFC 9162, section 2.1.3.2.
    """
    if not 0 <= index < size or not _well_formed(proof):
        return False
    place, last, found = index, size - 1, leaf(entry)
    for part in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node(part, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node(found, part)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def check_consistency(old: int, old_root: bytes, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Say whether `proof` shows that the tree of `old` entries is the beginning of that of `size` entries.

    As RFC 9162, section 2.1.4.2; an empty tree is the beginning of any, and every tree of itself, without proof.
    """
    if not 0 <= old <= size or not _well_formed(proof):
        return False
    if old in (0, size):
        same = old_root == EMPTY if old == 0 else old_root == root
        return not proof and same and (size > 0 or root == EMPTY)
    parts = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not parts:
        return False
    place, last = old - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    before = after = parts[0]
    for part in parts[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            before, after = node(part, before), node(part, after)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            after = node(after, part)
        place, last = place >> 1, last >> 1
    return last == 0 and before == old_root and after == root


def _split(size: int) -> int:
    """Return the largest power of two below `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def _well_formed(proof: Sequence[bytes]) -> bool:
    return len(proof) <= _LONGEST and all(len(part) == _WIDTH for part in proof)
