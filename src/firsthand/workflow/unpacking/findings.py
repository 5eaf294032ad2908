"""What comes out of an archive that a worker unpacks, and how it goes through the pipe: JSON, then bytes."""

import struct
from typing import NamedTuple

import msgspec

from firsthand.container.asking import Ask
from firsthand.model.item import Check
from firsthand.model.reading import Problem

_LENGTH = struct.Struct("!Q")


class Extract(msgspec.Struct, frozen=True, tag=True):
    """Bytes that become an Item of their own, and what the archive says of how they were obtained.

    `size` counts the bytes, which travel apart. `captured` is UTC, ISO 8601 to the second, as the archive has it.
    `media` is what the bytes are, where that takes more than to look at the first of them.
    """

    origin: str
    name: str
    member: str
    size: int
    captured: str | None = None
    declared: str | None = None
    tool: str | None = None
    checks: tuple[Check, ...] = ()
    media: str | None = None


class Fault(msgspec.Struct, frozen=True, tag=True):
    """Something in the archive that is damaged or was refused."""

    problem: Problem


class Told(msgspec.Struct, frozen=True, tag=True):
    """A check of the archive as a whole."""

    check: Check


class Left(msgspec.Struct, frozen=True, tag=True):
    """Records that stay in the archive only: how many, and of what kind."""

    why: str
    count: int


class Named(msgspec.Struct, frozen=True, tag=True):
    """A file beside a report that names it: `digest` is algorithm and hex digits, as the report states them."""

    name: str
    url: str
    digest: tuple[str, str] | None
    captured: str | None
    tool: str
    tokens: tuple[str, ...] = ()


Finding = Extract | Fault | Told | Left | Named


class Found(NamedTuple):
    """A finding, with its bytes where it has some."""

    finding: Finding
    content: bytes = b""


class Step(msgspec.Struct, frozen=True):
    """What is sent to a worker with some bytes: `step` 0 begins an archive, later ones answer what it asked for.

    `what` names the reader; `size` and `name` are those of the archive.
    """

    what: str
    step: int
    name: str
    size: int


class Reply(msgspec.Struct, frozen=True):
    """What a worker answers: findings so far, and the bytes that it needs next; at the end it asks for none."""

    findings: tuple[Finding, ...] = ()
    start: int = 0
    size: int = -1

    @property
    def ask(self) -> Ask | None:
        """The bytes wanted next; None at the end."""
        return Ask(self.start, self.size) if self.size >= 0 else None


def pack(found: list[Found], ask: Ask | None) -> bytes:
    """Return an answer as bytes."""
    findings = tuple(entry.finding for entry in found)
    reply = Reply(findings, *ask) if ask else Reply(findings)
    head = msgspec.json.encode(reply)
    return b"".join([_LENGTH.pack(len(head)), head, *(entry.content for entry in found)])


def unpack(answer: bytes) -> tuple[list[Found], Ask | None]:
    """Return what an answer holds; ValueError if it makes no sense (a worker is not to be trusted)."""
    try:
        (length,) = _LENGTH.unpack_from(answer)
        reply = msgspec.json.decode(answer[_LENGTH.size : _LENGTH.size + length], type=Reply)
    except (struct.error, msgspec.DecodeError) as error:
        raise ValueError("the answer makes no sense") from error
    found: list[Found] = []
    at = _LENGTH.size + length
    for finding in reply.findings:
        size = finding.size if isinstance(finding, Extract) else 0
        if size < 0 or at + size > len(answer):
            raise ValueError("the answer makes no sense")
        found.append(Found(finding, answer[at : at + size]))
        at += size
    return found, reply.ask
