"""Packed streams: gzip, bzip2 and xz, whole, cut, altered, and as bombs."""

import bz2
import gzip
import lzma
import random

import pytest

from firsthand.container import packed
from firsthand.errors import DamagedFile, InputError, LimitExceeded
from tests.archive_files import REPORT, bomb_gzip

TEXT = b"".join(REPORT + b"%d\n" % number for number in range(300))
PACKED = {"gzip": gzip.compress(TEXT, mtime=0), "bzip2": bz2.compress(TEXT), "xz": lzma.compress(TEXT)}


def unpack(content: bytes, step: int = 1000) -> bytes:
    opened = packed.unpacker(content[:64], "made up")
    assert opened is not None
    found = b"".join(
        p for start in range(0, len(content), step) for p in opened.feed(content[start : start + step])
    )
    opened.close()
    return found


@pytest.mark.parametrize("kind", PACKED)
@pytest.mark.parametrize("step", [1, 100, 1 << 20])
def test_what_was_packed_comes_out(kind: str, step: int) -> None:
    assert unpack(PACKED[kind], step) == TEXT
    assert unpack(PACKED[kind] * 2, step) == TEXT * 2, "several streams in a row"


@pytest.mark.parametrize("kind", PACKED)
def test_each_cut_is_told(kind: str) -> None:
    whole = PACKED[kind]
    for cut in range(10, len(whole)):
        with pytest.raises(DamagedFile):
            unpack(whole[:cut])


@pytest.mark.parametrize("kind", PACKED)
def test_altered_bytes_are_told_or_do_no_harm(kind: str) -> None:
    chance = random.Random(4)
    told = 0
    for _ in range(200):
        content = bytearray(PACKED[kind])
        content[chance.randrange(12, len(content))] ^= 1 << chance.randrange(8)
        try:
            assert unpack(bytes(content)) == TEXT
        except InputError:
            told += 1
    assert told > 180


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(bomb_gzip(), id="gzip"),
        pytest.param(bz2.compress(bytes(64 << 20)), id="bzip2"),
        pytest.param(lzma.compress(bytes(64 << 20), preset=0), id="xz"),
    ],
)
def test_bombs_are_refused_before_they_are_unpacked(content: bytes) -> None:
    opened = packed.unpacker(content[:64], "made up")
    assert opened is not None
    sizes: list[int] = []
    with pytest.raises(LimitExceeded, match="as a bomb"):
        sizes.extend(len(piece) for piece in opened.feed(content))
    assert sum(sizes) <= 17 << 20


def test_what_stands_at_the_beginning_can_be_seen() -> None:
    for whole in PACKED.values():
        assert packed.first(whole, 20) == TEXT[:20]
    assert packed.first(b"plain words", 20) == b""
    assert packed.unpacker(b"BZh9 no stream", "made up") is None


@pytest.mark.parametrize(
    ("flags", "behind", "name"),
    [
        (8, b"report.html\0", "report.html"),
        (8, b"../../etc/report.html\0", "report.html"),
        (12, b"\x02\0xxreport.html\0", "report.html"),
        (0, b"report.html\0", None),
        (8, b"no end", None),
    ],
    ids=["plain", "a path", "behind an extra field", "none", "cut"],
)
def test_the_name_in_a_gzip_header(flags: int, behind: bytes, name: str | None) -> None:
    assert packed.stated_name(b"\x1f\x8b\x08" + bytes([flags]) + bytes(6) + behind) == name
