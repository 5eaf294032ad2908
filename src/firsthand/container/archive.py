"""ZIP files (PKWARE APPNOTE 6.3), read by range under limits: what is in them, and the bytes of one member.

Nothing is written anywhere, so that no name can lead out of a folder; a name that tries is named and not read.
A zip holds a list of its members at its end and a short header before each: both must tell the same story.
"""

import stat
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from firsthand.container.asking import Ask, Asking, OnlyAsking
from firsthand.container.names import name_fault, spelled
from firsthand.errors import DamagedFile, LimitExceeded

MAX_MEMBERS = 100_000
MAX_LIST = 64 << 20
"""Bytes of the list of members."""
MAX_RATIO = 400
"""Expansion of one member beyond which it counts as a bomb; text packs 3 to 30 times, a log of equal lines 200."""

_SMALL = 1 << 20
_STEP = 1 << 20
_END, _END64, _AT64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_ENTRY, _LOCAL = b"PK\x01\x02", b"PK\x03\x04"
_LONGEST_COMMENT = 0xFFFF
_FULL, _FULL16 = 0xFFFFFFFF, 0xFFFF
_ENCRYPTED, _STRONG, _UTF8 = 0x1, 0x40, 0x800
_STORED, _DEFLATED = 0, 8
_UNIX = 3
_DEVICES = (stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK)


@dataclass(frozen=True, slots=True)
class Member:
    """One member: `name` as written, packed bytes from the header at `start`, sizes and checksum as stated.

    `fault` says why it is not read.
    """

    name: str
    start: int
    packed: int
    size: int
    crc: int
    method: int
    fault: str | None = None


def members(size: int, name: str) -> OnlyAsking[tuple[Member, ...]]:
    """Ask for the list of a zip of `size` bytes called `name`, and return its members as they are listed.

    Raises `DamagedFile` or `LimitExceeded` if the list as a whole cannot be used; what is wrong with one member
    stands in its `fault`.
    """
    tail_at = max(size - _LONGEST_COMMENT - 22, 0)
    tail = yield Ask(tail_at, size - tail_at)
    end = tail.rfind(_END)
    if end < 0 or len(tail) < end + 22:
        raise DamagedFile(name, "the list at the end of the zip is missing: it is cut short or damaged")
    disk, _, _, count, length, start = struct.unpack_from("<4H2I", tail, end + 4)
    if disk not in (0, _FULL16):
        raise DamagedFile(name, "is one part of a zip in several files")
    if _FULL in (length, start) or count == _FULL16:
        count, length, start = yield from _end64(tail, end, name)
    if count > MAX_MEMBERS or length > MAX_LIST:
        raise LimitExceeded(name, f"lists more than {MAX_MEMBERS:,} members")
    if start + length > tail_at + end:
        raise DamagedFile(name, "its list of members does not lie where it says")
    listed = yield Ask(start, length)
    found = _entries(listed, count, name)
    return _looked_over(found, start)


def _end64(tail: bytes, end: int, name: str) -> OnlyAsking[tuple[int, int, int]]:
    """Ask for the longer record that large zips end with."""
    if end < 20 or tail[end - 20 : end - 16] != _AT64:
        raise DamagedFile(name, "the record of a large zip is missing at its end")
    (at,) = struct.unpack_from("<Q", tail, end - 12)
    record = yield Ask(at, 56)
    if len(record) < 56 or record[:4] != _END64:
        raise DamagedFile(name, "the record of a large zip does not lie where it says")
    count, length, start = struct.unpack_from("<3Q", record, 32)
    return count, length, start


def _entries(listed: bytes, count: int, name: str) -> list[Member]:
    found: list[Member] = []
    at = 0
    for _ in range(count):
        if listed[at : at + 4] != _ENTRY or len(listed) < at + 46:
            raise DamagedFile(name, f"its list of members breaks off after {len(found)} of {count}")
        made, _, flags, method, _, _, crc, packed, size = struct.unpack_from("<6H3I", listed, at + 4)
        long_name, long_extra, long_comment, _, _, attributes, start = struct.unpack_from(
            "<5H2I", listed, at + 28
        )
        written = listed[at + 46 : at + 46 + long_name]
        extra = listed[at + 46 + long_name : at + 46 + long_name + long_extra]
        size, packed, start = _wide(extra, [size, packed, start])
        text = _name(written, flags)
        mode = attributes >> 16 if made >> 8 == _UNIX else 0
        fault = name_fault(text) or _kind_fault(flags, method, mode)
        found.append(Member(text, start, packed, size, crc, method, fault))
        at += 46 + long_name + long_extra + long_comment
    return found


