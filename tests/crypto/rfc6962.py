"""The definitions of RFC 6962, section 2.1, word for word and as slow as they are: what the real tree is held against."""

# The names are those of the standard.
# ruff: noqa: N802

import hashlib


def _k(n: int) -> int:
    """The largest power of two smaller than n."""
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def MTH(d: list[bytes]) -> bytes:
    if not d:
        return hashlib.sha256().digest()
    if len(d) == 1:
        return hashlib.sha256(b"\x00" + d[0]).digest()
    k = _k(len(d))
    return hashlib.sha256(b"\x01" + MTH(d[:k]) + MTH(d[k:])).digest()


def PATH(m: int, d: list[bytes]) -> list[bytes]:
    if len(d) == 1:
        return []
    k = _k(len(d))
    return [*PATH(m, d[:k]), MTH(d[k:])] if m < k else [*PATH(m - k, d[k:]), MTH(d[:k])]


def PROOF(m: int, d: list[bytes]) -> list[bytes]:
    return SUBPROOF(m, d, True)


def SUBPROOF(m: int, d: list[bytes], b: bool) -> list[bytes]:
    if m == len(d):
        return [] if b else [MTH(d)]
    k = _k(len(d))
    if m <= k:
        return [*SUBPROOF(m, d[:k], b), MTH(d[k:])]
    return [*SUBPROOF(m - k, d[k:], False), MTH(d[:k])]
