"""The files in a ZIP, in a TAR (packed or not) and in a packed file, found in a worker."""

from collections import Counter
from collections.abc import Iterator

import msgspec

from firsthand.container import archive, packed
from firsthand.container.asking import Ask, Asking
from firsthand.container.names import is_hidden
from firsthand.container.tar import Entry, Tar
from firsthand.errors import DamagedFile, InputError, LimitExceeded
from firsthand.workflow.problems import problem
from firsthand.workflow.unpacking.findings import Extract, Fault, Finding, Found, Left

LARGEST_FILE = 64 << 20
"""Bytes of a file in an archive that becomes an Item; a larger one stays in the archive, and is named."""

CHUNK = 512 << 10
"""Bytes that are asked for at a time."""

_HIDDEN = "hidden file, as computers leave them"
_ENDINGS = (".gz", ".bz2", ".xz")


def zipped(name: str, size: int) -> Asking[Found, None]:
    """Find the files in a ZIP; what is wrong with one costs that one."""
    listed = yield from archive.members(size, name)
    hidden = 0
    for member in listed:
        if member.name.endswith("/"):
            continue
        if is_hidden(member.name) and not member.fault:
            hidden += 1
            continue
        try:
            if member.size > LARGEST_FILE and not member.fault:
                raise LimitExceeded(member.name, _too_large())
            content = yield from archive.whole(member, LARGEST_FILE)
        except InputError as fault:
            yield Found(Fault(problem(type(fault)(member.name, fault.fault))))
        else:
            yield extract(member.name, content)
    if hidden:
        yield Found(Left(_HIDDEN, hidden))


def tarred(name: str, size: int) -> Asking[Found, None]:
    """Find the files in a TAR, which may be packed as a whole; what is wrong with one costs that one."""
    tar, at = Tar(LARGEST_FILE), 0
    taken = _Taken()
    part = yield Ask(0, min(CHUNK, size))
    opened = packed.unpacker(part, name)
    try:
        while part:
            at += len(part)
            for piece in opened.feed(part) if opened else (part,):
                for entry in tar.feed(piece):
                    yield from taken.found(entry)
            if opened is None:
                # Nothing of a file that is not taken need be read.
                jump = min(tar.skippable, size - at)
                tar.skip(jump)
                at += jump
            part = yield Ask(at, min(CHUNK, size - at))
        if opened:
            opened.close()
    except InputError as fault:
        yield Found(Fault(problem(type(fault)(name, fault.fault))))
    for entry in tar.close():
        yield from taken.found(entry)
    yield from taken.left()


def single(name: str, size: int) -> Asking[Found, None]:
    """Find the one file in a packed one. It goes by the name that the packed file states, or by that of the outer."""
    head = yield Ask(0, CHUNK)
    opened, at = packed.unpacker(head, name), len(head)
    if opened is None:
        raise DamagedFile(name, "is no packed file")
    called = _called(name, head)
    found = bytearray()
    part = head
    while part:
        for piece in opened.feed(part):
            found += piece
            if len(found) > LARGEST_FILE:
                raise LimitExceeded(name, f"unpacks to more than {LARGEST_FILE >> 20} MB")
        part = yield Ask(at, min(CHUNK, size - at))
        at += len(part)
    opened.close()
    yield extract(called, bytes(found))


def extract(name: str, content: bytes) -> Found:
    """Return a file that was found in an archive, as an Item to be."""
    return Found(Extract("", name, name, len(content)), content)


class _Taken:
    """What was taken out of a TAR so far: the names, and how many hidden files were left."""

    def __init__(self) -> None:
        self._names: Counter[str] = Counter()
        self._hidden = 0

    def found(self, entry: Entry) -> Iterator[Found]:
        """Yield what an entry is: a file, a fault, or nothing. A later file of the same name gets a number."""
        name = entry.name.removeprefix("./")
        if entry.fault:
            kind = LimitExceeded if entry.limit else DamagedFile
            yield Found(Fault(problem(kind(name or f"byte {entry.offset:,}", entry.fault))))
        elif entry.content is not None and is_hidden(name):
            self._hidden += 1
        elif entry.content is not None:
            self._names[name] += 1
            found = extract(name, entry.content)
            again = self._names[name]
            yield found if again == 1 else found._replace(finding=_numbered(found.finding, again))

    def left(self) -> Iterator[Found]:
        """Yield what stays in the archive."""
        if self._hidden:
            yield Found(Left(_HIDDEN, self._hidden))


def _numbered(finding: Finding, number: int) -> Finding:
    """A TAR that was added to holds a file once for each time it was changed: each is an Item with a place."""
    if not isinstance(finding, Extract):
        return finding
    return msgspec.structs.replace(finding, member=f"{finding.member} ({number})")


def _called(name: str, head: bytes) -> str:
    stated = packed.stated_name(head)
    if stated and not stated.startswith("."):
        return stated
    last = name.replace("\\", "/").rpartition("/")[2].rpartition("!")[2]
    for ending in _ENDINGS:
        if last.lower().endswith(ending) and len(last) > len(ending):
            return last[: -len(ending)]
    return "content"


def _too_large() -> str:
    return f"is larger than {LARGEST_FILE >> 20} MB; it stays in the archive only"
