"""As much DER (ITU-T X.690) as it takes to put the certificates of a signed message into their one order.

Some authorities write the set of certificates in the order of the chain. DER wants sets sorted, and strict readers
refuse such a reply as a whole. The set is not signed, so that it can be put in order without harm.
"""

from typing import NamedTuple

_SEQUENCE, _EXPLICIT_0, _OID = 0x30, 0xA0, 0x06


class Part(NamedTuple):
    """One element of `data`: its tag, where it begins, where its content begins, and where it ends."""

    tag: int
    start: int
    content: int
    end: int


def parts(data: bytes, start: int, end: int) -> list[Part]:
    """Return the elements that stand in `data` from `start` to `end`; ValueError if they do not fill it exactly."""
    found = []
    while start < end:
        part = _part(data, start, end)
        found.append(part)
        start = part.end
    return found


def with_sorted_certificates(reply: bytes) -> bytes:
    """Return a time-stamp reply (RFC 3161) with its certificates in order; ValueError if it is none.

    As long as `reply`, and the same bytes where they were in order already.
    """
    (whole,) = _exactly(parts(reply, 0, len(reply)), [_SEQUENCE])
    fields = parts(reply, whole.content, whole.end)
    if len(fields) < 2:
        return reply
    _, token = _exactly(fields, [_SEQUENCE, _SEQUENCE])
    _, wrapped = _exactly(parts(reply, token.content, token.end), [_OID, _EXPLICIT_0])
    (signed,) = _exactly(parts(reply, wrapped.content, wrapped.end), [_SEQUENCE])
    for part in parts(reply, signed.content, signed.end):
        if part.tag == _EXPLICIT_0:
            inner = sorted(reply[p.start : p.end] for p in parts(reply, part.content, part.end))
            return reply[: part.content] + b"".join(inner) + reply[part.end :]
    return reply


def _part(data: bytes, start: int, end: int) -> Part:
    if end - start < 2 or data[start] & 0x1F == 0x1F:
        raise ValueError("not DER")
    length, content = data[start + 1], start + 2
    if length & 0x80:
        size = length & 0x7F
        if not 0 < size <= 4 or content + size > end:
            raise ValueError("not DER")
        length, content = int.from_bytes(data[content : content + size]), content + size
    if content + length > end:
        raise ValueError("not DER: cut short")
    return Part(data[start], start, content, content + length)


def _exactly(found: list[Part], tags: list[int]) -> list[Part]:
    if [part.tag for part in found] != tags:
        raise ValueError("not a time-stamp reply")
    return found