def _wide(extra: bytes, values: list[int]) -> list[int]:
    """Take 64-bit values from the extra field for those that are too large for the entry."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == 1:
            place = at + 4
            for number, value in enumerate(values):
                if value == _FULL and place + 8 <= at + 4 + length:
                    (values[number],) = struct.unpack_from("<Q", extra, place)
                    place += 8
            break
        at += 4 + length
    return values


def _name(written: bytes, flags: int) -> str:
    return written.decode("utf-8", "backslashreplace") if flags & _UTF8 else spelled(written)


def _kind_fault(flags: int, method: int, mode: int) -> str | None:
    if flags & (_ENCRYPTED | _STRONG):
        return "is encrypted"
    if stat.S_ISLNK(mode):
        return "is a link to another file"
    if stat.S_IFMT(mode) in _DEVICES:
        return "is a device, not a file"
    if method not in (_STORED, _DEFLATED):
        return f"is packed by method {method}, which is not unpacked here"
    return None


def _looked_over(found: list[Member], end: int) -> tuple[Member, ...]:
    """Name members that share a name, or whose bytes lie over one another."""
    names: dict[str, int] = {}
    for member in found:
        names[member.name] = names.get(member.name, 0) + 1
    faults: dict[int, str] = {}
    order = sorted(range(len(found)), key=lambda n: found[n].start)
    for place, before in enumerate(order):
        limit = found[order[place + 1]].start if place + 1 < len(order) else end
        if found[before].start + 30 + found[before].packed > limit:
            faults[before] = "its bytes lie over those of another member, as in a bomb"
    for number, member in enumerate(found):
        if names[member.name] > 1:
            faults[number] = f"{names[member.name]} members have this name"
    return tuple(
        Member(m.name, m.start, m.packed, m.size, m.crc, m.method, m.fault or faults.get(n))
        for n, m in enumerate(found)
    )


def content(member: Member, limit: int) -> Asking[bytes, None]:
    """Ask for a member and yield its bytes in pieces of a megabyte at most, checksum and size compared at the end.

    Raises `DamagedFile` or `LimitExceeded`; what was yielded before is then worth nothing.
    """
    if member.fault:
        raise DamagedFile(member.name, member.fault)
    if member.size > limit:
        raise LimitExceeded(member.name, f"is larger than {limit >> 20} MB")
    if member.size > max(_SMALL, member.packed * MAX_RATIO):
        # Refused by what it says of itself: a bomb of many such members costs nothing.
        raise LimitExceeded(member.name, f"unpacks to more than {MAX_RATIO} times its size, as a bomb does")
    start = yield from _behind_header(member)
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS) if member.method == _DEFLATED else None
    most = min(member.size, max(_SMALL, member.packed * MAX_RATIO))
    done = crc = 0
    for at in range(0, member.packed, _STEP):
        part = yield Ask(start + at, min(_STEP, member.packed - at))
        for piece in _unpacked(part, unpacker, member):
            done, crc = done + len(piece), zlib.crc32(piece, crc)
            if done > most:
                raise LimitExceeded(member.name, "unpacks to more than it says, or than any honest file does")
            yield piece
    if done != member.size or crc != member.crc:
        raise DamagedFile(member.name, "its checksum is not the one that the zip states")


def handed(member: Member, limit: int, take: Callable[[bytes], object]) -> OnlyAsking[None]:
    """Ask for a member and hand it to `take`, piece by piece. Raises as `content` does."""
    reader = content(member, limit)
    step = next(reader, None)
    while step is not None:
        if isinstance(step, Ask):
            part = yield step
            step = sent(reader, part)
        else:
            take(step)
            step = next(reader, None)


def whole(member: Member, limit: int) -> OnlyAsking[bytes]:
    """Ask for a member and return all of it. Raises as `content` does."""
    pieces: list[bytes] = []
    yield from handed(member, limit, pieces.append)
    return b"".join(pieces)


def sent(reader: Asking[bytes, None], part: bytes) -> Ask | bytes | None:
    """Send a reader what it asked for and return what it yields next; None at its end."""
    try:
        return reader.send(part)
    except StopIteration:
        return None


def _behind_header(member: Member) -> OnlyAsking[int]:
    """Return where the packed bytes begin; the header before them must name the member that the list names."""
    header = yield Ask(member.start, 30)
    if len(header) < 30 or header[:4] != _LOCAL:
        raise DamagedFile(member.name, "does not lie where the list of the zip says")
    flags, method = struct.unpack_from("<2H", header, 6)
    long_name, long_extra = struct.unpack_from("<2H", header, 26)
    written = yield Ask(member.start + 30, long_name)
    if _name(written, flags) != member.name or method != member.method:
        raise DamagedFile(member.name, "its header and the list of the zip do not tell the same")
    return int(member.start + 30 + long_name + long_extra)


def _unpacked(part: bytes, unpacker: "zlib._Decompress | None", member: Member) -> list[bytes]:
    if unpacker is None:
        return [part]
    found: list[bytes] = []
    size = 0
    while part and not unpacker.eof:
        try:
            found.append(unpacker.decompress(part, _STEP))
        except zlib.error:
            raise DamagedFile(member.name, "does not unpack: bytes of it are altered") from None
        size += len(found[-1])
        if size > MAX_RATIO * _STEP:
            raise LimitExceeded(member.name, "unpacks to more than any honest file does")
        part = unpacker.unconsumed_tail
    return found
