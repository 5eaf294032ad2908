"""Gzip files (RFC 1952), expanded whole in memory under a limit."""

import zlib

from firsthand.errors import DamagedFile, LimitExceeded

MAX_RATIO = 400
"""Expansion beyond which a file counts as a bomb: text packs 3 to 30 times, a log of equal lines 200."""

_SMALL = 1024 * 1024
_STEP = 1024 * 1024
_GZIP = 16 + zlib.MAX_WBITS


def expand(payload: bytes, limit: int, name: str = "gzip file") -> bytes:
    """Return the bytes packed in `payload`, all members joined; `name` is what errors call the file.

    Raises `LimitExceeded` if more than `limit` bytes come out, or more than `MAX_RATIO` times the packed
    size (small results excepted); `DamagedFile` if the stream is cut, altered, or followed by foreign bytes.
    """
    found: list[bytes] = []
    size, rest = 0, payload
    while rest:
        member = zlib.decompressobj(_GZIP)
        while not member.eof:
            step = _inflate(member, rest, name)
            rest = member.unconsumed_tail
            size += len(step)
            found.append(step)
            _check(size, len(payload), limit, name)
            if not step and not rest and not member.eof:
                raise DamagedFile(name, f"is cut short; {size} bytes could be unpacked before the end")
        rest = member.unused_data.lstrip(b"\0")
    return b"".join(found)


def _inflate(member: "zlib._Decompress", packed: bytes, name: str) -> bytes:
    try:
        return member.decompress(packed, _STEP)
    except zlib.error as fault:
        raise DamagedFile(name, "is damaged: what it holds does not unpack") from fault


def _check(size: int, packed: int, limit: int, name: str) -> None:
    if size > limit:
        raise LimitExceeded(name, f"unpacks to more than {limit} bytes")
    if size > max(_SMALL, packed * MAX_RATIO):
        raise LimitExceeded(name, f"unpacks to more than {MAX_RATIO} times its size, as a bomb does")
