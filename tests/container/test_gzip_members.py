"""Members one after the other: the quick way gives what zlib gives, whatever the bytes are."""

import gzip
import random

import pytest

from firsthand.container.gzip_members import Members, Piece

MEMBERS = [gzip.compress(bytes([n]) * (n * 50) + b"report %d" % n, 6, mtime=0) for n in range(40)]
WHOLE = b"".join(MEMBERS)


def joined(content: bytes, step: int) -> list[tuple[int, bytes, bool, str | None]]:
    """Members as (where, content, whole, fault), with their pieces put together."""
    members = Members()
    pieces: list[Piece] = []
    for start in range(0, len(content), step):
        pieces += members.feed(content[start : start + step])
    pieces += members.close()
    found: list[tuple[int, bytes, bool, str | None]] = []
    for piece in pieces:
        if piece.begins is not None or not found:
            found.append((piece.begins or 0, piece.content, piece.ends, piece.fault))
        else:
            at, before, _, _ = found[-1]
            found[-1] = at, before + piece.content, piece.ends, piece.fault
    return found


@pytest.mark.parametrize("step", [1, 100, 5000, 1 << 20])
def test_every_member_with_its_place(step: int) -> None:
    found = joined(WHOLE, step)
    assert [entry[0] for entry in found] == [sum(map(len, MEMBERS[:n])) for n in range(40)]
    assert [entry[1] for entry in found] == [gzip.decompress(one) for one in MEMBERS]
    assert all(entry[2:] == (True, None) for entry in found)


def test_the_quick_way_is_taken_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = 0
    honest = Members._quickly

    def counted(self: Members) -> Piece | None:
        nonlocal taken
        piece = honest(self)
        taken += piece is not None
        return piece

    def broken(seed: int) -> bytes:
        chance, content = random.Random(seed), bytearray(WHOLE)
        for _ in range(chance.randrange(4)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        if chance.random() < 0.5:
            del content[chance.randrange(len(content)) :]
        if chance.random() < 0.3:
            at = chance.randrange(len(content) + 1)
            content[at:at] = chance.choice([b"\x1f\x8b\x08", bytes(9), b"junk", WHOLE[:30]])
        return bytes(content)

    tried = [broken(seed) for seed in range(300)]
    monkeypatch.setattr(Members, "_quickly", counted)
    quick = [joined(content, 4096) for content in tried]
    assert taken > 3000
    monkeypatch.setattr(Members, "_quickly", lambda self: None)
    assert [joined(content, 4096) for content in tried] == quick
