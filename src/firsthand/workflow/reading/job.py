"""What a sandboxed worker does with one file: read it, and find what it claims."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

import msgspec

from firsthand.errors import InputError, NotRead
from firsthand.model.reading import Page, Problem
from firsthand.model.rendition import Rendition
from firsthand.read import join, part, stretch
from firsthand.read.foreign import Begun, Foreign
from firsthand.workflow.problems import problem

JOB = "firsthand.workflow.reading.job:read_file"

Want = Literal["text", "claims", "times"]


class Task(msgspec.Struct, frozen=True):
    """What to do with the payload that goes with it; `want` says how deep to read.

    `first_byte` and `first_line` say where the payload begins in the item, for report lines read in parts. Of a file
    whose format is cut, `part` names the part that is to be read; or the payload is all its parts (MessagePack), to be
    joined as the type `joined`, and `faults` says which are missing. `stretch` is the number of the stretch to read.
    """

    item: str
    name: str
    want: Want
    first_byte: int = 0
    first_line: int = 0
    part: str = ""
    joined: str = ""
    faults: tuple[str, ...] = ()
    stretch: int = 0


class Outcome(msgspec.Struct, frozen=True):
    """What came of a task: documents, or a part of one; `more` names parts that are still to be read.

    `media` is the type of a file that was found too long for one task, `stretches` how many of them a file has.
    """

    pages: tuple[Page, ...] = ()
    problems: tuple[Problem, ...] = ()
    media: str = ""
    part: bytes | None = None
    more: tuple[str, ...] = ()
    stretches: int = 1


def _make(want: Want) -> Callable[[Rendition], Page]:
    """Return what makes a page of a rendition; the readers of claims are loaded only where they are wanted."""
    if want == "text":
        return Page
    from firsthand import claim  # half a second of every worker

    return claim.read_claims if want == "claims" else claim.read_times


def read_file(header: bytes, payload: bytes) -> bytes:
    """Read one payload: `header` is a `Task` as JSON, the answer an `Outcome` as JSON."""
    task = msgspec.json.decode(header, type=Task)
    return msgspec.json.encode(_part(task, payload) if task.part else _documents(task, payload))


def _part(task: Task, payload: bytes) -> Outcome:
    found = part(Foreign(task.item, task.name, payload), task.part)
    return Outcome(part=found.content, more=found.more)


def _documents(task: Task, payload: bytes) -> Outcome:
    pages: list[Page] = []
    problems: list[Problem] = []
    make = _make(task.want)
    count, everything = _found(task, payload)
    for found in everything:
        if isinstance(found, Begun):
            return Outcome(media=found.media, part=found.first.content, more=found.first.more)
        if isinstance(found, InputError):
            problems.append(problem(found))
        else:
            pages.append(make(_from_the_web(found, task.name)))
    if task.want != "text":
        problems.extend(_passed_over(pages))
    return Outcome(tuple(pages), tuple(problems), stretches=count)


def _found(task: Task, payload: bytes) -> tuple[int, Iterator[Rendition | InputError | Begun]]:
    if not task.joined:
        return stretch(Foreign(task.item, task.name, payload, task.first_byte, task.first_line), task.stretch)
    parts = msgspec.msgpack.decode(payload, type=list[bytes])
    return 1, join(Foreign(task.item, task.name, b""), task.joined, parts, task.faults)


def _passed_over(pages: Sequence[Page]) -> Iterator[Problem]:
    """Yield a note for each reason why documents are not read, with the document, or their number."""
    from firsthand.claim import unread

    reasons = [(page.rendition.document, unread(page.rendition)) for page in pages]
    for reason, count in Counter(reason for _, reason in reasons if reason).items():
        name = next(document for document, given in reasons if given == reason)
        yield problem(NotRead(name if count == 1 else f"{count} documents", reason))


def _from_the_web(rendition: Rendition, name: str) -> Rendition:
    """Return the rendition with the address it was archived from, if it goes by one: a page may name another."""
    return replace(rendition, url=name) if name.startswith(("https://", "http://")) else rendition
