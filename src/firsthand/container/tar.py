"""TAR files (POSIX.1-2001 ustar and pax, GNU tar): every member, or the fault that stands in its place.

Bytes are fed in as they come, so that a TAR in a packed stream is read in bounded memory too. Nothing is written
anywhere. Links, devices and sparse files are named and not read; so is a name that leads out of the archive.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.container.names import name_fault

BLOCK = 512
LONGEST_EXTRA = 1 << 20
"""Bytes of the longest extended header that is taken for one."""

_MAGIC = b"ustar"
_EMPTY = bytes(BLOCK)
_FILES, _FOLDER = (b"0", b"\0", b"7"), b"5"
_WITHOUT_BYTES = (b"1", b"2", b"3", b"4", b"5", b"6")
_KINDS = {
    b"1": "is a link to another file",
    b"2": "is a link to another file",
    b"3": "is a device, not a file",
    b"4": "is a device, not a file",
    b"6": "is a pipe, not a file",
    b"S": "is a sparse file, which is not unpacked here",
    b"M": "is a part of a file that begins in another volume",
    b"V": "",
    b"D": "",
}
"""What members of other kinds are; those without words are told nothing of."""

_EXTRA = (b"x", b"g", b"L", b"K")


@dataclass(slots=True)
class Entry:
    """One member: `name` as written, `offset` of its header, `content` where it is whole and not too large.

    `fault` says why there is none. `limit` is true where it was only too large.
    """

    name: str
    offset: int
    size: int
    content: bytes | None = None
    fault: str | None = None
    limit: bool = False


def is_header(block: bytes) -> bool:
    """Say whether `block`, the first 512 bytes of a file, is the header of a TAR member."""
    return len(block) >= BLOCK and block[:BLOCK] != _EMPTY and _checksum_fits(block[:BLOCK])


def _checksum_fits(block: bytes) -> bool:
    stated = _number(block[148:156])
    if stated is None or (block[257:262] != _MAGIC and block[257:265].strip(b"\0")):
        return False
    # The field itself counts as spaces; some old writers took bytes as signed.
    counted = block[:148] + b" " * 8 + block[156:]
    unsigned = sum(counted)
    return stated == unsigned or stated == unsigned - 256 * sum(byte > 127 for byte in counted)


def _number(field: bytes) -> int | None:
    """Return a number in octal digits, or in base 256 as GNU writes large ones; None if it is none."""
    if field[:1] in (b"\x80", b"\xff"):
        return None if field[0] == 0xFF else int.from_bytes(field[1:], "big")
    digits = field.strip(b"\0 ")
    try:
        return int(digits or b"0", 8) if not digits.strip(b"01234567") else None
    except ValueError:
        return None


class Tar:
    """Finds the members in a TAR whose bytes are fed in; contents up to `largest` bytes are kept."""

    def __init__(self, largest: int) -> None:
        self._largest = largest
        self._held = bytearray()
        self._at = 0
        self._open: Entry | None = None
        self._kind = b""
        self._content = bytearray()
        self._left = self._padding = 0
        self._pax: dict[str, str] = {}
        self._long: str | None = None
        self._ended = self._lost = False
        self._empty = 0

    @property
    def skippable(self) -> int:
        """Bytes behind those that were fed in that are not looked at: they need not be fed, but `skip`ped."""
        keep = self._open is not None and self._open.fault is None
        return 0 if keep or self._held or self._kind in _EXTRA else self._left

    def skip(self, size: int) -> None:
        """Take that `size` bytes, no more than `skippable`, stand there."""
        self._left -= size
        self._at += size

    def feed(self, more: bytes) -> Iterator[Entry]:
        """Yield the members that are complete with `more`."""
        self._held += more
        while self._held and not self._ended:
            if self._open is not None:
                if not self._body():
                    return
                yield from self._finished()
            elif self._padding:
                step = min(self._padding, len(self._held))
                self._padding -= step
                self._drop(step)
            elif len(self._held) < BLOCK:
                return
            else:
                yield from self._header()
        if self._ended:
            self._drop(len(self._held))

    def close(self) -> Iterator[Entry]:
        """Yield the member that is cut short by the end of the file, or a fault if the file ends in the middle."""
        if self._open is not None:
            done = self._open.size - self._left
            fault = f"is cut short: {done} of its {self._open.size} bytes are there"
            yield Entry(self._open.name, self._open.offset, self._open.size, None, fault)
        elif self._held and not self._ended:
            yield Entry("", self._at, 0, None, "the archive is cut short in the middle of a header")
        elif not self._ended and not self._empty:
            yield Entry(
                "", self._at, 0, None, "the archive ends without its end mark: members may be missing"
            )

    def _header(self) -> Iterator[Entry]:
        block, start = bytes(self._held[:BLOCK]), self._at
        self._drop(BLOCK)
        if block == _EMPTY:
            self._empty += 1
            self._ended = self._empty >= 2
            return
        self._empty = 0
        if not _checksum_fits(block):
            # Looked for block by block: headers stand at multiples of 512.
            if not self._lost:
                yield Entry("", start, 0, None, "bytes that are no header of a member stand there")
            self._lost = True
            return
        self._lost = False
        size = _number(block[124:136])
        self._kind = block[156:157]
        if self._kind in _FILES and block[:100].rstrip(b"\0").endswith(b"/"):
            self._kind = _FOLDER
        yield from self._start(block, start, size)

    def _start(self, block: bytes, start: int, size: int | None) -> Iterator[Entry]:
        extra = self._kind in _EXTRA
        name = self._name(block) if not extra else "an extended header"
        if not extra and "size" in self._pax:
            stated = self._pax["size"]
            size = int(stated) if stated.isdecimal() and len(stated) < 20 else None
        fault = None if extra else self._fault(name)
        if size is None or size >= 1 << 62:
            size, fault = 0, "its size makes no sense"
        elif extra and size > LONGEST_EXTRA:
            fault = "its extended header is longer than any honest one"
        too_large = fault is None and size > self._largest
        if too_large:
            fault = f"is larger than {self._largest >> 20} MB; it stays in the archive only"
        if not extra:
            self._pax, self._long = {}, None
            # Links and devices say a size, and no bytes of them are there.
            size = 0 if self._kind in _WITHOUT_BYTES else size
        self._open = Entry(name, start, size, None, fault, too_large)
        self._left, self._padding = size, -size % BLOCK
        self._content = bytearray()
        if size == 0:
            yield from self._finished()

    def _name(self, block: bytes) -> str:
        if "path" in self._pax:
            return self._pax["path"]
        if self._long is not None:
            return self._long
        name, prefix = _text(block[:100]), _text(block[345:500])
        ustar = block[257:263] == _MAGIC + b"\0"
        return f"{prefix}/{name}" if ustar and prefix else name

    def _fault(self, name: str) -> str | None:
        if any(key.startswith("GNU.sparse") for key in self._pax):
            return _KINDS[b"S"]
        kind = _KINDS.get(self._kind)
        if self._kind in (*_FILES, _FOLDER):
            return name_fault(name)
        return kind if kind is not None else "is of a kind that is not known here"

    def _body(self) -> bool:
        """Take what is held of the open member; say whether it is complete."""
        if self._open is None:
            return False
        step = min(self._left, len(self._held))
        if self._open.fault is None:
            self._content += self._held[:step]
        self._drop(step)
        self._left -= step
        return self._left == 0

    def _finished(self) -> Iterator[Entry]:
        entry, self._open = self._open, None
        if entry is None:
            return
        if self._kind in _EXTRA:
            if entry.fault:
                yield Entry("", entry.offset, entry.size, None, entry.fault)
            else:
                self._take_extra(bytes(self._content))
            self._content = bytearray()
            return
        if self._kind == _FOLDER and entry.fault is None:
            return
        if entry.fault is None:
            entry.content = bytes(self._content)
        self._content = bytearray()
        if entry.fault != "":
            yield entry

    def _take_extra(self, content: bytes) -> None:
        if self._kind == b"L":
            self._long = _text(content)
        elif self._kind == b"x":
            self._pax = _pax(content)

    def _drop(self, size: int) -> None:
        del self._held[:size]
        self._at += size


def _text(field: bytes) -> str:
    return field.split(b"\0", 1)[0].decode("utf-8", "backslashreplace")


def _pax(content: bytes) -> dict[str, str]:
    """Return the records of an extended header ("30 path=..."); what is none ends them."""
    found: dict[str, str] = {}
    at = 0
    while at < len(content):
        space = content.find(b" ", at, at + 12)
        digits = content[at:space] if space > at else b""
        if not digits.isdigit():
            break
        end = at + int(digits)
        record = content[space + 1 : end]
        if end > len(content) or end <= space or not record.endswith(b"\n"):
            break
        key, mark, value = record[:-1].partition(b"=")
        if mark:
            found[key.decode("utf-8", "backslashreplace")] = value.decode("utf-8", "backslashreplace")
        at = end
    return found
