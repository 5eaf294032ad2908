"""What a sandboxed worker does with an archive: it asks for bytes range by range, and answers with what it finds.

A worker holds the state of one archive between tasks. A task is a `Step` and the bytes that the answer before asked
for; so an archive of any size is read with a few megabytes in memory, and the worker never opens a file.
"""

import msgspec

from firsthand.container.asking import Ask, Asking
from firsthand.errors import DamagedFile, UnknownFormat
from firsthand.preserve import autoarchiver
from firsthand.workflow.unpacking import kinds
from firsthand.workflow.unpacking.findings import Found, Named, Step, pack
from firsthand.workflow.unpacking.kinds import CHECKS, KINDS, Reader, looking

JOB = "firsthand.workflow.unpacking.job:answer"

LOST = "the reader stopped in an earlier part of it"
"""What a worker says that began in the middle, because the one before it ended."""

FULL = 8 << 20
"""Bytes of findings after which a worker answers, before it asks for more."""


def report(name: str, size: int) -> Asking[Found, None]:
    """Read a report of Auto Archiver."""
    content = yield Ask(0, min(size, autoarchiver.LARGEST))
    for entry in autoarchiver.listed(content):
        yield Found(Named(*entry))


READERS: dict[str, Reader] = {
    **{kind.name: looking(kind.members) for kind in KINDS},
    **{f"{kind.name}{CHECKS}": kind.checks for kind in KINDS if kind.checks},
    "kind": kinds.kind,
    "report": report,
}
"""By what a `Step` calls them: the name of a kind for what is in it, with `-checks` for its own proofs."""


class _Session:
    """The archive that this worker is at."""

    def __init__(self) -> None:
        self.reader: Asking[Found, None] | None = None
        self.expected = 0
        self.pausing = True

    def take(self, step: Step, payload: bytes) -> bytes:
        if step.step == 0:
            reader = READERS.get(step.what)
            if reader is None:
                raise UnknownFormat(step.name, "is no archive that is known here")
            self.reader, self.expected, self.pausing = reader(step.name, step.size), 0, True
        if self.reader is None or step.step != self.expected:
            raise DamagedFile(step.name, LOST)
        self.expected += 1
        found: list[Found] = []
        ask = self._go_on(self.reader, payload, found)
        if ask is None:
            self.reader = None
        return pack(found, ask)

    def _go_on(self, reader: Asking[Found, None], payload: bytes, found: list[Found]) -> Ask | None:
        """Run until bytes are needed, enough is found, or the end."""
        held = 0
        try:
            wanted = next(reader) if self.pausing else reader.send(payload)
            self.pausing = True
            while not isinstance(wanted, Ask):
                found.append(wanted)
                held += len(wanted.content)
                if held >= FULL:
                    return Ask(0, 0)
                wanted = next(reader)
        except StopIteration:
            return None
        self.pausing = False
        return wanted


_SESSION = _Session()


def answer(header: bytes, payload: bytes) -> bytes:
    """Take one step: `header` is a `Step` as JSON, the answer what `findings.pack` makes."""
    return _SESSION.take(msgspec.json.decode(header, type=Step), payload)
