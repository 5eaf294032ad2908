"""What is packed comes out whole, or not at all."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.container.gzip_stream import expand
from firsthand.errors import DamagedFile, LimitExceeded

TEXT = b"".join(b"line %d of a report from Karsk\n" % n for n in range(5000))
PACKED = gzip.compress(TEXT, mtime=0)


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=4))
def test_all_members_come_out(parts: list[bytes]) -> None:
    assert expand(b"".join(gzip.compress(part) for part in parts), 10_000) == b"".join(parts)


def test_padding_after_the_end_is_taken() -> None:
    assert expand(PACKED + b"\0" * 512, len(TEXT)) == TEXT


@pytest.mark.parametrize("cut", [1, 4, 8, 9, 100, len(PACKED) // 2, len(PACKED) - 11])
def test_a_cut_stream_is_refused(cut: int) -> None:
    with pytest.raises(DamagedFile, match="cut short"):
        expand(PACKED[:-cut], 1 << 20, "reports.gz")


@pytest.mark.parametrize("place", [0, 3, 10, 40, len(PACKED) - 3, len(PACKED) - 7])
def test_an_altered_stream_is_refused(place: int) -> None:
    altered = bytearray(PACKED)
    altered[place] ^= 0xFF
    with pytest.raises((DamagedFile, LimitExceeded)):
        expand(bytes(altered), 1 << 20)


def test_foreign_bytes_after_the_end_are_refused() -> None:
    with pytest.raises(DamagedFile):
        expand(PACKED + b"more", 1 << 20)


@pytest.mark.parametrize("limit", [0, 1000, len(TEXT) - 1])
def test_more_than_the_limit_is_refused(limit: int) -> None:
    with pytest.raises(LimitExceeded, match=f"more than {limit} bytes"):
        expand(PACKED, limit)


def test_a_bomb_is_refused_before_it_has_gone_off() -> None:
    bomb = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = b"".join(bomb.compress(b"\0" * (1 << 20)) for _ in range(200)) + bomb.flush()
    with pytest.raises(LimitExceeded, match="as a bomb does"):
        expand(packed, 1 << 40)
