"""Mails in one file, mbox (RFC 4155 and its relatives), read as a stream: where each one begins and ends.

A message begins at a line `From ` with a date behind a blank line, or at the beginning. Lengths that a message states
of itself are not trusted. In the kinds called mboxrd and mboxo a line of a message that would look like a beginning has
`>` before it; it is left as it stands, so that the bytes are those of the file.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from firsthand.container.asking import Ask, Asking
from firsthand.errors import DamagedFile, LimitExceeded

MAX_MESSAGES = 1_000_000
LARGEST = 64 << 20
"""Bytes of one message; a longer one is passed over and named."""

_MARK = b"\xef\xbb\xbf"
_STEP = 1 << 20
_LONGEST_LINE = 1000
"""Bytes of the line with which a message begins."""
_FROM = re.compile(rb"From [^\r\n]{0,600}?\d{1,2}:\d{2}[^\r\n]{0,300}\r?\n")
_AT = re.compile(rb"(?:\A|\n\r?\n)(From [^\r\n]{0,600}?\d{1,2}:\d{2}[^\r\n]{0,300}\r?\n)")


class Message(NamedTuple):
    """One mail: `number` from 1, and its bytes, which stand in the file from `start` on.

    `fault` says why there are no bytes of it.
    """

    number: int
    start: int
    content: bytes
    fault: LimitExceeded | None = None


def knows(head: bytes) -> bool:
    """Say whether a file begins as an mbox does."""
    head = head.removeprefix(_MARK)
    match = _FROM.match(head)
    return match is not None and bool(re.match(rb"[!-9;-~]+:", head[match.end() : match.end() + 200]))


def messages(name: str, size: int) -> Asking[Message, None]:
    """Ask for an mbox of `size` bytes called `name` and yield its mails, in order, a few megabytes in memory.

    Raises `DamagedFile` if it does not begin with a message, `LimitExceeded` for too many.
    """
    cutter = _Cutter(name)
    for start in range(0, size, _STEP):
        part = yield Ask(start, min(_STEP, size - start))
        yield from cutter.feed(part)
    yield from cutter.close()


class _Cutter:
    """Cuts a stream at the lines with which messages begin."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._held = bytearray()
        self._at = 0
        self._start = -1
        self._searched = 0
        self._size = 0
        self._number = 0

    def feed(self, part: bytes) -> Iterator[Message]:
        """Take the next bytes and yield the messages that end in them."""
        if self._at == 0 and not self._held and not knows(part):
            raise DamagedFile(self.name, "does not begin with a message, as an mbox does")
        if self._at == 0 and not self._held and part.startswith(_MARK):
            part, self._at = part[len(_MARK) :], len(_MARK)
        self._held += part
        yield from self._cut(final=False)

    def close(self) -> Iterator[Message]:
        """Yield the last message."""
        yield from self._cut(final=True)
        if self._start >= 0:
            yield self._message(len(self._held))

    def _cut(self, final: bool) -> Iterator[Message]:
        while True:
            match = _AT.search(self._held, self._searched)
            if match is None:
                break
            begins, behind = match.start(1), match.end(1)
            if self._start >= 0:
                yield self._message(match.start() + 1)
            self._drop(begins)
            # The end of that line may be the first of the two line breaks before the next message.
            self._start, self._searched, self._size = behind - begins, behind - begins - 1, 0
        keep = 0 if final else _LONGEST_LINE + 4
        self._searched = max(self._searched, len(self._held) - keep, 0)
        self._shed()

    def _shed(self) -> None:
        """Let go of the bytes of a message that is too long to be one."""
        if self._start >= 0 and len(self._held) - self._start > LARGEST:
            gone = self._searched - self._start
            self._size += gone
            del self._held[self._start : self._searched]
            self._at += gone
            self._searched = self._start

    def _drop(self, count: int) -> None:
        del self._held[:count]
        self._at += count

    def _message(self, end: int) -> Message:
        self._number += 1
        if self._number > MAX_MESSAGES:
            raise LimitExceeded(self.name, f"holds more than {MAX_MESSAGES:,} mails")
        start = self._at + self._start
        if self._size:
            fault = LimitExceeded(f"{self.name}!{self._number}", f"is a mail larger than {LARGEST >> 20} MB")
            return Message(self._number, start - self._size, b"", fault)
        return Message(self._number, start, bytes(self._held[self._start : end]))
